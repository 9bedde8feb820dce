"""The bundled example: made as its script makes it, and every file of it judged as it should be."""

import tomllib
from pathlib import Path

import pytest

import tui
from scripts import make_demo
from taxonomy.assess import assess_items
from taxonomy.matching.matcher import Matcher
from taxonomy.matrix.cell import State
from taxonomy.matrix.matrix import Matrix, build_matrix
from taxonomy.profile.profile import read_profile, unmapped
from taxonomy.vocabularies.sources.bundled import load_bundled
from tests import world
from verify.errors import Code
from verify.evidence.documents import Offline
from verify.evidence.packs import Pack, read_pack
from verify.item import Item
from verify.reading.bundle import iter_entries, open_bundle
from verify.reading.dates import parse_datetime
from verify.reading.text.safetext import SafeText
from verify.review.review import review_under
from verify.trust.employer import read_trust
from verify.verdict import Check, NotChecked, Pass, Verdict
from verify.verifier import Setting

FOLDER = Path(tui.__file__).parent / "demo"
_VERIFIED = (Verdict.VERIFIED, None)
_GENUINE = (Verdict.GENUINE, Code.ISSUER_NOT_RECOGNISED)
FIRST = {
    "academy/python-programming.json": _VERIFIED,
    "academy/spreadsheets.json": _VERIFIED,
    "badges/communication.svg": _VERIFIED,
    "badges/data-visualisation.png": _GENUINE,
    "college/project-management.jwt": (Verdict.NOT_FULLY_CHECKED, Code.STATUS_NOT_REACHED),
    "college/sql.jwt": _VERIFIED,
    "scans/attendance.pdf": (Verdict.NOT_SIGNED, Code.NO_PROOF),
    "university/data-analysis.json": _VERIFIED,
    "university/data-protection.json": (Verdict.NO_LONGER_VALID, Code.EXPIRED),
    "wallet-export.json#1": _VERIFIED,
    "wallet-export.json#2": _GENUINE,
}
SECOND = {
    "academy/javascript.json": _VERIFIED,
    "academy/sql.json": (Verdict.NO_LONGER_VALID, Code.SUSPENDED),
    "badges/dashboards.json": _GENUINE,
    "badges/machine-learning.json": _GENUINE,
    "badges/photo-of-my-badge.png": (Verdict.NOT_SIGNED, Code.IMAGE_HAS_NO_BADGE),
    "badges/team-communication.json": (Verdict.NOT_FULLY_CHECKED, Code.CONTEXT_NOT_APPROVED),
    "college/spreadsheets.jwt": _VERIFIED,
    "downloads/certificate.json": (Verdict.UNREADABLE, Code.MALFORMED),
    "training/python.jwt": (Verdict.NOT_FULLY_CHECKED, Code.KEY_SELF_ASSERTED),
    "university/data-analysis.json": (Verdict.REJECTED, Code.BAD_SIGNATURE),
    "university/data-protection.json": (Verdict.NOT_THEIRS, Code.HOLDER_MISMATCH),
    "university/statistics.json": (Verdict.NO_LONGER_VALID, Code.REVOKED),
}
CELLS = {
    "data analysis": (State.EVIDENCED, State.NO_LONGER_VALID),
    "statistical analysis": (State.EVIDENCED, State.NO_LONGER_VALID),
    "SQL": (State.EVIDENCED, State.NO_LONGER_VALID),
    "Python": (State.EVIDENCED, State.CLAIMED),
    "spreadsheets": (State.EVIDENCED, State.EVIDENCED),
    "data protection": (State.NO_LONGER_VALID, State.NOTHING),
    "data visualisation": (State.EVIDENCED, State.SUGGESTED),
    "programming": (State.EVIDENCED, State.EVIDENCED),
    "project management": (State.CLAIMED, State.NOTHING),
    "communication": (State.EVIDENCED, State.NOTHING),
    "deep learning": (State.NOTHING, State.RELATED),
}
PROOFS = {"eddsa-rdfc-2022", "Ed25519Signature2020", "jwt-es256"}
PROOFS |= {"eddsa-rdfc-2022 + Ed25519Signature2020"}


@pytest.fixture(scope="module")
def told():
    return tomllib.loads((FOLDER / "demo.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def reviewed(told) -> list[dict[str, Item]]:
    pack = read_pack({e.source: e.data for e in iter_entries(FOLDER / "evidence.zip")}, "evidence")
    trust = read_trust((FOLDER / "trust.toml").read_bytes(), "trust.toml")
    means = world.means(Pack(pack, Offline()), parse_datetime(told["at"]))
    found = []
    for row in told["candidate"]:
        setting = Setting(means=means, trust=(trust,), emails=tuple(row["emails"]))
        items = review_under(setting, open_bundle(FOLDER / row["file"]))
        found.append({str(item.source): item for item in items})
    return found


def test_the_example_is_what_its_script_makes():
    assert make_demo.main(["--check"]) == 0


def test_a_file_that_differs_is_noticed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(make_demo, "FOLDER", tmp_path)
    make_demo.main([])
    (tmp_path / "trust.toml").write_text("")
    (tmp_path / "left-over.zip").write_text("")
    capsys.readouterr()
    assert make_demo.main(["--check"]) == 1
    complaint = capsys.readouterr().err
    assert "trust.toml" in complaint
    assert "left-over.zip" in complaint


@pytest.mark.parametrize(("candidate", "expected"), [(0, FIRST), (1, SECOND)])
def test_every_file_of_the_example_gets_its_verdict(reviewed, candidate, expected):
    decided = {
        source: (item.judgement.verdict, item.judgement.code)
        for source, item in reviewed[candidate].items()
    }
    assert decided == expected


def test_the_example_shows_every_verdict(reviewed):
    assert {item.verdict for items in reviewed for item in items.values()} == set(Verdict)


def test_verified_credentials_come_with_every_kind_of_proof(reviewed):
    verified = [i for items in reviewed for i in items.values() if i.verdict is Verdict.VERIFIED]
    assert {item.proof for item in verified} == PROOFS
    assert len({item.credential.issuer.id for item in verified if item.credential}) == 3


def test_what_counts_is_tied_to_the_candidates_address(reviewed):
    for items in reviewed:
        for item in items.values():
            if item.verdict in (Verdict.VERIFIED, Verdict.GENUINE):
                assert isinstance(item.checks[Check.HOLDER], Pass)


def test_an_imitated_name_is_flagged(reviewed):
    flagged = [
        source
        for items in reviewed
        for source, item in items.items()
        if Code.MIXED_SCRIPTS in [note.code for note in item.notes]
    ]
    assert flagged == ["badges/machine-learning.json"]


def test_without_a_trust_list_and_an_address_nothing_is_verified_or_proven(told):
    pack = read_pack({e.source: e.data for e in iter_entries(FOLDER / "evidence.zip")}, "evidence")
    setting = Setting(means=world.means(Pack(pack, Offline()), parse_datetime(told["at"])))
    items = review_under(setting, open_bundle(FOLDER / "candidate-1.zip"))
    assert Verdict.VERIFIED not in {item.verdict for item in items}
    judged = [item for item in items if item.verdict is Verdict.GENUINE]
    assert {item.checks[Check.HOLDER] for item in judged} == {NotChecked(Code.HOLDER_NOT_ASKED)}


# The matrix --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def matrix(reviewed) -> Matrix:
    matcher = Matcher(load_bundled())
    profile = read_profile((FOLDER / "profile.toml").read_bytes(), "profile.toml", matcher.scheme)
    assert unmapped(profile) == ()
    return build_matrix(
        profile,
        [
            assess_items(f"Candidate {number}", SafeText(""), tuple(items.values()), matcher)
            for number, items in enumerate(reviewed, 1)
        ],
        matcher,
    )


def test_the_matrix_of_the_example_shows_every_state(matrix):
    cells = {
        str(row.requirement.label): tuple(cell.state for cell in row.cells) for row in matrix.rows
    }
    assert cells == CELLS
    assert {state for states in cells.values() for state in states} == set(State)


def test_a_requirement_is_met_by_something_narrower(matrix):
    (programming,) = (row for row in matrix.rows if row.requirement.label == "programming")
    assert {cell.evidence[0].relation for cell in programming.cells} == {"narrower"}
