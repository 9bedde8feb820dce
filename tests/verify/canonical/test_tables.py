"""The term tables say what the documents say, and nothing that isn't approved gets through."""

import hashlib
import json
from typing import Any

import pyoxigraph
import pytest
from pyld import jsonld

from tests.verify.canonical.shared import (
    CONTEXTS,
    OTHER_EDITIONS,
    builder,
    documents,
    needs_corpus,
)
from verify.canonical import limits
from verify.canonical.tables import as_context, load_tables
from verify.canonical.with_pyld.in_process import DirectCanonicaliser
from verify.errors import BadData, Code, CouldNotFindOut

VC_2 = "https://www.w3.org/ns/credentials/v2"
OB_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

# pyoxigraph 0.5 labels blank nodes of named graphs in another order here. Ours equals PyLD's, and
# the signature that the issuer's own software made over the first of them verifies with it.
OTHER_LABELS_IN_OXIGRAPH = {
    "1edtech-public-validator/ob30/complete.json",
    "1edtech-public-validator/ob30/complete_v1.json",
    "1edtech-spec/examples/fullOpenBadge-0.json",
}


def original(url: str, _options: object = None) -> dict[str, Any]:
    """PyLD's document loader over the original documents."""
    index = json.loads((CONTEXTS / "index.json").read_text())
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": json.loads((CONTEXTS / index[url]["file"]).read_text()),
        "contentType": "application/ld+json",
    }


def by_others(document: dict[str, Any]) -> str:
    """Canonical N-Quads with the original contexts, by PyLD and pyoxigraph."""
    options = {"documentLoader": original, "base": None, "format": "application/n-quads"}
    nquads = jsonld.to_rdf(document, options)
    dataset = pyoxigraph.Dataset(
        pyoxigraph.parse(nquads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad} .\n" for quad in dataset))


def by_the_originals_edition(canonicaliser: DirectCanonicaliser, document: dict[str, Any]) -> str:
    """Canonical N-Quads by the edition whose tables were read from the originals."""
    index = json.loads((CONTEXTS / "index.json").read_text())
    for edition in range(canonicaliser.editions(document)):
        canonical = canonicaliser.canonise(document, edition=edition)
        if all(
            context.sha256
            == hashlib.sha256((CONTEXTS / index[context.url]["file"]).read_bytes()).hexdigest()
            for context in canonical.contexts
        ):
            return canonical.nquads
    raise AssertionError("no edition is the originals'")


@needs_corpus
def test_every_document_of_the_corpus_means_the_same_by_the_tables_as_by_the_originals() -> None:
    canonicaliser = DirectCanonicaliser()
    compared = 0
    for path, document in documents():
        try:
            ours = by_the_originals_edition(canonicaliser, document)
        except (CouldNotFindOut, BadData):
            continue
        if path in OTHER_LABELS_IN_OXIGRAPH:
            options = {"documentLoader": original, "base": None, "format": "application/n-quads"}
            theirs = jsonld.normalize(document, options | {"algorithm": "URDNA2015"})
        else:
            theirs = by_others(document)
        assert ours == theirs, path
        compared += 1
    assert compared > 200


@needs_corpus
def test_what_was_read_before_does_not_colour_what_is_read_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    canonicaliser = DirectCanonicaliser()
    remembered: dict[str, str] = {}
    for _ in range(2):
        for path, document in list(documents())[::4]:
            try:
                nquads = canonicaliser.canonise(document).nquads
            except (CouldNotFindOut, BadData):
                continue
            assert remembered.setdefault(path, nquads) == nquads, path
    monkeypatch.setattr(limits, "MAX_CONTEXTS", 2)  # so little that it is forgotten all the time
    forgetful = DirectCanonicaliser()
    for path, document in documents():
        if path in remembered:
            assert forgetful.canonise(document).nquads == remembered[path], path
    assert len(remembered) > 40


@needs_corpus
def test_the_script_makes_exactly_the_tables_that_are_checked_in() -> None:
    assert builder().main([str(CONTEXTS), str(OTHER_EDITIONS), "--check"]) == 0


@needs_corpus
def test_the_script_notices_a_table_that_was_tampered_with(tmp_path: Any) -> None:
    script = builder()
    assert script.main([str(CONTEXTS), str(OTHER_EDITIONS), "--out", str(tmp_path)]) == 0
    table = next(tmp_path.glob("www-w3-org-ns-credentials-v2*"))
    table.write_text(table.read_text().replace("schema.org/name", "schema.org/alternateName"))
    arguments = [str(CONTEXTS), str(OTHER_EDITIONS), "--check", "--out", str(tmp_path)]
    assert script.main(arguments) == 1


def test_no_approved_context_has_a_vocabulary_that_catches_everything() -> None:
    tables = load_tables()
    for files in tables.editions.values():
        for file in files:
            for part in tables.read(file)["parts"]:
                assert isinstance(part, str) or "@vocab" not in part.get("keywords", {}), file


@needs_corpus
def test_every_edition_that_states_other_facts_has_its_table() -> None:
    two = {url for url, files in load_tables().editions.items() if len(files) > 1}
    badges = {"https://openbadgespec.org/v2/context.json", "https://w3id.org/openbadges/v2"}
    assert two == {OB_3, *badges}


def test_the_builder_refuses_what_a_table_cannot_state() -> None:
    with pytest.raises(ValueError, match="@base"):
        builder().facts({"@base": "https://example.org/"}, {})


def test_a_protected_term_that_means_nothing_stays_protected() -> None:
    part, *_ = builder().facts({"@protected": True, "term": None}, {})
    assert as_context({"parts": [part]})["@context"]["term"] == {"@id": None, "@protected": True}


def test_the_address_with_two_editions_is_tried_with_both_newest_first() -> None:
    document = {"@context": [VC_2, OB_3], "type": "VerifiableCredential"}
    canonicaliser = DirectCanonicaliser()
    assert canonicaliser.editions(document) == 2
    newest, older = (
        {c.url: c.sha256 for c in canonicaliser.canonise(document, edition=n).contexts}
        for n in (0, 1)
    )
    assert newest[VC_2] == older[VC_2]
    assert newest[OB_3] != older[OB_3]


NOT_APPROVED: dict[str, Any] = {
    "an unknown address": [VC_2, "https://evil.example/context"],
    "an inline context": [VC_2, {"name": "https://evil.example/name"}],
    "a null context": [VC_2, None],
    "a catch-all for examples": [VC_2, "https://www.w3.org/ns/credentials/examples/v2"],
    "an http twin of an approved address": ["http://www.w3.org/ns/credentials/v2"],
    "an approved address with a fragment": [VC_2 + "#"],
    "a number": 7,
}


@pytest.mark.parametrize("context", NOT_APPROVED.values(), ids=NOT_APPROVED.keys())
@pytest.mark.parametrize("nested", [False, True], ids=["at the top", "nested"])
def test_only_approved_addresses_are_read_through(context: object, nested: bool) -> None:
    document: dict[str, Any] = {"@context": [VC_2], "type": "VerifiableCredential"}
    if nested:
        document["credentialSubject"] = {"@context": context, "id": "urn:a"}
    else:
        document["@context"] = context
    with pytest.raises(CouldNotFindOut) as raised:
        DirectCanonicaliser().canonise(document)
    assert raised.value.code is Code.CONTEXT_NOT_APPROVED


def test_redefining_a_protected_term_is_told_from_malformed() -> None:
    document = {
        "@context": ["https://www.w3.org/2018/credentials/v1", VC_2],
        "type": "VerifiableCredential",
    }
    with pytest.raises(BadData) as raised:
        DirectCanonicaliser().canonise(document)
    assert raised.value.code is Code.TERM_REDEFINED
