"""Files become a store, whatever their layout; what can't be used changes nothing."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from taxonomy.vocabularies.importing import Imported, import_parts, recognised, remove
from taxonomy.vocabularies.sources import input_files
from taxonomy.vocabularies.sources.recognise import Naming
from taxonomy.vocabularies.store.reading import Store, open_store
from taxonomy.vocabularies.store.stored_scheme import StoredScheme
from taxonomy.vocabularies.store.tables.schema import FORMAT
from tests.systems import needs_posix, needs_rights
from tests.taxonomy.esco_files import JOB, NOW, SKILL, Esco, load, own, skill, small, zipped
from verify.errors import UnusableInput
from verify.reading.atomic import PART_PREFIX, PART_SUFFIX

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "data" / "taxonomies.sqlite3"


def opened(store: Path) -> Store:
    found = open_store(store)
    assert found is not None
    return found


def esco(store: Path, language: str = "en") -> StoredScheme:
    found = opened(store)
    edition = found.edition("ESCO")
    assert edition is not None
    return found.scheme(edition, language)


def complaint(store: Path, *files: Path, naming: Naming | None = None) -> str:
    with pytest.raises(UnusableInput) as caught:
        load(store, *files, naming=naming)
    return str(caught.value)


@pytest.mark.parametrize("layout", ["in_two", "in_one"])
def test_both_layouts_of_esco_give_the_same(store: Path, tmp_path: Path, layout: str) -> None:
    made = getattr(small(), layout)(tmp_path)
    files = made if isinstance(made, tuple) else (made,)
    (imported,) = load(store, *files)
    assert imported.edition.label == "ESCO v1.1.1"
    assert imported.edition.languages == ("en",)
    assert imported.counts.kinds == {"skill": 4, "knowledge": 1, "group": 2, "occupation": 2}
    assert imported.counts.labels == {"en": 5 + 7 + 1 + 2 + 2 + 1}
    assert imported.counts.relations == 3
    assert imported.oddities == {
        "rows of occupationSkillRelations that name a term which isn't there, left out": 1,
        "skills without a type of their own, kept as skills": 1,
    }
    assert "European Commission" in imported.edition.notice


def test_the_files_are_given_in_any_order(store: Path, tmp_path: Path) -> None:
    terms, links = small().in_two(tmp_path)
    (imported,) = load(store, links, terms)
    assert imported.counts.relations == 3


def test_relations_may_come_later_than_the_terms(store: Path, tmp_path: Path) -> None:
    terms, links = small().in_two(tmp_path)
    assert load(store, terms)[0].counts.relations == 0
    assert load(store, links)[0].counts.relations == 3
    assert SKILL + "python" in esco(store).narrower_than(SKILL + "s5")


def test_relations_without_terms_are_refused(store: Path, tmp_path: Path) -> None:
    _, links = small().in_two(tmp_path)
    assert "relations between terms, but not the terms" in complaint(store, links)
    assert not store.exists()


def test_languages_of_a_version_are_kept_together(store: Path, tmp_path: Path) -> None:
    load(store, *small().in_two(tmp_path))
    german = Esco(
        version="v1.1.1", skills=[skill("analyse", "Daten analysieren", ["Datenanalyse"])]
    )
    (imported,) = load(store, german.in_two(tmp_path, "de")[0])
    assert imported.edition.languages == ("de", "en")
    assert esco(store).preferred("Daten analysieren")[0].pref_label == "analyse data"
    assert esco(store, "de").preferred("analyse data")[0].pref_label == "Daten analysieren"
    assert esco(store, "de")[SKILL + "python"].pref_label == "Python (programming)"
    assert [label for _, label in esco(store).alternative("DATENANALYSE")] == ["Datenanalyse"]


def test_a_language_imported_again_takes_its_own_place_only(store: Path, tmp_path: Path) -> None:
    german = Esco(version="v1.1.1", skills=[skill("python", "Python (Sprache)")])
    load(store, *small().in_two(tmp_path), german.in_two(tmp_path, "de")[0])
    fewer = small()
    del fewer.skills[2:]
    load(store, fewer.in_one(tmp_path))
    assert esco(store).get(SKILL + "analyse") is None
    assert esco(store).alternative("data analysis") == ()
    assert esco(store).preferred("Python (Sprache)")[0].uri == SKILL + "python"
    relations = opened(store).rows.all("SELECT count(*) FROM relation WHERE kind IN (3, 4)")
    assert relations == [(1,)]


def test_relations_imported_again_take_the_place_of_the_old_ones(
    store: Path, tmp_path: Path
) -> None:
    load(store, *small().in_two(tmp_path))
    other = small()
    other.broader = [("python", "s5")]
    other.needs = [("teacher", "python", "essential")]
    load(store, other.in_two(tmp_path)[1])
    assert esco(store).narrower_than(SKILL + "s5") == {SKILL + "python"}
    assert esco(store).occupation_counts() == {SKILL + "python": 1}
    assert esco(store)[SKILL + "analyse"].broader == ()


def test_what_an_own_file_no_longer_says_is_gone(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    load(store, own(file, f"uri,prefLabel,broader,exactMatch\nurn:a,A,urn:x:b,{SKILL}python\n"))
    load(store, own(file, "uri,prefLabel\nurn:a,A\n"))
    opened_scheme = opened(store).newest_schemes()[0]
    assert (opened_scheme["urn:a"].broader, opened_scheme["urn:a"].exact_match) == ((), ())
    assert opened_scheme.get(SKILL + "python") is None


def test_the_same_zip_twice_in_one_import_is_read_once(store: Path, tmp_path: Path) -> None:
    file = small().in_one(tmp_path)
    (once,) = load(store, file, file)
    assert once.oddities["skills without a type of their own, kept as skills"] == 1


def test_an_adapted_version_is_one_of_its_own_and_says_so(store: Path, tmp_path: Path) -> None:
    official = small("v1.2.0").in_one(tmp_path)
    adapted = official.rename(official.with_name(official.name.replace("csv.", "csv (adapted).")))
    (imported,) = load(store, adapted)
    assert imported.edition.version == "v1.2.0 (adapted)"
    assert imported.edition.adapted
    assert imported.edition.notice.endswith("ESCO v1.2.0 (adapted) is an adapted version.")


def test_the_old_name_of_the_digital_collection_is_read(store: Path, tmp_path: Path) -> None:
    load(store, small("v1.1.0").in_one(tmp_path))
    assert esco(store)[SKILL + "python"].collections == ("digital",)


def test_a_version_that_no_name_tells_is_asked_for(store: Path, tmp_path: Path) -> None:
    renamed = small().in_one(tmp_path).rename(tmp_path / "esco.zip")
    assert "--version v1.1.1" in complaint(store, renamed)
    (imported,) = load(store, renamed, naming=Naming(version="1.1.1"))
    assert imported.edition.label == "ESCO v1.1.1"


def test_an_own_vocabulary_is_imported_beside_esco(store: Path, tmp_path: Path) -> None:
    file = own(tmp_path / "Our skills.csv", "uri,prefLabel,type\nurn:a,Sales,group\n")
    first, second = load(store, file, small().in_one(tmp_path))
    assert {first.edition.label, second.edition.label} == {"ESCO v1.1.1", "Our skills 1"}
    (named,) = load(store, file, naming=Naming("Acme", "2026"))
    assert named.edition.label == "Acme 2026"
    assert named.edition.notice == ""


def test_a_file_whose_name_is_no_text_is_imported_under_one_that_is(
    store: Path, tmp_path: Path
) -> None:
    name = os.fsdecode(b"sk\xffills\x1b.csv")
    (imported,) = load(store, own(tmp_path / name, "uri,prefLabel\nurn:a,Sales\n"))
    assert imported.edition.label == "sk<U+DCFF>ills<U+001B> 1"
    assert imported.counts.files[0][0] == "sk<U+DCFF>ills<U+001B>.csv"


def test_an_own_vocabulary_cannot_pass_for_esco(store: Path, tmp_path: Path) -> None:
    file = own(tmp_path / "esco.csv", "uri,prefLabel\nurn:a,Sales\n")
    assert 'under the name "esco"' in complaint(store, file)


def test_what_an_index_makes_of_a_language_is_given_back(store: Path, tmp_path: Path) -> None:
    def count_labels(scheme: StoredScheme) -> bytes:
        return str(len(list(scheme.labels(scheme.language)))).encode()

    files = small().in_two(tmp_path)
    parts = recognised(files, Naming())
    import_parts(parts, store, NOW, {"count-1": count_labels})
    assert esco(store).blob("count-1", "en") == b"15"
    assert esco(store).blob("count-2", "en") is None
    assert esco(store).blob("count-1", "de") is None


def test_progress_begins_at_nothing_and_ends_at_all(store: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    parts = recognised(small().in_two(tmp_path), Naming())
    import_parts(parts, store, NOW, progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


def test_a_version_or_a_whole_vocabulary_is_removed(store: Path, tmp_path: Path) -> None:
    file = own(tmp_path / "own.csv", "uri,prefLabel\nurn:a,Sales\n")
    load(store, small("v1.1.0").in_one(tmp_path), small("v1.1.1").in_one(tmp_path), file)
    assert [edition.version for edition in remove(store, "esco", "v1.1.0")] == ["v1.1.0"]
    assert [edition.label for edition in opened(store).editions] == ["ESCO v1.1.1", "own 1"]
    remove(store, "ESCO")
    rows = opened(store).rows
    assert rows.all("SELECT uri FROM concept") == [("urn:a",)]
    for table in ("relation", "member", "redirect"):
        assert rows.all(f"SELECT count(*) FROM {table}") == [(0,)]
    with pytest.raises(UnusableInput, match='No taxonomy "ESCO" is imported'):
        remove(store, "ESCO")


def test_the_newest_version_is_told_by_its_numbers(store: Path, tmp_path: Path) -> None:
    load(store, *(small(v).in_one(tmp_path) for v in ("v1.10.0", "v1.2.0", "v1.1.1")))
    assert [edition.version for edition in opened(store).newest] == ["v1.10.0"]


def _bad(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    whole = small().terms("en")
    skills = whole["skills_en.csv"]
    name = "ESCO dataset - v1.1.1 - classification - {} - csv.zip"

    def changed(what: str, data: bytes) -> Path:
        return zipped(tmp_path / name.format(what), whole | {"skills_en.csv": data})

    cut = tmp_path / "cut.zip"
    cut.write_bytes(changed("whole", skills).read_bytes()[:-300])
    bomb = b"conceptUri,preferredLabel,altLabels,description\n" + b" " * (
        input_files.MAX_TABLE_BYTES
    )
    return {
        "bundle": (
            zipped(tmp_path / "bundle.zip", {"badge.json": b"{}", "scan.pdf": b"%PDF"}),
            "bundle.zip is a zip without ESCO's tables",
        ),
        "cut zip": (cut, "cut.zip can't be used"),
        "cut table": (changed("cut", skills[:-30]), '"skills_en.csv" in "ESCO dataset'),
        "not UTF-8": (changed("latin", skills.replace(b"Py", b"\xe4\xf6")), "isn't UTF-8 text"),
        "other columns": (
            changed("columns", skills.replace(b"preferredLabel", b"prefLabel")),
            'has no column "preferredLabel"',
        ),
        "bomb": (changed("bomb", bomb), '"skills_en.csv" in it is refused'),
        "empty": (own(tmp_path / "empty.csv", ""), "empty.csv can't be used: it is empty"),
        "missing": (tmp_path / "none.csv", "none.csv doesn't exist"),
        "folder": (tmp_path, "is a folder"),
        "no csv": (own(tmp_path / "a.csv", "\x00\x01\x02"), 'has no column "uri"'),
    }


@pytest.mark.parametrize(
    "fault",
    ["bundle", "cut zip", "cut table", "not UTF-8", "other columns", "bomb", "empty", "missing",
     "folder", "no csv"],
)  # fmt: skip
def test_a_bad_file_is_named_in_one_sentence_and_the_old_store_stays(
    store: Path, tmp_path: Path, fault: str
) -> None:
    load(store, *small("v1.1.0").in_two(tmp_path))
    before = store.read_bytes()
    file, said = _bad(tmp_path)[fault]
    sentence = complaint(store, file)
    assert said in sentence
    assert "\n" not in sentence
    assert store.read_bytes() == before
    assert left_behind(store) == []


def left_behind(store: Path) -> list[Path]:
    return list(store.parent.glob(f"{PART_PREFIX}*{PART_SUFFIX}"))


def test_an_indexer_that_fails_leaves_the_old_store(store: Path, tmp_path: Path) -> None:
    load(store, *small("v1.1.0").in_two(tmp_path))
    before = store.read_bytes()

    def fail(scheme: StoredScheme) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        import_parts(recognised(small().in_two(tmp_path), Naming()), store, NOW, {"x": fail})
    assert store.read_bytes() == before
    assert left_behind(store) == []


IMPORT_AND = """
import resource, signal, sys
from pathlib import Path
from datetime import UTC, datetime
from taxonomy.vocabularies.importing import import_parts, recognised
from taxonomy.vocabularies.sources.recognise import Naming
from verify.errors import UnusableInput
def halfway(scheme):
    {halfway}
{before}
try:
    parts = recognised([Path(sys.argv[2])], Naming())
    import_parts(parts, Path(sys.argv[1]), datetime.now(UTC), {{"x": halfway}})
except UnusableInput as error:
    print(error)
    sys.exit(7)
"""


def in_a_process(store: Path, file: Path, *, before: str = "", halfway: str = "return b''") -> str:
    """The status and the words of an import in a process of its own."""
    code = IMPORT_AND.format(before=before, halfway=halfway)
    done = subprocess.run(
        [sys.executable, "-c", code, store, file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return f"{done.returncode} {done.stdout}"


@needs_posix
def test_killed_half_way_the_old_store_is_whole_and_the_next_import_clears_up(
    store: Path, tmp_path: Path
) -> None:
    load(store, *small("v1.1.0").in_two(tmp_path))
    before = store.read_bytes()
    file = small().in_one(tmp_path)
    killed = "import os; os.kill(os.getpid(), signal.SIGKILL)"
    assert in_a_process(store, file, halfway=killed).startswith("-9")
    assert store.read_bytes() == before
    assert len(left_behind(store)) == 1
    load(store, file)
    assert left_behind(store) == []
    assert len(opened(store).editions) == 2


@needs_posix
def test_a_full_disk_leaves_the_old_store(store: Path, tmp_path: Path) -> None:
    load(store, *small("v1.1.0").in_two(tmp_path))
    before = store.read_bytes()
    room = len(before) + 8_192
    limit = (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    )
    many = Esco(version="v1.2.0", skills=[skill(str(n), f"skill number {n}") for n in range(2_000)])
    said = in_a_process(store, many.in_one(tmp_path), before=limit)
    assert said.startswith("7 The taxonomies can't be written to")
    assert store.read_bytes() == before
    assert left_behind(store) == []


def test_two_imports_at_once_do_not_undo_each_other(store: Path, tmp_path: Path) -> None:
    file = small().in_one(tmp_path)

    def import_meanwhile(scheme: StoredScheme) -> bytes:
        return in_a_process(store, file).encode()

    import_parts(recognised([file], Naming()), store, NOW, {"said": import_meanwhile})
    said = esco(store).blob("said", "en") or b""
    assert said.startswith(b"7 The taxonomies are being changed by another mc-review.")


@pytest.mark.parametrize(
    ("number", "said"), [(FORMAT + 1, "by a newer mc-review"), (FORMAT - 1, "by an older")]
)
def test_a_store_of_another_format_is_neither_read_nor_replaced(
    store: Path, tmp_path: Path, number: int, said: str
) -> None:
    file = small().in_one(tmp_path)
    load(store, file)
    connection = sqlite3.connect(store)
    connection.execute(f"PRAGMA user_version = {number}")
    connection.close()
    before = store.read_bytes()
    assert said in complaint(store, file)
    with pytest.raises(UnusableInput, match=said):
        open_store(store)
    assert store.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough " * 40])
def test_what_is_no_store_is_neither_read_nor_replaced(
    store: Path, tmp_path: Path, content: bytes
) -> None:
    store.parent.mkdir()
    store.write_bytes(content)
    with pytest.raises(UnusableInput, match="are damaged"):
        open_store(store)
    assert "are damaged" in complaint(store, small().in_one(tmp_path))
    assert store.read_bytes() == content


def test_a_store_whose_pages_are_damaged_says_so(store: Path, tmp_path: Path) -> None:
    load(store, small().in_one(tmp_path))
    data = bytearray(store.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    store.write_bytes(data)
    with pytest.raises(UnusableInput, match="Delete that file and import them again"):
        opened(store)


@needs_rights
def test_a_folder_that_allows_nothing_says_so(store: Path, tmp_path: Path) -> None:
    store.parent.mkdir(mode=0o500)
    assert "can't be" in complaint(store, small().in_one(tmp_path))


def test_the_import_of_a_store_that_is_open_elsewhere_changes_nothing_there(
    store: Path, tmp_path: Path
) -> None:
    load(store, small("v1.1.0").in_one(tmp_path))
    old = esco(store)
    load(store, small("v1.1.1").in_one(tmp_path))
    assert old.get(SKILL + "python") is not None
    assert old.version == "v1.1.0"
    assert esco(store).version == "v1.1.1"


def test_an_import_tells_json_can_hold(store: Path, tmp_path: Path) -> None:
    made: Imported = load(store, small().in_one(tmp_path))[0]
    assert json.loads(json.dumps(dict(made.counts.kinds)))["occupation"] == 2
    assert made.counts.files[0][0].startswith("ESCO dataset - v1.1.1")
    assert opened(store).occupation(JOB + "analyst") is not None
