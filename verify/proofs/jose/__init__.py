"""TODO verify/proofs/jose."""
