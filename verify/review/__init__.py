"""The engine: it opens bundles, judges, says what is missing, and judges again."""
