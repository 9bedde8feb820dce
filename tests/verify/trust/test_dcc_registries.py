"""Which of the consortium's registries knows which fixture's issuer, by upstream's own account."""

from collections.abc import Mapping

import pytest

from tests import world
from tests.verify.reading.shared import CORPUS, needed
from tests.verify.test_dcc_fixtures import (
    AT,
    FIXTURES,
    RECOGNISED,
    Judged,
    decided,
    expected,
    items_in,
)
from tests.world.registries import REGISTRY, answers, configuration, statement
from verify.errors import Code
from verify.evidence.documents import Found, Offline
from verify.evidence.packs import Pack, read_pack
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.trust.registries.anchor import read_anchor
from verify.trust.registries.federation import Federation
from verify.trust.registries.legacy_map import LegacyRegistry, read_map
from verify.trust.registry_lookup import Registry
from verify.verdict import Check, NotChecked, Pass, SourceDocument, Verdict
from verify.verifier import Setting

MAPS = {
    "DCC Community Registry": "community-registry.json",
    "DCC Sandbox Registry": "sandbox-registry.json",
}
# The others among the recognised issuers: only registries that are asked know them, whose answers
# of that day aren't in the corpus.
FEDERATED = frozenset(
    [
        "did:key:z6MkjoriXdbyWD25YXTed114F8hdJrLXQ567xxPHAUKxpKkS",
        "did:key:z6MktL8XGbuYv5f7hwf6hVyJkJWynNtNhcsXFYe9NJzjKHkW",
        "did:web:digitalcredentials.github.io:vc-test-fixtures:dids:oidf",
    ]
)
_UNKNOWN: Judged = (Verdict.GENUINE, Code.ISSUER_NOT_RECOGNISED)
_DAY = int(AT.timestamp())


def maps() -> tuple[LegacyRegistry, ...]:
    files = ((name, needed(CORPUS / "dcc-registries" / file)) for name, file in MAPS.items())
    return tuple(
        LegacyRegistry(
            SafeText(name),
            read_map(file.read_bytes()),
            SourceDocument(f"https://registries.example/{file.name}", AT, "ab" * 32),
        )
        for name, file in files
    )


def reviewed(
    evidence: Mapping[str, Found], registries: tuple[Registry, ...] = ()
) -> dict[str, Item]:
    folder = needed(CORPUS / "evidence")
    pack = read_pack({file.name: file.read_bytes() for file in folder.iterdir()}, "evidence")
    means = world.means(Pack(pack | evidence, Offline()), AT)
    return items_in(CORPUS / FIXTURES, Setting(means=means, trust=maps(), registries=registries))


def issuer_of(item: Item) -> str:
    return (item.credential.issuer.id or "") if item.credential is not None else ""


@pytest.fixture(scope="module")
def fixtures() -> dict[str, Item]:
    return reviewed({})


def test_issuers_in_the_published_maps_are_verified_and_the_others_only_genuine(fixtures):
    listed = {identifier for registry in maps() for identifier in registry.entries}
    anticipated = {
        path: _UNKNOWN
        if judged == (Verdict.VERIFIED, None) and issuer_of(fixtures[path]) not in listed
        else judged
        for path, judged in expected().items()
    }
    assert {path: decided(item) for path, item in fixtures.items()} == anticipated


def test_the_maps_and_the_federation_together_are_all_whom_upstream_recognises(fixtures):
    listed = {identifier for registry in maps() for identifier in registry.entries}
    assert set(RECOGNISED) - listed == FEDERATED


def test_verified_ones_are_so_by_the_name_and_the_day_of_their_registry(fixtures):
    verified = [item for item in fixtures.values() if item.verdict is Verdict.VERIFIED]
    assert len(verified) >= 12
    by_name = {str(registry.name): registry for registry in maps()}
    for item in verified:
        outcome = item.checks[Check.ISSUER]
        assert isinstance(outcome, Pass)
        registry = by_name[outcome.grounds.facts["recognised by"]]
        assert outcome.grounds.facts["as"] == registry.entries[issuer_of(item)].name
        assert outcome.grounds.facts["list as of"] == "2026-11-23"
        assert registry.document in outcome.grounds.documents
        assert "noRegistry" not in item.source


def test_an_issuer_in_both_maps_is_told_to_be(fixtures):
    (item,) = (item for item in fixtures.values() if _is_in_both(item))
    outcome = item.checks[Check.ISSUER]
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["also recognised by"] == "DCC Sandbox Registry"


def _is_in_both(item: Item) -> bool:
    return all(issuer_of(item) in registry.entries for registry in maps())


def test_whom_upstream_calls_unknown_no_map_knows(fixtures):
    unknown = [item for path, item in fixtures.items() if "noRegistry" in path]
    assert len(unknown) == 8
    nobody = NotChecked(Code.ISSUER_NOT_RECOGNISED)
    assert all(item.checks[Check.ISSUER] == nobody for item in unknown)


def test_a_federation_that_vouches_for_the_others_makes_all_of_upstreams_come_true(fixtures):
    times = {"iat": _DAY - 60, "exp": _DAY + 60}
    said = {issuer: statement(REGISTRY, issuer, **times) for issuer in FEDERATED}
    document = SourceDocument(REGISTRY.address, world.NOW, "ab" * 32)
    anchor = read_anchor(configuration().encode(), world.NOW)
    federation = Federation(
        name=SafeText("Example Registry"), anchor=anchor, pinned=document, listed=FEDERATED
    )
    items = reviewed(answers(REGISTRY, **said), (federation,))
    assert {path: decided(item) for path, item in items.items()} == expected()
    newly = {
        issuer_of(item)
        for path, item in items.items()
        if item.verdict is Verdict.VERIFIED and fixtures[path].verdict is Verdict.GENUINE
    }
    assert newly <= FEDERATED
    assert len(newly) >= 2
