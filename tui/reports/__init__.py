"""What a review says, written down: one file a format, all made from the same ``Comparison``."""
