"""TODO verify/proofs/seals/jades."""
