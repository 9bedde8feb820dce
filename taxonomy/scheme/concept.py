"""Concepts and the schemes that hold them, in the words of SKOS.

A scheme is one version of one vocabulary, or several vocabularies joined: labels, what is broader
than what, and which concepts of other vocabularies are the same. Which class answers is the
caller's choice: ``MemoryScheme`` holds all in memory, a stored one reads what it is asked for, a
combined one joins others. A scheme does not match phrases (``matcher``) and reads no files.

>>> Concept(uri="urn:x-mc-review:python", pref_label="Python").kind
'skill'
"""

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from msgspec import Struct

GROUP: Final = "group"  # the kind of concepts that only gather others, such as ESCO's S5.6


class Redirect(Struct, frozen=True):
    """From where a look-up was led to its concept: the URI asked for, the label that it had, and
    the version that had it (``ESCO v1.1.0``)."""

    uri: str
    label: str
    version: str

    def __str__(self) -> str:
        return f"redirected from {self.version}"


class Concept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One concept (SKOS Reference, section 3): its labels and its relations, all by URI.

    ``broader`` holds the direct ones only. ``kind`` is the source's own word for what it is
    (skill, knowledge, tool, group). ``notation`` is its code (``S5.6.1``), ``collections`` the
    selections that it belongs to (digital, green …), ``obsolete`` the last version that had it
    (``ESCO v1.1.1``), empty while the newest has. ``redirected_from`` says how a look-up came here,
    and is no part of the concept: two that differ in nothing else are equal.
    """

    uri: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    kind: str = "skill"
    definition: str = ""
    hidden_labels: tuple[str, ...] = ()
    scope_note: str = ""
    notation: str = ""
    reuse_level: str = ""
    collections: tuple[str, ...] = ()
    obsolete: str = ""
    redirected_from: Redirect | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Concept) and self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash(self._compared())

    def _compared(self) -> tuple[object, ...]:
        return tuple(getattr(self, n) for n in self.__struct_fields__ if n != "redirected_from")


class Vocabulary(Struct, frozen=True):
    """What a report says of a vocabulary; ``attribution`` a whole sentence, or empty."""

    name: str
    version: str
    attribution: str = ""


class Scheme(Protocol):
    """What is asked of a vocabulary: name, version, language (BCP 47), and its concepts."""

    @property
    def name(self) -> str:
        """The vocabulary's name; of several the one that the others are joined to."""

    @property
    def version(self) -> str:
        """The version, as its maker writes it."""

    @property
    def language(self) -> str:
        """The language that concepts are shown in; labels of others may be found as well."""

    @property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """Every vocabulary in it, in the order of preference."""

    @property
    def concepts(self) -> Iterable[Concept]:
        """All concepts, which may be many: for building an index, not for looking one up."""

    def __getitem__(self, uri: str) -> Concept:
        """The concept with this URI, or that is declared an exact match of it; else KeyError."""

    def get(self, uri: str) -> Concept | None:
        """As ``scheme[uri]``, None where there is none."""

    def coded(self, notation: str) -> Concept | None:
        """The one concept with this code (``S5.6.1``), None where there is none or several."""

    def preferred(self, phrase: str) -> tuple[Concept, ...]:
        """The concepts whose preferred label this phrase is, once both are folded."""

    def alternative(self, phrase: str) -> tuple[tuple[Concept, str], ...]:
        """The concepts that have this phrase as an alternative label, each with that label."""

    def narrower_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts below this one, however deep; without itself."""

    def broader_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts above this one, however high; without itself."""


def reach(start: str, steps: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """All that can be reached from here; ends on circles, which a user's own file may hold."""
    visited: set[str] = set()
    waiting = list(steps(start))
    while waiting:
        uri = waiting.pop()
        if uri not in visited:
            visited.add(uri)
            waiting.extend(steps(uri))
    return frozenset(visited - {start})
