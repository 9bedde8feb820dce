"""What a person keeps between reviews: folders, lists of recognised issuers, registries."""
