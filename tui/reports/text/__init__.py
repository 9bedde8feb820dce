"""The text report, for reading in a terminal or a mail."""
