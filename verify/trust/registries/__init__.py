"""Registries of issuers that others keep: read from bytes, verified, kept as of a day."""
