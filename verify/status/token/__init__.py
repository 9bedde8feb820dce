"""IETF Token Status Lists."""
