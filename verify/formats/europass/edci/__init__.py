"""TODO verify/formats/europass/edci."""
