"""What the two working screens share: the shortlist, the export, answers to suggestions, undoing.

A screen says which candidate and which suggestion is meant; what is decided goes to the session,
and the app is told so that it concludes again.
"""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from taxonomy.comparison import Comparison, candidate_label
from taxonomy.matching.matcher import SkillMatch
from taxonomy.scheme.concept import Concept
from tui.reports.signs import PLAIN, SIGNS
from tui.screens.dialogs.export import ExportDialog, Exported
from tui.screens.dialogs.shortlist import OFF, ShortlistDialog
from tui.screens.dialogs.term import TermDialog
from tui.screens.notifications import tell
from tui.session import Session
from tui.widgets.headline import Headline
from tui.workspace.decisions import Action, TrailEntry, Workspace
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.review.request import RequestChange


class Decided(Message):
    """Something was decided or taken back; ``matches``: it changes what skills mean."""

    def __init__(self, *, matches: bool) -> None:
        super().__init__()
        self.matches = matches


class Changed(Message):
    """The request is another one from now on: everything is judged again.

    ``told`` makes of the result what the person is told then.
    """

    def __init__(
        self,
        change: RequestChange,
        told: Callable[[Comparison], str] | None = None,
    ) -> None:
        super().__init__()
        self.change = change
        self.told = told


class WorkingScreen(Screen[None]):
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

    def reading_meant(self) -> SkillMatch | None:
        """The reading under the cursor, whether it waits for an answer or not."""
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
        applies = {
            "answer": lambda: self.match_meant() is not None,
            "which": lambda: self.session.result is not None and self.reading_meant() is not None,
            "shortlist": lambda: self.bundle_meant() is not None,
            "export": lambda: self.session.result is not None,
            "undo": lambda: self.session.history.anything,
        }
        if not self.ready:
            return False
        if action in applies:
            return applies[action]()
        return super().check_action(action, parameters)

    def action_shortlist(self) -> None:
        """Ask for the reason and put the candidate on the list."""
        bundle = self.bundle_meant()
        if bundle is None:
            return
        who = candidate_label(bundle)
        dialog = ShortlistDialog(who, self.session.workspace.shortlist.get(who))
        self.app.push_screen(dialog, lambda reason: self._listed(bundle, reason))

    def action_export(self) -> None:
        """Ask what to write, and where."""
        result = self.session.result
        if result is not None:
            dialog = ExportDialog(result, self.session.workspace)
            self.app.push_screen(dialog, self._exported)

    def action_answer(self, accepted: bool) -> None:
        """Say yes or no to the suggestion under the cursor."""
        match = self.match_meant()
        if match is None:
            return
        verb = "accepted" if accepted else "rejected"
        what = SafeText(f'{verb}: "{match.claim.phrase}" as "{match.label}"')
        decided = self.session.workspace.with_answer(match, accepted=accepted, on=self._today())
        action = Action.ACCEPTED if accepted else Action.REJECTED
        self._decide(decided, what, TrailEntry(action, self.bundle_meant(), match.uri or ""))

    def action_which(self) -> None:
        """Ask which term the words under the cursor mean."""
        match = self.reading_meant()
        if match is not None:
            dialog = TermDialog(self.session.plan.matcher, match)
            self.app.push_screen(dialog, lambda chosen: self._which(match, chosen))

    def action_undo(self) -> None:
        """Take back what was done last."""
        before = self.session.workspace
        step = self.session.undo()
        if step is None:
            return
        self._tell(f"Undone. It was {step.what}")
        if step.back is not None:
            self.refresh_bindings()
            self.post_message(Changed(step.back))
            return
        self._keep(before, TrailEntry(Action.UNDONE))
        changed = self.session.workspace.decisions != before.decisions
        self.post_message(Decided(matches=changed))

    def _listed(self, bundle: int, reason: SafeText | None) -> None:
        if reason is None:
            return
        who = candidate_label(bundle)
        if reason == OFF:
            to, what = self.session.workspace.without(who), f"{who} off the shortlist"
            self._decide(to, what, TrailEntry(Action.TAKEN_OFF, bundle))
        else:
            to = self.session.workspace.with_shortlisted(who, reason)
            self._decide(to, f"{who} on the shortlist", TrailEntry(Action.SHORTLISTED, bundle))

    def _which(self, match: SkillMatch, concept: Concept | None) -> None:
        if concept is None:
            return
        to = self.session.workspace.with_choice(match, concept, on=self._today())
        what = SafeText(f'chosen: "{match.claim.phrase}" is "{concept.pref_label}"')
        self._decide(to, what, TrailEntry(Action.CHOSEN, self.bundle_meant(), concept.uri))

    def _exported(self, exported: Exported | None) -> None:
        if exported is None:
            return
        if exported.what == "shortlist":
            self.session.exported = self.session.workspace.shortlist
        self._tell(f"Written: {exported.file}")
        self._keep(self.session.workspace, TrailEntry(Action.EXPORTED, subject=exported.what))

    def _decide(self, to: Workspace, what: str, entry: TrailEntry) -> None:
        before = self.session.workspace
        self.session.decide(to, what)
        self._tell(f"{what[0].upper()}{what[1:]}. u takes it back")
        self._keep(before, entry)
        self.post_message(Decided(matches=to.decisions != before.decisions))

    def _keep(self, before: Workspace, entry: TrailEntry) -> None:
        try:
            self.session.keep(before, entry)
        except UnusableInput as error:
            sentence = f"{error} What you decided holds until you leave."
            self.app.notify(SafeText(sentence), markup=False, severity="warning", timeout=10)

    def _today(self) -> date:
        return self.session.clock().astimezone().date()

    def _tell(self, text: str) -> None:
        tell(self.app, text)
