"""The computer's clock, read at the edge of the program; everything below takes ``now``."""

from datetime import UTC, datetime


def current_moment() -> datetime:
    """Now, to the second (aware UTC): what reports and evidence packs say."""
    return datetime.now(UTC).replace(microsecond=0)
