"""``mc-review taxonomy``: what it says, with which status, and that reviews use it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.taxonomy.esco_files import JOB, SKILL, Esco, own, skill, small
from tests.tui.bundles import AT, bundle
from tui.cli.commands.taxonomy import ACTIONS
from tui.cli.commands.taxonomy.manual import MANUAL
from tui.cli.main import main
from tui.settings.folders import taxonomy_store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs an action in this process: its status, standard output and standard error."""

    def _run(*arguments: object) -> tuple[int, str, str]:
        status = main(["taxonomy", *(str(argument) for argument in arguments)])
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return _run


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> None:
    assert run("import", *small().in_two(tmp_path))[0] == 0


def test_an_import_says_what_it_made_and_whose_it_is(run: Run, tmp_path: Path) -> None:
    status, out, err = run("import", *small().in_two(tmp_path))
    assert (status, err) == (0, "")
    said = " ".join(out.split())
    assert said.startswith(
        "ESCO v1.1.1 (en): 4 skills, 1 area of knowledge, 2 groups, 2 occupations, 18 labels,"
        " 3 relations between occupations and skills."
    )
    assert (
        "rows of occupationSkillRelations that name a term which isn't there, left out: 1" in said
    )
    assert said.endswith("This service uses the ESCO classification of the European Commission.")
    assert taxonomy_store().exists()


def test_without_the_relations_it_says_where_they_are(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("import", small().in_two(tmp_path)[0])
    assert status == 0
    assert "its relations in a zip of their own" in " ".join(out.split())


def test_rows_of_ones_own_that_were_left_out_are_status_1(run: Run, tmp_path: Path) -> None:
    file = own(tmp_path / "Acme.csv", "uri,prefLabel\nurn:a,Sales\n,nothing\n")
    status, out, _ = run("import", file)
    assert (status, out) == (
        1,
        "Acme 1 (en): 1 skill, 1 label.\n  rows without an identifier, left out: 1\n",
    )


def test_an_own_vocabulary_is_named_by_options(run: Run, tmp_path: Path) -> None:
    file = own(tmp_path / "a.csv", "uri,prefLabel\nurn:a,Verkauf\n")
    naming = ("--name", "Acme skills", "--version", "2026", "--language", "DE")
    status, out, _ = run("import", file, *naming, "--format", "json")
    (made,) = json.loads(out)["imported"]
    assert status == 0
    assert (made["name"], made["version"], made["languages"]) == ("Acme skills", "2026", ["de"])
    assert made["attribution"] is None
    assert len(made["files"][0]["sha256"]) == 64


def test_the_status_tells_what_there_is(run: Run, tmp_path: Path) -> None:
    assert "ESCO is not imported" in run("status")[1]
    old = Esco(
        version="v1.0.9", skills=[skill("gone", "weave"), skill("py", "python (programming)")]
    )
    run("import", old.in_one(tmp_path), *small().in_two(tmp_path))
    status, out, err = run("status")
    said = " ".join(out.split())
    assert (status, err) == (0, "")
    assert said.index("ESCO v1.0.9") < said.index("ESCO v1.1.1")
    assert "1 URI leads to a term of this one, 1 are kept as obsolete" in said
    assert "ESCO dataset - v1.1.1 - classification - en - csv.zip" in out
    assert "European Commission" in said
    assert "mc-review vocabulary 1 (en): 1,496 terms" in said
    data = json.loads(run("status", "--format", "json")[1])
    assert [one["version"] for one in data["imported"]] == ["v1.0.9", "v1.1.1"]
    assert data["imported"][1]["relations"] == 3
    assert data["bundled"]["terms"] == 1496


@pytest.mark.usefixtures("imported")
def test_a_search_finds_terms_of_all_vocabularies_and_occupations(run: Run) -> None:
    status, out, _ = run("search", "data", "anal", "--format", "json")
    found = json.loads(out)["found"]
    assert status == 0
    assert {
        "uri": JOB + "analyst",
        "label": "data analyst",
        "kind": "occupation",
        "code": "2511.3",
    } in found
    assert SKILL + "analyse" in {one["uri"] for one in found}
    assert len({one["uri"] for one in found}) == len(found)
    assert run("search", "Docker")[1].startswith("Docker (tool)\n  urn:x-mc-review:docker\n")
    assert len(json.loads(run("search", "a", "--limit", "3", "--format=json")[1])["found"]) == 3


def test_a_search_that_finds_nothing_is_status_1(run: Run) -> None:
    assert run("search", "xyzzy\x1b[2J")[:2] == (1, 'No term has the words "xyzzy<U+001B>[2J".\n')


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    "asked", [SKILL + "python", "Python (programming)", "urn:x-mc-review:none-such", "S5"]
)
def test_a_term_is_shown_by_uri_name_or_code(run: Run, asked: str) -> None:
    status, out, err = run("show", asked)
    if "none-such" in asked:
        assert (status, out) == (2, "")
        assert "Look for it with mc-review taxonomy search" in err
        return
    assert status == 0
    assert out.splitlines()[0] in ("Python (programming)", "working with computers")


@pytest.mark.usefixtures("imported")
def test_what_is_shown_of_a_term(run: Run, tmp_path: Path) -> None:
    german = Esco(
        version="v1.1.1",
        skills=[skill("python", "Python (Sprache)", ["Py"], skillType="knowledge")],
    )
    run("import", german.in_two(tmp_path, "de")[0])
    out = run("show", SKILL + "python")[1]
    assert "area of knowledge, ESCO v1.1.1, cross-sector, digital" in out
    assert "Labels (de)\n  Python (Sprache); Py\n" in out
    assert "Broader (1)\n  computer programming\n" in out
    assert "Optional for (1)\n  data analyst\n" in out
    shown = json.loads(run("show", SKILL + "python", "--language", "de", "--format", "json")[1])
    assert shown["label"] == "Python (Sprache)"
    assert shown["labels"]["en"][0] == "Python (programming)"
    assert shown["optional_for"] == [{"uri": JOB + "analyst", "label": "data analyst"}]


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("asked", [JOB + "analyst", "Data Analyst"])
def test_an_occupation_is_shown_with_what_it_needs(run: Run, asked: str) -> None:
    out = run("show", asked)[1]
    assert "occupation 2511.3, ESCO v1.1.1" in out
    assert "Needs (1)\n  analyse data\n" in out
    assert "May need (1)\n  Python (programming)\n" in out


def test_a_redirect_is_said(run: Run, tmp_path: Path) -> None:
    old = Esco(
        version="v1.0.9", skills=[skill("gone", "weave"), skill("py", "python (programming)")]
    )
    run("import", old.in_one(tmp_path), *small().in_two(tmp_path))
    moved = " ".join(run("show", SKILL + "py")[1].split())
    assert f'redirected from ESCO v1.0.9, where {SKILL}py is "python (programming)"' in moved
    assert "obsolete: the last version that has it is ESCO v1.0.9" in run("show", SKILL + "gone")[1]
    data = json.loads(run("show", SKILL + "py", "--format", "json")[1])
    assert data["redirected_from"]["vocabulary"] == "ESCO v1.0.9"


@pytest.mark.usefixtures("imported")
def test_what_is_removed_is_gone(run: Run) -> None:
    assert run("remove", "esco", "v1.1.1") == (0, "ESCO v1.1.1 is removed.\n", "")
    assert "ESCO is not imported" in run("status")[1]
    status, out, err = run("remove", "esco")
    assert (status, out) == (2, "")
    assert 'No taxonomy "esco" is imported' in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import"], "There is no file to import"),
        (["import", "none.zip"], "none.zip doesn't exist"),
        (["import", "a.csv", "--nam", "x"], "There is no option --nam. Did you mean --name?"),
        (["import", "a.csv", "--name"], "The option --name needs a value"),
        (["import", "a", "--name", "x", "--name", "y"], "--name was given more than once"),
        (["search"], "There is nothing to search for"),
        (["search", "a", "--limit", "0"], '"0" is not a number for --limit'),
        (["search", "a", "--limit", "²"], "is not a number for --limit"),
        (["search", "a", "--format", "csv"], 'no answer in the format "csv"'),
        (["show"], "There is no term to show"),
        (["status", "now"], "takes no further word"),
        (["remove"], "Removing takes a name"),
        (["improt", "a.csv"], 'There is no "taxonomy improt". Did you mean import?'),
        (["\x1b[2J"], "<U+001B>"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_help_is_shown_and_names_every_action(run: Run) -> None:
    assert run("import", "--help") == (0, MANUAL, "")
    assert run("-h")[1] == MANUAL
    for action in ACTIONS:
        assert f"mc-review taxonomy {action}" in MANUAL
    assert max(map(len, MANUAL.splitlines())) <= 80


def test_without_an_action_the_help_goes_to_standard_error(run: Run) -> None:
    assert run() == (2, "", MANUAL)


def test_a_damaged_store_stops_a_review_with_one_sentence(run: Run, tmp_path: Path) -> None:
    taxonomy_store().parent.mkdir(parents=True)
    taxonomy_store().write_bytes(b"not a database" * 100)
    assert "are damaged" in run("status")[2]


def _reviewed(folder: Path, capfdbinary: pytest.CaptureFixture[bytes], *more: str) -> str:
    capfdbinary.readouterr()
    candidate = folder / "candidate"
    made = candidate if candidate.exists() else bundle(candidate)
    main([str(made), "--at", AT, "--offline", *more])
    return capfdbinary.readouterr().out.decode()


@pytest.mark.usefixtures("imported")
def test_a_review_uses_what_was_imported_and_says_whose_it_is(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = json.loads(_reviewed(tmp_path, capfdbinary, "--format", "json"))
    assert data["taxonomy"] == {"name": "ESCO", "version": "v1.1.1", "language": "en"}
    text = " ".join(_reviewed(tmp_path, capfdbinary).split())
    assert "Skills by ESCO, version v1.1.1; mc-review vocabulary, version 1." in text
    assert "This service uses the ESCO classification of the European Commission." in text


@pytest.mark.usefixtures("imported")
def test_the_example_is_the_same_whatever_was_imported(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    capfdbinary.readouterr()
    main(["demo", "--offline", "--format", "json"])
    assert json.loads(capfdbinary.readouterr().out)["taxonomy"]["name"] == "mc-review vocabulary"
