"""Keys, help, palette and colours: the same everywhere, few at a time, and all of them told."""

import re

import pytest
from textual.command import CommandPalette
from textual.events import Key
from textual.geometry import Offset
from textual.theme import Theme

from tests.tui.driving import (
    LARGE,
    SMALL,
    finished,
    footer,
    lines,
    opened,
    settled,
    shown,
    told,
    typed,
)
from tests.tui.sample import app
from tui.screens.commands import commands
from tui.screens.matrix import MatrixScreen
from tui.theme import THEMES, after


@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["enter"],
        ["n", "down", "down", "enter", "end"],
        ["m"],
        ["m", "right", "down"],
        ["m", "right", "down", "a"],
        ["slash", "x"],
    ],
)
async def test_the_footer_never_offers_more_than_seven_keys_and_all_fit_in_eighty_columns(
    keys: list[str],
) -> None:
    async with opened(app(), SMALL) as pilot:
        await typed(pilot, *keys) if keys else None
        offered = footer(pilot)
        assert 1 <= len(offered) <= 7
        assert all(of in " ".join(lines(pilot)[-1].split()) for of in offered)


async def test_a_key_in_the_footer_can_be_clicked() -> None:
    async with opened(app()) as pilot:
        await pilot.click(offset=Offset(lines(pilot)[-1].index("matrix"), LARGE[1] - 1))
        await settled(pilot)
        assert isinstance(pilot.app.screen, MatrixScreen)


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_explains_what_has_the_focus_and_lists_its_keys(key: str) -> None:
    async with opened(app()) as pilot:
        await typed(pilot, key)
        helped = told(pilot, ".dialog Rows")
        assert helped.startswith("What each candidate sent")
        assert "n         The next candidate" in helped
        await typed(pilot, "escape", "m", key)
        helped = told(pilot, ".dialog Rows")
        assert helped.startswith("What the job asks for")
        assert "u         Take the last decision back" not in helped


async def test_in_a_field_the_letters_are_letters_and_f1_helps() -> None:
    async with opened(app()) as pilot:
        await typed(pilot, "slash", "q", "question_mark", "m", "f1")
        assert told(pilot, ".dialog Rows").startswith("Words to find in titles")
        await typed(pilot, "escape")
        assert "q?m" in shown(pilot)


async def test_the_palette_offers_what_applies_now_and_nothing_else() -> None:
    async with opened(app()) as pilot:
        offered = {command.title for command in commands(pilot.app, pilot.app.screen)}
        assert {"Details", "Matrix", "Shortlist", "Export", "Find", "Verdicts", "Help"} < offered
        assert "Colours: colour-blind safe" in offered
        assert not {"Undo", "Accept", "Stop checking", "Colours"} & offered
        await typed(pilot, "m", "right", "down")
        offered = {command.title for command in commands(pilot.app, pilot.app.screen)}
        assert {"Accept", "Reject", "Credentials", "Evidence"} < offered


async def test_a_command_of_the_palette_does_what_its_key_does() -> None:
    async with opened(app()) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"matr")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, MatrixScreen)


async def test_there_are_three_themes_and_t_goes_round_them() -> None:
    async with opened(app()) as pilot:
        seen = [pilot.app.theme]
        for _ in THEMES:
            await typed(pilot, "t")
            seen.append(pilot.app.theme)
    assert seen == ["dark", "light", "colour-blind safe", "dark"]
    assert after("unknown") == "dark"


def channels(colour: str) -> list[int]:
    """Red, green and blue, 0 to 255."""
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [channel / 255 for channel in channels(colour)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_tone_can_be_read_on_the_page_and_under_the_cursor(theme: Theme) -> None:
    tones = [
        *(theme.foreground, theme.success, theme.warning, theme.error, theme.accent),
        theme.variables["quiet"],
    ]
    grounds = [theme.background, theme.panel, theme.variables["cursor"]]
    for tone in filter(None, tones):
        for ground in filter(None, grounds):
            assert contrast(tone, ground) >= 4.5, (theme.name, tone, ground)


async def test_with_no_color_nothing_is_said_by_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(app(), SMALL) as pilot:
        picture = pilot.app.export_screenshot()
    # Colours of the window that the picture draws around the terminal are left out.
    seen = re.findall(r"-r\d+ \{ fill: (#[0-9a-f]{6})", picture)
    assert len(seen) > 3
    for colour in seen:
        red, green, blue = channels(colour)
        assert max(red, green, blue) - min(red, green, blue) <= 5, colour


@pytest.mark.parametrize(
    ("size", "keys"),
    [(SMALL, []), (SMALL, ["m", "enter"]), (SMALL, ["e"]), (SMALL, ["f1"]), (LARGE, ["n"])],
)
async def test_with_plain_signs_the_whole_screen_is_ascii(
    size: tuple[int, int], keys: list[str]
) -> None:
    async with opened(app(plain=True), size) as pilot:
        await typed(pilot, *keys) if keys else None
        odd = {character for line in lines(pilot) for character in line if not character.isascii()}
        assert odd == set()


async def test_keys_that_come_faster_than_a_screen_is_made_break_nothing() -> None:
    async with opened(app(), SMALL) as pilot:
        for key in (
            "m",
            "down",
            "a",
            "s",
            "m",
            "m",
            "enter",
            "e",
            "escape",
            "u",
            "n",
            "enter",
            "x",
        ):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await finished(pilot)
        assert pilot.app.is_running
