"""Zip archives, read by our own rules: overlap, ratio, encryption, names."""
