"""The general path: PyLD, in a process of its own that is stopped at a deadline."""
