"""The list of candidates and of what each of them sent."""
