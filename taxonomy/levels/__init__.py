"""TODO taxonomy/levels."""
