"""Vocabularies on disk: what may be imported, where it is kept, how it is opened."""
