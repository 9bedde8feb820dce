"""European Learning Model 3: JSON-LD, sealed with JAdES."""
