"""The first line of every screen: what is compared, whom, from what sources and as of when."""

from textual.content import Content
from textual.widget import Widget

from tui.reports.signs import Signs
from tui.reports.text.layout import cells
from tui.reports.words import moment, number
from tui.session import Session
from tui.widgets.rows.row import PLAIN_MARK, clip
from verify.reading.text.safetext import SafeText


class Headline(Widget):
    """One line: the product, the job, the candidates; at the right whether offline and when."""

    can_focus = False

    def __init__(self, session: Session, signs: Signs) -> None:
        super().__init__()
        self._session = session
        self._signs = signs

    def render(self) -> Content:
        """The line, the left part cut where the terminal is narrow."""
        left, right = self._left(), self._right()
        room = self.size.width - cells(right) - 13
        clipped = clip(left, max(room, 0), PLAIN_MARK if self._signs.plain else "…")
        gap = max(self.size.width - 11 - cells(clipped) - cells(right), 1)
        return Content.assemble(
            ("mc-review", "bold $accent"), "  ", clipped, " " * gap, (right, "$quiet")
        )

    def _left(self) -> str:
        plan = self._session.plan
        title = SafeText(plan.profile.title) if plan.profile is not None else "All skills stated"
        parts = [title, number(len(plan.bundles), "candidate")]
        if shortlisted := len(self._session.workspace.shortlist):
            parts.append(f"{shortlisted} shortlisted")
        return f" {self._signs.of('·')} ".join(parts)

    def _right(self) -> str:
        network = "online" if self._session.network == "online" else "offline"
        return f"{network} {self._signs.of('·')} as of {moment(self._session.request.setting.now)}"
