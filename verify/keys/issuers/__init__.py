"""TODO verify/keys/issuers."""
