"""The matrix as HTML: requirements by candidates, what the signs mean, and why each cell says so.

Each reason leads to the credentials that it rests on, by an address within the page.

>>> matrix_section(result)[:23]                      # doctest: +SKIP
'<section id="matrix">'
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from taxonomy.comparison import Comparison
from taxonomy.matrix.cell import Cell, State
from taxonomy.matrix.matrix import Matrix, Row
from taxonomy.profile.profile import Requirement
from tui.reports.html.markup import Markup, joined, several, tag
from tui.reports.html.parts import Places, link, marked, signed
from tui.reports.matrix_words import (
    asked_level,
    cell_notes,
    counts_below,
    equals,
    essential_and_desirable,
)
from tui.reports.signs import SIGNS, TIMES
from tui.reports.tones import STATE_TONES
from tui.reports.words import STATE_SENTENCES, STATE_WORDS, title_of

_HEADING: Final = "matrix-heading"
_MOST_WITHOUT_A_JOB: Final = 12  # candidates side by side on a wide screen


def matrix_section(result: Comparison, places: Places) -> Markup:
    """The table, its legend, and the reasons."""
    matrix = result.matrix
    title = (
        matrix.profile.title if matrix.profile.derived else f"Job profile: {matrix.profile.title}"
    )
    heading = tag("h2", title, id=_HEADING, dir="auto")
    if not matrix.rows:
        nothing = tag("p", "No credential that may count states a skill.", class_="lead")
        return tag("section", heading, nothing, id="matrix")
    tables = (_scrolling(_table(matrix, shown)) for shown in _side_by_side(matrix))
    return tag("section", heading, *tables, _legend(matrix), _reasons(matrix, places), id="matrix")


def _side_by_side(matrix: Matrix) -> Iterator[Sequence[int]]:
    """Which candidates share a table: all, but a few at a time where there is no job to compare
    with, so that each table has only the rows that say something of them."""
    everyone = range(len(matrix.candidates))
    at_once = _MOST_WITHOUT_A_JOB if matrix.profile.derived else max(len(everyone), 1)
    return (everyone[first : first + at_once] for first in everyone[::at_once])


def _scrolling(table: Markup) -> Markup:
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_labelledby=_HEADING)


def _table(matrix: Matrix, shown: Sequence[int]) -> Markup:
    what = "Skill" if matrix.profile.derived else "Requirement"
    caption = "What each candidate's credentials state, and what that is worth"
    heads = [tag("th", matrix.candidates[number], scope="col") for number in shown]
    head = tag("thead", tag("tr", tag("th", what, scope="col"), *heads))
    bodies = (_body(matrix, rows, shown) for rows in _grouped(matrix, shown))
    foot = None if matrix.profile.derived else _counts(matrix)
    return tag("table", tag("caption", caption), head, *bodies, foot, class_="matrix")


def _grouped(matrix: Matrix, shown: Sequence[int]) -> Iterator[list[Row]]:
    """The essential rows, then the desirable ones; all together where no job asks."""
    if matrix.profile.derived:
        yield list(matrix.rows_about(shown))
        return
    for _, rows in groupby(matrix.rows, key=lambda row: row.requirement.importance):
        yield list(rows)


def _body(matrix: Matrix, rows: Sequence[Row], shown: Sequence[int]) -> Markup:
    group = None
    if not matrix.profile.derived:
        span = str(len(matrix.candidates) + 1)
        importance = rows[0].requirement.importance
        group = tag("tr", tag("th", importance, scope="rowgroup", colspan=span))
    return tag("tbody", group, *(_row(row, shown) for row in rows))


def _row(row: Row, shown: Sequence[int]) -> Markup:
    cells = [
        tag("td", _state(cell, row.requirement), data_state=cell.state)
        for cell in map(row.cells.__getitem__, shown)
    ]
    return tag("tr", tag("th", _asked(row.requirement), scope="row", dir="auto"), *cells)


def _asked(requirement: Requirement) -> Markup:
    level = asked_level(requirement)
    asked = tag("span", f" ({level})", class_="quiet") if level else None
    return several([requirement.label, asked])


def _state(cell: Cell, requirement: Requirement) -> Markup:
    """The state in words, how many credentials say so, and what is known of the level asked."""
    many = tag("span", f" {TIMES}{equals(cell)}", class_="quiet") if equals(cell) > 1 else None
    words = signed(SIGNS.state(cell.state), STATE_WORDS[cell.state], STATE_TONES[cell.state])
    notes = (tag("div", note, class_="note") for note in cell_notes(cell, requirement))
    return several([tag("span", words, many, class_="state"), *notes])


def _counts(matrix: Matrix) -> Markup:
    """How many requirements are evidenced; counts, not a score."""
    cells = []
    for counts in map(matrix.count, range(len(matrix.candidates))):
        told, below = essential_and_desirable(counts, SIGNS.of("·")), counts_below(counts)
        note = tag("div", below, class_="note") if below else None
        cells.append(tag("td", told, note, class_="number"))
    head = tag("th", f"Evidenced: essential {SIGNS.of('·')} desirable", scope="row")
    return tag("tfoot", tag("tr", head, *cells))


def _legend(matrix: Matrix) -> Markup:
    """The states that occur."""
    occurring = {cell.state for row in matrix.rows for cell in row.cells}
    meanings = [
        tag(
            "li",
            signed(SIGNS.state(state), STATE_WORDS[state], STATE_TONES[state]),
            f": {STATE_SENTENCES[state]}",
        )
        for state in State
        if state in occurring
    ]
    return tag("ul", *meanings, class_="legend", aria_label="What the signs mean")


def _reasons(matrix: Matrix, places: Places) -> Markup | None:
    """Why the cells with evidence say what they say."""
    reasons = [
        tag("li", tag("p", _asked(row.requirement), class_="strong", dir="auto"), *lines)
        for row in matrix.rows
        if (lines := list(_lines(matrix, row, places)))
    ]
    if not reasons:
        return None
    return several([tag("h3", "Why"), tag("ul", *reasons, class_="why")])


def _lines(matrix: Matrix, row: Row, places: Places) -> Iterator[Markup]:
    for number, (candidate, cell) in enumerate(zip(matrix.candidates, row.cells, strict=True)):
        if cell.evidence:
            sign = marked(SIGNS.state(cell.state), STATE_TONES[cell.state])
            shown = _evidence(cell, number, places)
            # A sentence of ours: a title in it that is written from the right turns only itself.
            why = tag("bdi", f"{cell.sentence}. ", dir="ltr")
            yield tag("p", sign, f"{candidate}: ", why, shown)


def _evidence(cell: Cell, candidate: int, places: Places) -> Markup:
    """Where the credentials of a cell stand on this page, each once."""
    items = {places[candidate, id(e.item)]: e.item for e in cell.evidence}
    links = (link(title_of(item), place) for place, item in items.items())
    return tag("span", "See ", joined(links, "; "), ".", class_="quiet small")
