"""Does the proof verify? One file a proof family; ``secured`` makes outcomes of what they raise."""
