"""What one cell of the matrix holds: the values that screens and reports read.

How a cell comes to hold them is in ``stated``, and its sentence in ``sentence``.

>>> max(State, key=list(State).index)
<State.NOTHING: 'nothing'>
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from taxonomy.matcher import SkillMatch
from verify.errors import Code
from verify.item import Item
from verify.reading.safetext import SafeText


class State(StrEnum):
    """What a candidate has to show for a requirement, strongest first."""

    EVIDENCED = "evidenced"
    CLAIMED = "claimed"
    NO_LONGER_VALID = "no_longer_valid"
    SUGGESTED = "suggested"
    NOTHING = "nothing"


Relation = Literal["same", "narrower"]


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """One credential that bears on a requirement, and how.

    ``level`` is the EQF level that it states for the skill, None where it states none.
    """

    item: Item
    match: SkillMatch
    relation: Relation
    state: State
    level: int | None = None

    @property
    def shared(self) -> bool:
        """Whether another candidate handed in the same credential."""
        return any(n.code is Code.SAME_CREDENTIAL_IN_TWO_BUNDLES for n in self.item.notes)


@dataclass(frozen=True, slots=True)
class Cell:
    """One requirement for one candidate; ``evidence`` strongest first, ``sentence`` says why."""

    state: State
    evidence: tuple[CellEvidence, ...]
    sentence: SafeText
