"""TODO taxonomy/matrix."""
