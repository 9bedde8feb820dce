"""Lists of rows: what a row is, where it stands, and the widget that draws those in view."""
