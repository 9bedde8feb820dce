"""SD-JWT credentials: what their claims state."""
