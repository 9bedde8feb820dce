"""One widget a file; the pure functions that say what it shows stand beside it."""
