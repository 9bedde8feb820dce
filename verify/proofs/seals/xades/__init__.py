"""XAdES seals (ETSI EN 319 132-1)."""
