"""Electronic seals and their time stamps (ETSI JAdES, PAdES, XAdES; RFC 3161)."""
