"""The application: it wires the screens, the keys and the colours together, and decides nothing.

What is shown comes from the session; the checking goes on in a thread and posts what came of it.

>>> ReviewApp(plan).run()       # doctest: +SKIP
"""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.clock import current_moment
from tui.plan import Plan
from tui.screens.checking import (
    Concluded,
    Contacted,
    Failed,
    Review,
    check,
    compare_again,
    contact,
    judge_again,
)
from tui.screens.commands import commands
from tui.screens.dialogs.ask import Ask
from tui.screens.dialogs.page import Page
from tui.screens.help import help_rows
from tui.screens.matrix import MatrixScreen
from tui.screens.notifications import tell
from tui.screens.online_actions import Agreed
from tui.screens.review import ReviewScreen
from tui.screens.working_screen import Changed, Decided, WorkingScreen
from tui.session import Session
from tui.theme import THEMES, after

COULD_NOT_REVIEW = 2  # the exit status of the command where there is no result


class ReviewApp(App[None]):
    """The screens of one review. ``review`` carries out the plan in place of the real thing."""

    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]  # Textual takes a list as well
        "app.tcss",
        "screens/dialogs/dialog.tcss",
        "widgets/headline.tcss",
        "widgets/matrix/table.tcss",
        "widgets/rows/rows.tcss",
        "widgets/safe_input.tcss",
    ]
    # From 100 columns on two panes stand side by side.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  typed by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "explain", "help", key_display="?", tooltip="What is this?"),
        Binding("f1", "explain", "help", show=False),
        Binding("t", "colours", "colours", show=False, tooltip="Dark, light, colour-blind safe"),
        Binding("q", "quit", "leave", show=False, tooltip="Leave mc-review"),
        Binding("ctrl+q", "quit", "leave", show=False, priority=True),
    ]

    def __init__(self, plan: Plan, *, review: Review | None = None) -> None:
        super().__init__()
        self.session = Session(plan)
        self._review = review
        self._list = ReviewScreen(self.session)
        self._matrix = MatrixScreen(self.session)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.set_class(plan.plain, "-plain")

    def on_mount(self) -> None:
        """Paint first, check afterwards."""
        self.install_screen(self._matrix, "matrix")
        self.push_screen(self._list)
        self.call_after_refresh(self._begin)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that don't know them."""
        return dict(THEMES[0].variables)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: what applies now."""
        yield from commands(self, screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The matrix is offered once there is one."""
        if action == "matrix":
            return self.session.result is not None
        return super().check_action(action, parameters)

    def action_matrix(self) -> None:
        """To the matrix."""
        if self.screen is self._list and self.session.result is not None:
            self.clear_notifications()
            self.push_screen(self._matrix)

    def action_leave_matrix(self) -> None:
        """To the list."""
        if self.screen is self._matrix:
            self.clear_notifications()
            self.pop_screen()

    def action_explain(self) -> None:
        """Help for what has the focus."""
        if not isinstance(self.screen, Page):
            self.push_screen(Page("Help", help_rows(self.screen)))

    def action_colours(self) -> None:
        """The next theme."""
        self.theme = after(self.theme)

    async def action_quit(self) -> None:
        """Leave; a shortlist that was not exported is asked about first."""
        if isinstance(self.screen, Ask):
            self._leave("leave")
        elif self.session.unsaved:
            question = "The shortlist was not exported. It is gone when you leave."
            answers = {"stay": "Stay", "leave": "Leave without it"}
            self.push_screen(Ask(question, answers), self._leave)
        else:
            self._leave("leave")

    def action_help_quit(self) -> None:
        """Ctrl+C copies in a field; elsewhere it is said how to leave."""
        tell(self, "q leaves", timeout=3)

    @on(Concluded)
    def _concluded(self, event: Concluded) -> None:
        if event.judged or event.revision == self.session.revision:
            self.session.take_arrived()
            self.session.result = event.result
            self._show()
        if event.told:
            tell(self, event.told, timeout=8)
        if event.revision != self.session.revision:
            self._compare_again()

        if self.session.network == "online" and self.session.asked_at is None:
            self._contact(None)

    @on(Agreed)
    def _agreed(self, event: Agreed) -> None:
        self._contact(event.hosts)

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        self.session.changes.append(event.change)
        self.run_worker(
            partial(judge_again, self.session, event.told, self.post_message),
            thread=True,
            exit_on_error=False,
        )

    @on(Contacted)
    def _contacted(self) -> None:
        if sentence := self.session.end_asking(current_moment()):
            tell(self, sentence, timeout=8)
        self._show()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        if self.session.result is None:
            self.session.failure = event.sentence
        else:
            self.notify(event.sentence, markup=False, severity="warning")
        self._show()

    @on(Decided)
    def _decided(self, event: Decided) -> None:
        self._show()
        if event.matches:
            self._compare_again()

    @on(MatrixScreen.Prove)
    def _prove(self, event: MatrixScreen.Prove) -> None:
        self.action_leave_matrix()
        self._list.reveal(event.item)

    def _begin(self) -> None:
        self.run_worker(
            partial(check, self.session, self._review, self.post_message),
            thread=True,
            exit_on_error=False,
        )

    def _contact(self, hosts: frozenset[str] | None) -> None:
        """Ask these hosts, None: all, for what is missing."""
        if self.session.asking is None:
            self.session.begin_asking()
            self.run_worker(
                partial(contact, self.session, hosts, self.post_message),
                thread=True,
                exit_on_error=False,
            )
            self._show()

    def _compare_again(self) -> None:
        session = self.session
        if session.result is not None:
            work = partial(
                compare_again,
                session.result.review,
                session.plan.profile,
                session.matcher(),
                session.revision,
                self.post_message,
            )
            self.run_worker(work, thread=True, exit_on_error=False)

    def _show(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, WorkingScreen):
                screen.show_review()

    def _leave(self, answer: str | None) -> None:
        if answer == "leave":
            self.session.stop.set()
            self.session.stop_asking.set()
            self.exit(return_code=COULD_NOT_REVIEW if self.session.failure else 0)
