"""The matrix of a large hiring round: how long comparing takes, first and after a decision.

Made-up data, the bundled vocabulary: 200 requirements by 60 candidates with 10 credentials of 6
skills each, levels asked in every third row. Matching happens before and isn't measured; "after a
decision" is what a recruiter waits for after pressing a or x. Also how it grows with either side.

    .venv/bin/python benchmarks/matrix.py [--rounds 5]
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from taxonomy.assess import Assessment, assess_items
from taxonomy.levels.levels import Framework, Level
from taxonomy.matching.matcher import Matcher
from taxonomy.matrix.matrix import Matrix, build_matrix
from taxonomy.profile.profile import Importance, Profile, Requirement
from taxonomy.scheme.concept import Concept
from taxonomy.vocabularies.sources.bundled import load_bundled
from verify.item import Item
from verify.model import ClaimSource, Credential, Element, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Checks, Judgement, Verdict

SIZES: Final = ((20, 6), (100, 40), (200, 60))  # requirements, candidates
CREDENTIALS: Final = 10
SKILLS: Final = 6
NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)
VERDICTS: Final = (
    Verdict.VERIFIED,
    Verdict.GENUINE,
    Verdict.NOT_FULLY_CHECKED,
    Verdict.NO_LONGER_VALID,
    Verdict.REJECTED,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    matcher = Matcher(load_bundled())
    matcher.warm_up()
    chance = random.Random(1)  # the same made-up data each time
    print(
        f"{'requirements x candidates':26} {'cells':>6} {'evidence':>9} {'first':>8} {'again':>8}"
    )
    for rows, columns in SIZES:
        profile = made_profile(matcher, rows, chance)
        candidates = [made_candidate(matcher, n, chance) for n in range(columns)]
        show(profile, candidates, matcher, options.rounds)
    return 0


def show(profile: Profile, candidates: Sequence[Assessment], matcher: Matcher, rounds: int) -> None:
    """One line: the median of some rounds, in milliseconds."""
    matrix = build_matrix(profile, candidates, matcher)
    first = median_ms(lambda: build_matrix(profile, candidates, matcher), rounds)
    again = median_ms(lambda: decide(profile, candidates, matcher), rounds)
    evidence = sum(len(cell.evidence) for row in matrix.rows for cell in row.cells)
    size = f"{len(matrix.rows)} x {len(matrix.candidates)}"
    cells = len(matrix.rows) * len(matrix.candidates)
    print(f"{size:26} {cells:6} {evidence:9} {first:6.0f}ms {again:6.0f}ms")


def decide(profile: Profile, candidates: Sequence[Assessment], matcher: Matcher) -> Matrix:
    """What happens after a person's yes: everything is matched and compared again."""
    decided = matcher.with_decisions(
        matcher.decisions.with_accepted("a phrase", matcher.scheme.concepts[0].uri)
    )
    return build_matrix(profile, candidates, decided)


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """The median of some runs, after one to warm up."""
    work()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def made_profile(matcher: Matcher, rows: int, chance: random.Random) -> Profile:
    """Different concepts of the vocabulary, every third with a level."""
    chosen = chance.sample(matcher.scheme.concepts, rows)
    return Profile(
        title=SafeText("Job"), requirements=tuple(requirement(n, c) for n, c in enumerate(chosen))
    )


def requirement(number: int, concept: Concept) -> Requirement:
    """One requirement."""
    importance = Importance.DESIRABLE if number % 4 == 3 else Importance.ESSENTIAL
    level = Level(Framework.EQF, "6") if number % 3 == 0 else None
    return Requirement(
        label=SafeText(concept.pref_label), importance=importance, concept=concept, level=level
    )


def made_candidate(matcher: Matcher, number: int, chance: random.Random) -> Assessment:
    """A candidate with credentials of any verdict."""
    items = [made_item(matcher, n, chance) for n in range(CREDENTIALS)]
    return assess_items(f"Candidate {number + 1}", SafeText(f"{number}.zip"), items, matcher)


def made_item(matcher: Matcher, number: int, chance: random.Random) -> Item:
    """One credential that states some skills by their names, and a level as a whole."""
    concepts = chance.sample(matcher.scheme.concepts, SKILLS)
    skills = tuple(
        SkillClaim(phrase=SafeText(c.pref_label), source=ClaimSource.ALIGNMENT) for c in concepts
    )
    level = Element("level", True, SafeText(f"EQF level {chance.randint(4, 7)}"))
    issued = NOW - timedelta(days=chance.randint(0, 2000))
    says = Credential(
        title=SafeText(f"Course {number}"), issued=issued, skills=skills, elements=(level,)
    )
    return Item(
        source=SafeText(f"{number}.json"),
        format="open-badges-3.0",
        proof="eddsa-rdfc-2022",
        checks=Checks.not_run(),
        judgement=Judgement(chance.choice(VERDICTS), None, None),
        checked_at=NOW,
        credential=says,
    )


if __name__ == "__main__":
    sys.exit(main())
