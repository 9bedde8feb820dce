"""What one cell of the matrix holds: the values that screens and reports read.

How a cell comes to hold them is in ``stated``, and its sentence in ``sentence``.

>>> max(State, key=list(State).index)
<State.NOTHING: 'nothing'>
"""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from taxonomy.levels.levels import Framework, Level
from taxonomy.matching.matcher import SkillMatch
from verify.errors import Code
from verify.item import Item
from verify.reading.text.safetext import SafeText


class State(StrEnum):
    """What a candidate has to show for a requirement, strongest first.

    SUGGESTED may still become evidence by a person's yes. RELATED does not: a broader concept is
    stated, and who knows programming need not know Python.
    """

    EVIDENCED = "evidenced"
    CLAIMED = "claimed"
    NO_LONGER_VALID = "no_longer_valid"
    SUGGESTED = "suggested"
    RELATED = "related"
    NOTHING = "nothing"


class LevelMet(StrEnum):
    """Whether the level asked for is stated; it changes no state.

    YES where one credential that the cell's state rests on states it or a higher one; NO where some
    state a level and none this one; UNKNOWN where none states any in the framework asked.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


Relation = Literal["same", "narrower", "broader"]


class CellEvidence(Struct, frozen=True, kw_only=True):
    """One credential that bears on a requirement, and how.

    ``levels`` are those that it states for the skill, at most one a framework.
    """

    item: Item
    match: SkillMatch
    relation: Relation
    state: State
    levels: tuple[Level, ...] = ()

    def level_in(self, framework: Framework) -> Level | None:
        """The level that it states in this framework, None where it states none."""
        return next((level for level in self.levels if level.framework is framework), None)

    @property
    def shared(self) -> bool:
        """Whether another candidate handed in the same credential."""
        return any(n.code is Code.SAME_CREDENTIAL_IN_TWO_BUNDLES for n in self.item.notes)


class Cell(Struct, frozen=True, kw_only=True):
    """One requirement for one candidate; ``evidence`` strongest first, ``sentence`` says why.

    ``level_met`` None where no level is asked for, and where nothing is evidenced or claimed;
    ``level`` the highest that is stated in the framework asked.
    """

    state: State
    evidence: tuple[CellEvidence, ...]
    sentence: SafeText
    level_met: LevelMet | None = None
    level: Level | None = None

    @property
    def narrower(self) -> bool:
        """Whether only narrower concepts are stated, and so meet the requirement."""
        relations = {e.relation for e in self.evidence if e.state is self.state}
        return relations == {"narrower"}
