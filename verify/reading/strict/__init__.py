"""JSON and XML read strictly: what could be read in two ways is refused."""
