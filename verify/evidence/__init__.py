"""TODO verify/evidence."""
