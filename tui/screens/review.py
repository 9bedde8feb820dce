"""The first screen: at the left what the candidates sent, at the right everything about one of it.

It fills in while the checking goes on. On a narrow terminal the details lie over the list: Enter
opens them, Esc leads back.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from taxonomy.matching.matcher import SkillMatch
from tui.reports.words import title_of
from tui.screens.dialogs.page import Page
from tui.screens.online_actions import OnlineScreen
from tui.screens.status import status_line
from tui.session import Place, Session
from tui.widgets.details.checks import CheckKey
from tui.widgets.details.details import details_rows
from tui.widgets.details.evidence import evidence_rows
from tui.widgets.details.skills import MatchKey
from tui.widgets.headline import Headline
from tui.widgets.items.candidates import candidate_rows
from tui.widgets.items.empty import empty_rows, failure_rows, no_match_rows
from tui.widgets.items.item_list import Details, ItemList
from tui.widgets.items.items import Filter, ItemRows
from tui.widgets.keys import Keys
from tui.widgets.rows.row import Row
from tui.widgets.rows.rows import Rows
from tui.widgets.safe_input import FindField, SafeInput
from verify.catalogue import VERDICT_WORDS
from verify.item import Item
from verify.verdict import Verdict

REFRESH = 0.1  # seconds between looking at what was checked meanwhile


class ReviewScreen(OnlineScreen):
    """The list of items and the page about one."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "app.matrix", "matrix", tooltip="Requirements by candidates"),
        Binding("slash", "find", "find", show=False, tooltip="Find words in the list"),
        Binding("v", "verdict", "verdicts", show=False, tooltip="Show one verdict after the other"),
        Binding("c", "stop", "stop checking", show=False, tooltip="Keep what is checked so far"),
        Binding("escape", "all", "show all", show=False, tooltip="Show all items again"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._filter = Filter()
        self._item_rows = ItemRows(self.signs)
        self._shown: Place | None = None
        self._untouched = True

    def compose(self) -> ComposeResult:
        """The first line, the two panes, the keys."""
        yield Headline(self.session, self.signs)
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Static("", id="status", markup=False)
                yield FindField(placeholder="title, issuer, file, reason", id="find")
                yield ItemList(id="items")
            with Vertical(id="right"):
                yield Details(id="details")
        yield Keys()

    def on_mount(self) -> None:
        """Show what there is, and look for more as long as the checking goes on."""
        self.begin(self.query_one(ItemList))
        self._ticking = self.set_interval(REFRESH, self._tick)

    def bundle_meant(self) -> int | None:
        """The candidate whose item is shown."""
        return self._shown.bundle if self._shown is not None else None

    def item_meant(self) -> Item | None:
        """The item that is shown."""
        return self.session.item(self._shown) if self._shown is not None else None

    def match_meant(self) -> SkillMatch | None:
        """The skill under the cursor of the details."""
        details = self.query_one(Details)
        waiting = details.waiting if details.has_focus else None
        return waiting.match if waiting is not None else None

    def reading_meant(self) -> SkillMatch | None:
        """The skill under the cursor of the details, however it was understood."""
        details = self.query_one(Details)
        key = details.key if details.has_focus else None
        return key.match if isinstance(key, MatchKey) else None

    def draw(self) -> None:
        """Show the items that the filter takes, and the chosen one anew."""
        if self.session.asking is not None:
            self._ticking.resume()
        rows = tuple(self._rows())
        items = self.query_one(ItemList)
        items.show_rows(rows)
        if self._untouched and any(row.key == Place(0, 0) for row in rows):
            self._untouched = False
            items.select(Place(0, 0))
        self.query_one("#status", Static).update(status_line(self.session, self._filter))
        self._show_details(anew=False)

    def reveal(self, item: Item) -> None:
        """Show this item's details, whatever the filter left out."""
        place = self.session.place_of(item)
        if place is None:
            return
        if not self.query_one(ItemList).select(place):
            self.action_all()
            self.query_one(ItemList).select(place)
        self._shown = place
        self._untouched = False
        self._show_details(anew=True)
        self._open_details()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What doesn't apply now is neither shown nor done."""
        match action if self.ready else "":
            case "stop":
                return self.session.running or self.session.asking is not None
            case "all":
                return self._filter.active or self.query_one("#find").display
        return super().check_action(action, parameters)

    def action_find(self) -> None:
        """Open the field to find words."""
        self.remove_class("-details")
        field = self.query_one("#find", SafeInput)
        field.display = True
        field.focus()

    def action_all(self) -> None:
        """Show everything again."""
        field = self.query_one("#find", SafeInput)
        field.value = ""
        field.display = False
        self._filter = Filter()
        self.query_one(ItemList).focus()
        self.show_review()

    def action_verdict(self) -> None:
        """Show only the next of the verdicts that occur; after the last, all."""
        verdicts = {item.verdict for c in self.session.candidates() for item in c.items}
        cycle = [None, *(verdict for verdict in reversed(Verdict) if verdict in verdicts)]
        place = cycle.index(self._filter.verdict) if self._filter.verdict in cycle else 0
        self._filter = Filter(self._filter.words, cycle[(place + 1) % len(cycle)])
        self.show_review()

    def action_stop(self) -> None:
        """Check no further file, or wait for no further answer."""
        if self.session.running:
            self.session.stop.set()
        else:
            self.session.stop_asking.set()

    def action_leave_details(self) -> None:
        """Back to the list."""
        self.remove_class("-details")
        self.query_one(ItemList).focus()

    @on(Rows.Highlighted, "#items")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if isinstance(event.key, Place) and event.key != self._shown:
            self._untouched = self._untouched and event.key == Place(0)
            self._shown = event.key
            self._show_details(anew=True)

    @on(Rows.Chosen, "#items")
    def _chosen(self, event: Rows.Chosen) -> None:
        self._untouched = False
        if not event.clicked or self.has_class("-narrow"):
            self._open_details()

    @on(Rows.Highlighted, "#details")
    def _moved_in_details(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen, "#details")
    def _open_evidence(self, event: Rows.Chosen) -> None:
        item = self.session.item(self._shown) if self._shown is not None else None
        if item is not None and isinstance(event.key, CheckKey):
            rows = evidence_rows(item, event.key.check, self.signs)
            self.app.push_screen(Page(f"{event.key.check} of {title_of(item)}", rows))

    @on(Input.Changed, "#find")
    def _find(self, event: Input.Changed) -> None:
        self._filter = Filter(event.value.strip(), self._filter.verdict)
        self.show_review()

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self.query_one(ItemList).focus()

    def _tick(self) -> None:
        if self.session.take_arrived():
            self.show_review()
        elif self.session.running or self.session.asking is not None:
            self.query_one("#status", Static).update(status_line(self.session, self._filter))
        else:
            self._ticking.pause()

    def _open_details(self) -> None:
        self.add_class("-details")
        self.query_one(Details).focus()

    def _show_details(self, *, anew: bool) -> None:
        self.query_one(Details).describe(self._details(), anew=anew)
        self.refresh_bindings()

    def _rows(self) -> Iterator[Row]:
        if self.session.failure:
            yield from failure_rows(self.session.failure)
            return
        candidates = self.session.candidates()
        rows = tuple(self._item_rows(candidates, self._filter))
        if self._filter.active and not any(_is_item(row) for row in rows):
            yield from no_match_rows(self._sought())
        else:
            yield from rows
            if not self.session.running and not any(map(_is_item, rows)):
                yield from empty_rows()

    def _sought(self) -> str:
        verdict = self._filter.verdict
        words = f'"{self._filter.words}"' if self._filter.words else ""
        return ", ".join(
            filter(None, (words, VERDICT_WORDS[verdict] if verdict is not None else ""))
        )

    def _details(self) -> tuple[Row, ...]:
        place = self._shown
        if place is None:
            return ()
        item = self.session.item(place)
        if item is not None:
            return details_rows(
                item, self.session.matches(place.bundle), self.signs, self.keys_for(item)
            )
        whole = self.session.candidates()[place.bundle]
        return candidate_rows(whole, self.session.counts(place.bundle), self.signs)


def _is_item(row: Row) -> bool:
    return isinstance(row.key, Place) and row.key.item is not None
