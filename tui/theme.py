"""The colours: a dark theme, a light one, and one that colour-blind eyes can tell apart.

One accent; three tones for good, doubtful and bad, which never stand without a word and a sign.
The colour-blind-safe tones are those of Okabe and Ito (2008): sky blue, orange, vermilion.

>>> [theme.name for theme in THEMES]
['dark', 'light', 'colour-blind safe']
"""

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

from tui import colours


def _theme(name: str, palette: Mapping[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=palette["accent"],
        secondary=palette["accent"],
        accent=palette["accent"],
        success=palette["good"],
        warning=palette["warn"],
        error=palette["bad"],
        foreground=palette["text"],
        background=palette["page"],
        surface=palette["page"],
        panel=palette["panel"],
        dark=dark,
        text_alpha=1.0,
        variables={
            "quiet": palette["quiet"],
            "rule": palette["rule"],
            "cursor": palette["cursor"],
            "cursor-blurred": palette["panel"],
            "footer-background": palette["panel"],
            "footer-key-foreground": palette["accent"],
            "footer-description-foreground": palette["text"],
            "scrollbar": palette["rule"],
            "scrollbar-hover": palette["quiet"],
            "scrollbar-active": palette["accent"],
            "scrollbar-background": palette["page"],
            "scrollbar-background-hover": palette["page"],
            "scrollbar-background-active": palette["page"],
            "input-selection-background": palette["cursor"],
        },
    )


DARK: Final = _theme("dark", colours.DARK, dark=True)
LIGHT: Final = _theme("light", colours.LIGHT, dark=False)
COLOUR_BLIND: Final = _theme(
    "colour-blind safe",
    {
        "page": "#101214",
        "panel": "#1c2024",
        "rule": "#42484f",
        "text": "#e4e6e8",
        "quiet": "#a2a8af",
        "accent": "#d8c9a8",
        "cursor": "#30343a",
        "good": "#56b4e9",
        "warn": "#f0c04a",
        "bad": "#f28d58",
    },
    dark=True,
)
THEMES: Final = (DARK, LIGHT, COLOUR_BLIND)


def after(name: str) -> str:
    """The theme that comes after the one of this name."""
    names = [theme.name for theme in THEMES]
    place = names.index(name) if name in names else -1
    return names[(place + 1) % len(names)]
