"""Whom this person goes by: their own list and the registries that they added, kept on disk."""
