"""A workspace's file keeps what was decided, names nobody, and never touches another's file."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from taxonomy.matching.decisions import NONE, Decision
from tests.systems import has_mode
from tests.taxonomy.world import MATCHER, claim
from tests.tui.bundles import bundle, signed_badge
from tui.workspace.bundle_hash import bundle_hash
from tui.workspace.decisions import Action, TrailEntry, Workspace
from tui.workspace.sqlite_file import APPLICATION, FORMAT
from tui.workspace.store import Trace, WorkspaceFile
from verify.errors import UnusableInput

NOW = datetime(2026, 11, 23, 15, 2, 3, tzinfo=UTC)
EMPTY = Workspace()
ONE, TWO = "a" * 64, "b" * 64
LISTED = EMPTY.with_shortlisted("Candidate 1", "good at R")


def keeper(path: Path, *bundles: str) -> WorkspaceFile:
    return WorkspaceFile(path, bundles or (ONE, TWO), lambda: NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "analyst.mcw"


def decided(before: Workspace, phrase: str = "Pyhton") -> Workspace:
    match = MATCHER.match(claim(phrase))[0]
    return before.with_answer(match, accepted=True, on=date(2026, 11, 23))


def test_what_was_decided_is_there_again(file: Path) -> None:
    mine = keeper(file)
    assert mine.load() == EMPTY
    mine.keep(EMPTY, LISTED, TrailEntry(Action.SHORTLISTED, 0))
    both = decided(LISTED)
    mine.keep(LISTED, both, TrailEntry(Action.ACCEPTED, 0, "urn:x:python"))
    assert keeper(file).load() == both


def test_what_was_taken_back_is_gone_and_the_trail_knows_of_it(file: Path) -> None:
    mine = keeper(file)
    both = decided(LISTED)
    mine.keep(EMPTY, both, TrailEntry(Action.SHORTLISTED, 0))
    mine.keep(both, LISTED, TrailEntry(Action.UNDONE))
    mine.keep(LISTED, EMPTY, TrailEntry(Action.TAKEN_OFF, 0))
    mine.keep(EMPTY, EMPTY, TrailEntry(Action.EXPORTED, subject="matrix"))
    assert mine.load() == EMPTY
    at = "2026-11-23T15:02:03Z"
    assert mine.trail() == (
        Trace(at=at, action="shortlisted", candidate="Candidate 1", bundle=ONE, subject=""),
        Trace(at=at, action="undone", candidate="", bundle="", subject=""),
        Trace(at=at, action="taken_off", candidate="Candidate 1", bundle=ONE, subject=""),
        Trace(at=at, action="exported", candidate="", bundle="", subject="matrix"),
    )
    assert b"good at R" not in file.read_bytes()


def test_the_shortlist_follows_the_bundle_and_not_its_place(file: Path) -> None:
    keeper(file, ONE, TWO).keep(EMPTY, LISTED, TrailEntry(Action.SHORTLISTED, 0))
    assert dict(keeper(file, TWO, ONE).load().shortlist) == {"Candidate 2": "good at R"}
    assert dict(keeper(file, TWO).load().shortlist) == {}


def test_another_reviews_shortlist_stays_while_this_one_changes(file: Path) -> None:
    keeper(file, ONE).keep(EMPTY, LISTED, TrailEntry(Action.SHORTLISTED, 0))
    keeper(file, TWO).keep(EMPTY, LISTED, TrailEntry(Action.SHORTLISTED, 0))
    keeper(file, TWO).keep(LISTED, EMPTY, TrailEntry(Action.TAKEN_OFF, 0))
    assert dict(keeper(file, ONE).load().shortlist) == {"Candidate 1": "good at R"}


def test_a_later_decision_on_the_same_takes_the_place_of_the_earlier(file: Path) -> None:
    mine = keeper(file)
    yes = decided(EMPTY)
    no = yes.with_answer(MATCHER.match(claim("Pyhton"))[0], accepted=False)
    mine.keep(EMPTY, yes, TrailEntry(Action.ACCEPTED, 0))
    mine.keep(yes, no, TrailEntry(Action.REJECTED, 0))
    assert [d.accepted for d in mine.load().decisions] == [False]


def test_it_holds_no_name_no_file_name_and_only_its_owner_may_read_it(
    file: Path, tmp_path: Path
) -> None:
    ada = bundle(tmp_path / "ada-lovelace", python__json=signed_badge("Python"))
    mine = keeper(file, bundle_hash(ada))
    mine.keep(EMPTY, decided(LISTED), TrailEntry(Action.ACCEPTED, 0, "urn:x:python"))
    held = file.read_bytes().lower()
    assert b"lovelace" not in held
    assert b"certificate" not in held
    assert has_mode(file, 0o600)


def test_a_bundle_is_known_again_however_it_is_named_or_packed(tmp_path: Path) -> None:
    one = bundle(tmp_path / "one", python__json=signed_badge("Python"))
    shutil.make_archive(str(tmp_path / "packed"), "zip", one)
    shutil.copytree(one, tmp_path / "other")
    assert len({bundle_hash(tmp_path / n) for n in ("one", "other", "packed.zip")}) == 1
    (tmp_path / "other" / "more.txt").write_text("x")
    assert bundle_hash(one) != bundle_hash(tmp_path / "other")


def test_a_file_that_was_taken_away_is_written_anew_with_everything(file: Path) -> None:
    mine = keeper(file)
    mine.keep(EMPTY, LISTED, TrailEntry(Action.SHORTLISTED, 0))
    file.unlink()
    both = decided(LISTED)
    mine.keep(LISTED, both, TrailEntry(Action.ACCEPTED, 0))
    assert mine.load() == both


def made(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as other:
        for statement in statements:
            other.execute(statement)
        other.commit()
    return path


def refused(path: Path) -> str:
    """The sentence about a file that can't be used; the file is as it was."""
    before = path.read_bytes()
    for use in (
        lambda: keeper(path).load(),
        lambda: keeper(path).keep(EMPTY, LISTED, TrailEntry(Action.SHORTLISTED, 0)),
    ):
        with pytest.raises(UnusableInput) as caught:
            use()
    assert path.read_bytes() == before
    assert [p for p in path.parent.iterdir() if p.name.startswith(path.name)] == [path]
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"hello", b"SQLite format 3\x00", b"\x00" * 5_000])
def test_a_file_that_is_something_else_is_untouched(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert "is something else, not a workspace" in refused(file)


def test_another_programs_database_is_untouched_also_with_a_write_ahead_log(file: Path) -> None:
    assert "something else" in refused(made(file, "CREATE TABLE mine (x)"))
    made(file, "PRAGMA journal_mode = WAL", f"PRAGMA application_id = {APPLICATION}")
    assert "is damaged" in refused(file)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE trail",
        "CREATE TABLE more (x)",
        "CREATE TRIGGER t AFTER INSERT ON trail BEGIN DELETE FROM decision; END",
        "CREATE VIEW v AS SELECT * FROM trail",
    ],
)
def test_other_tables_than_ours_are_refused(file: Path, statement: str) -> None:
    keeper(file).begin()
    assert "is damaged" in refused(made(file, statement))


def test_a_newer_format_says_so(file: Path) -> None:
    keeper(file).begin()
    made(file, f"PRAGMA user_version = {FORMAT + 1}")
    assert "newer version of mc-review" in refused(file)


def test_a_damaged_file_is_untouched(file: Path) -> None:
    many = NONE.having(
        Decision(phrase=f"phrase {n}", concept="urn:x:python", accepted=True) for n in range(1_000)
    )
    keeper(file).keep(EMPTY, replace(EMPTY, decisions=many), TrailEntry(Action.ACCEPTED))
    data = bytearray(file.read_bytes())
    data[4096:-4096] = b"\xff" * (len(data) - 8192)
    file.write_bytes(data)
    assert "is damaged" in refused(file)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO shortlist VALUES ('" + ONE + "', 'Candidate 1', x'ff00', 'now')",
        "INSERT INTO decision VALUES ('x', '', x'00', '', 1, '')",
    ],
)
def test_values_of_another_kind_are_refused(file: Path, statement: str) -> None:
    keeper(file).begin()
    made(file, statement)
    with pytest.raises(UnusableInput, match="value of another kind"):
        keeper(file).load()


def test_hostile_words_come_back_harmless(file: Path) -> None:
    keeper(file).begin()
    values = f"('{ONE}', 'Candidate 1', char(27) || '[2J', 'now')"
    made(file, f"INSERT INTO shortlist VALUES {values}")
    assert dict(keeper(file).load().shortlist) == {"Candidate 1": "<U+001B>[2J"}


def test_a_file_that_another_program_is_changing_is_waited_for_in_vain(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.workspace.sqlite_file._WAIT", 0.02)
    keeper(file).begin()
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnusableInput, match="being changed by another program"):
            keeper(file).keep(EMPTY, LISTED, TrailEntry(Action.SHORTLISTED, 0))
        other.rollback()
    assert keeper(file).load() == EMPTY


def test_a_place_where_nothing_can_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"The folder of .* doesn't exist"):
        keeper(tmp_path / "gone" / "x.mcw").begin()
    with pytest.raises(UnusableInput, match="can't be used"):
        keeper(tmp_path).load()
