"""TODO verify/reading/zip."""
