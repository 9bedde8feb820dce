"""TODO tui/cli."""
