"""A job profile: what a job needs, in the recruiter's words and, where known, as concepts.

A label that is a preferred label or one concept's alone alternative label stands for that concept.
Any other label stays a free phrase, which is compared by its text. Nothing is guessed here: not the
concept, not the level. How a file is written is the business of ``toml``, ``csv`` and
``jobposting``; which of them it is its content tells, not its name.

>>> text = b'title = "Analyst"\\n[[requirement]]\\nskill = "Juggling"\\neqf = 4'
>>> read_profile(text, "job.toml", scheme).requirements[0].level.words    # doctest: +SKIP
'EQF 4'
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from taxonomy.levels.levels import Level
from taxonomy.profile.draft import DraftProfile, DraftRequirement, read_text, shown_name
from taxonomy.scheme.concept import Concept, Scheme
from taxonomy.scheme.phrases import fold
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

# An object, or a list of objects; "[[requirement]]" and "[table]" begin TOML.
_JSON: Final = re.compile(r"\s*(?:\{|\[\s*\{)")
_WEB_PAGE: Final = re.compile(r"\s*<(?:!doctype|html|\?xml|head|script)\b", re.IGNORECASE)


class Importance(StrEnum):
    """How much the job needs it. The values are those of the file and of the reports."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"


class Requirement(Struct, frozen=True, kw_only=True):
    """One thing that the job needs.

    ``concept`` None where the scheme knows neither label nor URI; ``uri`` as the profile gives it;
    ``level`` the level asked for, None where none is.
    """

    label: SafeText
    importance: Importance = Importance.ESSENTIAL
    concept: Concept | None = None
    uri: str | None = None
    level: Level | None = None
    note: SafeText | None = None


class Profile(Struct, frozen=True, kw_only=True):
    """A job's requirements in the order of its file; ``derived``: no job, only what was stated.

    ``occupation`` is what else an advertisement calls the job; nothing is concluded from it.
    """

    title: SafeText
    requirements: tuple[Requirement, ...]
    derived: bool = False
    occupation: SafeText | None = None


def read_profile(data: bytes, name: str, scheme: Scheme) -> Profile:
    """Read a job profile in TOML, CSV or JSON-LD; ``name`` is the file's, for messages.

    Raises UnusableInput, whose one sentence says what is wrong, where, and what to do.
    """
    draft = _draft(read_text(data, shown_name(name)), name)
    requirements = tuple(_requirement(drafted, scheme) for drafted in draft.requirements)
    if draft.merges:
        requirements = tuple(_once(requirements))
    else:
        _refuse_duplicates(requirements, draft.rows, SafeText(name, 80))
    occupation = SafeText(draft.occupation) if draft.occupation else None
    return Profile(title=SafeText(draft.title), requirements=requirements, occupation=occupation)


def unmapped(profile: Profile) -> tuple[Requirement, ...]:
    """The requirements that are a free phrase only: neither a known concept nor a URI."""
    return tuple(r for r in profile.requirements if r.concept is None and r.uri is None)


def _draft(text: str, name: str) -> DraftProfile:
    """Read by the form that the text has."""
    if _WEB_PAGE.match(text):
        raise UnusableInput(
            f"{shown_name(name)} is a web page",
            'Save what stands between <script type="application/ld+json"> and </script> in it',
        )
    if _JSON.match(text):
        from taxonomy.profile import jobposting  # noqa: PLC0415  5 ms

        return jobposting.parse(text, name)
    from taxonomy.profile import columns  # noqa: PLC0415  0.8 ms
    from taxonomy.profile import csv as profile_csv  # noqa: PLC0415  4 ms
    from taxonomy.profile import toml as profile_toml  # noqa: PLC0415  0.4 ms

    as_table = columns.looks_like_table(text, profile_csv.COLUMNS)
    return profile_csv.parse(text, name) if as_table else profile_toml.parse(text, name)


def _requirement(drafted: DraftRequirement, scheme: Scheme) -> Requirement:
    concept = scheme.get(drafted.uri) if drafted.uri else None
    return Requirement(
        label=SafeText(drafted.skill),
        importance=Importance(drafted.importance),
        concept=concept or _concept_of(drafted.skill, scheme),
        uri=SafeText(drafted.uri) if drafted.uri else None,
        level=drafted.level,
        note=SafeText(drafted.note) if drafted.note else None,
    )


def _concept_of(label: str, scheme: Scheme) -> Concept | None:
    """The one concept that this label can only mean; None where there are several or none."""
    concepts = scheme.preferred(label) or tuple(
        dict.fromkeys(concept for concept, _ in scheme.alternative(label))
    )
    return concepts[0] if len(concepts) == 1 else None


def _refuse_duplicates(
    requirements: Sequence[Requirement], rows: Sequence[int], name: SafeText
) -> None:
    places: dict[str, int] = {}
    numbers = rows or range(1, len(requirements) + 1)
    for number, requirement in zip(numbers, requirements, strict=True):
        for key in _identities(requirement):
            first = places.setdefault(key, number)
            if first != number:
                raise UnusableInput(
                    f'{"Rows" if rows else "Requirements"} {first} and {number} of "{name}" ask '
                    f'for the same skill, "{SafeText(requirement.label, 80)}"',
                    "Keep one of the two",
                )


def _once(requirements: Sequence[Requirement]) -> Iterator[Requirement]:
    """Each skill once: the first essential one that names it, else the first; in their order."""
    uris: set[str] = set()
    distinct: list[Requirement] = []
    for requirement in sorted(requirements, key=lambda r: r.importance is Importance.DESIRABLE):
        keys = _identities(requirement)
        if uris.isdisjoint(keys):
            distinct.append(requirement)
        uris.update(keys)
    yield from (requirement for requirement in requirements if requirement in distinct)


def _identities(requirement: Requirement) -> tuple[str, ...]:
    """What two requirements that are the same have in common.

    Two that name different URIs are different, though a vocabulary at hand may have one for both.
    """
    uri = requirement.uri
    if uri is None and requirement.concept is not None:
        uri = requirement.concept.uri
    words = "words:" + fold(requirement.label)
    return (words,) if uri is None else (words, uri)
