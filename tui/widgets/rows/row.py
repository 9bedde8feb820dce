"""What a list shows, as values: rows of lines of words, and how they are laid out in cells.

Whatever text gets in here comes out as ``SafeText``: this is the last door before the screen, and
nothing of it is ever read as markup. Tones name what a word is; colours are the style sheet's.

>>> [l.words for l in lay_out(Row((Line(text="It has ended", lead=(Word("! ", "warn"),)),)), 12)]
[(('! ', 'warn'), ('It has', 'plain')), (('  ', 'plain'), ('ended', 'plain'))]
"""

from collections.abc import Hashable, Iterator
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from tui.reports.text.layout import cells, flow, wrap
from verify.reading.text.safetext import SafeText

Tone = Literal["plain", "strong", "quiet", "good", "warn", "bad", "accent"]


class Word(NamedTuple):
    """Some text and what it is."""

    text: str
    tone: Tone = "plain"


class Line(Struct, frozen=True, kw_only=True):
    """One line: ``lead`` is never cut, and later lines of a wrapped text are indented by it.

    ``right`` stands at the right edge of the first line; ``clip``: cut with … instead of wrapped;
    ``units``, in place of a text: pieces that a line end doesn't tear apart.
    """

    text: str = ""
    tone: Tone = "plain"
    lead: tuple[Word, ...] = ()
    right: str = ""
    clip: bool = False
    units: tuple[str, ...] = ()


class Row(Struct, frozen=True):
    """Some lines that belong together; without a ``key`` the cursor passes it by."""

    lines: tuple[Line, ...]
    key: Hashable | None = None


class Laid(NamedTuple):
    """One line of the screen: its words, and how many cells they take."""

    words: tuple[Word, ...]
    width: int


BLANK: Final = Row((Line(),))
PLAIN_MARK: Final = ">"  # with plain signs only: what says that a text was cut
PLAIN_ELLIPSIS: Final = str.maketrans("…", PLAIN_MARK)


def heading(text: str) -> Row:
    """A heading within a list, with an empty line above it."""
    return Row((Line(), Line(text=text, tone="strong")))


def field(label: str, text: str, tone: Tone = "plain", *, width: int = 9) -> Line:
    """A label in a column of its own, and what belongs to it."""
    return Line(text=text, tone=tone, lead=(Word(f"{label:<{width}}", "quiet"),))


def lay_out(row: Row, width: int) -> Iterator[Laid]:
    """The lines of a row in at most ``width`` cells each."""
    for line in row.lines:
        yield from _lay_out(line, width)


def height(row: Row, width: int) -> int:
    """How many lines a row takes at this width; those that are only cut need no laying out."""
    if all(line.clip for line in row.lines):
        return len(row.lines)
    return sum(1 for _ in lay_out(row, width))


def clip(text: str, width: int, mark: str = "…") -> str:
    """``text`` in at most ``width`` cells, with ``mark`` (one cell) where it was cut."""
    if cells(text) <= width:
        return text
    clipped = text[:width]
    while clipped and cells(clipped) > width - 1:
        clipped = clipped[:-1]
    return f"{clipped.rstrip()}{mark}" if width > 0 else ""


def _lay_out(line: Line, width: int) -> Iterator[Laid]:
    lead = tuple(Word(SafeText(text), tone) for text, tone in line.lead)
    indent = sum(cells(word.text) for word in lead)
    right = SafeText(line.right)
    room = max(width - indent - (cells(right) + 2 if right else 0), 1)
    texts = _texts(line, room)
    for number, part in enumerate(texts):
        if number == 0:
            gap = width - indent - cells(part) - cells(right)
            ending = (Word(" " * max(gap, 1)), Word(right, "quiet")) if right else ()
            yield _laid((*lead, Word(part, line.tone), *ending))
        else:
            yield _laid((Word(" " * indent), Word(part, line.tone)))


def _texts(line: Line, room: int) -> list[str]:
    if line.units:
        return flow("", map(SafeText, line.units), room)
    text = SafeText(line.text)
    return [clip(text, room)] if line.clip else wrap("", text, room)


def _laid(words: tuple[Word, ...]) -> Laid:
    return Laid(words, sum(cells(word.text) for word in words))
