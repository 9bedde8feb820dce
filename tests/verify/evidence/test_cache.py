"""The cache: what was found genuine is kept for a while; a file of no use is no hindrance."""

import sqlite3
from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests import world
from tests.systems import has_mode, needs_posix, needs_rights
from tests.world import NOW
from verify.errors import CouldNotFindOut
from verify.evidence.cache import Cache
from verify.evidence.cache_file import CacheFile

LIST = "https://uni.example/status/1"
HOUR = timedelta(hours=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "evidence.sqlite3"


def fetched(body=b"a list", at=NOW):
    return world.found(LIST, body, at)


def keep(path, found=None, made=None, until=None, now=NOW):
    found = found or fetched()
    with Cache(path, now) as cache:
        cache.fetched(found)
        cache.keep(found.url, found.sha256, made, until)
    return found


def kept(path, now=NOW):
    """What the cache answers at this moment; None for nothing."""
    with Cache(path, now) as cache:
        try:
            return cache.get(LIST)
        except CouldNotFindOut:
            return None


def test_a_genuine_document_is_given_back_as_it_was_fetched(path):
    found = keep(path, until=NOW + HOUR)
    assert kept(path) == found


def test_what_nobody_found_genuine_is_not_kept(path):
    with Cache(path, NOW) as cache:
        cache.fetched(fetched())
    assert kept(path) is None


def test_what_was_not_fetched_now_is_not_kept(path):
    with Cache(path, NOW) as cache:
        cache.keep(LIST, fetched().sha256, until=NOW + HOUR)
    assert kept(path) is None


def test_another_document_of_the_address_is_not_the_genuine_one(path):
    with Cache(path, NOW) as cache:
        cache.fetched(fetched(b"forged"))
        cache.keep(LIST, fetched(b"genuine").sha256, until=NOW + HOUR)
    assert kept(path) is None


def test_what_a_thousand_badges_name_is_written_once(path, monkeypatch):
    written = []
    monkeypatch.setattr(CacheFile, "write_document", lambda _, url, row: written.append(row))
    with Cache(path, NOW) as cache:
        cache.fetched(fetched())
        for _ in range(1000):
            cache.keep(LIST, fetched().sha256, NOW, NOW + HOUR)
        assert len(written) == 1
        cache.fetched(fetched(at=NOW + HOUR))  # the same, fetched again: it holds for longer
        cache.keep(LIST, fetched().sha256, NOW, NOW + HOUR)
        assert len(written) == 2


def test_of_two_documents_in_turn_the_last_is_kept(path):
    with Cache(path, NOW) as cache:
        for body in (b"one", b"other", b"one"):
            cache.fetched(fetched(body))
            cache.keep(LIST, fetched(body).sha256, until=NOW + HOUR)
    assert kept(path).body == b"one"


def test_that_a_badge_was_taken_away_is_not_kept(path):
    keep(path, replace(fetched(), gone=True))
    assert kept(path) is None


@pytest.mark.parametrize(
    ("until", "age", "holds"),
    [
        (timedelta(minutes=10), timedelta(minutes=9), True),
        (timedelta(minutes=10), timedelta(minutes=10), False),
        (timedelta(days=30), timedelta(hours=11), True),
        (timedelta(days=30), timedelta(hours=12), False),
        (None, timedelta(minutes=59), True),
        (None, timedelta(hours=1), False),
        (-HOUR, timedelta(0), False),
    ],
)
def test_it_holds_as_long_as_it_says_but_half_a_day_at_most(path, until, age, holds):
    keep(path, until=None if until is None else NOW + until)
    assert (kept(path, NOW + age) is not None) is holds


def test_a_document_from_the_future_is_dropped(path):
    keep(path, fetched(at=NOW + HOUR), until=NOW + 2 * HOUR)
    assert kept(path) is None
    assert kept(path, NOW + HOUR) is None  # gone for good


def test_the_date_of_the_newest_list_outlives_the_list(path):
    keep(path, made=NOW, until=NOW + HOUR)
    later = fetched(b"another", NOW + 30 * 24 * HOUR)
    with Cache(path, later.fetched_at) as cache:
        assert cache.newest(later) is None  # not fetched now: it is as old as it says
        cache.fetched(later)
        assert cache.newest(later) == NOW


def test_an_older_list_does_not_make_the_newest_older(path):
    keep(path, made=NOW, until=NOW + HOUR)
    keep(path, fetched(b"older"), made=NOW - HOUR, until=NOW + HOUR)
    with Cache(path, NOW) as cache:
        cache.fetched(fetched())
        assert cache.newest(fetched()) == NOW


def test_the_file_is_the_persons_own(path):
    keep(path, until=NOW + HOUR)
    assert has_mode(path, 0o600)


def test_an_entry_that_was_changed_is_dropped(path):
    keep(path, until=NOW + HOUR)
    with sqlite3.connect(path) as base:
        base.execute("UPDATE document SET body = ?", (b"nothing is revoked",))
    base.close()
    assert kept(path) is None


@pytest.mark.parametrize("value", ["text", None, 10**30, float("inf")])
@pytest.mark.parametrize("column", ["body", "fetched_at", "until", "sha256", "redirected_to"])
def test_an_entry_of_another_form_is_dropped(path, column, value):
    keep(path, until=NOW + HOUR)
    with sqlite3.connect(path) as base:
        number = float(value) if isinstance(value, int) else value
        base.execute(f"UPDATE document SET {column} = ?", (number,))
    base.close()
    assert column in ("until", "redirected_to") or kept(path) is None
    kept(path)  # and nothing is raised


@pytest.mark.parametrize("content", [b"", b"junk", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_cache_is_replaced(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    found = keep(path, until=NOW + HOUR)
    assert kept(path) == found


def test_a_cache_of_another_form_is_replaced(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE document (url)")
    base.close()
    found = keep(path, until=NOW + HOUR)
    assert kept(path) == found


def test_a_link_to_a_foreign_file_is_not_followed(path, tmp_path):
    foreign = tmp_path / "foreign"
    foreign.write_bytes(b"theirs")
    path.parent.mkdir()
    path.symlink_to(foreign)
    found = keep(path, until=NOW + HOUR)
    assert foreign.read_bytes() == b"theirs"
    assert kept(path) == found


@needs_posix
def test_a_file_that_others_may_write_is_replaced(path):
    keep(path, until=NOW + HOUR)
    path.chmod(0o666)
    assert kept(path) is None


def test_without_a_usable_folder_it_answers_nothing_and_keeps_nothing(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder would be")
    path = tmp_path / "cache" / "evidence.sqlite3"
    keep(path, until=NOW + HOUR)
    assert kept(path) is None


def test_a_folder_in_its_place_is_no_hindrance(path):
    path.mkdir(parents=True)
    (path / "file").write_text("")
    keep(path, until=NOW + HOUR)
    assert kept(path) is None


@needs_rights
def test_a_folder_that_may_not_be_written_is_no_hindrance(path):
    path.parent.mkdir(mode=0o500)
    keep(path, until=NOW + HOUR)
    assert kept(path) is None
