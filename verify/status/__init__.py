"""Is it revoked or suspended? One file a status mechanism, ``register`` names them all."""
