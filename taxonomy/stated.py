"""What one candidate's credentials state, and the cell that it fills for a requirement.

A requirement is met by the same concept, by a narrower one, or by its own words; never by a broader
one. Only credentials that are genuine as far as checked take part: what is rejected, someone
else's, unsigned or unreadable fills no cell (verdicts.md, rule 4). A credential counts once in a
cell, however often it states the skill. Levels are read, never guessed, and change no state.

>>> fill(requirement, Stated(assessment, matcher)).state      # doctest: +SKIP
<State.EVIDENCED: 'evidenced'>
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from taxonomy.assess import Assessment, match_claims
from taxonomy.cell import Cell, CellEvidence, Relation, State
from taxonomy.concept import Concept
from taxonomy.matcher import Matcher, SkillMatch, Tier, stated_uri, verbatim
from taxonomy.phrases import fold
from taxonomy.profile import Requirement
from taxonomy.sentence import sentence_for
from verify.item import CLAIMING, COUNTING, Item
from verify.model import SkillClaim
from verify.verdict import Verdict

# What a credential of this verdict is worth in a cell; one that is missing here fills none.
_WORTH: Final[Mapping[Verdict, State]] = {
    **dict.fromkeys(COUNTING, State.EVIDENCED),
    **dict.fromkeys(CLAIMING, State.CLAIMED),
    Verdict.NO_LONGER_VALID: State.NO_LONGER_VALID,
}
_STATE_RANK: Final = {state: rank for rank, state in enumerate(State)}
_VERDICT_RANK: Final = {verdict: rank for rank, verdict in enumerate(reversed(Verdict))}
_TIER_RANK: Final = {tier: rank for rank, tier in enumerate(Tier)}
# "EQF 6", "EQF level: 6", "European Qualifications Framework, level 6"; not "EQF 10" nor "level 6".
_EQF: Final = re.compile(
    r"\b(?:EQF|European Qualifications Framework)\b\D{0,20}([1-8])(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A credential that may fill cells, one claim of it, and one reading of that claim."""

    item: Item
    match: SkillMatch


class Stated:
    """All that one candidate's credentials state, found by concept, by URI and by words."""

    def __init__(self, assessment: Assessment, matcher: Matcher) -> None:
        self.candidate = assessment.candidate
        self._matcher = matcher
        self._by_uri: dict[str, list[_Statement]] = {}
        self._by_words: dict[str, list[tuple[Item, SkillClaim]]] = {}
        self._matches = match_claims(assessment.items, matcher)
        for item, claim in claims_that_may_count(assessment.items):
            for match in self._matches[claim]:
                if match.uri is not None:
                    self._by_uri.setdefault(match.uri, []).append(_Statement(item, match))
            self._by_words.setdefault(fold(claim.phrase), []).append((item, claim))

    def evidence_for(self, requirement: Requirement) -> tuple[CellEvidence, ...]:
        """Each credential that bears on the requirement, once, strongest first."""
        best: dict[str | int, CellEvidence] = {}
        for evidence in sorted(self._all_for(requirement), key=_strength(requirement)):
            # Not by its source: two files of a bundle may bear the same name.
            best.setdefault(evidence.item.fingerprint or id(evidence.item), evidence)
        return tuple(best.values())

    def _all_for(self, requirement: Requirement) -> Iterator[CellEvidence]:
        yield from self._in_same_words(requirement)
        concept = requirement.concept.uri if requirement.concept is not None else None
        for uri in dict.fromkeys(filter(None, (concept, requirement.uri))):
            for statement in self._by_uri.get(uri, ()):
                yield _evidence(statement, "same")
        if concept is not None:
            for uri in self._matcher.scheme.narrower_than(concept):
                for statement in self._by_uri.get(uri, ()):
                    yield _evidence(statement, "narrower")

    def _in_same_words(self, requirement: Requirement) -> Iterator[CellEvidence]:
        """Claims in the very words of the requirement: no reading of ours stands in between."""
        for item, claim in self._by_words.get(fold(requirement.label), ()):
            if not self._speaks_against(claim, requirement.concept):
                match = self._reading(claim, requirement.concept)
                yield _evidence(_Statement(item, replace(match, counts=True)), "same")

    def _reading(self, claim: SkillClaim, wanted: Concept | None) -> SkillMatch:
        """How the claim came to the wanted concept; the claim itself where it did not."""
        readings = (m for m in self._matches[claim] if m.concept is not None)
        return next((m for m in readings if m.concept == wanted), verbatim(claim))

    def _speaks_against(self, claim: SkillClaim, wanted: Concept | None) -> bool:
        """Whether the issuer's own URI or a person's no says that these words mean another."""
        if wanted is None:
            return False
        uri = stated_uri(claim)
        named = self._matcher.scheme.get(uri) if uri is not None else None
        return (named or wanted) != wanted or self._matcher.rejects(claim, wanted.uri)


def claims_that_may_count(items: Iterable[Item]) -> Iterator[tuple[Item, SkillClaim]]:
    """Each different claim of each credential that may fill cells."""
    for item in items:
        if item.verdict in _WORTH and item.credential is not None:
            for claim in dict.fromkeys(item.credential.skills):
                yield item, claim


def _evidence(statement: _Statement, relation: Relation) -> CellEvidence:
    item, match = statement.item, statement.match
    state = _WORTH[item.verdict] if match.counts else State.SUGGESTED
    return CellEvidence(item, match, relation, state, stated_level(item, match.claim))


def stated_level(item: Item, claim: SkillClaim) -> int | None:
    """The EQF level stated for the skill, or else for the credential as a whole; never guessed.

    None also where several differ: which of them is meant is not stated.
    """
    elements = item.credential.elements if item.credential is not None else ()
    of_claim = _levels(f"{claim.framework or ''} {claim.level or ''}")
    of_credential = _levels(" ".join(f"{e.name} {e.value}" for e in elements if e.value))
    levels = of_claim or of_credential
    return levels.pop() if len(levels) == 1 else None


def _levels(text: str) -> set[int]:
    return {int(digit) for digit in _EQF.findall(text)}


def _strength(requirement: Requirement) -> Callable[[CellEvidence], tuple[object, ...]]:
    """How evidence is ordered: what the cell says of it, then how sure it is, then by name."""

    def key(evidence: CellEvidence) -> tuple[object, ...]:
        match = evidence.match
        return (
            _STATE_RANK[evidence.state],
            evidence.shared,
            _VERDICT_RANK[evidence.item.verdict],
            requirement.eqf is not None and (evidence.level or 0) < requirement.eqf,
            evidence.relation == "narrower",
            _TIER_RANK[match.tier],
            -match.score,
            evidence.item.source,
            match.label,
        )

    return key


def fill(requirement: Requirement, stated: Stated) -> Cell:
    """The cell of a requirement for one candidate."""
    evidence = stated.evidence_for(requirement)
    state = evidence[0].state if evidence else State.NOTHING
    return Cell(state, evidence, sentence_for(requirement, stated.candidate, evidence))
