"""The walk says what PyLD says, byte for byte, or leaves the word to PyLD."""

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verify.canonical.shared import SHARED, documents, needs_corpus
from tests.verify.canonical.test_tables import by_others
from tests.world import canonicaliser, means
from verify.canonical import Canonical, Canonicaliser, HashName, limits
from verify.canonical.fast.fast_path import FastCanonicaliser
from verify.canonical.graph import Graph
from verify.canonical.with_pyld.in_process import DirectCanonicaliser
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.proofs.data_integrity.embedded import secure_json
from verify.verdict import Pass

VC_2 = "https://www.w3.org/ns/credentials/v2"
OB_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
STATUS = "https://www.w3.org/ns/credentials/status/v1"


class Handed(Exception):
    """The walk has left the document to the other canonicaliser."""


class Refusing:
    """A canonicaliser that is never to be asked."""

    def editions(self, document: dict[str, Any]) -> int:
        raise Handed

    def canonise(
        self, document: dict[str, Any], *, edition: int = 0, algorithm: HashName = "sha256"
    ) -> Canonical:
        raise Handed


PYLD = DirectCanonicaliser()
WALK = FastCanonicaliser(Refusing())


def said(by: Canonicaliser, document: dict[str, Any], edition: int = 0) -> Canonical | Code:
    """What a canonicaliser says: a canonical form, or why there is none."""
    try:
        return by.canonise(document, edition=edition)
    except VerifyError as error:
        return error.code


def differs(document: dict[str, Any]) -> bool | None:
    """Do walk and PyLD differ on a document? None where the walk leaves it to PyLD."""
    try:
        walked = said(WALK, document)
    except Handed:
        return None
    return walked != said(PYLD, document)


def everything() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object with a context, however deep, in every JSON file of the third-party data."""
    for path in sorted([*SHARED.glob("corpus/**/*"), *SHARED.glob("attacks/**/*")]):
        if not path.is_file() or "_contexts" in path.parts or path.stat().st_size > 3_000_000:
            continue
        try:
            yield from _within(str(path), json.loads(path.read_bytes()))
        except (ValueError, RecursionError):
            continue
    for path in sorted(SHARED.glob("perf/**/*.jsonl")):
        for line in path.read_bytes().split(b"\n")[:3]:
            if line.startswith(b"{"):
                yield from _within(str(path), json.loads(line))


def _within(path: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if "@context" in value:
            yield path, value
        for name, member in value.items():
            yield from _within(f"{path}/{name}", member)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _within(f"{path}/{number}", member)


@needs_corpus
def test_on_all_third_party_documents_the_walk_agrees_with_pyld() -> None:
    told = [
        (path, differs(variant))
        for path, document in everything()
        for variant in (document, {k: v for k, v in document.items() if k != "proof"})
    ]
    assert [path for path, outcome in told if outcome] == []
    assert sum(outcome is False for _path, outcome in told) > 1_500


@needs_corpus
def test_what_the_walk_gives_is_what_pyoxigraph_makes_of_the_original_contexts() -> None:
    compared = 0
    for path, document in documents():
        try:
            # Every edition of a context but the newest is another document than the originals.
            walked = {said(WALK, document, n) for n in range(WALK.editions(document))}
        except (Handed, VerifyError):
            continue
        theirs = by_others(document)
        assert theirs in {c.nquads for c in walked if isinstance(c, Canonical)}, path
        compared += 1
    assert compared > 100


@needs_corpus
@pytest.mark.parametrize("name", ["bs", "c01", "del", "ff", "emoji", "ls", "nel", "tab", "float"])
def test_signatures_by_others_over_rare_characters_verify(name: str) -> None:
    document = json.loads((SHARED / "perf" / "edge" / f"{name}.jsonl").read_text())
    assert isinstance(secure_json(document, means()).outcomes.signature, Pass)


@needs_corpus
@pytest.mark.parametrize("size", [6, 7, 8, 9])
def test_poison_is_refused_by_the_walk_itself(size: int) -> None:
    document = json.loads((SHARED / "perf" / "edge" / f"poison{size}.jsonl").read_text())
    del document["proof"]
    with pytest.raises(CouldNotFindOut) as raised:
        WALK.canonise(document)
    assert raised.value.code is Code.CANONICALISATION_LIMIT


# Members that mean something somewhere in a badge, in places where they do and where they don't.
NAMES = [
    "name", "description", "type", "id", "achievement", "alignment", "criteria", "narrative", "tag",
    "issuer", "url", "image", "targetName", "targetUrl", "credentialSubject", "validFrom",
    "creditsEarned", "result", "resultDescription", "value", "status", "identifier", "hashed",
    "credentialStatus", "statusPurpose", "evidence", "@id", "@type", "@value", "@language",
    "nonsense", "relatedResource", "digestSRI", "address", "geo", "termsOfUse",
]  # fmt: skip
TYPES = [
    "VerifiableCredential", "OpenBadgeCredential", "Achievement", "AchievementSubject", "Profile",
    "Alignment", "Criteria", "Image", "Result", "ResultDescription", "Address", "Evidence",
    "BitstringStatusListEntry", "BitstringStatusList", "DataIntegrityProof", "Nonsense",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["urn:a", "did:key:z1", "https://a.example/", "schema:name", "_:b", "@id", ""]),
    st.sampled_from(TYPES),
    st.text(max_size=6),
)
SCALARS = st.one_of(TEXTS, st.booleans(), st.integers(-5, 10**15), st.none(), st.floats(0, 9))
NESTED = {"@context": [VC_2, OB_3], "id": "urn:nested", "name": "n"}


def _nodes(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    members = st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
    typed = st.builds(lambda kind, node: {**node, "type": kind}, st.sampled_from(TYPES), members)
    return st.one_of(st.lists(inner, max_size=3), members, typed, st.just(NESTED))


VALUES = st.recursive(SCALARS, _nodes, max_leaves=12)
CONTEXTS = st.sampled_from([[VC_2], [VC_2, OB_3], VC_2, [OB_3], [VC_2, STATUS]])
DOCUMENTS = st.builds(
    lambda context, types, node: {**node, "@context": context, "type": types},
    CONTEXTS,
    st.lists(st.sampled_from(TYPES), min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6),
)


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_on_made_up_documents_the_walk_agrees_with_pyld(document: dict[str, Any]) -> None:
    assert not differs(document)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_on_made_up_documents_the_labels_are_those_of_pyoxigraph(document: dict[str, Any]) -> None:
    try:
        walked = said(WALK, document)
    except Handed:
        return
    if isinstance(walked, Canonical):
        quads = pyoxigraph.parse(walked.nquads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        dataset = pyoxigraph.Dataset(quads)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        assert "".join(sorted(f"{quad} .\n" for quad in dataset)) == walked.nquads


def test_what_the_walk_does_not_know_is_asked_of_the_other() -> None:
    document = {
        "@context": [VC_2, OB_3],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "nonsense": "not a term",
    }
    with pytest.raises(Handed):
        WALK.canonise(document)
    assert canonicaliser().canonise(document).unsigned == ("/nonsense",)


def test_the_graph_of_a_walk_is_the_graph_of_its_text() -> None:
    document = {
        "@context": [VC_2, OB_3],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": 'quoted "text"\n',
        "credentialSubject": {"type": "AchievementSubject", "achievement": {"name": "x"}},
    }
    canonical = WALK.canonise(document)
    walked, parsed = Graph.of(canonical), Graph.parse(canonical.nquads)
    assert set(walked.subjects()) == set(parsed.subjects())
    for subject in parsed.subjects():
        assert set(walked.predicates(subject)) == set(parsed.predicates(subject))
        for predicate in parsed.predicates(subject):
            assert walked.objects(subject, predicate) == parsed.objects(subject, predicate)


def test_a_text_that_no_quad_can_hold_is_malformed() -> None:
    document = {"@context": VC_2, "type": "VerifiableCredential", "name": "\ud800"}
    with pytest.raises(BadData) as raised:
        WALK.canonise(document)
    assert raised.value.code is Code.MALFORMED


def test_a_document_that_needs_very_many_contexts_is_left_to_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_CONTEXTS", 2)
    subject = {"type": "AchievementSubject", "achievement": {"type": "Achievement", "name": "x"}}
    document = {"@context": [VC_2, OB_3], "type": "VerifiableCredential", "name": "x"}
    frugal = FastCanonicaliser(Refusing())
    with pytest.raises(Handed):
        frugal.canonise(document | {"credentialSubject": subject})
    assert frugal.canonise(document).unsigned == ()
