"""The consortium's own registries, as they were published: read, verified, and asked."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.verify.reading.shared import CORPUS, needed
from tests.world import Spy, found, means
from verify.errors import BadData, Code, CouldNotFindOut
from verify.reading.text.safetext import SafeText
from verify.trust.registries.anchor import Anchor, read_anchor
from verify.trust.registries.federation import Federation
from verify.trust.registries.known import KNOWN, read_known
from verify.trust.registries.legacy_map import LegacyRegistry, read_map
from verify.trust.registry_lookup import ask_registries
from verify.verdict import NotChecked, Pass, SourceDocument

REGISTRIES = CORPUS / "dcc-registries"
TAKEN = datetime(2025, 4, 29, 18, tzinfo=UTC)  # while the configuration held
ASKED = datetime(2025, 4, 26, tzinfo=UTC)  # while the statements held
ONE, TWO = "did:web:oneuni.testuni.edu", "did:web:twotr.testschool.edu"
FETCH = "https://test.registry.dcconsortium.org/fetch?sub="


def response(name: str) -> bytes:
    """The token in a TypeScript file of the consortium's client."""
    text = needed(REGISTRIES / "oidf-fixtures" / "oidfResponses" / f"{name}.ts").read_text()
    match = re.search(r"= '([^']+)'", text)
    assert match is not None
    return match[1].encode()


def pinned() -> Anchor:
    return read_anchor(response("oidfECResponseDCC"), TAKEN)


def federation() -> Federation:
    anchor = pinned()
    document = SourceDocument(anchor.address, TAKEN, "ab" * 32)
    return Federation(name=SafeText("Test DCC Member Registry"), anchor=anchor, pinned=document)


def spy() -> Spy:
    statements = {ONE: "oidfFetchResponseA", TWO: "oidfFetchResponseB"}
    pairs = ((FETCH + about.replace(":", "%3A"), response(s)) for about, s in statements.items())
    return Spy({address: found(address, body) for address, body in pairs})


@pytest.mark.parametrize(("name", "count"), [("community-registry", 27), ("sandbox-registry", 39)])
def test_a_map_that_was_published_is_read_whole(name, count):
    entries = read_map(needed(REGISTRIES / f"{name}.json").read_bytes())
    assert len(entries) == count
    assert all(entry.name for entry in entries.values())


def test_the_map_that_lists_one_identifier_for_two_issuers_is_refused_and_tells_which():
    data = needed(REGISTRIES / "issuer-registry-pilot.json").read_bytes()
    with pytest.raises(BadData, match=r"did:key:z6MkpMKDNyk.* stands twice") as error:
        read_map(data)
    assert error.value.code is Code.DUPLICATE_KEY


def test_a_listed_issuer_is_recognised_with_the_registrys_name_and_day():
    data = needed(REGISTRIES / "sandbox-registry.json").read_bytes()
    document = SourceDocument("https://r.example/registry.json", TAKEN, "ab" * 32)
    registry = LegacyRegistry(SafeText("DCC Sandbox Registry"), read_map(data), document)
    word = registry.recognise("did:web:participate.dev")
    assert word is not None
    assert (word.by, word.name) == ("DCC Sandbox Registry", "Participate, Inc (TEST)")
    assert word.note == "Chapel Hill, NC, USA, https://www.participate.com"
    assert (word.as_of, word.documents) == ("2025-04-29", (document,))
    assert registry.recognise("did:web:participate.dev:evil") is None
    assert ("did:web:participate.dev", "Participate, Inc (TEST)") in set(registry.issuers())


def test_the_registries_that_we_name_are_those_that_the_consortium_names():
    data = needed(REGISTRIES / "known-did-registries.json").read_bytes()
    assert read_known(data) == KNOWN


def test_the_consortiums_test_anchor_is_genuine_and_told_by_its_own_name():
    anchor = pinned()
    assert anchor.id == "https://test.registry.dcconsortium.org"
    assert anchor.name == "Digital Credentials Consortium (TEST)"
    assert anchor.address in {known.address for known in KNOWN}
    assert list(anchor.keys) == ["issuerregistry-key1"]


@pytest.mark.parametrize("at", [TAKEN + timedelta(days=2), TAKEN - timedelta(days=2)])
def test_out_of_its_time_the_anchors_configuration_is_not_taken(at):
    with pytest.raises(CouldNotFindOut):
        read_anchor(response("oidfECResponseDCC"), at)


def test_the_configuration_that_is_no_statement_is_refused():
    with pytest.raises(CouldNotFindOut, match="algorithm not allowed") as error:
        read_anchor(response("oidfECResponseDCC2"), TAKEN)
    assert error.value.code is Code.REGISTRY_STATEMENT_NOT_GENUINE


@pytest.mark.parametrize(
    ("issuer", "name", "note"),
    [
        (ONE, "OneUni University", "Board and Trustees of OneUni University, https://oneuni.edu"),
        (TWO, "TwoTraining Nursing School", "https://twotraining.com"),
    ],
)
def test_the_statements_of_the_consortiums_registry_recognise_their_issuers(issuer, name, note):
    outcome = ask_registries(issuer, (federation(),), means(spy(), ASKED))
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["recognised by"] == "Test DCC Member Registry"
    assert outcome.grounds.facts["as"] == name
    assert outcome.grounds.facts["note"] == note


def test_a_year_later_the_same_statement_recognises_nobody():
    outcome = ask_registries(ONE, (federation(),), means(spy(), ASKED + timedelta(days=365)))
    assert outcome == NotChecked(
        Code.REGISTRY_STATEMENT_EXPIRED, "Test DCC Member Registry: it ended on 2025-04-26"
    )
