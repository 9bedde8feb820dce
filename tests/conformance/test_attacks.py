"""Hostile and malformed files get the verdicts of the table, and no attack is ever green.

``attacks.tsv`` has what we say of each file, by a path or a pattern; the first line that fits
counts. Attacks on single parts, such as status lists, are these parts' own tests' as well.
"""

import re
from typing import Final

import pytest

from tests.conformance.judging import judge_attack
from tests.conformance.manifest import rows
from tests.conformance.table import first_fitting, read_table
from tests.verify.reading.shared import ATTACKS

TABLE: Final = read_table("attacks.tsv")
KINDS: Final = sorted({line["path"].partition("/")[0] for line in TABLE})
GREEN: Final = re.compile(r"\b(verified|genuine)\b")
# The manifest's words for files that must not be taken, and for the few that hold.
TO_REFUSE: Final = re.compile(r"MUST re|MALFORMED|REFUSED|REJECT|refuse|INVALID")
TO_HOLD: Final = re.compile(r"\bVALID|^as 14")


@pytest.mark.parametrize("kind", KINDS)
def test_every_attack_gets_what_the_table_says(kind):
    attacked = [row.path for row in rows(ATTACKS) if row.path.startswith(f"{kind}/")]
    said = {path: judge_attack(path) for path in attacked}
    assert said == {path: _line(path)["says"] for path in attacked}


def test_every_line_of_the_table_is_for_some_attack():
    used = [_line(row.path)["path"] for row in rows(ATTACKS)]
    assert set(used) == {line["path"] for line in TABLE}


def test_nothing_is_green_that_the_manifest_does_not_call_valid():
    green = [row for row in rows(ATTACKS) if GREEN.search(_line(row.path)["says"])]
    assert [row for row in green if not TO_HOLD.search(row.says)] == []
    assert green


def test_what_is_to_be_refused_is_refused_or_stays_open_or_has_a_reason():
    for row in rows(ATTACKS):
        line = _line(row.path)
        if TO_REFUSE.search(row.says) and not TO_HOLD.search(row.says):
            refused = re.search(r"unreadable|unusable|rejected|not_fully_checked", line["says"])
            assert refused or line["why"], row


def test_no_attack_ends_in_a_fault_of_our_own():
    assert not [line for line in TABLE if "not_run" in line["says"] or "internal" in line["says"]]


def _line(path):
    line = first_fitting(TABLE, path)
    assert line is not None, path
    return line
