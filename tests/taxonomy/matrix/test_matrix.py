"""Cells hold what may count, say why, and say it of the strongest evidence."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from taxonomy.assess import Assessment, rematch
from taxonomy.matching.decisions import NONE
from taxonomy.matching.matcher import Matcher, Tier
from taxonomy.matrix.matrix import Cell, Matrix, State, build_matrix, skills_overview
from taxonomy.profile.profile import Importance, Profile, Requirement, read_profile
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.in_memory import MemoryScheme
from tests.taxonomy.world import (
    ESCO_ANALYSE,
    ESCO_UNKNOWN,
    MATCHER,
    SCHEME,
    candidate,
    claim,
    item,
    title_claim,
)
from verify.errors import Code
from verify.item import Item
from verify.model import SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

V = Verdict.VERIFIED


def profile(*lines: str) -> Profile:
    tables = "".join(f"[[requirement]]\n{line}\n" for line in lines)
    return read_profile(f'title = "Job"\n{tables}'.encode(), "job.toml", SCHEME)


def cell(line: str, *items: Item) -> Cell:
    """The one cell of a requirement, written as in a profile, for one candidate."""
    return build_matrix(profile(line), [candidate(1, *items)], MATCHER).rows[0].cells[0]


WORTH = [
    (Verdict.VERIFIED, State.EVIDENCED, State.SUGGESTED),
    (Verdict.GENUINE, State.EVIDENCED, State.SUGGESTED),
    (Verdict.NOT_FULLY_CHECKED, State.CLAIMED, State.SUGGESTED),
    (Verdict.NO_LONGER_VALID, State.NO_LONGER_VALID, State.SUGGESTED),
    (Verdict.NOT_THEIRS, State.NOTHING, State.NOTHING),
    (Verdict.REJECTED, State.NOTHING, State.NOTHING),
    (Verdict.NOT_SIGNED, State.NOTHING, State.NOTHING),
    (Verdict.UNREADABLE, State.NOTHING, State.NOTHING),
]


@pytest.mark.parametrize(("verdict", "exact", "waiting"), WORTH)
def test_what_each_verdict_is_worth(verdict: Verdict, exact: State, waiting: State) -> None:
    line = 'skill = "analyse data"'
    assert cell(line, item("A", verdict, claim("analyse data"))).state is exact
    assert cell(line, item("A", verdict, claim("x", ESCO_ANALYSE))).state is exact
    assert cell(line, item("A", verdict, claim("data analysis"))).state is waiting
    assert cell(line, item("A", verdict, claim("anlyse data"))).state is waiting


def test_every_verdict_is_in_the_table_above() -> None:
    assert {verdict for verdict, _, _ in WORTH} == set(Verdict)


def test_what_is_rejected_is_not_even_mentioned() -> None:
    found = cell('skill = "Python"', item("Fake", Verdict.REJECTED, claim("Python")))
    assert found == Cell(
        state=State.NOTHING,
        evidence=(),
        sentence=SafeText("No credential of Candidate 1 states it"),
    )


def test_a_narrower_concept_meets_and_says_so() -> None:
    found = cell('skill = "ICT skills"', item("Py", V, claim("Python")))
    assert found.state is State.EVIDENCED
    assert found.evidence[0].relation == "narrower"
    assert found.sentence == '"Py" (VERIFIED) states the narrower "Python" by its exact name'


def test_a_broader_concept_is_related_and_meets_nothing() -> None:
    for stated in ("computer programming", "ICT skills"):
        found = cell('skill = "Python"', item("P", V, claim(stated)))
        assert found.state is State.RELATED
        assert [e.relation for e in found.evidence] == ["broader"]
        assert found.sentence == (
            f'"P" (VERIFIED) states only the broader "{stated}" by its exact name, '
            "which does not count"
        )
    counts = build_matrix(profile('skill = "Python"'), [programmer()], MATCHER).count(0)
    assert counts.evidenced_essential == 0


def programmer() -> Assessment:
    return candidate(1, item("P", V, claim("computer programming")))


def test_a_sibling_or_a_likeness_to_a_broader_concept_is_not_even_related() -> None:
    assert cell('skill = "Python"', item("P", V, claim("C++"))).evidence == ()
    assert cell('skill = "Python"', item("P", V, claim("coding"))).evidence == ()
    assert cell('skill = "Python"', item("P", V, claim("computer programing"))).evidence == ()


def test_whatever_may_still_become_evidence_goes_before_what_is_only_related() -> None:
    found = cell(
        'skill = "Python"', item("P", V, claim("computer programming"), claim("Pyhton")),
    )  # fmt: skip
    assert found.state is State.SUGGESTED
    two = cell(
        'skill = "Python"',
        item("P", V, claim("computer programming")),
        item("Q", V, claim("Pyhton")),
    )
    assert [e.state for e in two.evidence] == [State.SUGGESTED, State.RELATED]


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        (f'skill = "numbers"\nuri = "{ESCO_UNKNOWN}"', claim("other words", ESCO_UNKNOWN)),
        ('skill = "numbers"\nuri = "urn:x:analyse"', claim("other words", ESCO_ANALYSE)),
        (f'skill = "numbers"\nuri = "{ESCO_ANALYSE}"', claim("other words", "urn:x:analyse")),
        ('skill = "analyse data"', claim("Analyse data", ESCO_UNKNOWN)),
        ('skill = "Unicycling"', claim("  UNICYCLING")),
        ('skill = "data analysis"', claim("Data Analysis")),
        ('skill = "analysis"', claim("Analysis")),
    ],
)
def test_identity_by_uri_concept_or_the_same_words(line: str, stated: SkillClaim) -> None:
    found = cell(line, item("A", V, stated))
    assert found.state is State.EVIDENCED
    assert found.evidence[0].relation == "same"
    assert found.evidence[0].match.counts


def test_the_same_words_do_not_count_where_the_issuers_uri_says_another() -> None:
    stated = claim("Python", "urn:x:aid")
    assert cell('skill = "Python"', item("Snakes", V, stated)).state is State.NOTHING


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        (claim("x", ESCO_ANALYSE), '"Cert" (VERIFIED) states it by its ESCO URI'),
        (claim("x", "urn:x:analyse"), '"Cert" (VERIFIED) states it by its URI'),
        (claim("analyse data"), '"Cert" (VERIFIED) states it by its exact name'),
        (
            claim("data analysis"),
            (
                '"Cert" (VERIFIED) may state it: its "data analysis" is another name for '
                '"analyse data"; this waits for your yes'
            ),
        ),
    ],
)
def test_the_sentence_says_what_states_it(stated: SkillClaim, sentence: str) -> None:
    assert cell('skill = "analyse data"', item("Cert", V, stated)).sentence == sentence


def test_the_sentence_for_a_likeness_shows_both_texts_and_the_score() -> None:
    sentence = cell('skill = "analyse data"', item("Cert", V, claim("anlyse data"))).sentence
    assert '"anlyse data" resembles "analyse data" (0.8' in sentence
    assert sentence.endswith("this waits for your yes")


def test_the_sentence_says_why_it_no_longer_holds() -> None:
    old = item("Aid", Verdict.NO_LONGER_VALID, claim("provide first aid"), code=Code.EXPIRED)
    assert cell('skill = "provide first aid"', old).sentence == (
        '"Aid" (NO LONGER VALID) stated it by its exact name; its period of validity has ended'
    )


def test_an_item_without_a_title_is_named_by_its_file() -> None:
    nameless = item("", V, claim("Python"))
    assert cell('skill = "Python"', nameless).sentence.startswith('".json" (VERIFIED)')


def test_the_strongest_evidence_leads_and_equals_are_counted() -> None:
    found = cell(
        'skill = "computer programming"',
        item("Guess", V, claim("coding")),
        item("Half", Verdict.NOT_FULLY_CHECKED, claim("computer programming")),
        item("Old", Verdict.NO_LONGER_VALID, claim("computer programming")),
        item("Genuine", Verdict.GENUINE, claim("computer programming")),
        item("Narrow", V, claim("Python")),
        item("Best", V, claim("computer programming")),
    )
    order = [e.item.credential.title for e in found.evidence if e.item.credential]
    assert order == ["Best", "Narrow", "Genuine", "Half", "Old", "Guess"]
    assert found.sentence.endswith("; so do 2 others")


def test_evidence_is_ordered_by_verdict_tier_relation_and_date() -> None:
    def dated(title: str, day: int, *skills: SkillClaim, verdict: Verdict = V) -> Item:
        made = item(title, verdict, *skills)
        assert made.credential is not None
        issued = datetime(2026, 1, day, tzinfo=UTC)
        return replace(made, credential=replace(made.credential, issued=issued))

    found = cell(
        'skill = "computer programming"',
        dated("by name, old", 1, claim("computer programming")),
        dated("narrower by URI", 1, claim("x", "urn:x:python")),
        dated("by name, new", 9, claim("computer programming")),
        dated("by URI", 1, claim("x", "urn:x:programming")),
        dated("genuine", 30, claim("x", "urn:x:programming"), verdict=Verdict.GENUINE),
        dated("narrower by name", 30, claim("Python")),
    )
    order = [e.item.credential.title for e in found.evidence if e.item.credential]
    assert order == [
        "by URI",
        "narrower by URI",
        "by name, new",
        "by name, old",
        "narrower by name",
        "genuine",
    ]


def test_of_one_credential_the_same_concept_goes_before_a_narrower_one() -> None:
    both = item("A", V, claim("x", "urn:x:python"), claim("computer programming"))
    found = cell('skill = "computer programming"', both)
    assert [e.relation for e in found.evidence] == ["same"]
    assert not found.narrower


def test_a_cell_is_met_by_a_narrower_term_only_where_nothing_else_meets_it() -> None:
    line = 'skill = "computer programming"'
    python, same = item("A", V, claim("Python")), item("B", V, claim("computer programming"))
    claimed = item("C", Verdict.NOT_FULLY_CHECKED, claim("computer programming"))
    assert cell(line, python).narrower
    assert cell(line, python, claimed).narrower
    assert not cell(line, python, same).narrower
    assert not cell(line).narrower


OTHER = "http://other.example/code"
TWO_SCHEMES = MemoryScheme(
    name="two",
    version="1",
    language="en",
    concepts=(
        Concept(uri="urn:a:code", pref_label="coding", exact_match=(OTHER,)),
        Concept(uri="urn:b:code", pref_label="programming", exact_match=(OTHER,)),
        Concept(uri="urn:b:py", pref_label="Python", broader=("urn:b:code",)),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "stated", "relation"),
    [
        ("urn:a:code", "urn:b:code", "same"),
        ("urn:b:code", "urn:a:code", "same"),
        ("urn:a:code", OTHER, "same"),
        (OTHER, "urn:a:code", "same"),
        ("urn:b:code", "urn:b:py", "narrower"),
        ("urn:b:py", "urn:b:code", "broader"),
    ],
)
def test_exact_matches_across_vocabularies_are_the_same_concept(
    wanted: str, stated: str, relation: str
) -> None:
    asked = read_profile(
        f'title = "T"\n[[requirement]]\nskill = "x"\nuri = "{wanted}"'.encode(), "j", TWO_SCHEMES
    )
    matcher = Matcher(TWO_SCHEMES)
    one = candidate(1, item("A", V, claim("words", stated)), matcher=matcher)
    found = build_matrix(asked, [one], matcher).rows[0].cells[0]
    assert [e.relation for e in found.evidence] == [relation]


def test_one_credential_counts_once_however_often_it_states_the_skill() -> None:
    stated = [claim("Python"), claim("python"), claim("x", "urn:x:python"), claim("C++")]
    found = cell('skill = "computer programming"', item("A", V, *stated, *stated))
    assert len(found.evidence) == 1


def test_the_same_credential_handed_in_twice_counts_once() -> None:
    twice = [item(name, V, claim("Python"), fingerprint="f") for name in ("one", "two")]
    assert len(cell('skill = "Python"', *twice).evidence) == 1


def test_two_credentials_in_files_of_one_name_count_twice() -> None:
    pair = [item("badge", V, claim("Python")), item("badge", Verdict.GENUINE, claim("Python"))]
    assert len(cell('skill = "Python"', *pair).evidence) == 2


def test_a_phrase_of_ones_own_is_met_by_the_words_whatever_uri_stands_beside_them() -> None:
    found = cell('skill = "Unicycling"', item("A", V, claim("unicycling", ESCO_UNKNOWN)))
    assert found.sentence == '"A" (VERIFIED) states it word for word'


def test_a_credential_in_two_bundles_counts_and_the_cell_says_so() -> None:
    shared = item("A", V, claim("Python"), notes=[Code.SAME_CREDENTIAL_IN_TWO_BUNDLES])
    found = cell('skill = "Python"', shared)
    assert found.state is State.EVIDENCED
    assert found.evidence[0].shared
    assert "another candidate handed in the same credential" in found.sentence
    both = cell('skill = "Python"', shared, item("B", Verdict.GENUINE, claim("Python")))
    assert both.sentence.startswith('"B"')
    assert "by another candidate as well" in both.sentence


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        (None, "EQF 6 asked, level unknown"),
        ("level 6", "EQF 6 asked, level unknown"),
        ("EQF 10", "EQF 6 asked, level unknown"),
        ("EQF 5 or EQF 7", "EQF 6 asked, level unknown"),
        ("EQF level 4", "EQF 4 is stated, below the EQF 6 asked"),
        ("EQF 7", "EQF 7 is stated, EQF 6 asked"),
    ],
)
def test_a_level_is_said_never_guessed_and_changes_no_state(stated: str | None, says: str) -> None:
    line = 'skill = "Python"\neqf = 6'
    for found in (
        cell(line, item("A", V, claim("Python", level=stated))),
        cell(line, item("A", V, claim("Python"), level=stated)),
    ):
        assert found.state is State.EVIDENCED
        assert says in found.sentence


def test_a_level_that_nobody_asked_for_is_not_in_the_sentence() -> None:
    assert (
        "EQF" not in cell('skill = "Python"', item("A", V, claim("Python", level="EQF 4"))).sentence
    )


def two_candidates() -> Matrix:
    asked = profile(
        'skill = "Unicycling"\nimportance = "desirable"',
        'skill = "Python"',
        'skill = "provide first aid"',
    )
    strong = candidate(1, item("A", V, claim("Python"), claim("Unicycling")))
    weak = candidate(2, item("B", Verdict.NOT_FULLY_CHECKED, claim("Python")))
    return build_matrix(asked, [strong, weak], MATCHER)


def test_essential_rows_come_first_and_cells_in_the_order_of_candidates() -> None:
    matrix = two_candidates()
    labels = [row.requirement.label for row in matrix.rows]
    assert labels == ["Python", "provide first aid", "Unicycling"]
    assert matrix.candidates == ("Candidate 1", "Candidate 2")
    assert [c.state for c in matrix.rows[0].cells] == [State.EVIDENCED, State.CLAIMED]


def test_counts_are_of_evidenced_cells_only() -> None:
    matrix = two_candidates()
    assert matrix.count(0) == (1, 2, 1, 1, 0, 0)
    assert matrix.count(1) == (0, 2, 0, 1, 0, 0)


def test_a_yes_fills_the_cell_and_a_no_empties_it() -> None:
    asked = profile('skill = "analyse data"')
    one = candidate(1, item("A", V, claim("data analysis")))
    yes = MATCHER.with_decisions(NONE.with_accepted("data analysis", "urn:x:analyse"))
    no = MATCHER.with_decisions(NONE.with_rejected("data analysis", "urn:x:analyse"))
    filled = build_matrix(asked, [one], yes).rows[0].cells[0]
    assert (filled.state, filled.evidence[0].match.tier) == (State.EVIDENCED, Tier.ACCEPTED)
    assert filled.sentence == '"A" (VERIFIED) states it as "data analysis", which you accepted'
    assert build_matrix(asked, [one], no).rows[0].cells[0].state is State.NOTHING
    assert rematch(one, yes).matches != one.matches


def test_a_no_also_beats_the_same_words() -> None:
    no = MATCHER.with_decisions(NONE.with_rejected("Python", "urn:x:python"))
    one = candidate(1, item("A", V, claim("Python")))
    assert build_matrix(profile('skill = "Python"'), [one], no).rows[0].cells[0].evidence == ()


def test_without_a_profile_the_rows_are_all_that_is_stated() -> None:
    first = candidate(
        1,
        item("Certificate in Fun", V, claim("Unicycling"), title_claim("Certificate in Fun")),
        item("Python", V, claim("x", "urn:x:python"), title_claim("Python")),
        item("Fake", Verdict.REJECTED, claim("C++")),
    )
    second = candidate(
        2,
        item("B", Verdict.NO_LONGER_VALID, claim("PYTHON"), claim("data analysis")),
        item("C", Verdict.GENUINE, claim("Sailing", ESCO_UNKNOWN), claim("sailing")),
    )
    matrix = skills_overview([first, second], MATCHER)
    states = {r.requirement.label: [c.state for c in r.cells] for r in matrix.rows}
    assert states == {
        "data analysis": [State.NOTHING, State.NO_LONGER_VALID],
        "Python": [State.EVIDENCED, State.NO_LONGER_VALID],
        "Sailing": [State.NOTHING, State.EVIDENCED],
        "Unicycling": [State.EVIDENCED, State.NOTHING],
    }
    assert matrix.profile.derived
    assert {r.requirement.importance for r in matrix.rows} == {Importance.DESIRABLE}


def test_no_candidates_and_no_requirements_are_an_empty_matrix() -> None:
    assert skills_overview([], MATCHER).rows == ()
    empty = build_matrix(
        Profile(title=SafeText("T"), requirements=(Requirement(label=SafeText("x")),)), [], MATCHER
    )
    assert empty.rows[0].cells == ()
