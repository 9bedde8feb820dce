"""Trusted lists from their signed XML: the signature, the lists, their services."""
