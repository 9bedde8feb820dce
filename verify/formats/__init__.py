"""What a credential says, by format: one file a family, ``register`` names them all."""
