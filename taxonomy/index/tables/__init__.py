"""What an index consists of in memory and in a store: tables of numbers and texts."""
