"""From a phrase to ranked candidates: recall, a closer look, weights."""
