"""The colours: a dark theme, a light one, and one that colour-blind eyes can tell apart.

One accent; three tones for good, doubtful and bad, which never stand without a word and a sign.
The colour-blind-safe tones are those of Okabe and Ito (2008): sky blue, orange, vermilion.

>>> [theme.name for theme in THEMES]
['dark', 'light', 'colour-blind safe']
"""

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme


def _theme(name: str, colours: Mapping[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["accent"],
        accent=colours["accent"],
        success=colours["good"],
        warning=colours["warn"],
        error=colours["bad"],
        foreground=colours["text"],
        background=colours["page"],
        surface=colours["page"],
        panel=colours["panel"],
        dark=dark,
        text_alpha=1.0,
        variables={
            "quiet": colours["quiet"],
            "rule": colours["rule"],
            "cursor": colours["cursor"],
            "cursor-blurred": colours["panel"],
            "footer-background": colours["panel"],
            "footer-key-foreground": colours["accent"],
            "footer-description-foreground": colours["text"],
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["accent"],
            "scrollbar-background": colours["page"],
            "scrollbar-background-hover": colours["page"],
            "scrollbar-background-active": colours["page"],
            "input-selection-background": colours["cursor"],
        },
    )


DARK: Final = _theme(
    "dark",
    {
        "page": "#14171c",
        "panel": "#1e232b",
        "rule": "#3a424e",
        "text": "#d9dde4",
        "quiet": "#a3acba",
        "accent": "#7ab8f5",
        "cursor": "#203a57",
        "good": "#86cf97",
        "warn": "#e6b966",
        "bad": "#f8988d",
    },
    dark=True,
)
LIGHT: Final = _theme(
    "light",
    {
        "page": "#fcfcfb",
        "panel": "#eceff3",
        "rule": "#c3cad3",
        "text": "#1d2127",
        "quiet": "#59626f",
        "accent": "#0a5aa8",
        "cursor": "#cfe2f7",
        "good": "#146c2e",
        "warn": "#7d4e00",
        "bad": "#ac1f17",
    },
    dark=False,
)
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
