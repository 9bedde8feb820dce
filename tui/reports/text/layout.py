"""Text in columns, for a terminal or a page of fixed width: measured in cells, not characters.

East Asian wide characters take two cells, combining marks none (Unicode, UAX #11). It lays out
nothing but ``SafeText`` and our own words.

>>> wrap("issuer   ", "uni.example, says that it is a university", 30)
['issuer   uni.example, says', '         that it is a', '         university']
"""

import unicodedata
from collections.abc import Iterable, Iterator

from tui.reports.signs import Signs


def cells(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def wrap(lead: str, text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells behind ``lead``, later lines indented to it.

    A word that is too long for a line (an address, a DID) is cut where the line ends.
    """
    return flow(lead, text.split(), width)


def flow(lead: str, units: Iterable[str], width: int) -> list[str]:
    """As ``wrap``, of units that stay together, such as a number and what it counts."""
    room = max(width - cells(lead), 8)
    lines: list[str] = []
    line = ""
    for piece in (piece for unit in units for piece in _pieces(unit, room)):
        if line and cells(line) + 1 + cells(piece) > room:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    lines.append(line)
    indent = " " * cells(lead)
    return [((indent if n else lead) + line).rstrip() for n, line in enumerate(lines)]


def pad(text: str, width: int) -> str:
    """``text`` filled with spaces to ``width`` cells, always with one at its end."""
    return text + " " * max(width - cells(text), 1)


def heading(text: str, width: int, signs: Signs) -> list[str]:
    """A heading: an empty line, the text, and a rule below it."""
    lines = wrap("", text, width)
    return ["", *lines, signs.of("─") * max(map(cells, lines))]


def _pieces(unit: str, room: int) -> Iterator[str]:
    """The unit whole where a line holds it; else its words, cut where even one is too long."""
    if cells(unit) <= room:
        yield unit
        return
    for word in unit.split():
        piece, used = "", 0
        for character in word:
            wide = _cells(character)
            if piece and used + wide > room:
                yield piece
                piece, used = "", 0
            piece, used = piece + character, used + wide
        yield piece


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
