"""Job profiles: reading them from TOML, CSV and job postings, drafting and checking them."""
