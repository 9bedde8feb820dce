"""Whose key is it: key material, issuers' key documents, and the binding of a key to an issuer."""
