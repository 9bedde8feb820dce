"""TODO taxonomy/scheme."""
