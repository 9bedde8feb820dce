"""What a search finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that a phrase may mean: by which label, how likely (0 to 1), by which words."""

    uri: str
    label: str
    score: float
    words: tuple[str, ...]
