"""TODO verify/formats/sd_jwt."""
