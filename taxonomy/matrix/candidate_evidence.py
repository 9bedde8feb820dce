"""What one candidate's credentials state, and the cell that it fills for a requirement.

A requirement is met by the same concept (also one that another vocabulary declares an exact match),
by a narrower one, or by its own words. A broader one is shown as related and meets nothing. Only
credentials that are genuine as far as checked take part: what is rejected, someone else's, unsigned
or unreadable fills no cell (verdicts.md, rule 4). A credential counts once in a cell, however often
it states the skill. Levels are read, never guessed, and change no state.

>>> fill(seek(requirement, scheme), Stated(assessment, matcher)).state      # doctest: +SKIP
<State.EVIDENCED: 'evidenced'>
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from taxonomy.assess import Assessment, match_claims
from taxonomy.levels.levels import Level
from taxonomy.levels.of_credential import StatedLevels
from taxonomy.matching.matcher import Matcher, SkillMatch, Tier, stated_uri, verbatim
from taxonomy.matching.skills_in_outcomes import claims_of
from taxonomy.matrix.cell import Cell, CellEvidence, LevelMet, Relation, State
from taxonomy.matrix.order import strength, within_one
from taxonomy.matrix.related_concepts import Sought, are_same, same
from taxonomy.matrix.sentence import nothing_for, sentence_for
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold
from verify.item import CLAIMING, COUNTING, Item
from verify.model import ClaimSource, SkillClaim
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


class Stated:
    """All that one candidate's credentials state, found by concept, by URI and by words."""

    def __init__(self, assessment: Assessment, matcher: Matcher) -> None:
        self._matcher = matcher
        self._by_uri: _Index = {}
        self._by_words: dict[str, list[_Statement]] = {}
        self._matches = match_claims(assessment.items, matcher)
        self.nothing = Cell(
            state=State.NOTHING, evidence=(), sentence=nothing_for(assessment.candidate)
        )
        for item, claims in claims_that_may_count(assessment.items, self._matches):
            levels = StatedLevels(item)
            for claim in claims:
                self._note(item, claim, levels.of(claim))
        self._uris = frozenset(self._by_uri)

    def evidence_for(self, sought: Sought) -> tuple[CellEvidence, ...]:
        """Each credential that bears on the requirement, once, strongest first."""
        best: dict[str | int, CellEvidence] = {}
        for evidence in sorted(self._all_for(sought), key=within_one):
            # Not by its source: two files of a bundle may bear the same name.
            best.setdefault(evidence.item.fingerprint or id(evidence.item), evidence)
        return tuple(sorted(best.values(), key=strength(sought.requirement.level)))

    def _note(self, item: Item, claim: SkillClaim, levels: tuple[Level, ...]) -> None:
        for match in self._matches[claim]:
            if match.uri is None:
                continue
            statement = _Statement(item, match, levels)
            for uri in dict.fromkeys((match.uri, *same(match.concept))):
                self._by_uri.setdefault(uri, []).append(statement)
        # An outcome's own words are no name of a skill: what is found in them only waits.
        if claim.source is not ClaimSource.OUTCOME:
            words = _Statement(item, verbatim(claim), levels)
            self._by_words.setdefault(fold(claim.phrase), []).append(words)

    def _all_for(self, sought: Sought) -> Iterator[CellEvidence]:
        yield from self._in_same_words(sought)
        yield from self._among(sought.same, "same")
        yield from self._among(sought.below, "narrower")
        yield from self._among(sought.above, "broader")

    def _among(self, uris: frozenset[str], relation: Relation) -> Iterator[CellEvidence]:
        for uri in uris & self._uris:
            for statement in self._by_uri[uri]:
                # That a likeness to a broader concept isn't the skill needs no person's answer.
                if relation != "broader" or statement.match.counts:
                    yield _as_evidence(statement, relation)

    def _in_same_words(self, sought: Sought) -> Iterator[CellEvidence]:
        """Claims in the very words of the requirement: no reading of ours stands in between."""
        concept = sought.requirement.concept
        for statement in self._by_words.get(sought.words, ()):
            claim = statement.match.claim
            if not self._speaks_against(claim, concept):
                match = self._reading(claim, concept)
                yield _as_evidence(replace(statement, match=replace(match, counts=True)), "same")

    def _reading(self, claim: SkillClaim, wanted: Concept | None) -> SkillMatch:
        """How the claim came to the wanted concept; the claim itself where it did not."""
        found = ((m, m.concept) for m in self._matches[claim])
        readings = (m for m, c in found if c and wanted and are_same(c, wanted))
        return next(readings, verbatim(claim))

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


def claims_that_may_count(
    items: Iterable[Item], matched: Iterable[SkillClaim] = ()
) -> Iterator[tuple[Item, tuple[SkillClaim, ...]]]:
    """Each credential that may fill cells, with its different claims, if only such as wait.

    ``matched`` are the claims of all items, with what their outcomes speak of.
    """
    found = [claim for claim in matched if claim.source is ClaimSource.OUTCOME]
    for item in items:
        if item.verdict in _WORTH and item.credential is not None:
            yield item, tuple(claims_of(item.credential, found))


def fill(sought: Sought, stated: Stated) -> Cell:
    """The cell of a requirement for one candidate."""
    requirement = sought.requirement
    evidence = stated.evidence_for(sought)
    if not evidence:
        return stated.nothing
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
    stated = [level for e in leading if asked and (level := e.level_in(asked.framework))]
    highest = max(stated, key=lambda level: level.rank, default=None)
    if asked is None or state not in (State.EVIDENCED, State.CLAIMED):
        return None, highest
    if highest is None:
        return LevelMet.UNKNOWN, None
    return (LevelMet.YES if highest.reaches(asked) else LevelMet.NO), highest
