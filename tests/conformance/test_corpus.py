"""Every case of the third-party corpus gets the verdict and the code that the table states.

``expected.tsv`` has a line for each item of each case: what we say, what upstream says, and why,
where we say otherwise. ``elsewhere.tsv`` names the files that are no cases of their own.
"""

from collections import Counter
from fnmatch import fnmatchcase
from typing import Final

import pytest

from tests.conformance.judging import judge_case
from tests.conformance.manifest import JUDGED, rows
from tests.conformance.table import HERE, by_path, read_table
from tests.conformance.upstream import GREEN, Says, Standing, says, standing
from tests.verify.reading.shared import CORPUS

TABLE: Final = by_path(read_table("expected.tsv"))
ELSEWHERE: Final = read_table("elsewhere.tsv")
FAMILIES: Final = sorted({path.partition("/")[0] for path in TABLE})
SUPPORT: Final = "support"
BAD: Final = frozenset([Says.MALFORMED, Says.FORGED, Says.REFUSED])
ASTRAY: Final = frozenset([Standing.STRICTER, Standing.LAXER, Standing.DIFFERENT])
# The codes that say why a case stays open: unsupported, out of reach, or vouched for by itself.
OPEN: Final = frozenset(
    [
        "blocked_address",
        "context_not_approved",
        "did_method_unsupported",
        "hosted_differs",
        "hosted_needs_network",
        "key_self_asserted",
        "key_unresolved",
        "status_list_expired",
        "status_list_malformed",
        "status_list_not_genuine",
        "status_list_not_yet_valid",
        "unsupported_format",
        "unsupported_proof",
    ]
)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_case_gets_what_the_table_says(family):
    said = {
        item: one.cells
        for row in rows(CORPUS)
        if row.role in JUDGED and row.path.startswith(f"{family}/")
        for item, one in judge_case(row.path).items()
    }
    columns = ("format", "proof", "verdict", "code", "signature")
    stated = {
        item: tuple(line[column] for column in columns)
        for item, line in TABLE.items()
        if item.startswith(f"{family}/")
    }
    assert said == stated


def test_every_file_of_the_corpus_is_a_case_or_taken_elsewhere():
    cases = {item.partition("#")[0] for item in TABLE}
    judged, others = set(), Counter()
    for row in rows(CORPUS):
        fitting = [line["path"] for line in ELSEWHERE if _takes(line, row)]
        assert len(fitting) == (row.role not in JUDGED), row
        others.update(fitting)
        judged |= set() if fitting else {row.path}
    assert cases == judged
    assert set(others) == {line["path"] for line in ELSEWHERE}  # no line for nothing


def _takes(line, row):
    return fnmatchcase(row.role, line["role"]) and fnmatchcase(row.path, line["path"])


@pytest.mark.parametrize("taker", [line["taken_by"] for line in ELSEWHERE])
def test_the_tests_that_take_the_vectors_exist(taker):
    assert taker == SUPPORT or (HERE.parents[1] / taker).is_file()


def test_what_upstream_says_is_told_as_it_says_it():
    by_row = {row.path: row for row in rows(CORPUS)}
    for item, line in TABLE.items():
        assert line["upstream"] == says(by_row[item.partition("#")[0]], item), item


def _standing(line):
    return standing(Says(line["upstream"]), line["verdict"], line["code"])


def test_where_upstream_says_otherwise_there_is_a_reason_and_nowhere_else():
    astray = {item for item, line in TABLE.items() if _standing(line) in ASTRAY}
    assert astray == {item for item, line in TABLE.items() if line["why"]}


def test_nothing_is_green_that_upstream_does_not_call_good():
    good = {Says.GOOD, Says.UNKNOWN_ISSUER}
    green = {item for item, line in TABLE.items() if line["verdict"] in GREEN}
    assert {item for item in green if TABLE[item]["upstream"] not in good} == set()
    assert green


def test_a_bad_signature_is_told_only_of_what_upstream_calls_bad():
    told = {item: line for item, line in TABLE.items() if line["code"] == "bad_signature"}
    assert {item for item, line in told.items() if line["upstream"] not in BAD} == set()
    assert told


def test_what_stays_open_says_which_means_or_evidence_we_lack():
    lacking = [line for line in TABLE.values() if line["verdict"] == "not_fully_checked"]
    assert {line["code"] for line in lacking} <= OPEN


def test_what_upstream_calls_good_is_never_refused_without_a_reason():
    for item, line in TABLE.items():
        if line["upstream"] == Says.GOOD and line["verdict"] in ("rejected", "unreadable"):
            assert line["why"], item
