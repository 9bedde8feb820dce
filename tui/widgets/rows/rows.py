"""A list of rows with a cursor, for any number of them: only the lines in view are drawn.

It serves as the list of credentials, as the page about one, and as the choices of a dialog. Keys
and mouse do the same. It decides nothing: it says what is highlighted and what was chosen.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.rows.layout import RowLayout
from tui.widgets.rows.row import PLAIN_ELLIPSIS, Row
from tui.widgets.scrollbar import in_whole_cells


class Rows(ScrollView, can_focus=True):
    """Rows of text, of which those with a key can be highlighted and chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"rows--{tone}" for tone in ("strong", "quiet", "good", "warn", "bad", "accent")),
        "rows--plain",
        "rows--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor(-1)", show=False),
        Binding("down,j", "cursor(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "edge(False)", show=False),
        Binding("end", "edge(True)", show=False),
        Binding("enter", "choose", show=False),
    ]
    HELP = "Up and down move, Enter opens; the mouse does the same."

    class Highlighted(Message):
        """The cursor came to a row."""

        def __init__(self, rows: "Rows", key: Hashable) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "Rows":
            """The list that it happened in."""
            return self.rows

    class Chosen(Highlighted):
        """A row was chosen: by Enter, or by a click (``clicked``)."""

        def __init__(self, rows: "Rows", key: Hashable, *, clicked: bool) -> None:
            super().__init__(rows, key)
            self.clicked = clicked

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._cursor: int | None = None
        self._set(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in view or not."""
        return self._layout_of.rows

    @property
    def key(self) -> Hashable | None:
        """The key of the row that the cursor is on."""
        return None if self._cursor is None else self.rows[self._cursor].key

    def show_rows(self, rows: Sequence[Row], *, top: bool = False) -> None:
        """Show these instead; the cursor stays with its key; ``top``: begin anew."""
        before = None if top else self.key
        place = 0 if self._cursor is None or top else self._keyed.index(self._cursor)
        self._set(rows)
        keys = {self.rows[number].key: number for number in self._keyed}
        if before in keys:
            self._cursor = keys[before]
        elif self._keyed:
            self._cursor = self._keyed[min(place, len(self._keyed) - 1)]
        self._fit()
        if top:
            self.scroll_home(animate=False)
        if self.key is not None and (top or self.key != before):
            self.post_message(self.Highlighted(self, self.key))

    def select(self, key: Hashable) -> bool:
        """Bring the cursor to the row with this key; False if there is none."""
        for number in self._keyed:
            if self.rows[number].key == key:
                self._move_to(number)
                return True
        return False

    def on_mount(self) -> None:
        """Whole cells only."""
        in_whole_cells(self)

    def on_resize(self) -> None:
        """Lay out again: what fits in a line has changed."""
        self._fit()
        self._keep_in_view()

    def action_cursor(self, step: int) -> None:
        """To the next row with a key; where there is none within reach, scroll."""
        if self._cursor is not None:
            place = self._keyed.index(self._cursor) + step
            if 0 <= place < len(self._keyed) and self._near(self._keyed[place], step):
                self._move_to(self._keyed[place])
                return
        self.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """A page further, the cursor with it."""
        page = max(self.size.height - 1, 1)
        here = self._cursor
        # Strictly beyond: one row that is higher than a page must not hold the cursor.
        beyond = [n for n in self._keyed if here is not None and (n - here) * step > 0]
        if here is None or not beyond:
            self.scroll_relative(y=step * page, animate=False)
            return
        target = self._layout_of.span(here)[0] + step * page
        self._move_to(min(beyond, key=lambda n: abs(self._layout_of.span(n)[0] - target)))

    def action_edge(self, end: bool) -> None:
        """To the first or the last row."""
        if self._keyed:
            self._move_to(self._keyed[-1 if end else 0])
        self.scroll_to(y=self.max_scroll_y if end else 0, animate=False)

    def action_choose(self) -> None:
        """Choose the row that the cursor is on."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key, clicked=False))

    def on_click(self, event: events.Click) -> None:
        """A click highlights a row and chooses it."""
        line = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= line < self._layout_of.height:
            number = self._layout_of.at(line)
            if self.rows[number].key is not None:
                self._move_to(number)
                self.post_message(self.Chosen(self, self.key, clicked=True))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's
        """As many lines as the rows take; Textual's own knows them only once they are drawn."""
        return self._layout_of.height_at(max(width - self.scrollbar_size_vertical, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if line >= self._layout_of.height:
            return Strip.blank(width, base)
        if self._layout_of.at(line) == self._cursor:
            base += self.get_component_rich_style("rows--cursor", partial=True)
        words = self._layout_of.line(line).words
        segments = [Segment(self._drawn(text), base + self._tone(tone)) for text, tone in words]
        return Strip(segments).adjust_cell_length(width, base)

    def _tone(self, tone: str) -> Style:
        return self.get_component_rich_style(f"rows--{tone}", partial=True)

    def _drawn(self, text: str) -> str:
        return text.translate(PLAIN_ELLIPSIS) if self.app.has_class("-plain") else text

    def _set(self, rows: Sequence[Row]) -> None:
        self._layout_of = RowLayout(rows)
        self._keyed = [n for n, row in enumerate(rows) if row.key is not None]
        self._cursor = self._keyed[0] if self._keyed else None

    def _fit(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0:
            self._layout_of.fit(width)
            self.virtual_size = Size(width, self._layout_of.height)
            self.refresh()

    def _move_to(self, number: int) -> None:
        moved = number != self._cursor
        self._cursor = number
        self._keep_in_view()
        self.refresh()
        if moved and self.key is not None:
            self.post_message(self.Highlighted(self, self.key))

    def _keep_in_view(self) -> None:
        if self._cursor is None:
            return
        top, bottom = self._layout_of.span(self._cursor)
        height = max(self.size.height, 1)
        if self._cursor == self._keyed[0] and bottom <= height:
            top = 0  # what stands above the first row can't be reached otherwise
        if top < self.scroll_offset.y or bottom - top > height:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=bottom - height, animate=False)

    def _near(self, number: int, step: int) -> bool:
        """Whether the row comes into view with one page: what lies between must not be skipped."""
        top, bottom = self._layout_of.span(number)
        offset, height = self.scroll_offset.y, self.size.height
        return top < offset + 2 * height if step > 0 else bottom > offset - height
