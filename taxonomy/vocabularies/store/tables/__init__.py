"""The tables of the store: their schema, the questions in SQL, and rows as values."""
