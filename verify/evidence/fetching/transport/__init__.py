"""One request over one connection: proxy, TLS, slots, and what can go wrong."""
