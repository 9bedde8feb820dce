"""Changing a store: a draft, filled or emptied, and where older URIs lead."""
