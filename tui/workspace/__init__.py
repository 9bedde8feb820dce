"""TODO tui/workspace."""
