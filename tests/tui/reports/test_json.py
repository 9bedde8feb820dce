"""The JSON report keeps its contract, key by key."""

import json
from typing import Any

import pytest

from tests.tui.reviewed import ITEMS, credential, item, review
from tui.reports.json.report import json_pieces, json_report
from tui.version import VERSION
from verify.errors import Code
from verify.verdict import Check, NotApplicable, Note, Verdict

REPORT: dict[str, Any] = json.loads(json_report(review(list(ITEMS.values()))))
BUNDLE = REPORT["bundles"][0]
OF: dict[str, Any] = dict(zip(ITEMS, BUNDLE["items"], strict=True))


def check(of: dict[str, Any], name: str) -> dict[str, Any]:
    return next(row for row in of["checks"] if row["check"] == name)


def test_the_top_says_what_when_and_by_which_vocabulary() -> None:
    assert REPORT["tool"] == {"name": "mc-review", "version": VERSION}
    assert REPORT["checked_at"] == "2026-11-23T15:00:00Z"
    assert REPORT["offline"] is True
    assert REPORT["taxonomy"] == {"name": "small", "version": "1", "language": "en"}
    assert list(REPORT) == ["tool", "checked_at", "offline", "taxonomy", "bundles"]


def test_a_bundle_has_its_file_its_candidate_its_items_and_its_matrix() -> None:
    assert list(BUNDLE) == ["file", "candidate", "items", "matrix"]
    assert (BUNDLE["file"], BUNDLE["candidate"]) == ("1.zip", "Candidate 1")


@pytest.mark.parametrize("name", ITEMS)
def test_every_item_has_the_keys_of_the_contract(name: str) -> None:
    keys = ["source", "format", "proof", "verdict", "code", "checks", "credential", "notes"]
    assert list(OF[name]) == keys
    assert [row["check"] for row in OF[name]["checks"]] == [check.value for check in Check]
    for row in OF[name]["checks"]:
        assert list(row) == ["check", "outcome", "code", "sentence", "evidence"]
        assert row["outcome"] in ("pass", "fail", "not_checked", "not_applicable")
        assert (row["code"] is None) == (row["outcome"] == "pass")
        assert row["sentence"]


def test_verdicts_and_codes_are_the_ids_of_the_contract() -> None:
    assert [OF[name]["verdict"] for name in ITEMS] == [v.value for v in reversed(_in_order())]
    assert OF["verified"]["code"] is None
    assert OF["revoked"]["code"] == "revoked"
    assert OF["unreached"]["code"] == "status_not_reached"


def _in_order() -> list[Verdict]:
    return [
        Verdict.UNREADABLE,
        Verdict.NOT_SIGNED,
        Verdict.REJECTED,
        Verdict.NOT_THEIRS,
        Verdict.NO_LONGER_VALID,
        Verdict.NOT_FULLY_CHECKED,
        Verdict.GENUINE,
        Verdict.VERIFIED,
    ]


def test_a_pass_carries_its_grounds_and_documents() -> None:
    assert check(OF["verified"], "status")["evidence"] == {
        "facts": {"revocation": "not set"},
        "documents": [
            {
                "url": "https://uni.example/status/1",
                "fetched_at": "2026-11-20T08:30:00Z",
                "sha256": "ab" * 32,
            }
        ],
    }


def test_a_failure_carries_the_place_where_it_was_found() -> None:
    failed = check(OF["tampered"], "signature")
    assert (failed["outcome"], failed["code"]) == ("fail", "bad_signature")
    assert failed["evidence"] == {"detail": "/proof"}


def test_what_does_not_apply_is_told_apart_from_what_was_not_checked() -> None:
    changes = {Check.STATUS: NotApplicable(Code.ISSUER_PUBLISHES_NO_STATUS)}
    of = review([item("a.json", changes, credential())])
    row = check(json.loads(json_report(of))["bundles"][0]["items"][0], "status")
    assert (row["outcome"], row["code"]) == ("not_applicable", "issuer_publishes_no_status")


def test_a_credential_has_the_keys_of_the_contract() -> None:
    says = OF["verified"]["credential"]
    assert list(says) == [
        "id", "title", "issuer", "issued", "expires", "elements", "skills", "achievements",
    ]  # fmt: skip
    assert says["issuer"] == {
        "id": "did:web:uni.example",
        "name": "Example University",
        "recognised_by": "your list trust.toml",
    }
    assert (says["issued"], says["expires"]) == ("2025-03-12T00:00:00Z", None)
    assert says["elements"] == {
        "title of the micro-credential": "Certificate in Data Analysis",
        "level": None,
    }


def test_an_achievement_has_its_level_credits_and_results() -> None:
    (achieved,) = OF["verified"]["credential"]["achievements"]
    assert (achieved["name"], achieved["level"]) == ("Data Analysis", "EQF level 6")
    assert achieved["credit_points"] == "5 ECTS"
    assert achieved["results"] == [
        {"name": "Final grade", "value": "1.3", "level": "Very good", "status": None}
    ]


def test_a_skill_has_its_matches_with_tier_concept_and_score() -> None:
    skill = OF["verified"]["credential"]["skills"][0]
    assert (skill["phrase"], skill["source"], skill["uri"]) == ("analyse data", "alignment", None)
    match = skill["matches"][0]
    assert match["tier"] == "preferred_label"
    assert match["concept"] == {"uri": "urn:x:analyse", "label": "analyse data"}
    assert (match["score"], match["counts"]) == (1.0, True)


@pytest.mark.parametrize("name", ["unreached", "revoked", "theirs"])
def test_no_skill_of_a_credential_that_does_not_hold_counts(name: str) -> None:
    for skill in OF[name]["credential"]["skills"]:
        assert not any(match["counts"] for match in skill["matches"])


def test_a_rejected_credential_is_believed_in_nothing() -> None:
    says = OF["tampered"]["credential"]
    assert (says["elements"], says["skills"], says["achievements"]) == ({}, [], [])
    assert (says["issued"], says["issuer"]["recognised_by"]) == (None, None)


@pytest.mark.parametrize("name", ["scan", "broken"])
def test_what_could_not_be_read_has_no_credential(name: str) -> None:
    assert OF[name]["credential"] is None


def test_the_matrix_names_the_evidence_of_each_row() -> None:
    matrix = BUNDLE["matrix"]
    assert list(matrix) == ["profile", "rows", "counts"]
    python, juggling = matrix["rows"]
    assert list(python)[:4] == ["requirement", "importance", "state", "evidence"]
    assert list(python)[4:] == ["level_asked", "level_met"]
    assert (python["requirement"], python["importance"]) == ("Python", "essential")
    assert python["state"] == "evidenced"
    assert _item_of(python["evidence"][0])["source"] == "verified.json"
    assert (python["level_asked"], python["level_met"]) == (
        {"framework": "EQF", "value": "6"},
        "yes",
    )
    assert python["evidence"][0]["level"] == 6
    assert python["evidence"][0]["levels"] == [{"framework": "EQF", "value": "6"}]
    assert (juggling["state"], juggling["evidence"]) == ("nothing", [])
    assert (juggling["level_asked"], juggling["level_met"]) == (None, None)
    assert matrix["counts"] == {
        "essential": {"evidenced": 1, "of": 1, "below_level_asked": 0},
        "desirable": {"evidenced": 0, "of": 1, "below_level_asked": 0},
    }


def _item_of(evidence: dict[str, Any]) -> dict[str, Any]:
    """The item that a row points at, as a program finds it."""
    return dict(BUNDLE["items"][evidence["item"]])


def test_what_a_row_rests_on_is_told_with_the_item_and_not_again() -> None:
    (evidence,) = BUNDLE["matrix"]["rows"][0]["evidence"][:1]
    assert list(evidence) == [
        *("item", "state", "phrase", "tier", "concept", "relation", "score", "level", "levels")
    ]
    stated = [skill["phrase"] for skill in _item_of(evidence)["credential"]["skills"]]
    assert evidence["phrase"] in stated


def test_evidence_points_at_the_right_one_of_two_files_of_one_name() -> None:
    one = item("badge.json", {}, credential("One", "analyse data"))
    other = item("badge.json", {}, credential("Other", "Python"))
    report = json.loads(json_report(review([one, other], profile=None)))
    bundle = report["bundles"][0]
    titles = {
        row["requirement"]: [
            bundle["items"][e["item"]]["credential"]["title"] for e in row["evidence"]
        ]
        for row in bundle["matrix"]["rows"]
    }
    assert titles == {"analyse data": ["One"], "Python": ["Other"]}


def test_the_same_text_comes_in_pieces_of_no_more_than_an_item_or_a_row() -> None:
    result = review([item(f"{n}.json", {}, credential("A", "Python")) for n in range(50)])
    pieces = list(json_pieces(result))
    assert "".join(pieces) == json_report(result)
    assert max(map(len, pieces)) < len(json_report(result)) / 10


def test_each_candidate_has_its_own_column_of_the_matrix() -> None:
    report = json.loads(json_report(review([ITEMS["verified"]], [ITEMS["scan"]])))
    states = [bundle["matrix"]["rows"][0]["state"] for bundle in report["bundles"]]
    assert states == ["evidenced", "nothing"]


def test_notes_are_listed_with_code_and_sentence() -> None:
    shared = Note(Code.SAME_CREDENTIAL_IN_TWO_BUNDLES)
    report = json.loads(json_report(review([item("a.json", {}, credential(), notes=[shared])])))
    assert report["bundles"][0]["items"][0]["notes"][0]["code"] == shared.code


def test_the_same_review_gives_the_same_text() -> None:
    again = review(list(ITEMS.values()))
    assert json_report(again) == json_report(review(list(ITEMS.values())))
