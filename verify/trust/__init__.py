"""Who recognises an issuer: the employer's own list, and the lists that it goes by."""
