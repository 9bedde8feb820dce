"""Concepts and the scheme that holds them, in the words of SKOS.

A scheme is one version of one vocabulary in one language: labels, what is broader than what, and
which concepts of other vocabularies are the same. It does not match phrases (``matcher``) and does
not read files (``sources``).

>>> python = Concept("urn:x-mc-review:python", "Python", ("Python programming",))
>>> Scheme("example", "1", "en", (python,)).get("urn:x-mc-review:python").pref_label
'Python'
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from taxonomy.phrases import fold

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept (SKOS Reference, section 3): its labels and its relations, all by URI.

    ``broader`` holds the direct ones only. ``kind`` is the source's own word for what it is
    (skill, knowledge, tool, group).
    """

    uri: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    kind: str = "skill"
    definition: str = ""


@dataclass(frozen=True)
class Scheme:
    """One version of a vocabulary in one language (BCP 47). Look-up tables are made when asked."""

    name: str
    version: str
    language: str
    concepts: tuple[Concept, ...]

    def __getitem__(self, uri: str) -> Concept:
        """The concept with this URI, or that is declared an exact match of it; else KeyError."""
        return self._by_uri[uri]

    def get(self, uri: str) -> Concept | None:
        """As ``scheme[uri]``, None where there is none."""
        return self._by_uri.get(uri)

    def preferred(self, phrase: str) -> tuple[Concept, ...]:
        """The concepts whose preferred label this phrase is, once both are folded."""
        return self._preferred.get(fold(phrase), ())

    def alternative(self, phrase: str) -> tuple[tuple[Concept, str], ...]:
        """The concepts that have this phrase as an alternative label, each with that label."""
        return self._alternative.get(fold(phrase), ())

    def narrower_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts below this one, however deep; without itself."""
        if uri not in self._all_narrower:
            self._all_narrower[uri] = _reach(uri, lambda below: self._narrower.get(below, ()))
        return self._all_narrower[uri]

    def broader_than(self, uri: str) -> frozenset[str]:
        """The URIs of all concepts above this one, however high; without itself."""
        return _reach(uri, lambda above: c.broader if (c := self._by_uri.get(above)) else ())

    @cached_property
    def _by_uri(self) -> Mapping[str, Concept]:
        by_exact_match = {uri: c for c in reversed(self.concepts) for uri in c.exact_match}
        # A concept's own URI comes last: what another one declares cannot take its place.
        return by_exact_match | {c.uri: c for c in self.concepts}

    @cached_property
    def _narrower(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((above, c.uri) for c in self.concepts for above in c.broader)

    @cached_property
    def _all_narrower(self) -> dict[str, frozenset[str]]:
        """What was asked for once: a matrix asks the same of every candidate."""
        return {}

    @cached_property
    def _preferred(self) -> Mapping[str, tuple[Concept, ...]]:
        return _grouped((fold(c.pref_label), c) for c in self.concepts)

    @cached_property
    def _alternative(self) -> Mapping[str, tuple[tuple[Concept, str], ...]]:
        return _grouped((fold(label), (c, label)) for c in self.concepts for label in c.alt_labels)


def _grouped(pairs: Iterable[tuple[str, _T]]) -> Mapping[str, tuple[_T, ...]]:
    """Every value of a key, in order, each once."""
    groups: dict[str, tuple[_T, ...]] = {}
    for key, value in pairs:
        known = groups.get(key, ())
        if value not in known:
            groups[key] = (*known, value)
    return groups


def _reach(start: str, steps: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """All that can be reached from here; ends on circles, which a user's own file may hold."""
    seen: set[str] = set()
    waiting = list(steps(start))
    while waiting:
        uri = waiting.pop()
        if uri not in seen:
            seen.add(uri)
            waiting.extend(steps(uri))
    return frozenset(seen - {start})
