"""The issuer's own documents: DIDs, key sets, and which key belongs to whom."""
