"""How the bundled example is made: what each candidate hands in, and the files around it."""
