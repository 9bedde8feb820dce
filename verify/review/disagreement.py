"""Credentials of one bundle that tell of different people: their DIDs, names, dates of birth.

Each that takes part in a disagreement is flagged, whichever is right: a person has to find out.
The flags say how many state the same, and never what they state.

>>> flags(())
{}
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from verify.deferred import Deferred
from verify.errors import Code
from verify.item import SAYS_NOTHING, Item
from verify.model import Person
from verify.reading.text.safetext import SafeText
from verify.verdict import Note

# Ways in which one person's name is written; each is compared with each.
_MAX_COMPARED: Final = 64

Stated = tuple[str, ...]
Differ = Callable[[str, str], bool]


_names_differ: Differ = Deferred("verify.review.same_person:names_differ")
_birth_dates_differ: Differ = Deferred("verify.review.same_person:birth_dates_differ")


class _Question(Struct, frozen=True, kw_only=True):
    """One thing that is compared: where it stands, when two differ, what it is called."""

    code: Code
    stated: Callable[[Person], Stated]
    differ: Differ
    what: str


_QUESTIONS: Final = (
    _Question(
        code=Code.HOLDER_DIFFERS_IN_BUNDLE,
        stated=lambda person: person.subjects,
        differ=lambda one, other: one != other,
        what="identifiers",
    ),
    _Question(
        code=Code.HOLDER_NAME_DIFFERS,
        stated=lambda person: person.names,
        differ=_names_differ,
        what="names",
    ),
    _Question(
        code=Code.BIRTH_DATE_DIFFERS,
        stated=lambda person: person.birth_dates,
        differ=_birth_dates_differ,
        what="dates",
    ),
)


def flags(items: Sequence[Item]) -> Mapping[int, tuple[Note, ...]]:
    """Notes for the items that disagree, by their places; judged ones only."""
    found: dict[int, tuple[Note, ...]] = {}
    for question in _QUESTIONS:
        for place, note in _asked(question, items).items():
            found[place] = (*found.get(place, ()), note)
    return found


def _asked(question: _Question, items: Sequence[Item]) -> Mapping[int, Note]:
    stated = {
        place: told
        for place, item in enumerate(items)
        if item.verdict not in SAYS_NOTHING and (told := question.stated(item.person))
    }
    groups = _groups(stated.values(), question.differ)
    sizes: dict[int, int] = {}
    for told in stated.values():
        sizes[groups[told]] = sizes.get(groups[told], 0) + 1
    if len(sizes) < 2:
        return {}
    several = f"more than {_MAX_COMPARED}" if len(sizes) > _MAX_COMPARED else len(sizes)
    begun = f"{several} {question.what} in this bundle"
    return {
        place: Note(
            question.code,
            SafeText(f"{begun}; this one on {sizes[groups[told]]} of {len(stated)} credentials"),
        )
        for place, told in stated.items()
    }


def _groups(stated: Iterable[Stated], differ: Differ) -> Mapping[Stated, int]:
    """A number for each statement, the same for those that may be of one person.

    What lies beyond the number that is compared is a group of its own: nobody has so many names.
    """
    distinct = list(dict.fromkeys(stated))
    compared = distinct[:_MAX_COMPARED]
    groups = dict.fromkeys(distinct, _MAX_COMPARED)
    groups |= {one: number for number, one in enumerate(compared)}
    for number, one in enumerate(compared):
        for other in compared[:number]:
            apart = groups[one] != groups[other]
            if apart and not all(differ(a, b) for a in one for b in other):
                kept, gone = sorted((groups[one], groups[other]))
                groups = {s: kept if group == gone else group for s, group in groups.items()}
    return groups
