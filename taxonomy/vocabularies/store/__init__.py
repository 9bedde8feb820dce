"""The imported taxonomies on disk: one SQLite file, written whole or not at all, read-only at work.

``draft`` builds a new file beside the old one, ``filling`` and ``redirects`` put into it what the
sources give, ``reading`` opens it; ``stored_scheme`` answers what a ``Scheme`` is asked.
"""
