"""The list of candidates and what they sent, and the page about one of them.

Both are ``Rows``; they differ in the keys that apply, which the footer shows.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.reports.skill_words import waits
from tui.session import Place
from tui.widgets.details.skills import MatchKey
from tui.widgets.rows.row import Row
from tui.widgets.rows.rows import Rows


class ItemList(Rows):
    """The credentials and files of all candidates."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,right,l", "choose", "details", key_display="enter", tooltip="Everything about it"
        ),
        Binding("slash", "screen.find", "find", key_display="/", tooltip="Find words in the list"),
        Binding("n", "next_candidate", "next", tooltip="The next candidate"),
        Binding("e", "screen.export", "export", tooltip="Write a CSV file"),
    ]
    HELP = (
        "What each candidate sent: sign and title, the verdict in words, who issued it by its "
        "identifier, and the reason. Up and down move; Enter or a click opens the details; n goes "
        "to the next candidate. A candidate's own line shows the whole of it. "
        "/ finds words in titles, issuers, files and reasons; v shows one verdict after the other."
    )

    def action_next_candidate(self) -> None:
        """To the next candidate's own line; after the last comes the first."""
        here = self.key.bundle if isinstance(self.key, Place) else -1
        if not self.select(Place(here + 1)):
            self.select(Place(0))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The next candidate only where there are several."""
        if action == "next_candidate":
            return any(row.key == Place(1) for row in self.rows)
        return super().check_action(action, parameters)


class Details(Rows):
    """Everything about one item or one candidate."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "evidence", key_display="enter", tooltip="What it rests on"),
        Binding("a", "screen.answer(True)", "accept", tooltip="Accept this match"),
        Binding("x", "screen.answer(False)", "reject", tooltip="Reject this match"),
        Binding("w", "screen.which", "which term", tooltip="Choose another term for these words"),
        Binding(
            "escape,left",
            "screen.leave_details",
            "back",
            key_display="esc",
            tooltip="Back to the list",
        ),
    ]
    HELP = (
        "The verdict with its reason and what you can do, then the nine checks, the skills stated, "
        "and the elements that the EU Council Recommendation lists. Enter on a check opens what it "
        "rests on: facts, documents and their age. A skill that only resembles a term waits for "
        "you: a accepts it, x rejects it, w finds another term for it, u takes that back. "
        "Esc goes back to the list."
    )

    @property
    def waiting(self) -> MatchKey | None:
        """The reading under the cursor, if it waits for a yes or a no."""
        key = self.key
        return key if isinstance(key, MatchKey) and waits(key.match) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A reading of a skill rests on nothing that could be opened."""
        if action == "choose":
            return not isinstance(self.key, MatchKey)
        return super().check_action(action, parameters)

    def describe(self, rows: tuple[Row, ...], *, anew: bool) -> None:
        """Show this page; ``anew``: it is about something else than before."""
        self.show_rows(rows, top=anew)
