"""From what a credential says to a term of a vocabulary: searching, ranking, decisions."""
