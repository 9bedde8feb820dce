"""TODO verify/formats/open_badges_2."""
