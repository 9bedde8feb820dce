"""Small pieces of the HTML report: a sign with its words, a fact, a link within the page."""

from collections.abc import Iterable, Mapping
from typing import Final

from tui.reports.html.markup import Markup, Part, tag

# Where an item stands on the page: by its candidate's index and its own identity.
Places = Mapping[tuple[int, int], str]
Fact = tuple[str, Part]
_SIGN: Final = "sign"


def signed(sign: str, words: Part, tone: str) -> Markup:
    """A sign with its words, in the colour of a tone; the sign is not read aloud."""
    mark = tag("span", sign, class_=_SIGN, aria_hidden="true")
    return tag("span", mark, " ", words, class_=tone)


def marked(sign: str, tone: str) -> Markup:
    """A sign alone, where its words follow."""
    return tag("span", sign, class_=f"{_SIGN} {tone}", aria_hidden="true")


def facts(rows: Iterable[Fact], class_: str = "") -> Markup | None:
    """A list of labels and what stands for each; those without anything are left out."""
    parts = [
        part
        for label, value in rows
        if value
        for part in (tag("dt", label), tag("dd", value, dir="auto"))
    ]
    if not parts:
        return None
    return tag("dl", *parts, **({"class_": class_} if class_ else {}))


def link(words: Part, place: str) -> Markup:
    """A link to a place on this page: no other is ever made."""
    return tag("a", words, href=f"#{place}")
