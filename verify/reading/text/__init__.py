"""Text from outside: made fit to show (escapes, mixed scripts, look-alike letters), and tables."""
