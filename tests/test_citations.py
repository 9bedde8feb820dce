"""What a docstring, a comment or a page cites stands in the repository.

A stranger follows a citation, and modules move. What counts as one:

* a path that begins with a folder of the repository: ``docs/adr/0012``;
* a name with an ending that is only ever ours: ``verdicts.md``, ``conftest.py``. It is looked for
  in the root, in ``docs``, beside the file that cites it and in the folders above; one that a page
  cites may lie anywhere;
* a module, or what is in one, by its dotted name: ``verify.verdict.fold``;
* a word of code that reads like a name of ours, ``family_of``: something must bear it;
* a record of a decision, ``ADR 0003``, and a rule of verdicts.md.

A name such as ada.zip or analyst.toml is none: people and issuers call their files so.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
CODE: Final = ("tui", "verify", "taxonomy", "tests", "scripts", "benchmarks")
FOLDERS: Final = (*CODE, "docs", r"\.ci", r"\.github")
ENDINGS: Final = ("md", "py", "tsv", "tcss", "svg", "lock")
# Of the files that end as other people's do, the one that is cited by its bare name.
OURS: Final = "pyproject.toml"
LONGEST: Final = 80  # characters of a text that may be a member's name and no docstring

_PATH: Final = re.compile(rf"(?<![\w/.:-])(?:{'|'.join(FOLDERS)})/[\w./*-]*[\w*]")
_NAME: Final = re.compile(
    rf"(?<![\w/.:*-])(?:[\w-]+/)*(?:[\w-]+\.(?:{'|'.join(ENDINGS)})|{re.escape(OURS)})(?![\w/-])"
)
_DOTTED: Final = re.compile(rf"(?<![\w/.:-])(?:{'|'.join(CODE)})(?:\.[A-Za-z_]\w*)+")
_LITERAL: Final = re.compile(r"``([a-z_]{3,})(?:\.[a-z_]+)?``")
_DECISION: Final = re.compile(r"\bADR (\d+)\b")
_RULES: Final = re.compile(
    r"verdicts\.md, rules? (\d+)(?: and (\d+))?|\b[Rr]ule (\d+) \(verdicts\.md\)"
)
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_OUTSIDE: Final = re.compile(r"\.\./shared\b")


class Passage(NamedTuple):
    """A docstring, a comment or a page, and the file that it stands in."""

    file: Path
    text: str


class Module(NamedTuple):
    """What a module says in docstrings and comments, and the names in its code."""

    file: Path
    passages: tuple[Passage, ...]
    names: frozenset[str]


def commented(file: Path) -> Iterator[Passage]:
    """The comments of a file whose comments begin with ``#``."""
    for line in file.read_text(encoding="utf-8").splitlines():
        yield Passage(file, line.partition("#")[2])


@cache
def modules() -> tuple[Module, ...]:
    """Every module, read once."""
    files = (file for name in CODE for file in sorted((ROOT / name).rglob("*.py")))
    return tuple(map(_module, files))


def _module(file: Path) -> Module:
    source = file.read_text(encoding="utf-8")
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    texts = [
        ast.get_docstring(node) or ""
        for node in ast.walk(ast.parse(source))
        if isinstance(node, documented)
    ]
    names = {*file.relative_to(ROOT).parent.parts, file.stem}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            texts.append(token.string)
        elif token.type == tokenize.NAME:
            names.add(token.string)
        elif token.type == tokenize.STRING and len(token.string) < LONGEST:
            names.update(re.findall(r"\w+", token.string))
    return Module(file, tuple(Passage(file, text) for text in texts), frozenset(names))


@cache
def in_code() -> tuple[Passage, ...]:
    """Every docstring and comment, those of the settings and of CI included."""
    return (
        *(passage for module in modules() for passage in module.passages),
        *(passage for name in (OURS, ".ci/run") for passage in commented(ROOT / name)),
    )


@cache
def all_names() -> frozenset[str]:
    """Every name of the code, members of documents among them, which are short texts."""
    return frozenset().union(*(module.names for module in modules()))


@cache
def pages() -> tuple[Passage, ...]:
    """Every page but the changelog, which tells what was: what it cites may be gone."""
    files = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    return tuple(
        Passage(file, file.read_text(encoding="utf-8"))
        for file in files
        if file.name != "CHANGELOG.md"
    )


@cache
def made_here() -> frozenset[str]:
    """What a run makes and the repository doesn't hold."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return frozenset(line.rstrip("/") for line in ignored)


@cache
def names_of_files() -> frozenset[str]:
    """The names of all files of the repository, wherever they lie."""
    folders = [ROOT / name.replace("\\", "") for name in FOLDERS]
    return frozenset(file.name for folder in folders for file in folder.rglob("*"))


def exists(cited: str, file: Path) -> bool:
    """Whether a path, perhaps with ``*`` or without its ending, is in one of the places for it."""
    if cited in made_here() or (file.suffix == ".md" and cited in names_of_files()):
        return True
    above = [folder for folder in file.parents if folder.is_relative_to(ROOT)]
    return any(
        next(place.glob(cited), None) or next(place.glob(f"{cited}[-.]*"), None)
        for place in (ROOT, ROOT / "docs", *above)
    )


def is_there(dotted: str) -> bool:
    """Whether a dotted name is that of a package or a module, or of something named in one."""
    place, (first, *rest) = ROOT, dotted.split(".")
    place /= first
    for number, name in enumerate(rest):
        if (place / name).is_dir():
            place /= name
        elif (place / f"{name}.py").is_file():
            return not rest[number + 1 :] or _names(place / f"{name}.py", rest[number + 1])
        else:
            return _names(place / "__init__.py", name)
    return place.is_dir()


def _names(module: Path, name: str) -> bool:
    return module.is_file() and name in _names_in(module)


@cache
def _names_in(module: Path) -> frozenset[str]:
    """What a module defines, imports or, as a lazy face does, lists as text."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.ClassDef(name=name) | ast.Name(id=name) | ast.Constant(value=str(name)):
                names.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.update(alias.asname or alias.name for alias in aliases)
    return frozenset(names)


def missing_files(passage: Passage) -> set[str]:
    """The files that a passage cites and that are nowhere."""
    cited = {*_PATH.findall(passage.text), *_NAME.findall(passage.text)}
    return {one for one in cited if not exists(one, passage.file)}


def missing_modules(passage: Passage) -> set[str]:
    """The dotted names that a passage cites and that nothing has."""
    files = _NAME.findall(passage.text)  # a folder's name and an ending may look like a module
    return {one for one in _DOTTED.findall(passage.text) if one not in files and not is_there(one)}


def missing_names(passage: Passage) -> set[str]:
    """The words of code in a passage that nothing bears."""
    return set(_LITERAL.findall(passage.text)) - all_names()


def listed(missing: Iterable[tuple[Path, set[str]]]) -> list[str]:
    """A line for each file that cites what is missing."""
    return [f"{file.relative_to(ROOT)}: {', '.join(sorted(m))}" for file, m in missing if m]


def test_every_file_that_code_cites_is_there() -> None:
    assert listed((passage.file, missing_files(passage)) for passage in in_code()) == []


def test_every_module_that_code_cites_is_there() -> None:
    assert listed((passage.file, missing_modules(passage)) for passage in in_code()) == []


def test_every_name_that_code_cites_is_borne_by_something() -> None:
    assert listed((passage.file, missing_names(passage)) for passage in in_code()) == []


def test_every_file_that_a_page_cites_is_there() -> None:
    assert listed((page.file, missing_files(page)) for page in pages()) == []


def test_every_link_of_a_page_leads_somewhere() -> None:
    for page in pages():
        for target in _LINK.findall(page.text):
            if "://" not in target:
                path = target.partition("#")[0]
                assert (page.file.parent / path).exists(), f"{page.file.name}: {target}"


def test_every_decision_that_is_cited_was_recorded() -> None:
    for passage in (*in_code(), *pages()):
        for number in _DECISION.findall(passage.text):
            assert list((ROOT / "docs" / "adr").glob(f"{int(number):04}-*.md")), passage


def test_every_rule_that_is_cited_stands_on_its_page() -> None:
    page = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    rules = set(re.findall(r"^(\d+)\. ", page, re.MULTILINE))
    cited = [
        (number, passage.file)
        for passage in in_code()
        for numbers in _RULES.findall(passage.text)
        for number in filter(None, numbers)
    ]
    assert {number for number, _ in cited} >= {"3", "4", "8"}
    assert [one for one in cited if one[0] not in rules] == []


def test_the_product_cites_nothing_outside_the_repository() -> None:
    product = [p for p in in_code() if p.file.relative_to(ROOT).parts[0] in CODE[:3]]
    assert [p for p in product if _OUTSIDE.search(p.text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "as threats.md says",
        "see docs/adr/0099",
        "``verify/reading/nothing.py``",
        "the fields of tests/conformance/nothing.tsv",
        "in ``nothing.py``, beside this one",
        "benchmarks/*.nothing",
    ],
)
def test_a_file_that_is_not_there_is_noticed(text: str) -> None:
    assert len(missing_files(Passage(Path(__file__), text))) == 1


@pytest.mark.parametrize(
    "text", ["verify.nothing", "``verify.verdict.nothing``", "tui.cli.nothing"]
)
def test_a_module_that_is_not_there_is_noticed(text: str) -> None:
    assert len(missing_modules(Passage(Path(__file__), text))) == 1


def test_a_name_that_nothing_bears_is_noticed() -> None:
    gone = "".join(("bundle", "wide"))  # written so that this line doesn't bear it
    assert missing_names(Passage(Path(__file__), f"flagged by ``{gone}``")) == {gone}


@pytest.mark.parametrize(
    "text",
    [
        "verdicts.md, rule 4",
        "docs/adr/0001",
        "pyproject.toml",
        "``conformance/expected.tsv``",
        "taxonomy/vocabulary/*.csv",
        "``verify.verdict.fold``",
        "$ mc-review ada.zip --trust trust.toml",
        "https://example.org/docs/nothing.md",
    ],
)
def test_what_is_there_and_what_is_no_citation_are_passed_over(text: str) -> None:
    passage = Passage(Path(__file__), text)
    assert missing_files(passage) | missing_modules(passage) | missing_names(passage) == set()
