"""TODO verify/status/token."""
