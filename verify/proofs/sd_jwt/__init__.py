"""TODO verify/proofs/sd_jwt."""
