"""TODO verify/proofs/data_integrity."""
