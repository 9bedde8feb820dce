"""Tables and code in Markdown.

>>> print(table(("a", "b"), [("1", "2|3")]))
| a | b |
|---|---|
| 1 | 2\\|3 |
"""

from collections.abc import Sequence

Row = tuple[str, ...]


def table(heading: Row, rows: Sequence[Row]) -> str:
    """A table; a bar in a cell is escaped."""
    lines = [heading, ("---",) * len(heading), *rows]
    return "\n".join(_line(cells) for cells in lines)


def code(text: str) -> str:
    """Text as code."""
    return f"`{text}`"


def _line(cells: Row) -> str:
    if set(cells) == {"---"}:
        return "|" + "|".join(cells) + "|"
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
