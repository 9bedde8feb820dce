"""What a source gives, whichever it is: terms, links between them, and membership in collections.

A part is what one table adds to one edition (one version of one vocabulary). It is read only when
it is its turn, so that no more than one table is in memory.

>>> Edition(name="ESCO", version="v1.1.1").label
'ESCO v1.1.1'
"""

from collections import Counter
from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import Final, NamedTuple

from msgspec import Struct, field

from verify.reading.text.safetext import SafeText

OCCUPATION: Final = "occupation"
OCCUPATION_GROUP: Final = "occupation group"


class Relation(IntEnum):
    """How two concepts of an edition hang together. The numbers are those of the store."""

    BROADER = 1  # a skill or a group of skills, and what is above it
    OCCUPATION_BROADER = 2  # the same for occupations
    ESSENTIAL = 3  # an occupation, and a skill that it needs
    OPTIONAL = 4
    SKILL_ESSENTIAL = 5  # a skill, and one that it needs
    SKILL_OPTIONAL = 6
    OBSOLETE_BROADER = 7  # what only an older edition has, and what was above it: no source's


class Outer(IntEnum):
    """How a concept hangs together with one of another vocabulary, known by URI alone."""

    EXACT_MATCH = 11  # apart from those of Relation: a table states both kinds
    BROADER = 12


class Term(NamedTuple):
    """One concept in one language."""

    uri: str
    kind: str
    language: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    definition: str = ""
    scope_note: str = ""
    notation: str = ""
    reuse_level: str = ""


class Link(NamedTuple):
    """Two concepts of the edition, by URI."""

    subject: str
    relation: Relation
    object: str


class OuterLink(NamedTuple):
    """A concept of the edition and one of another vocabulary."""

    subject: str
    relation: Outer
    uri: str


class Member(NamedTuple):
    """A concept that belongs to a collection of the edition."""

    uri: str
    collection: str


Row = Term | Link | OuterLink | Member


class Edition(Struct, frozen=True, kw_only=True):
    """One version of one vocabulary; ``attribution`` is the sentence that its licence asks for."""

    name: str
    version: str
    attribution: str = ""
    adapted: bool = False

    @property
    def label(self) -> str:
        """Name and version in one."""
        return f"{self.name} {self.version}"


class Oddities(Struct):
    """What was found wanting and how often, in the words of a report; each takes the number."""

    counts: Counter[str] = field(default_factory=Counter)

    def note(self, sentence: str, times: int = 1) -> None:
        """Count one more; ``sentence`` says what was odd and what was done about it."""
        self.counts[sentence] += times


class Part(Struct, frozen=True, kw_only=True):
    """What one table adds to an edition.

    ``key`` names the table: of two with the same key one is enough. ``size`` are its bytes, for
    progress; ``rank``: lower ones are read first; ``relations`` the kinds that it states anew.
    """

    edition: Edition
    key: str
    file: SafeText
    sha256: str
    size: int
    rank: int
    relations: frozenset[Relation | Outer]
    read: Callable[[Oddities], Iterator[Row]]
