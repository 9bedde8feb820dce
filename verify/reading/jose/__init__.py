"""JOSE as text: compact and JSON serialisations, SD-JWT; taken apart, and nothing verified."""
