"""Who recognises an issuer: today the employer's own list."""
