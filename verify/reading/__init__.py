"""The untrusted edge: bytes from a bundle become documents and safe text, within limits."""
