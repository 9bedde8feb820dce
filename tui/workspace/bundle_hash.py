"""A hash that knows a bundle again: equal for the same files, however named or packed.

A folder and a zip of it have the same; a file more, fewer or changed makes another. The hash tells
nothing of what is inside to whoever doesn't have it.
"""

from hashlib import sha256
from pathlib import Path

from verify.reading.bundle import iter_entries


def bundle_hash(path: Path) -> str:
    """The SHA-256 of a bundle's files; raises UnusableInput where it can't be opened."""
    files = sorted(sha256(entry.data).digest() for entry in iter_entries(path))
    return sha256(b"".join(files)).hexdigest()
