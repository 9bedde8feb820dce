"""JOSE: headers, claims and tokens (RFC 7515, W3C VC-JOSE-COSE)."""
