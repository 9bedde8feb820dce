"""The JSON report, a contract for other programs."""
