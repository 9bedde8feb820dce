"""Addresses of the web as text: their parts, and hosts that many people share."""
