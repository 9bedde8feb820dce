"""The application: it wires the screens, the keys and the colours together, and decides nothing.

A shell is painted before anything is read: importing the floors below takes longer than painting.
Then a thread imports them and reads the plan; what is shown from there on comes from the session,
and the checking goes on in a thread and posts what came of it. Messages are handled by their names,
for their classes are not there when this module is loaded.

>>> ReviewApp(plan).run()       # doctest: +SKIP
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.clock import current_moment
from tui.theme import THEMES, after

if TYPE_CHECKING:
    from tui.plan import Plan
    from tui.screens.checking import Concluded, Failed, Review
    from tui.screens.matrix import MatrixScreen
    from tui.screens.online_actions import Agreed
    from tui.screens.review import ReviewScreen
    from tui.screens.working_screen import Changed, Decided
    from tui.session import Session

COULD_NOT_REVIEW = 2  # the exit status of the command where there is no result


class ReviewApp(App[None]):
    """The screens of one review.

    ``plan`` is what is reviewed, or ``opening`` reads it in a thread once the shell is painted;
    where that raises, the application ends and ``problem`` is what was raised. ``review`` carries
    out the plan in place of the real thing.
    """

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

    session: "Session"
    _list: "ReviewScreen"
    _matrix: "MatrixScreen"

    def __init__(
        self,
        plan: "Plan | None" = None,
        *,
        opening: "Callable[[], Plan] | None" = None,
        review: "Review | None" = None,
    ) -> None:
        super().__init__()
        self._opening = opening
        self._review = review
        self.is_open = False
        self.problem: Exception | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        if plan is not None:
            self._take(plan)

    def compose(self) -> ComposeResult:
        """The shell: what a person sees until the floors below are there."""
        yield Static(Content.styled("mc-review", "bold $accent"), id="shell", markup=False)
        yield Static("opening", markup=False)

    def on_mount(self) -> None:
        """Paint first, read and check afterwards."""
        if self.is_open:
            self._show_list()
        elif self._opening is not None:
            work = partial(self._read_plan, self._opening)
            self.call_after_refresh(partial(self.run_worker, work, thread=True))

    def _read_plan(self, opening: "Callable[[], Plan]") -> None:
        """In a thread: import what the screens need and read the plan, then hand both over."""
        try:
            plan = opening()
            from tui.screens.matrix import MatrixScreen  # noqa: F401, PLC0415  100 ms, after the shell
            from tui.screens.review import ReviewScreen  # noqa: F401, PLC0415  67 ms
        except Exception as error:  # noqa: BLE001  the command says it, once the screen is restored
            self.problem = error
            self.call_from_thread(self.exit, return_code=COULD_NOT_REVIEW)
        else:
            self.call_from_thread(self._open, plan)

    def _open(self, plan: "Plan") -> None:
        self._take(plan)
        self._show_list()

    def _take(self, plan: "Plan") -> None:
        from tui.screens.matrix import MatrixScreen  # noqa: PLC0415  66 ms
        from tui.screens.review import ReviewScreen  # noqa: PLC0415  66 ms
        from tui.session import Session  # noqa: PLC0415  43 ms

        self.session = Session(plan)
        self._list = ReviewScreen(self.session)
        self._matrix = MatrixScreen(self.session)
        self.set_class(plan.plain, "-plain")
        self.is_open = True

    def _show_list(self) -> None:
        self.install_screen(self._matrix, "matrix")
        self.push_screen(self._list)
        self.call_after_refresh(self._begin)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that don't know them."""
        return dict(THEMES[0].variables)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: what applies now."""
        from tui.screens.commands import commands  # noqa: PLC0415  0.3 ms; imported after the shell

        if self.is_open:
            yield from commands(self, screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The matrix is offered once there is one."""
        if action == "matrix":
            return self.is_open and self.session.result is not None
        return super().check_action(action, parameters)

    def action_matrix(self) -> None:
        """To the matrix."""
        if self.is_open and self.screen is self._list and self.session.result is not None:
            self.clear_notifications()
            self.push_screen(self._matrix)

    def action_leave_matrix(self) -> None:
        """To the list."""
        if self.is_open and self.screen is self._matrix:
            self.clear_notifications()
            self.pop_screen()

    def action_explain(self) -> None:
        """Help for what has the focus."""
        from tui.screens.dialogs.page import Page  # noqa: PLC0415  17 ms; imported after the shell
        from tui.screens.help import help_rows  # noqa: PLC0415  12 ms

        if self.is_open and not isinstance(self.screen, Page):
            self.push_screen(Page("Help", help_rows(self.screen)))

    def action_colours(self) -> None:
        """The next theme."""
        self.theme = after(self.theme)

    async def action_quit(self) -> None:
        """Leave; a shortlist that was not exported is asked about first."""
        if not self.is_open:
            self.exit(return_code=0)
            return
        from tui.screens.dialogs.ask import Ask  # noqa: PLC0415  1 ms; imported after the shell

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
        from tui.screens.notifications import tell  # noqa: PLC0415  13 ms; imported after the shell

        tell(self, "q leaves", timeout=3)

    def on_concluded(self, event: "Concluded") -> None:
        """There is a result, or another one: show it."""
        from tui.screens.notifications import tell  # noqa: PLC0415  14 ms; imported after the shell

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

    def on_agreed(self, event: "Agreed") -> None:
        """The person agreed to contact these hosts."""
        self._contact(event.hosts)

    def on_changed(self, event: "Changed") -> None:
        """The request is another one: judge again."""
        from tui.screens.checking import judge_again  # noqa: PLC0415  42 ms

        self.session.changes.append(event.change)
        self.run_worker(
            partial(judge_again, self.session, event.told, self.post_message),
            thread=True,
            exit_on_error=False,
        )

    def on_contacted(self) -> None:
        """The hosts were asked: say how it went."""
        from tui.screens.notifications import tell  # noqa: PLC0415  14 ms; imported after the shell

        if sentence := self.session.end_asking(current_moment()):
            tell(self, sentence, timeout=8)
        self._show()

    def on_failed(self, event: "Failed") -> None:
        """The review could not be made, or not be changed: say why."""
        if self.session.result is None:
            self.session.failure = event.sentence
        else:
            self.notify(event.sentence, markup=False, severity="warning")
        self._show()

    def on_decided(self, event: "Decided") -> None:
        """Something was decided: show it, and compare again where it changes what skills mean."""
        self._show()
        if event.matches:
            self._compare_again()

    def on_matrix_screen_prove(self, event: "MatrixScreen.Prove") -> None:
        """From a cell of the matrix to the credential that it rests on."""
        self.action_leave_matrix()
        self._list.reveal(event.item)

    def _begin(self) -> None:
        from tui.screens.checking import check  # noqa: PLC0415  43 ms; imported after the shell

        self.run_worker(
            partial(check, self.session, self._review, self.post_message),
            thread=True,
            exit_on_error=False,
        )

    def _contact(self, hosts: frozenset[str] | None) -> None:
        """Ask these hosts, None: all, for what is missing."""
        from tui.screens.checking import contact  # noqa: PLC0415  43 ms; imported after the shell

        if self.session.asking is None:
            self.session.begin_asking()
            self.run_worker(
                partial(contact, self.session, hosts, self.post_message),
                thread=True,
                exit_on_error=False,
            )
            self._show()

    def _compare_again(self) -> None:
        from tui.screens.checking import compare_again  # noqa: PLC0415  39 ms

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
        from tui.screens.working_screen import WorkingScreen  # noqa: PLC0415  63 ms

        for screen in self.screen_stack:
            if isinstance(screen, WorkingScreen):
                screen.show_review()

    def _leave(self, answer: str | None) -> None:
        if answer == "leave":
            self.session.stop.set()
            self.session.stop_asking.set()
            self.exit(return_code=COULD_NOT_REVIEW if self.session.failure else 0)
