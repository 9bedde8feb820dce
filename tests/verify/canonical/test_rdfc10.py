"""RDFC-1.0 against the W3C suite, and the work limit against what is built to exhaust it."""

import json
import re
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.canonical.shared import CORPUS, needs_corpus
from verify.canonical import limits, rdfc10
from verify.canonical.rdfc10 import Quad, canonise, issue_labels
from verify.errors import Code, CouldNotFindOut

SUITE = CORPUS / "w3c-rdf-canon"


def read_quads(path: Path) -> list[Quad]:
    """The quads of an N-Quads file, read by another implementation."""
    parsed = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.N_QUADS)
    default = pyoxigraph.DefaultGraph()
    return [
        Quad(
            str(q.subject),
            str(q.predicate),
            str(q.object),
            "" if q.graph_name == default else str(q.graph_name),
        )
        for q in parsed
    ]


def entries(kind: str) -> list[Any]:
    """The manifest's tests of a kind."""
    manifest = SUITE / "manifest.jsonld"
    if not manifest.is_file():
        return []
    found = json.loads(manifest.read_text())["entries"]
    return [e for e in found if e["type"] == f"rdfc:RDFC10{kind}Test"]


def algorithm(entry: dict[str, Any]) -> str:
    return "sha384" if "384" in str(entry.get("hashAlgorithm")) else "sha256"


@needs_corpus
def test_the_w3c_suite_is_there_in_full() -> None:
    assert len(entries("Eval")) == 64
    assert len(entries("Map")) == 21
    assert len(entries("NegativeEval")) == 1


@pytest.mark.parametrize("entry", entries("Eval"), ids=lambda e: e["id"])
def test_w3c_datasets_have_their_canonical_form(entry: dict[str, Any]) -> None:
    quads = read_quads(SUITE / entry["action"])
    expected = (SUITE / entry["result"]).read_text(encoding="utf-8")
    assert canonise(quads, algorithm(entry)) == expected


@pytest.mark.parametrize("entry", entries("Map"), ids=lambda e: e["id"])
def test_w3c_blank_nodes_have_their_canonical_labels(entry: dict[str, Any]) -> None:
    labels = issue_labels(read_quads(SUITE / entry["action"]), algorithm(entry))
    expected = json.loads((SUITE / entry["result"]).read_text())
    assert {k[2:]: v[2:] for k, v in labels.items()} == expected


@pytest.mark.parametrize("entry", entries("NegativeEval"), ids=lambda e: e["id"])
def test_a_dataset_built_for_symmetry_is_refused(entry: dict[str, Any]) -> None:
    with pytest.raises(CouldNotFindOut) as raised:
        canonise(read_quads(SUITE / entry["action"]))
    assert raised.value.code is Code.CANONICALISATION_LIMIT


def clique(size: int) -> list[Quad]:
    """Blank nodes that all know each other: no two can be told apart."""
    nodes = [f"_:n{number}" for number in range(size)]
    return [Quad(a, "<urn:knows>", b, "") for a in nodes for b in nodes if a != b]


def ring(size: int) -> list[Quad]:
    return [Quad(f"_:n{n}", "<urn:next>", f"_:n{(n + 1) % size}", "") for n in range(size)]


def hubs(spokes: int) -> list[Quad]:
    """Two hubs alike, each with many spokes alike."""
    return [Quad(f"_:h{h}", "<urn:p>", f"_:s{h}_{n}", "") for h in (0, 1) for n in range(spokes)]


POISON = {
    "a clique of 7": clique(7),
    "a clique of 60, whose every step is long": clique(60),
    "a ring deeper than Python recurses": ring(5_000),
    "two hubs of 5,000 spokes": hubs(5_000),
}


@pytest.mark.parametrize("quads", POISON.values(), ids=POISON.keys())
def test_symmetry_is_refused_after_little_work(
    quads: list[Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = 0
    related = rdfc10._related

    def counted(*arguments: Any) -> str:
        nonlocal hashed
        hashed += 1
        return related(*arguments)

    monkeypatch.setattr(rdfc10, "_related", counted)
    with pytest.raises(CouldNotFindOut) as raised:
        canonise(quads)
    assert raised.value.code is Code.CANONICALISATION_LIMIT
    assert hashed <= 2 * limits.MAX_TOIL


def test_more_quads_than_any_credential_has_are_refused() -> None:
    many = [Quad("<urn:s>", "<urn:p>", f'"{n}"', "") for n in range(limits.MAX_QUADS + 1)]
    with pytest.raises(CouldNotFindOut):
        canonise(many)


def test_two_thousand_blank_nodes_that_differ_are_no_trouble() -> None:
    quads = [Quad(f"_:n{n}", "<urn:p>", f'"{n}"', "") for n in range(2_000)]
    assert canonise(quads).count("\n") == 2_000


TERMS = st.sampled_from(["_:a", "_:b", "_:c", "<urn:x>"])
QUADS = st.lists(
    st.builds(
        Quad,
        TERMS,
        st.sampled_from(["<urn:p>", "<urn:q>"]),
        TERMS | st.sampled_from(['"1"', '"2"@en']),
        st.sampled_from(["", "<urn:g>", "_:a"]),
    ),
    max_size=8,
)


@given(QUADS, st.permutations(["_:k", "_:l", "_:m"]), st.randoms())
def test_names_and_order_of_the_input_do_not_matter(
    quads: list[Quad], names: list[str], random: Any
) -> None:
    renamed = dict(zip(["_:a", "_:b", "_:c"], names, strict=True))
    other = [Quad(*(renamed.get(term, term) for term in quad)) for quad in quads]
    random.shuffle(other)
    try:
        expected = canonise(quads)
    except CouldNotFindOut:
        return
    assert canonise(other) == expected


@given(QUADS)
def test_the_canonical_form_is_its_own_canonical_form(quads: list[Quad]) -> None:
    line = re.compile(r"(\S+) (\S+) (\S+)(?: (\S+))? \.")
    try:
        once = canonise(quads)
    except CouldNotFindOut:
        return
    again = [
        Quad(match[1], match[2], match[3], match[4] or "")
        for match in map(line.fullmatch, once.split("\n"))
        if match is not None
    ]
    assert len(again) == once.count("\n")
    assert canonise(again) == once
