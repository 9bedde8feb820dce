"""TODO taxonomy/profile."""
