"""The page about one credential: checks, skills, achievements, evidence."""
