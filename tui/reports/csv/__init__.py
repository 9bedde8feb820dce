"""TODO tui/reports/csv."""
