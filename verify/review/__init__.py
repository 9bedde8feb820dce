"""TODO verify/review."""
