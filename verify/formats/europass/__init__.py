"""TODO verify/formats/europass."""
