"""TODO verify/proofs/seals/pades."""
