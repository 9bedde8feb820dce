"""HTML built so that no text can become markup: what isn't markup already is cleaned and escaped.

``tag`` takes markup that it made before, and texts. Every text passes ``SafeText`` once more, so
that no character that steers or hides gets in; text of a bundle, which is ``SafeText`` already,
stands in a ``<bdi>``, so that letters written from the right rearrange nothing around them.

>>> tag("p", "1 < 2, says ", SafeText("<b>Ada</b>"))
'<p>1 &lt; 2, says <bdi>&lt;b&gt;Ada&lt;/b&gt;</bdi></p>'
"""

import html
from collections.abc import Iterable
from typing import Final

from verify.reading.text.safetext import SafeText

# Elements without content (HTML Standard, 13.1.2 void elements), as far as they are used.
_VOID: Final = frozenset(["br", "meta"])
# Elements that begin a line of their own, so that the source can be read as well.
_BLOCKS: Final = frozenset(
    ["article", "body", "caption", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3",
     "h4", "head", "header", "html", "li", "main", "meta", "nav", "ol", "p", "section", "style",
     "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"]
)  # fmt: skip


class Markup(str):
    """Markup that only this module and our own style sheet are the source of."""

    __slots__ = ()


Part = str | None


def tag(name: str, /, *parts: Part, **attributes: str) -> Markup:
    """An element with these parts; None and "" are left out.

    An attribute's trailing underscore is dropped and others become hyphens: ``class_``,
    ``aria_label``. Its value is text like any other.
    """
    inner = "".join(_part(part) for part in parts if part)
    stated = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(value)}"'
        for key, value in attributes.items()
    )
    end = "" if name in _VOID else f"</{name}>"
    break_ = "\n" if name in _BLOCKS else ""
    return Markup(f"<{name}{stated}>{inner}{end}{break_}")


def several(parts: Iterable[Part]) -> Markup:
    """Parts one after the other."""
    return Markup("".join(_part(part) for part in parts if part))


def joined(parts: Iterable[Part], between: str) -> Markup:
    """Parts with the same text between them."""
    return Markup(_part(between).join(_part(part) for part in parts if part))


def _part(part: str) -> str:
    if isinstance(part, Markup):
        return part
    if isinstance(part, SafeText):
        return f"<bdi>{_escaped(part)}</bdi>"
    return _escaped(part)


def _escaped(text: str) -> str:
    return html.escape(SafeText(text), quote=True)
