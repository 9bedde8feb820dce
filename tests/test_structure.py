"""The structure of the three floors: arrows point one way, and a family of files is a room.

Import-linter holds the layers (pyproject.toml); here it is held that nothing goes in a circle,
counting imports inside functions, those that only a type checker sees, and functions that a
register has by their names (``verify.deferred``).
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("verify", "taxonomy", "tui")
MOST_FILES = 12  # of a folder, beside its __init__
SAME_PREFIX = 3  # files of one prefix are a folder

Graph = Mapping[str, frozenset[str]]


@cache
def modules() -> Mapping[str, Path]:
    """Every module of the product by its dotted name."""
    files = (file for floor in FLOORS for file in (ROOT / floor).rglob("*.py"))
    return {dotted(file): file for file in files}


def dotted(file: Path) -> str:
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imported_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Deferred":
            yield from (a.value.replace(":", ".") for a in node.args if is_text(a))


def is_text(node: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def module_of(name: str, known: Mapping[str, object]) -> str | None:
    """The module that a dotted name belongs to: itself, or the part before an attribute."""
    parts = name.split(".")
    candidates = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((candidate for candidate in candidates if candidate in known), None)


@cache
def imports() -> Graph:
    known = modules()
    graph = {}
    for module, file in known.items():
        names = imported_names(ast.parse(file.read_text(encoding="utf-8")))
        targets = {module_of(name, known) for name in names}
        graph[module] = frozenset(target for target in targets if target not in (None, module))
    return graph


def rooms(depth: int) -> Graph:
    """The same graph between packages: the first ``depth`` parts of every name."""
    graph: defaultdict[str, set[str]] = defaultdict(set)
    for module, targets in imports().items():
        here = room_of(module, depth)
        graph[here] |= {room_of(target, depth) for target in targets} - {here}
    return {room: frozenset(targets) for room, targets in graph.items()}


def room_of(module: str, depth: int) -> str:
    return ".".join(module.split(".")[:depth])


def circles(graph: Graph) -> list[list[str]]:
    """Every set of nodes that reach each other, as one closed walk through each."""
    return [walk for start in sorted(graph) if (walk := walk_back_to(start, graph))]


def walk_back_to(start: str, graph: Graph) -> list[str] | None:
    """The shortest walk from a node back to it that begins at its least name, else None."""
    before: dict[str, str] = {}
    frontier = [start]
    while frontier:
        following = []
        for node in frontier:
            for target in sorted(graph.get(node, ())):
                if target == start:
                    walk = [start, node]
                    while walk[-1] != start:
                        walk.append(before[walk[-1]])
                    walk.reverse()
                    return walk if start == min(walk) else None
                if target not in before:
                    before[target] = node
                    following.append(target)
        frontier = following
    return None


def test_no_two_modules_import_each_other_however_far_around() -> None:
    assert circles(imports()) == []


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_no_two_rooms_import_each_other_however_far_around(depth: int) -> None:
    assert circles(rooms(depth)) == []


def test_a_circle_would_be_found() -> None:
    graph = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a")}
    assert circles(graph) == [["a", "b", "c", "a"]]


def test_every_import_of_ours_leads_to_a_module() -> None:
    """Those inside functions too, and those of scripts and benchmarks, which no test runs."""
    tops = (*FLOORS, "tests", "scripts", "benchmarks")
    files = [file for top in tops for file in (ROOT / top).rglob("*.py")]
    lost = []
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names = [node.module for node in nodes if node.module and node.module.split(".")[0] in tops]
        lost += [f"{file.relative_to(ROOT)}: {name}" for name in names if not is_a_module(name)]
    assert lost == []


def is_a_module(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def folders() -> Mapping[Path, list[str]]:
    files: defaultdict[Path, list[str]] = defaultdict(list)
    for file in modules().values():
        if file.name != "__init__.py":
            files[file.parent.relative_to(ROOT)].append(file.stem)
    return files


def test_files_that_share_a_prefix_are_a_room_of_their_own() -> None:
    families = []
    for folder, names in folders().items():
        prefixes = Counter(name.split("_")[0] for name in names if not name.startswith("_"))
        families += [f"{folder}/{p}_*" for p, count in prefixes.items() if count >= SAME_PREFIX]
    assert families == []


def test_no_folder_holds_more_files_than_one_can_take_in() -> None:
    crowded = {str(folder): len(names) for folder, names in folders().items()}
    assert {folder: count for folder, count in crowded.items() if count > MOST_FILES} == {}


@pytest.mark.parametrize(
    ("act", "place"),
    [
        ("csv.reader(", "verify/reading/text/spreadsheet.py"),
        ("urlsplit(", "verify/reading/web/addresses.py"),
        ("csv.writer(", "tui/reports/csv/cells.py"),
        ("= dict[str, Any]", "verify/json_types.py"),
    ],
)
def test_each_of_these_is_done_in_one_place(act: str, place: str) -> None:
    places = [file for file in modules().values() if act in file.read_text(encoding="utf-8")]
    assert [file.relative_to(ROOT).as_posix() for file in places] == [place]


def test_every_floor_and_room_says_what_it_is_for() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in modules().values()
        if ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


def test_a_function_by_its_name_is_an_arrow() -> None:
    assert list(imported_names(ast.parse('Deferred("a.b:c")'))) == ["a.b.c"]
    assert "verify.formats.w3c.family" in imports()["verify.formats.register"]


def test_the_walk_names_real_imports() -> None:
    graph = imports()
    way = ("tui.cli.main", "tui.plan", "verify.review.review", "verify.verifier")
    reached = {before: reachable(before, graph) for before, _ in pairwise(way)}
    assert all(after in reached[before] for before, after in pairwise(way))


def reachable(start: str, graph: Graph) -> set[str]:
    reached, frontier = {start}, [start]
    while frontier:
        node = frontier.pop()
        fresh = graph.get(node, frozenset()) - reached
        reached |= fresh
        frontier += fresh
    return reached
