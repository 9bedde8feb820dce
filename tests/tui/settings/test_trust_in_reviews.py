"""Reviews go by the person's own list and registries, most their own first; the example doesn't."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.tui.bundles import AT, GUILD, bundle, trust_list
from tests.tui.trusting import Trust, commander, kept, snapshots
from tests.world import Spy, found
from tests.world.registries import REGISTRY, asked, legacy_map, statement, vouching
from tui.cli.main import NOT_DONE, main
from tui.settings.trust.reaching import online
from verify.errors import Code, CouldNotFindOut
from verify.evidence.documents import Found
from verify.evidence.packs import read_pack, write_pack
from verify.reading.bundle import iter_entries

MAP = "https://registry.example/registry.json"
Review = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def web() -> Spy:
    return Spy()


@pytest.fixture
def trust(capfd: pytest.CaptureFixture[str], web: Spy) -> Trust:
    return commander(capfd, web)


@pytest.fixture
def review(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Review:
    """Reviews a bundle of one genuine certificate: the status, and its item in the report."""
    ada = bundle(tmp_path / "ada")

    def _review(*arguments: object) -> tuple[int, dict[str, Any]]:
        given = [ada, "--at", AT, "--offline", "--format", "json", *arguments]
        status = main([str(argument) for argument in given])
        out, err = capfd.readouterr()
        return status, json.loads(out)["bundles"][0]["items"][0] if out else {"said": err}

    return _review


def facts(item: dict[str, Any]) -> dict[str, str]:
    (check,) = (check for check in item["checks"] if check["check"] == "issuer")
    told: dict[str, str] = check["evidence"]["facts"]
    return told


def pack(path: Path, documents: dict[str, Found]) -> Path:
    path.write_bytes(write_pack(documents))
    return path


def test_an_issuer_on_the_persons_own_list_is_recognised(trust: Trust, review: Review) -> None:
    assert review()[1]["code"] == Code.NO_TRUST_LIST
    trust("add", GUILD.id, "--name", "Guild")
    item = review()[1]
    assert item["verdict"] == "verified"
    assert item["credential"]["issuer"]["recognised_by"] == "your list"
    trust("remove", GUILD.id)
    assert review()[1]["code"] == Code.NO_TRUST_LIST


def test_most_the_persons_own_comes_first(
    trust: Trust, web: Spy, review: Review, tmp_path: Path
) -> None:
    trust("add", GUILD.id)
    web.documents = {MAP: found(MAP, legacy_map(**{GUILD.id: "The Guild"}))}
    trust("registry", "add", MAP)
    given = trust_list(tmp_path / "trust.toml")
    assert facts(review("--trust", given)[1])["recognised by"] == "your list trust.toml"
    assert facts(review("--trust", given)[1])["also recognised by"] == (
        "your list; registry.example/registry.json"
    )
    assert facts(review()[1])["recognised by"] == "your list"


def test_a_registry_at_hand_recognises_as_of_its_day(
    trust: Trust, web: Spy, review: Review
) -> None:
    web.documents = {MAP: found(MAP, legacy_map(**{GUILD.id: "The Guild"}))}
    trust("registry", "add", MAP)
    status, item = review()
    assert (status, item["verdict"]) == (0, "verified")
    assert facts(item) == {
        "recognised by": "registry.example/registry.json",
        "as": "The Guild",
        "note": "Utopia, https://uni.example",
        "list as of": "2026-11-23",
    }


def test_a_federation_recognises_by_an_evidence_pack_and_what_it_said_is_kept(
    trust: Trust, web: Spy, review: Review, tmp_path: Path
) -> None:
    web.documents = vouching(REGISTRY, GUILD.id)
    trust("registry", "add", REGISTRY.address)
    web.asked.clear()
    status, item = review()
    assert (status, item["verdict"]) == (0, "genuine")
    assert item["code"] == Code.REGISTRY_NOT_ASKED
    address = asked(REGISTRY, GUILD.id)
    answer = {address: found(address, statement(REGISTRY, GUILD.id, name="The Guild"))}
    given, kept_pack = pack(tmp_path / "given.zip", answer), tmp_path / "kept.zip"
    item = review("--evidence", given, "--save-evidence", kept_pack)[1]
    assert item["verdict"] == "verified"
    assert facts(item)["recognised by"] == "Example Registry (registry.example)"
    assert facts(item)["as"] == "The Guild"
    files = {str(entry.source): entry.data for entry in iter_entries(kept_pack)}
    assert list(read_pack(files, "kept")) == [address]
    assert review("--evidence", kept_pack)[1]["verdict"] == "verified"
    assert web.asked == []


def test_whom_a_federation_does_not_list_nobody_recognises(
    trust: Trust, web: Spy, review: Review
) -> None:
    web.documents = vouching(REGISTRY, "did:web:other.example")
    trust("registry", "add", REGISTRY.address)
    assert review()[1]["code"] == Code.ISSUER_NOT_RECOGNISED


def test_what_cannot_be_read_ends_the_review_before_it_begins(
    trust: Trust, web: Spy, review: Review
) -> None:
    web.documents = {MAP: found(MAP, legacy_map(**{GUILD.id: "The Guild"}))}
    trust("registry", "add", MAP)
    snapshots()[0].write_bytes(b"{}")
    status, told = review()
    assert status == NOT_DONE
    assert "can't be used" in told["said"]
    assert "mc-review trust registry remove" in told["said"]
    trust("registry", "remove", snapshots()[0].name)
    kept().write_bytes(b"[[issuer]]\nid = 5")
    status, told = review()
    assert status == NOT_DONE
    assert "has no usable id" in told["said"]


def test_the_example_is_the_same_whatever_the_person_goes_by(
    capfd: pytest.CaptureFixture[str], trust: Trust
) -> None:
    main(["demo", "--format", "json", "--offline"])
    before = capfd.readouterr().out
    for item in json.loads(before)["bundles"][0]["items"]:
        if item["credential"] and item["credential"]["issuer"]["id"]:
            trust("add", item["credential"]["issuer"]["id"])
    assert kept().exists()
    main(["demo", "--format", "json", "--offline"])
    assert capfd.readouterr().out == before
    kept().write_bytes(b"damaged")
    main(["demo", "--format", "json", "--offline"])
    assert capfd.readouterr().out == before


# The network --------------------------------------------------------------------------------------


class Fetcher:
    """As ``verify.evidence.fetching.fetcher`` has it."""

    answers: dict[str, Found | CouldNotFindOut]

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is open."""

    def fetch(self, urls: list[str]) -> dict[str, Found | CouldNotFindOut]:
        return {url: self.answers[url] for url in urls}


def test_each_host_is_named_before_it_is_contacted(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("verify.evidence.fetching.fetcher.Fetcher", Fetcher)
    other = "https://other.example/x"
    Fetcher.answers = {
        MAP: found(MAP, "{}"),
        other: CouldNotFindOut(Code.BLOCKED_ADDRESS, other),
    }
    get = online(lambda: datetime.now(UTC))
    assert get(MAP).body == b"{}"
    get(MAP)
    with pytest.raises(CouldNotFindOut, match="blocked_address"):
        get(other)
    told = capfd.readouterr().err
    assert told == "contacting registry.example\ncontacting other.example\n"
