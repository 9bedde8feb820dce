"""Is it true? Bytes in, checks out: reading, verifying and judging digital credentials.

Nothing here knows of screens or of skill matching. Only ``evidence`` meets the world outside a
bundle, and only ``reading`` meets the disk; everything else takes values and returns values.
"""
