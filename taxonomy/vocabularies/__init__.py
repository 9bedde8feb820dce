"""TODO taxonomy/vocabularies."""
