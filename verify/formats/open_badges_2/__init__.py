"""Open Badges 1 and 2, hosted and signed."""
