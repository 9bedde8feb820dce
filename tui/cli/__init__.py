"""The command line: options, commands, the manual, and what is read before a review begins."""
