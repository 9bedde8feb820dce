"""``mc-review taxonomy match`` answers phrases from the command line and from a pipe."""

import io
import json
import sys
from pathlib import Path

import pytest

from taxonomy.scheme.in_memory import MemoryScheme
from tests.taxonomy.esco_files import SKILL, Esco, load, skill, small
from tests.taxonomy.world import SCHEME
from tui.cli.commands.taxonomy.match import run
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_store: Path, _language: str) -> MemoryScheme:
        return SCHEME

    monkeypatch.setattr("taxonomy.vocabularies.opening.open_taxonomy", opened)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert run(arguments) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("_small")
def test_json_has_an_object_a_phrase_with_its_concepts_best_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = answered(capsys, "--format", "json", "Pyhton", "juggling", "analysis")
    typo, absent, shared = map(json.loads, lines)
    assert typo["phrase"] == "Pyhton"
    (match,) = typo["matches"]
    assert 0 < match.pop("score") < 1
    assert match == {
        "uri": "urn:x:python",
        "label": "Python",
        "tier": "suggestion",
        "counts": False,
        "matched": {"label": "Python", "words": ["pyhton"]},
    }
    assert absent == {"phrase": "juggling", "matches": []}
    assert {m["uri"] for m in shared["matches"]} >= {"urn:x:analyse", "urn:x:quality"}
    assert len(shared["matches"]) <= 5


@pytest.mark.usefixtures("_small")
def test_text_says_what_counts_and_what_only_resembles(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = answered(capsys, "Python", "Pyhton", "juggling")
    assert lines[:2] == ["Python", " = 1.00  Python  preferred label"]
    assert lines[3].startswith(" ? 0.")
    assert lines[5].strip() == "not in the taxonomy: kept in its own words"


@pytest.mark.usefixtures("_small")
def test_lines_of_standard_input_are_phrases_and_empty_ones_are_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Python\n\n  \nC++\n"))
    found = [json.loads(line) for line in answered(capsys, "--format=json")]
    assert [one["phrase"] for one in found] == ["Python", "C++"]
    assert [one["matches"][0]["counts"] for one in found] == [True, True]


@pytest.mark.usefixtures("_small")
def test_after_two_dashes_everything_is_a_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "--", "--format")[0] == "--format"


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize("form", ["json", "text"])
def test_a_hostile_phrase_reaches_no_terminal(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    run(["--format", form, "\x1b[31mPython\u202e\x07" + "x" * 100_000])
    out = capsys.readouterr().out
    assert not any(sign in out for sign in "\x1b\u202e\x07")
    assert len(out) < 20_000


@pytest.mark.parametrize(
    "arguments", [["--format"], ["--format", "xml", "a"], ["--nonsense", "a"], ["--language"]]
)
def test_what_is_not_understood_is_said(arguments: list[str]) -> None:
    with pytest.raises(UnusableInput, match=r"--help|text or json"):
        run(arguments)


def test_the_bundled_vocabulary_answers_where_nothing_was_imported(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--format", "json", "Kuberentes"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["matches"][0]["label"] == "Kubernetes"


def test_without_a_phrase_and_a_pipe_it_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnusableInput, match="no phrase to match"):
        run([])


def test_what_was_imported_is_matched_in_the_language_of_the_phrase(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    german = Esco(version="v1.1.1", skills=[skill("weld", "Metall schwei\u00dfen")])
    load(taxonomy_store(), *small().in_two(tmp_path), german.in_one(tmp_path, "de"))
    (found,) = map(
        json.loads, answered(capsys, "--format=json", "--language=de", "Metal schweisen")
    )
    assert found["matches"][0]["uri"] == SKILL + "weld"
    assert found["matches"][0]["label"] == "Metall schwei\u00dfen"
