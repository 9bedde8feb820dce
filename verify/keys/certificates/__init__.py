"""X.509 certificates: chains, names, revocation, qualified trust services."""
