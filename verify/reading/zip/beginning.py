"""How a zip begins, whatever it is named."""

from typing import Final

_BEGINNINGS: Final = (b"PK\x03\x04", b"PK\x05\x06")  # a first file; none at all


def begins_as_zip(data: bytes) -> bool:
    """Say whether bytes begin as a zip does; four of them are enough."""
    return data.startswith(_BEGINNINGS)
