"""TODO verify/formats/w3c."""
