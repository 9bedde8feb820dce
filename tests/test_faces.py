"""Each floor has a face: its names load, its example runs, and importing it loads nothing."""

import doctest
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from verify import Verdict

ROOT = Path(__file__).resolve().parents[1]
FACES = ("verify", "taxonomy", "tui")


@pytest.mark.parametrize("face", FACES)
def test_every_name_of_a_face_can_be_had(face: str) -> None:
    module = import_module(face)
    assert module.__all__
    assert all(getattr(module, name) is not None for name in module.__all__)
    assert dir(module) == sorted(module.__all__)


@pytest.mark.parametrize("face", FACES)
def test_a_name_that_is_not_on_it_is_an_attribute_error(face: str) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        import_module(face).nonsense  # noqa: B018


@pytest.mark.parametrize("face", FACES)
def test_the_example_of_a_face_runs(face: str) -> None:
    result = doctest.testmod(import_module(face))
    assert result.attempted > 0
    assert result.failed == 0


def test_the_examples_of_the_page_for_engineers_run() -> None:
    result = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert result.attempted >= 10
    assert result.failed == 0


def test_the_programs_of_the_page_for_engineers_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    demo = ROOT / "tui" / "demo"
    shutil.copy(demo / "candidate-1.zip", tmp_path / "bundle.zip")
    shutil.copy(demo / "evidence.zip", tmp_path)
    shutil.copy(demo / "trust.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    programs = [code for code in blocks if ">>>" not in code]
    assert len(programs) == 2
    names: dict[str, object] = {}
    for program in programs:
        # The candidate of the demo has another address than the one on the page.
        exec(program.replace("ada@mail.example", "first@candidate.example"), names)
    assert "NOT SIGNED" in capsys.readouterr().out
    items = names["items"]
    assert isinstance(items, tuple)
    assert Verdict.VERIFIED in {item.verdict for item in items}


@pytest.mark.parametrize("face", FACES)
def test_importing_a_face_loads_none_of_its_rooms(face: str) -> None:
    statement = f"import sys, {face}; print([m for m in sys.modules if m.startswith('{face}.')])"
    done = subprocess.run(
        [sys.executable, "-c", statement], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
