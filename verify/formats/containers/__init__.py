"""TODO verify/formats/containers."""
