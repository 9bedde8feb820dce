"""Text from a bundle, made fit to show: escapes, mixed scripts, look-alike letters."""
