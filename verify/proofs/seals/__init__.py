"""TODO verify/proofs/seals."""
