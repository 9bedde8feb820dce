"""TODO verify/keys/certificates."""
