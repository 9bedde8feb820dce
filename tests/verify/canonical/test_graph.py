"""Canonical N-Quads read back: terms, escapes, named graphs, and the root of a document."""

import pytest

from verify.canonical.graph import Blank, Graph, Iri, Literal
from verify.canonical.nodes import root, text, texts
from verify.errors import BadData

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_each_kind_of_term_comes_back() -> None:
    graph = Graph.parse(
        '<urn:s> <urn:p> "a \\"quoted\\" \\n line" .\n'
        '<urn:s> <urn:p> "x"@en-GB .\n'
        '<urn:s> <urn:p> "1"^^<urn:t> .\n'
        "<urn:s> <urn:p> _:c14n0 .\n"
        "<urn:s> <urn:p> <urn:o> .\n"
    )
    assert graph.objects(Iri("urn:s"), "urn:p") == (
        Literal("1", "urn:t"),
        Literal('a "quoted" \n line'),
        Literal("x", language="en-GB"),
        Iri("urn:o"),
        Blank("_:c14n0"),
    )


def test_lines_end_at_line_feeds_alone() -> None:
    graph = Graph.parse('<urn:s> <urn:p> "a\u2028b\u0085c" .\n')
    assert graph.objects(Iri("urn:s"), "urn:p") == (Literal("a\u2028b\u0085c"),)


def test_a_line_that_is_no_quad_is_refused_rather_than_left_out() -> None:
    with pytest.raises(BadData):
        Graph.parse("<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:p> nothing .\n")


def test_a_named_graph_stays_apart_from_the_default_one() -> None:
    graph = Graph.parse("<urn:s> <urn:p> <urn:o> <urn:g> .\n")
    assert graph.objects(Iri("urn:s"), "urn:p") == ()
    assert graph.named[Iri("urn:g")].objects(Iri("urn:s"), "urn:p") == (Iri("urn:o"),)


def test_the_root_is_the_node_that_bears_the_documents_id() -> None:
    graph = Graph.parse(f"<urn:a> <{TYPE}> <urn:VC> .\n<urn:b> <{TYPE}> <urn:VC> .\n")
    assert root(graph, "urn:VC", "urn:b") == Iri("urn:b")


def test_without_an_id_the_root_is_the_blank_node_that_nothing_refers_to() -> None:
    graph = Graph.parse(
        f"_:x <{TYPE}> <urn:VC> .\n_:x <urn:endorsement> _:y .\n_:y <{TYPE}> <urn:VC> .\n"
    )
    assert root(graph, "urn:VC", None) == Blank("_:x")


@pytest.mark.parametrize("stated", [None, "urn:other"])
def test_a_graph_without_such_a_root_is_refused(stated: str | None) -> None:
    with pytest.raises(BadData):
        root(Graph.parse(f"<urn:a> <{TYPE}> <urn:VC> .\n"), "urn:VC", stated)


def test_several_values_are_all_shown_and_english_is_preferred() -> None:
    graph = Graph.parse(
        '<urn:s> <urn:p> "b" .\n<urn:s> <urn:p> "a" .\n'
        '<urn:s> <urn:q> "Zertifikat"@de .\n<urn:s> <urn:q> "Certificate"@en-US .\n'
    )
    assert text(graph, Iri("urn:s"), ["urn:p"]) == "a / b"
    assert texts(graph, Iri("urn:s"), ["urn:q"]) == ("Certificate",)
