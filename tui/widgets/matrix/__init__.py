"""The matrix: its cells, its table, its legend, and why a cell says what it says."""
