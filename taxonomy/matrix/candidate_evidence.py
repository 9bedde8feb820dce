"""What one candidate's credentials state, and the cell that it fills for a requirement.

A requirement is met by the same concept (also one that another vocabulary declares an exact match),
by a narrower one, or by its own words. A broader one is shown as related and meets nothing. Only
credentials that are genuine as far as checked take part: what is rejected, someone else's, unsigned
or unreadable fills no cell (verdicts.md, rule 4). A credential counts once in a cell, however often
it states the skill. Levels are read, never guessed, and change no state.

>>> candidate = CandidateEvidence(assessment, matcher)        # doctest: +SKIP
>>> fill(target_of(requirement, scheme), candidate).state     # doctest: +SKIP
<State.EVIDENCED: 'evidenced'>
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from taxonomy.assess import Assessment, rematch
from taxonomy.levels.levels import Level
from taxonomy.levels.of_credential import StatedLevels
from taxonomy.matching.matcher import Matcher, SkillMatch, Tier, stated_uri, verbatim
from taxonomy.matrix.cell import Cell, CellEvidence, LevelMet, Relation, State
from taxonomy.matrix.order import evidence_order, within_one
from taxonomy.matrix.related_concepts import Target, are_same, same
from taxonomy.matrix.sentence import nothing_for, sentence_for
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold
from verify.item import CLAIMING, COUNTING, Item
from verify.model import ClaimSource, Credential, SkillClaim
from verify.verdict import Verdict

# What a credential of this verdict is worth in a cell; one that is missing here fills none.
_WORTH: Final[Mapping[Verdict, State]] = {
    **dict.fromkeys(COUNTING, State.EVIDENCED),
    **dict.fromkeys(CLAIMING, State.CLAIMED),
    Verdict.NO_LONGER_VALID: State.NO_LONGER_VALID,
}


class _Statement(Struct, frozen=True):
    """A credential that may fill cells, one claim of it, and one reading of that claim."""

    item: Item
    match: SkillMatch
    levels: tuple[Level, ...]


_Index = dict[str, list[_Statement]]
_Wording = tuple[Item, SkillClaim, tuple[Level, ...]]


class CandidateEvidence:
    """All that one candidate's credentials state, found by concept, by URI and by words."""

    def __init__(self, assessment: Assessment, matcher: Matcher) -> None:
        assessment = rematch(assessment, matcher)
        self._matcher = matcher
        self._by_uri: _Index = {}
        self._by_words: dict[str, list[_Wording]] = {}
        self._matches = assessment.matches
        self.nothing = Cell(
            state=State.NOTHING, evidence=(), sentence=nothing_for(assessment.candidate)
        )
        for item, credential in credentials_that_may_count(assessment.items):
            levels = StatedLevels(item)
            for claim in self._matches.claims_of(credential):
                self._add(item, claim, levels.of(claim))
        self.uris = frozenset(self._by_uri)  # of all concepts that anything states

    @property
    def words(self) -> Iterable[str]:
        """The words, folded, in which anything is stated."""
        return self._by_words.keys()

    def evidence_for(self, target: Target) -> tuple[CellEvidence, ...]:
        """Each credential that bears on the requirement, once, strongest first."""
        everything = list(self._all_for(target))
        if len(everything) < 2:
            return tuple(everything)
        best: dict[str | int, CellEvidence] = {}
        for evidence in sorted(everything, key=within_one):
            # Not by its source: two files of a bundle may bear the same name.
            best.setdefault(evidence.item.fingerprint or id(evidence.item), evidence)
        return tuple(sorted(best.values(), key=evidence_order(target.requirement.level)))

    def _add(self, item: Item, claim: SkillClaim, levels: tuple[Level, ...]) -> None:
        for match in self._matches[claim]:
            if match.uri is None:
                continue
            statement = _Statement(item, match, levels)
            for uri in dict.fromkeys((match.uri, *same(match.concept))):
                self._by_uri.setdefault(uri, []).append(statement)
        # An outcome's own words are no name of a skill: what is found in them only waits.
        if claim.source is not ClaimSource.OUTCOME:
            self._by_words.setdefault(fold(claim.phrase), []).append((item, claim, levels))

    def _all_for(self, target: Target) -> Iterator[CellEvidence]:
        yield from self._in_same_words(target)
        yield from self._among(target.same, "same")
        yield from self._among(target.below, "narrower")
        yield from self._among(target.above, "broader")

    def _among(self, uris: frozenset[str], relation: Relation) -> Iterator[CellEvidence]:
        for uri in uris & self.uris:
            for statement in self._by_uri[uri]:
                # That a likeness to a broader concept isn't the skill needs no person's answer.
                if relation != "broader" or statement.match.counts:
                    yield _as_evidence(statement, relation)

    def _in_same_words(self, target: Target) -> Iterator[CellEvidence]:
        """Claims in the very words of the requirement: no reading of ours stands in between."""
        concept = target.requirement.concept
        for item, claim, levels in self._by_words.get(target.words, ()):
            if not self._speaks_against(claim, concept):
                match = self._reading(claim, concept)
                counting = match if match.counts else replace(match, counts=True)
                yield _as_evidence(_Statement(item, counting, levels), "same")

    def _reading(self, claim: SkillClaim, wanted: Concept | None) -> SkillMatch:
        """How the claim came to the wanted concept; the claim itself where it did not."""
        if wanted is not None:
            for match in self._matches[claim]:
                if match.concept is not None and are_same(match.concept, wanted):
                    return match
        return verbatim(claim, counts=True)

    def _speaks_against(self, claim: SkillClaim, wanted: Concept | None) -> bool:
        """Whether a person, or the issuer's own URI, says that these words mean another."""
        if wanted is None:
            return False
        accepted = (m.concept for m in self._matches[claim] if m.tier is Tier.ACCEPTED)
        chosen = [concept for concept in accepted if concept is not None]
        if not chosen:
            uri = stated_uri(claim)
            named = self._matcher.scheme.get(uri) if uri is not None else None
            chosen = [named] if named is not None else []
        other = chosen and not any(are_same(c, wanted) for c in chosen)
        return bool(other) or self._matcher.rejects(claim, wanted.uri)


def credentials_that_may_count(items: Iterable[Item]) -> Iterator[tuple[Item, Credential]]:
    """Each item that may fill cells, if only such as wait, with its credential."""
    for item in items:
        if item.verdict in _WORTH and item.credential is not None:
            yield item, item.credential


def fill(target: Target, candidate: CandidateEvidence) -> Cell:
    """The cell of a requirement for one candidate."""
    requirement = target.requirement
    evidence = candidate.evidence_for(target)
    if not evidence:
        return candidate.nothing
    state = evidence[0].state
    met, level = _level(requirement.level, state, [e for e in evidence if e.state is state])
    sentence = sentence_for(requirement, evidence, level)
    return Cell(state=state, evidence=evidence, sentence=sentence, level_met=met, level=level)


def _as_evidence(statement: _Statement, relation: Relation) -> CellEvidence:
    item, match = statement.item, statement.match
    worth = _WORTH[item.verdict] if match.counts else State.SUGGESTED
    state = State.RELATED if relation == "broader" else worth
    return CellEvidence(
        item=item, match=match, relation=relation, state=state, levels=statement.levels
    )


def _level(
    asked: Level | None, state: State, leading: Iterable[CellEvidence]
) -> tuple[LevelMet | None, Level | None]:
    """Whether the level asked is stated by those that the cell rests on, and the highest stated."""
    levels = [level for e in leading if asked and (level := e.level_in(asked.framework))]
    highest = max(levels, key=lambda level: level.rank, default=None)
    if asked is None or state not in (State.EVIDENCED, State.CLAIMED):
        return None, highest
    if highest is None:
        return LevelMet.UNKNOWN, None
    return (LevelMet.YES if highest.reaches(asked) else LevelMet.NO), highest
