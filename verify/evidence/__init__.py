"""Documents that others publish: packs, the cache, what is missing, and how it is fetched."""
