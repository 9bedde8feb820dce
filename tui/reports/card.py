"""The card of the EU Council Recommendation: which of its elements a credential states.

Every mandatory element is on it, the optional ones that are stated, and the names of the optional
ones that are not. A gap is the issuer's, and is never held against the candidate.

>>> card_of(credential).summary                          # doctest: +SKIP
'9 of 11 mandatory elements stated'
"""

from typing import Final

from msgspec import Struct

from verify.item import Item
from verify.model import Element
from verify.verdict import Verdict

TITLE: Final = "Elements of the EU Council Recommendation"
NOT_STATED: Final = "not stated by issuer"
NOT_HELD_AGAINST: Final = "a gap is never held against the candidate"


class Card(Struct, frozen=True):
    """The elements as they are shown."""

    mandatory: tuple[Element, ...]
    optional: tuple[Element, ...]

    @property
    def summary(self) -> str:
        """How many of the mandatory elements are stated."""
        stated = sum(element.value is not None for element in self.mandatory)
        return f"{stated} of {len(self.mandatory)} mandatory elements stated"

    @property
    def shown(self) -> tuple[Element, ...]:
        """All mandatory elements, and the optional ones that are stated."""
        stated = (element for element in self.optional if element.value is not None)
        return (*self.mandatory, *stated)

    @property
    def optional_gaps(self) -> tuple[str, ...]:
        """The names of the optional elements that are not stated."""
        return tuple(element.name for element in self.optional if element.value is None)


def card_of(item: Item) -> Card | None:
    """The card of an item; None where nothing of it may be told, or nothing could be read."""
    if item.credential is None or item.verdict is Verdict.REJECTED or not item.credential.elements:
        return None
    elements = item.credential.elements
    return Card(
        tuple(element for element in elements if element.mandatory),
        tuple(element for element in elements if not element.mandatory),
    )


def label(element: Element) -> str:
    """An element's name with a capital."""
    return element.name[:1].upper() + element.name[1:]
