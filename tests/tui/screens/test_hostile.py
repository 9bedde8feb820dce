"""Whatever a bundle holds is shown as it was typed: no crash, no action, no colour, no steering."""

import json
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace
from rich.segment import Segment

from taxonomy.profile.profile import Profile, Requirement
from tests.tui.driving import (
    LARGE,
    SMALL,
    Driver,
    lines,
    notices,
    opened,
    settled,
    shown,
    told,
    typed,
)
from tests.tui.reports.test_hostile import ATTACKS, HERE, broken_by, deceiving, in_every_field
from tests.tui.reviewed import item, review
from tests.tui.sample import app, plan, reviewing, says
from tui.app import ReviewApp
from tui.session import Place
from tui.widgets.items.item_list import ItemList
from tui.widgets.matrix.table import MatrixTable
from verify.item import Item
from verify.reading.text.safetext import SafeText

MARKUP: Final = (
    "[/x]",
    "[@click=app.quit]x[/]",
    "[green]VERIFIED[/]",
    "[link=https://e.example]x[/]",
    "\\[",
    "[",
    "$accent",
    ":warning:",
)
DISPLAY: Final = ATTACKS / "made/strings/display.json"


def third_party() -> tuple[str, ...]:
    """The strings made to deceive a display, or nothing where they are absent."""
    if not DISPLAY.is_file():
        return ()
    return tuple(entry["s"] for entry in json.loads(DISPLAY.read_text("utf-8")))


def items_of(strings: tuple[str, ...]) -> list[Item]:
    """Two items a string: one that says it everywhere, one that is broken at it."""
    return [
        replace(of, fingerprint=f"{n} {kind}")
        for n, raw in enumerate(strings)
        for kind, of in (("says", in_every_field(raw)), ("broken", broken_by(raw)))
    ]


def segments(pilot: Driver) -> list[Segment]:
    """Every piece of the screen in front, with its style."""
    return [s for strip in pilot.app.screen._compositor.render_strips() for s in strip]


def assert_inert(pilot: Driver) -> None:
    """Nothing on the screen steers, hides, links or acts; our own status line may act."""
    assert deceiving("".join(lines(pilot))) == set()
    for piece in segments(pilot):
        if piece.style is not None:
            assert piece.style.link is None
            acts = str(piece.style.meta.get("@click", ""))
            assert acts == "" or "app.quit" not in acts


@pytest.mark.parametrize(
    ("size", "strings"),
    [(LARGE, (*HERE, *MARKUP)), (SMALL, MARKUP), (LARGE, third_party())],
    ids=["ours", "narrow", "given"],
)
async def test_no_string_in_any_field_of_the_list_or_the_details_does_anything(
    size: tuple[int, int], strings: tuple[str, ...]
) -> None:
    if not strings:
        pytest.skip("the third-party strings (../shared/attacks) are absent")
    async with opened(app(items_of(strings), profile=None), size) as pilot:
        await typed(pilot, "enter") if size == SMALL else None
        items = pilot.app.screen.query_one(ItemList)
        for number in range(2 * len(strings)):
            items.select(Place(0, number))
            await settled(pilot)
            assert_inert(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("raw", MARKUP)
async def test_markup_is_shown_as_it_was_typed_and_in_one_colour(raw: str) -> None:
    async with opened(app(items_of((raw,)), profile=None)) as pilot:
        titles = [s for s in segments(pilot) if s.text.strip() == raw and s.style is not None]
        ours = {pilot.app.theme_variables[name].lower() for name in ("foreground", "quiet")}
        assert len(titles) >= 2, "in the list and in the details, each in one piece"
        assert {s.style.color.name for s in titles if s.style and s.style.color} <= ours
        assert f'says "{raw}"' in told(pilot, "#details")


@pytest.mark.parametrize("strings", [HERE, MARKUP, third_party()], ids=["ours", "markup", "given"])
async def test_no_string_does_anything_in_the_matrix_or_its_reasons(
    strings: tuple[str, ...],
) -> None:
    if not strings:
        pytest.skip("the third-party strings (../shared/attacks) are absent")
    # A title of a job is the employer's own, but it may have been pasted from anywhere.
    job = Profile(
        title=SafeText(strings[0]),
        requirements=tuple(
            Requirement(label=SafeText(raw), note=SafeText(raw)) for raw in dict.fromkeys(strings)
        ),
    )
    async with opened(app(items_of(strings), profile=job), SMALL) as pilot:
        await typed(pilot, "m")
        for _ in range(min(len(strings), 20)):
            pilot.app.screen.query_one(MatrixTable).action_cursor_down()
            await settled(pilot)
            assert_inert(pilot)
        await typed(pilot, "left")
        assert_inert(pilot)
        assert pilot.app.is_running


async def test_no_string_does_anything_in_dialogs_notices_and_the_palette() -> None:
    phrase = "Python programing[/x]"
    hostile = says("[@click=app.quit]x[/]", phrase)
    twice = [item("[/x].json", {}, hostile), item("[b].json", {}, hostile)]
    async with opened(app(twice), SMALL) as pilot:
        await typed(pilot, "enter", "enter")
        assert "readable of [@click=app.quit]x[/]" in shown(pilot)
        await typed(pilot, "escape", "m", "down")
        assert "which one?" in await typed(pilot, "enter")
        assert "[@click=app.quit]x[/]" in told(pilot, ".dialog Rows")
        await typed(pilot, "escape", "a")
        assert notices(pilot) == [f'Accepted: "{phrase}" as "Python". u takes it back']
        assert_inert(pilot)
        await typed(pilot, "s", *"[/x]", "enter", "e")
        assert_inert(pilot)
        assert "[/x]" in told(pilot, "#preview")
        await typed(pilot, "escape", "ctrl+p")
        assert_inert(pilot)
        assert pilot.app.is_running


async def test_a_hostile_file_name_of_a_bundle_is_inert() -> None:
    name = "[@click=app.quit]\x1b]0;t\x07\u202egpj.zip"
    hostile = plan(candidates=1)
    hostile = replace(hostile, request=replace(hostile.request, bundles=(Path(name),)))
    async with opened(ReviewApp(hostile, review=reviewing(review(())))) as pilot:
        assert_inert(pilot)
        assert "[@click=app.quit]<U+001B>]0;t<U+0007>" in told(pilot, "#items")


async def test_a_hostile_sentence_of_a_failure_is_inert() -> None:
    def broken(*_: object, **__: object) -> None:
        from verify.errors import UnusableInput  # noqa: PLC0415

        raise UnusableInput("[/x] \x1b[2J is no bundle", "[@click=app.quit]Leave[/]")

    async with opened(ReviewApp(plan(candidates=1), review=broken), SMALL) as pilot:  # type: ignore[arg-type]
        assert_inert(pilot)
        assert "[/x] <U+001B>[2J is no bundle. [@click=app.quit]Leave[/]." in shown(pilot)
