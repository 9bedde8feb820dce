"""TODO tui/reports/html."""
