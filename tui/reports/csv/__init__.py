"""The CSV reports, inert in a spreadsheet."""
