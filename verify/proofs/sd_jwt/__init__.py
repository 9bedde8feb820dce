"""SD-JWT: disclosures, key binding and issuer (RFC 9901)."""
