"""TODO verify/proofs/seals/xades."""
