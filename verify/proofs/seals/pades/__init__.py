"""PAdES signatures of PDF files (ETSI EN 319 142-1), judged in a process apart."""
