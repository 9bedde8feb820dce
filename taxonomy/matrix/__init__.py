"""Requirements against candidates: one cell for each, with the evidence that it rests on."""
