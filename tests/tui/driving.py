"""Driving the application in tests: open it, wait until it is done, read what is on the screen.

>>> async with opened(app()) as pilot:          # doctest: +SKIP
...     assert "VERIFIED" in shown(pilot)
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from textual.events import Key
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from tui.app import ReviewApp
from tui.widgets.keys import Keys
from tui.widgets.rows.rows import Rows

SMALL: Final = (80, 24)
LARGE: Final = (120, 36)
Driver = Pilot[None]
_CHARACTERS: Final = {"space": " ", "slash": "/", "question_mark": "?"}


@asynccontextmanager
async def opened(app: ReviewApp, size: tuple[int, int] = LARGE) -> AsyncIterator[Driver]:
    """The application with everything checked."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await finished(pilot)
        yield pilot


async def finished(pilot: Driver) -> None:
    """Wait until nothing is being checked or concluded, and the screen is drawn."""
    await settled(pilot)
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def settled(pilot: Driver) -> None:
    """Wait until what was posted and put off is done, without waiting for the clock."""
    for _ in range(2):
        await pilot.pause(0)


async def typed(pilot: Driver, *keys: str) -> str:
    """Press the keys, wait for what they set off, and return the screen's text."""
    for key in keys:
        # Pilot's own press waits twice for an idle processor, which takes most of a test's time.
        pilot.app.post_message(Key(key, key if len(key) == 1 else _CHARACTERS.get(key)))
        await settled(pilot)
    await finished(pilot)
    return shown(pilot)


def lines(pilot: Driver) -> list[str]:
    """The lines of the screen in front, without a dialog's backdrop."""
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def shown(pilot: Driver) -> str:
    """The text of the screen in front, its white space as single spaces."""
    return " ".join(" ".join(lines(pilot)).split())


def told(pilot: Driver, selector: str) -> str:
    """All that a list holds, in view or not, each line once."""
    rows = pilot.app.screen.query_one(selector, Rows).rows
    texts = [
        "".join([*(word.text for word in line.lead), line.text or " ".join(line.units), line.right])
        for row in rows
        for line in row.lines
    ]
    return "\n".join(texts)


def footer(pilot: Driver) -> list[str]:
    """The keys that the footer offers, with what they do."""
    keys = pilot.app.screen.query_one(Keys).query(FooterKey)
    return [f"{key.key_display} {key.description}" for key in keys]


def notices(pilot: Driver) -> list[str]:
    """What was told in passing."""
    return [notice.message for notice in pilot.app._notifications]
