"""``mc-review profile``: a draft to edit, and a check that names what does not map."""

import json
from pathlib import Path

import pytest

from taxonomy.profile.occupation import ATTRIBUTION
from taxonomy.profile.profile import read_profile
from tests.taxonomy.occupations import JOBS
from tests.taxonomy.world import ESCO_ANALYSE, ESCO_UNKNOWN, SCHEME
from tui.cli.commands.profile import HELP, Taxonomy, carry_out
from tui.cli.main import main
from verify.errors import UnusableInput

IMPORTED = Taxonomy(SCHEME, JOBS)
NOTHING_IMPORTED = Taxonomy(SCHEME, None)
WORDS_ONLY = "it is compared by these words only."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def complaint(*arguments: str, taxonomy: Taxonomy = IMPORTED) -> str:
    with pytest.raises(UnusableInput) as caught:
        carry_out(arguments, taxonomy)
    return str(caught.value)


def test_a_draft_is_printed_or_written_to_a_new_file(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert carry_out(["new", "--occupation", "number cruncher"], IMPORTED) == 0
    printed = capsys.readouterr().out
    assert ATTRIBUTION in printed
    new = ["new", "--occupation", "number cruncher", "--output", "job.toml", "--title", "Analyst"]
    assert carry_out(new, IMPORTED) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "Written to job.toml: 2 essential and 2 desirable skills. "
        "Prune it to what your job is decided by.\n"
    )
    profile = read_profile((here / "job.toml").read_bytes(), "job.toml", SCHEME)
    assert (profile.title, len(profile.requirements)) == ("Analyst", 4)
    assert carry_out(["check", "job.toml"], IMPORTED) == 0


def test_a_file_that_exists_is_never_replaced_since_it_was_edited(here: Path) -> None:
    (here / "job.toml").write_text("mine")
    said = complaint("new", "--occupation", "quality", "--output", "job.toml")
    assert '"job.toml" exists already' in said
    assert (here / "job.toml").read_text() == "mine"


def test_only_the_essential_skills(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["new", "--occupation=number cruncher", "--essential-only"], IMPORTED) == 0
    assert "desirable" not in capsys.readouterr().out.split("title = ")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "--occupation", "analys"], "may be several occupations"),
        (["new", "--occupation", "astronaut"], "No occupation of ESCO"),
        (["new"], "An occupation is needed"),
        (["new", "--occupation", " "], "An occupation is needed"),
        (["new", "--occupation"], "--occupation needs a value"),
        (["new", "--occupation", "data", "analyst"], '"analyst" is not expected here'),
        (["new", "--ocupation", "x"], "Did you mean --occupation?"),
        (["check"], "A profile to check is needed"),
        (["check", "job.toml", "--format", "csv"], "not understood"),
        (["chek", "job.toml"], 'no command "profile chek". Choose new or check'),
    ],
)
def test_a_mistake_is_named_with_what_to_do(arguments: list[str], said: str) -> None:
    assert said in complaint(*arguments)


def test_without_an_imported_taxonomy_it_says_how_to_import_one() -> None:
    said = complaint("new", "--occupation", "x", taxonomy=NOTHING_IMPORTED)
    assert "mc-review taxonomy import" in said
    assert said.count(". ") == 1


def test_the_command_is_reached_from_the_command_line(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profile", "new", "--occupation", "data analyst"]) == 2
    assert "mc-review taxonomy import" in capsys.readouterr().err
    assert main(["profile", "--help"]) == 0
    assert capsys.readouterr().out == HELP
    assert main(["profile"]) == 2
    (here / "job.csv").write_text("skill\nPython\n")
    assert main(["profile", "check", "job.csv"]) == 0


def test_the_help_fits_a_terminal() -> None:
    assert max(map(len, HELP.splitlines())) <= 80


@pytest.fixture
def mixed(here: Path) -> Path:
    """A profile with a requirement of every kind."""
    rows = (
        ("analyse data", ""),
        ("coding", ""),
        ("numbers", ESCO_ANALYSE),
        ("Pyhton", ""),
        ("analysis", ""),
        ("Unicycling", ESCO_UNKNOWN),
    )
    lines = "".join(f"{skill},{uri}\n" for skill, uri in rows)
    (here / "job.csv").write_text(f"skill,uri,level\n{lines}")
    return here / "job.csv"


# "numbers" and "analyse data" are one concept, so they stand in two files.
def test_it_says_how_each_requirement_is_understood_and_names_what_does_not_map(
    here: Path, mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mixed.write_text(mixed.read_text().replace("analyse data,\n", "C++,,EQF 6\n"))
    assert carry_out(["check", "job.csv"], NOTHING_IMPORTED) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "job · job.csv" in text
    assert "Mapped to a term: 3 of 6 requirements." in text
    assert "✓ C++ (EQF 6) C++ · by its exact name" in text
    assert "✓ coding computer programming · another name for it" in text
    assert "✓ numbers analyse data · by its URI" in text
    assert "? Pyhton not a term's name" in text
    assert 'perhaps "Python" (urn:x:python)' in text
    assert (
        f"? Unicycling not in the taxonomy; {WORDS_ONLY} Its URI {ESCO_UNKNOWN} is not known."
        in text
    )
    assert 'Not mapped: "Pyhton", "analysis", "Unicycling".' in text


def test_the_same_as_json(here: Path, mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mixed.write_text(mixed.read_text().replace("analyse data,\n", "C++,,EQF 6\n"))
    assert carry_out(["check", "--format", "json", "job.csv"], NOTHING_IMPORTED) == 1
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["tool", "taxonomy", "profiles"]
    (profile,) = report["profiles"]
    assert (profile["mapped"], profile["unmapped"]) == (3, 3)
    rows = {row["requirement"]: row for row in profile["requirements"]}
    assert {label: row["how"] for label, row in rows.items()} == {
        "C++": "preferred_label",
        "coding": "alternative_label",
        "numbers": "uri",
        "Pyhton": "suggested",
        "analysis": "suggested",
        "Unicycling": "not_in_taxonomy",
    }
    assert rows["C++"]["level"] == {"framework": "EQF", "value": "6"}
    assert rows["numbers"]["concept"] == {"uri": "urn:x:analyse", "label": "analyse data"}
    found = [one["label"] for one in rows["analysis"]["suggestions"]]
    assert found == ["analyse data", "analyse quality"]


def test_everything_that_maps_is_status_0_and_what_cannot_be_read_is_status_2(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.csv").write_text("skill\nPython\n")
    assert carry_out(["check", "good.csv"], NOTHING_IMPORTED) == 0
    assert "Mapped to a term: 1 of 1 requirement." in capsys.readouterr().out
    assert carry_out(["check", "good.csv", "gone.toml"], NOTHING_IMPORTED) == 2
    out, err = capsys.readouterr()
    assert "Python" in out
    assert err == (
        'mc-review: The job profile "gone.toml" doesn\'t exist. Check the name and the folder.\n'
    )


def test_an_advertisement_is_checked_like_any_profile(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posting = {
        "@type": "JobPosting",
        "title": "Analyst",
        "occupationalCategory": "2511",
        "skills": "Python, Sailing\x1b[2J",
    }
    (here / "job.json").write_text(json.dumps(posting))
    assert carry_out(["check", "job.json", "--ascii"], NOTHING_IMPORTED) == 1
    out = capsys.readouterr().out
    assert "Occupation: 2511" in out
    assert "Sailing<U+001B>[2J" in out
    assert out.isascii()
