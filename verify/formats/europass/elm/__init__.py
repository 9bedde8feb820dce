"""TODO verify/formats/europass/elm."""
