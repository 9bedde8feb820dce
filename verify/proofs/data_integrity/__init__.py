"""W3C Data Integrity proofs: suites, proof sets and chains."""
