"""What a search finds."""

from msgspec import Struct


class Hit(Struct, frozen=True, kw_only=True):
    """A concept that a phrase may mean: by which label, how likely (0 to 1), by which words."""

    uri: str
    label: str
    score: float
    words: tuple[str, ...]
