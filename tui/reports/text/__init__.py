"""TODO tui/reports/text."""
