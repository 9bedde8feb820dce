"""Europass credentials: the European Learning Model and its forerunner, EDCI."""
