"""TODO tui/reports/json."""
