"""Whom a request may reach: URLs, names, network addresses, and which of them are allowed."""
