"""Open Badges 3.0: structure, achievements, results and alignments."""
