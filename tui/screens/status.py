"""The line above the list: how far the checking is, or what the list shows; its keys are clickable.

Nothing in it comes from a bundle.
"""

from typing import Final

from textual.content import Content

from tui.reports.words import number
from tui.session import Session
from tui.widgets.items.items import Filter
from verify.catalogue import VERDICT_WORDS
from verify.evidence.pending import by_host
from verify.review.asking import Progress

_GAP: Final = "   "


def status_line(session: Session, item_filter: Filter) -> Content:
    """One line of our own words."""
    if session.running:
        checked, total = session.progress()
        far = f"{checked} of {total}" if total else "opening"
        if session.stop.is_set():
            return Content(f"stopping: {far}")
        return Content.assemble(f"checking: {far}", _GAP, _key("c", "stops", "stop"))
    if session.failure:
        return Content("the review could not be made")
    if session.asking is not None:
        return _asking(session.asking, stopping=session.stop_asking.is_set())
    return _shown(session, item_filter)


def _asking(progress: Progress, *, stopping: bool) -> Content:
    far = f"{progress.answered} of {progress.asked} answered"
    if stopping:
        return Content(f"stopping: {far}")
    hosts = number(len(progress.hosts), "host")
    return Content.assemble(f"asking {hosts}: {far}", _GAP, _key("c", "stops", "stop"))


def _shown(session: Session, item_filter: Filter) -> Content:
    items = [item for candidate in session.candidates() for item in candidate.items]
    if item_filter.active:
        shown_count = sum(map(item_filter.takes, items))
        only = f": {VERDICT_WORDS[item_filter.verdict]}" if item_filter.verdict is not None else ""
        text = f"{shown_count} of {len(items)} shown{only}"
        # The key first: a narrow pane may cut the name of the verdict, never the way back.
        return Content.assemble(_key("esc", "shows all", "all"), _GAP, text)
    unread = session.result.unread if session.result is not None else 0
    text = (
        f"stopped: {number(unread, 'file')} not checked" if unread else number(len(items), "item")
    )
    find, verdict = _key("/", "finds", "find"), _key("v", "filters", "verdict")
    if hosts := [host for host, _ in by_host(session.missing_documents())]:
        asks = _key("o", f"asks {number(len(hosts), 'host')}", "contact")
        return Content.assemble(text, _GAP, asks, _GAP, find)
    return Content.assemble(text, _GAP, find, _GAP, verdict)


def _key(key: str, what: str, action: str) -> Content:
    clicked = f"@click=screen.{action}"
    return Content.assemble((key, f"$accent {clicked}"), (f" {what}", clicked))
