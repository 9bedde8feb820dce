"""Concepts and the vocabularies that hold them, as the rooms above ask for them."""
