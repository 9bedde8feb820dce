"""TODO verify/reading/text."""
