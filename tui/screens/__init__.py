"""One screen or dialog a file, its style sheet beside it."""
