"""The HTML report: one file that keeps, prints and passes on, without a script."""
