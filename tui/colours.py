"""The colours of the light and the dark theme, for the screens and the HTML report alike.

One accent; three tones for good, doubtful and bad, which never stand without a word and a sign.
Every tone stands out from the page by at least 4.5 to 1 (WCAG 2.2, 1.4.3).

>>> DARK["page"]
'#14171c'
"""

from collections.abc import Mapping
from typing import Final

DARK: Final[Mapping[str, str]] = {
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
}
LIGHT: Final[Mapping[str, str]] = {
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
}
