"""What the two working screens share: the shortlist, the export, answers to suggestions, undoing.

A screen says which candidate and which suggestion is meant; what is decided goes to the session,
and the app is told so that it concludes again.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from taxonomy.matcher import SkillMatch
from tui.reports.signs import PLAIN, SIGNS
from tui.review import candidate
from tui.screens.export import ExportDialog, Exported
from tui.screens.session import Session
from tui.screens.shortlist import OFF, ShortlistDialog
from tui.widgets.headline import Headline
from tui.workspace import Workspace
from verify.reading.safetext import SafeText


class Decided(Message):
    """Something was decided or taken back; ``matches``: it changes what skills mean."""

    def __init__(self, *, matches: bool) -> None:
        super().__init__()
        self.matches = matches


class WorkScreen(Screen[None]):
    """A screen on which a person works with the review."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "shortlist", "shortlist", tooltip="Mark this candidate, with a reason"),
        Binding("e", "export", "export", show=False, tooltip="Write a CSV file"),
        Binding("u", "undo", "undo", show=False, tooltip="Take the last decision back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.signs = PLAIN if session.plan.plain else SIGNS
        # Keys and results may come before the screen has its widgets.
        self.ready = False

    def bundle_meant(self) -> int | None:
        """The index of the candidate that the cursor is on."""
        raise NotImplementedError

    def match_meant(self) -> SkillMatch | None:
        """The reading under the cursor that waits for a yes or a no."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show what the session holds now; called once there are widgets to show it."""
        raise NotImplementedError

    def begin(self, first: Widget) -> None:
        """The widgets are there: show the review, and give this one the focus."""
        self.ready = True
        first.focus()
        self.show_review()

    def show_review(self) -> None:
        """Show what the session holds now, as soon as that can be."""
        if self.ready:
            self.query_one(Headline).refresh()
            self.draw()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What doesn't apply now is neither shown nor done."""
        if not self.ready:
            return False
        match action:
            case "answer":
                return self.match_meant() is not None
            case "shortlist":
                return self.bundle_meant() is not None
            case "export":
                return self.session.result is not None
            case "undo":
                return self.session.history.anything
        return super().check_action(action, parameters)

    def action_shortlist(self) -> None:
        """Ask for the reason and put the candidate on the list."""
        bundle = self.bundle_meant()
        if bundle is None:
            return
        who = candidate(bundle)
        before = self.session.workspace
        dialog = ShortlistDialog(who, before.shortlist.get(who))
        self.app.push_screen(dialog, lambda reason: self._listed(who, reason))

    def action_export(self) -> None:
        """Ask what to write, and where."""
        result = self.session.result
        if result is not None:
            dialog = ExportDialog(result, self.session.workspace.shortlist)
            self.app.push_screen(dialog, self._exported)

    def action_answer(self, accepted: bool) -> None:
        """Say yes or no to the suggestion under the cursor."""
        match = self.match_meant()
        if match is None:
            return
        verb = "accepted" if accepted else "rejected"
        what = SafeText(f'{verb}: "{match.claim.phrase}" as "{match.label}"')
        decided = self.session.workspace.with_answer(match, accepted=accepted)
        self._decide(decided, what, matches=True)

    def action_undo(self) -> None:
        """Take the last decision back."""
        before = self.session.workspace.decisions
        what = self.session.undo()
        if what is not None:
            self._tell(f"Undone. It was {what}")
            self.post_message(Decided(matches=self.session.workspace.decisions != before))

    def _listed(self, who: str, reason: SafeText | None) -> None:
        if reason is None:
            return
        if reason == OFF:
            to, what = self.session.workspace.without(who), f"{who} off the shortlist"
        else:
            to = self.session.workspace.with_shortlisted(who, reason)
            what = f"{who} on the shortlist"
        self._decide(to, what, matches=False)

    def _exported(self, exported: Exported | None) -> None:
        if exported is None:
            return
        if exported.what == "shortlist":
            self.session.exported = self.session.workspace.shortlist
        self._tell(f"Written: {exported.file}")

    def _decide(self, to: Workspace, what: str, *, matches: bool) -> None:
        self.session.decide(to, what)
        self._tell(f"{what[0].upper()}{what[1:]}. u takes it back")
        self.post_message(Decided(matches=matches))

    def _tell(self, text: str) -> None:
        self.app.notify(SafeText(text), markup=False, timeout=4)
