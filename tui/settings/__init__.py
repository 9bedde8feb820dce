"""TODO tui/settings."""
