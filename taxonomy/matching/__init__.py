"""TODO taxonomy/matching."""
