"""Functions that registers have by their names: each exists, and takes what it is handed."""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, get_args, get_origin, get_type_hints

import pytest

from verify.deferred import Deferred
from verify.formats.family import Assessed
from verify.formats.register import FAMILIES
from verify.proofs.data_integrity.suites import SUITES
from verify.status.register import MECHANISMS

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("verify", "taxonomy", "tui")


def deferred_names() -> list[str]:
    """Every name that is given to ``Deferred`` anywhere."""
    files = (
        file for floor in ("verify", "taxonomy", "tui") for file in (ROOT / floor).rglob("*.py")
    )
    return sorted({name for file in files for name in names_in(file.read_text(encoding="utf-8"))})


def names_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Deferred":
            yield from (ast.literal_eval(argument) for argument in node.args)


def annotated() -> list[tuple[str, str]]:
    """Every module and name in it that is a deferred function with the type it is called by."""
    return [
        (module, node.target.id)
        for floor in FLOORS
        for file in (ROOT / floor).rglob("*.py")
        for module in [".".join(file.relative_to(ROOT).with_suffix("").parts)]
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") == "Deferred"
        and isinstance(node.target, ast.Name)
    ]


def function_of(deferred: Deferred) -> Callable[..., Any]:
    module, _, name = deferred.name.partition(":")
    function = getattr(importlib.import_module(module), name)
    assert callable(function)
    return inspect.unwrap(function)


def positional(function: Callable[..., Any]) -> list[inspect.Parameter]:
    every = inspect.signature(function).parameters.values()
    assert all(p.default is not p.empty for p in every if p.kind is p.KEYWORD_ONLY)
    return [p for p in every if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]


@pytest.mark.parametrize("name", deferred_names())
def test_each_name_leads_to_a_function(name: str) -> None:
    function_of(Deferred(name))


@pytest.mark.parametrize(("module", "name"), annotated())
def test_each_takes_what_it_is_called_with(module: str, name: str) -> None:
    owner = importlib.import_module(module)
    handed, _ = callable_type(owner, name)
    function = function_of(getattr(owner, name))
    if handed is ...:
        return
    required = [p for p in positional(function) if p.default is p.empty]
    assert len(required) <= len(handed) <= len(positional(function))


class Unknown(dict[str, Any]):
    """Names that only a type checker imports: here their number is what matters."""

    def __missing__(self, name: str) -> Any:
        owner = {"Callable": Callable, "Sequence": Sequence, "tuple": tuple, "str": str}
        return owner.get(name, Any)


def callable_type(owner: Any, name: str) -> tuple[Any, Any]:
    annotation = owner.__annotations__[name]
    if isinstance(annotation, str):
        annotation = eval(annotation, vars(owner), Unknown())
    if get_origin(annotation) is Final:
        (annotation,) = get_args(annotation)
    assert get_origin(annotation) is Callable
    return get_args(annotation)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_each_family_judges_a_document_by_means(family: Any) -> None:
    function = function_of(family.judge)
    hints = get_type_hints(function)
    assert [p.name for p in positional(function)] == ["document", "means"]
    assert hints["return"] is Assessed


@pytest.mark.parametrize("kind", MECHANISMS)
def test_each_status_mechanism_checks_an_entry(kind: str) -> None:
    function = function_of(MECHANISMS[kind])  # type: ignore[arg-type]
    names = [p.name for p in positional(function)]
    assert names == ["entry", "credential_issuer", "lists", "means"]


@pytest.mark.parametrize("name", SUITES)
def test_each_suite_takes_a_signature_and_checks_it(name: str) -> None:
    suite = SUITES[name]
    for function, handed in ((suite.signature, 1), (suite.check, 4)):
        known = function_of(function) if isinstance(function, Deferred) else function
        assert len(positional(known)) == handed


def test_a_function_is_imported_by_its_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = []
    real = importlib.import_module
    monkeypatch.setattr(
        "verify.deferred.import_module", lambda name: imported.append(name) or real(name)
    )
    decode = Deferred("verify.keys.base58:decode")
    assert imported == []
    assert (decode("2g"), decode("2g"), imported) == (b"a", b"a", ["verify.keys.base58"])
