"""Levels of qualification and language frameworks: what they are, and how words state them."""
