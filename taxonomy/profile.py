"""A job profile: what a job needs, in the recruiter's words and, where known, as concepts.

A label that is a preferred label or one concept's alone alternative label stands for that concept.
Any other label stays a free phrase, which is compared by its text. Nothing is guessed here: not the
concept, not the level. How a file is written is ``profile_toml``'s business.

>>> text = b'title = "Analyst"\\n[[requirement]]\\nskill = "Juggling"\\neqf = 4'
>>> read_profile(text, "job.toml", scheme).requirements[0].eqf    # doctest: +SKIP
4
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from taxonomy.concept import Concept, Scheme
from taxonomy.phrases import fold
from taxonomy.profile_toml import Stated, parse
from verify.errors import UnusableInput
from verify.reading.safetext import SafeText


class Importance(StrEnum):
    """How much the job needs it. The values are those of the file and of the reports."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the job needs.

    ``concept`` None where the scheme knows neither label nor URI; ``uri`` as the profile gives it;
    ``eqf`` the level asked for (European Qualifications Framework, 1 to 8), None where none is.
    """

    label: SafeText
    importance: Importance = Importance.ESSENTIAL
    concept: Concept | None = None
    uri: str | None = None
    eqf: int | None = None
    note: SafeText | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A job's requirements in the order of its file; ``derived``: no job, only what was stated."""

    title: SafeText
    requirements: tuple[Requirement, ...]
    derived: bool = False


def read_profile(data: bytes, name: str, scheme: Scheme) -> Profile:
    """Read a TOML job profile; ``name`` is the file's, for messages.

    Raises UnusableInput, whose one sentence says what is wrong, where, and what to do.
    """
    draft = parse(data, name)
    requirements = tuple(_requirement(stated, scheme) for stated in draft.requirements)
    _refuse_duplicates(requirements, SafeText(name, 80))
    return Profile(SafeText(draft.title), requirements)


def unmapped(profile: Profile) -> tuple[Requirement, ...]:
    """The requirements that are a free phrase only: neither a known concept nor a URI."""
    return tuple(r for r in profile.requirements if r.concept is None and r.uri is None)


def _requirement(stated: Stated, scheme: Scheme) -> Requirement:
    concept = scheme.get(stated.uri) if stated.uri else None
    return Requirement(
        label=SafeText(stated.skill),
        importance=Importance(stated.importance),
        concept=concept or _concept_of(stated.skill, scheme),
        uri=SafeText(stated.uri) if stated.uri else None,
        eqf=stated.eqf,
        note=SafeText(stated.note) if stated.note else None,
    )


def _concept_of(label: str, scheme: Scheme) -> Concept | None:
    """The one concept that this label can only mean; None where there are several or none."""
    found = scheme.preferred(label) or tuple(
        dict.fromkeys(concept for concept, _ in scheme.alternative(label))
    )
    return found[0] if len(found) == 1 else None


def _refuse_duplicates(requirements: Sequence[Requirement], name: SafeText) -> None:
    seen: dict[str, int] = {}
    for number, requirement in enumerate(requirements, start=1):
        for key in _identities(requirement):
            first = seen.setdefault(key, number)
            if first != number:
                raise UnusableInput(
                    f'Requirements {first} and {number} of "{name}" ask for the same skill, '
                    f'"{SafeText(requirement.label, 80)}"',
                    "Keep one of the two",
                )


def _identities(requirement: Requirement) -> tuple[str, ...]:
    """What two requirements that are the same have in common."""
    uri = requirement.concept.uri if requirement.concept is not None else requirement.uri
    words = "words:" + fold(requirement.label)
    return (words,) if uri is None else (words, uri)
