"""One dialog a file: each asks for one thing, or shows one page."""
