"""TODO verify/formats/w3c/open_badges_3."""
