"""How the evidence of a cell is ordered: the strongest is shown first, and speaks for the cell.

By what it is worth, then by the credential's verdict, how sure the reading is, how the concept is
related, whether the level asked is stated, and how recent it is. It adds nothing up: an order of
what is shown, not a score of anybody.
"""

from collections.abc import Callable
from typing import Final

from taxonomy.levels.levels import Level
from taxonomy.matching.matcher import Tier
from taxonomy.matrix.cell import CellEvidence, State
from verify.verdict import Verdict

_STATE: Final = {state: rank for rank, state in enumerate(State)}
_VERDICT: Final = {verdict: rank for rank, verdict in enumerate(reversed(Verdict))}
_TIER: Final = {tier: rank for rank, tier in enumerate(Tier)}
_RELATION: Final = {"same": 0, "narrower": 1, "broader": 2}
_MET, _UNKNOWN, _BELOW = range(3)
_Key = tuple[int | float | str, ...]


def within_one(evidence: CellEvidence) -> _Key:
    """Of several statements of one credential: the same concept goes before a narrower one."""
    match = evidence.match
    return (
        _STATE[evidence.state],
        _RELATION[evidence.relation],
        _TIER[match.tier],
        -match.score,
        match.label,
        match.uri or "",
    )


def evidence_order(asked: Level | None) -> Callable[[CellEvidence], _Key]:
    """The order of a cell's credentials; ``asked`` is the level that the job needs."""

    def key(evidence: CellEvidence) -> _Key:
        match, item = evidence.match, evidence.item
        return (
            _STATE[evidence.state],
            evidence.shared,  # what two candidates handed in needs a question first
            _VERDICT[item.verdict],
            _TIER[match.tier],
            -match.score,
            _RELATION[evidence.relation],
            _level(evidence, asked),
            -_issued(evidence),
            item.source,
            match.label,
            item.fingerprint,
        )

    return key


def _level(evidence: CellEvidence, asked: Level | None) -> int:
    level = evidence.level_in(asked.framework) if asked is not None else None
    if asked is None or level is None:
        return _UNKNOWN
    return _MET if level.reaches(asked) else _BELOW


def _issued(evidence: CellEvidence) -> float:
    """Seconds since 1970; what states no date comes after all that do."""
    credential = evidence.item.credential
    issued = credential.issued if credential is not None else None
    return issued.timestamp() if issued is not None else float("-inf")
