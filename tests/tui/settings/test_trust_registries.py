"""Registries are added by name, address or file, kept as of a day, and renewed only on request."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.systems import has_mode
from tests.tui.trusting import Trust, commander, snapshots
from tests.verify.reading.shared import CORPUS, needed
from tests.world import NOW, Spy, found
from tests.world.keys import jwk
from tests.world.registries import REGISTRY, anchor, configuration, legacy_map, rotated, vouching
from tui.cli import main as command
from tui.settings.folders import config_folder
from tui.settings.trust.add_registry import Importing, take_registry
from tui.settings.trust.naming import is_for_testing, shown_name
from verify.errors import UnusableInput
from verify.evidence.documents import Found
from verify.trust.registries.known import KNOWN

SANDBOX = "https://digitalcredentials.github.io/sandbox-registry/registry.json"
UNI = "did:web:uni.example"
EVIL = "https://evil.example/r.json"
LISTING = f"{REGISTRY.id}/list"


@pytest.fixture
def web() -> Spy:
    return Spy()


@pytest.fixture
def trust(capfd: pytest.CaptureFixture[str], web: Spy) -> Trust:
    return commander(capfd, web)


def sandbox(*identifiers: str) -> dict[str, Found]:
    return {SANDBOX: found(SANDBOX, legacy_map(**dict.fromkeys(identifiers, "Example")))}


def known(path: Path, **registries: str) -> Path:
    """A file that names these registries by address."""
    rows = [{"name": n, "type": "dcc-legacy", "url": a} for n, a in registries.items()]
    path.write_text(json.dumps(rows))
    return path


def test_none_is_added_by_itself_and_those_that_are_known_are_offered(
    trust: Trust, web: Spy
) -> None:
    status, out, _ = trust("registry", "list")
    assert status == 0
    assert out.startswith("Registries: none\nKnown, not added: 8\n")
    assert "  Test DCC Member Registry\n" in out
    assert web.asked == []


def test_a_known_one_is_added_by_its_name_in_any_case(trust: Trust, web: Spy) -> None:
    web.documents = sandbox(UNI, "did:web:b.example")
    assert trust("registry", "add", "dcc sandbox registry") == (
        0,
        "DCC Sandbox Registry added: 2 issuers, for testing only.\n",
        "",
    )
    status, out, _ = trust("registry", "list")
    assert status == 0
    assert out.startswith(
        "Registries: 1\n  DCC Sandbox Registry\n"
        f"      a list of issuers, 2 issuers, as of 2026-11-23\n"
        f"      for testing only\n      {SANDBOX}\n"
        "Known, not added: 7\n"
    )
    assert web.asked == [SANDBOX]
    assert has_mode(snapshots()[0], 0o600)


def test_a_name_that_two_bear_asks_for_the_address(trust: Trust, web: Spy) -> None:
    _, _, err = trust("registry", "add", "DCC Member Registry")
    assert "Several registries are known as" in err
    assert "https://registry.dcconsortium.org/.well-known/openid-federation or https://" in err
    assert web.asked == []


def test_a_name_that_nobody_bears_is_told_with_one_that_is_alike(trust: Trust) -> None:
    assert "Did you mean DCC Sandbox Registry." in trust("registry", "add", "Sandbox")[2]
    assert "Did you mean MSP Registry." in trust("registry", "add", "MPS Registry")[2]
    assert "See mc-review trust registry list." in trust("registry", "add", "zzz")[2]


def test_a_federation_is_added_with_keys_and_listing(trust: Trust, web: Spy) -> None:
    web.documents = vouching(REGISTRY, UNI)
    assert (
        trust("import", REGISTRY.address)[1]
        == "Example Registry (registry.example) added: 1 issuer.\n"
    )
    (told,) = json.loads(trust("list", "--format", "json")[1])["registries"]
    (thumbprint,) = told.pop("keys").values()
    assert len(thumbprint) == 43
    assert told == {
        "name": "Example Registry (registry.example)",
        "kind": "oidf",
        "source": REGISTRY.address,
        "as_of": "2026-11-23",
        "issuers": 1,
        "for_testing_only": False,
    }
    out = trust("list")[1]
    assert "OpenID Federation, asked about each issuer, 1 issuer, as of 2026-11-23\n" in out
    assert f"key key-1: {thumbprint}\n" in out
    assert web.asked == [REGISTRY.address, LISTING]


def test_a_federation_without_a_listing_is_added_and_says_so(trust: Trust, web: Spy) -> None:
    web.documents = {REGISTRY.address: found(REGISTRY.address, configuration())}
    assert trust("registry", "add", REGISTRY.address)[1] == (
        "Example Registry (registry.example) added: it doesn't say how many issuers; "
        "its listing was not received (offline).\n"
    )
    web.documents[LISTING] = found(LISTING, '{"error": 1}')
    assert "; its listing can't be used (" in trust("registry", "add", REGISTRY.address)[1]


def test_a_configuration_from_another_address_than_its_own_is_refused(
    trust: Trust, web: Spy
) -> None:
    elsewhere = "https://evil.example/.well-known/openid-federation"
    web.documents = {elsewhere: found(elsewhere, configuration())}
    _, _, err = trust("registry", "add", elsewhere)
    assert "is that of another address. Add https://registry.example/.well-known" in err
    assert snapshots() == []


def test_a_configuration_in_a_file_is_taken_without_the_network(
    trust: Trust, web: Spy, tmp_path: Path
) -> None:
    file = tmp_path / "registry.jwt"
    file.write_text(configuration())
    assert trust("import", file)[1].startswith(
        "Example Registry (registry.example) added: it doesn't say"
    )
    assert web.asked == []
    (told,) = json.loads(trust("list", "--format", "json")[1])["registries"]
    assert told["source"] == REGISTRY.address


def test_the_consortiums_files_are_imported(trust: Trust, tmp_path: Path) -> None:
    folder = needed(CORPUS / "dcc-registries")
    sandbox_, known_ = folder / "sandbox-registry.json", folder / "known-did-registries.json"
    status, out, _ = trust("import", sandbox_, known_)
    assert status == 0
    assert out == (
        "sandbox-registry.json added: 39 issuers, for testing only.\n"
        "known-did-registries.json added: names 8 registries, none of which is trusted by that.\n"
    )
    status, out, err = trust("import", folder / "issuer-registry-pilot.json")
    assert (status, out) == (command.NOT_DONE, "")
    assert "can't be used (the key \"did:key:z6MkpMKDN" in err
    assert "stands twice" in err


def test_files_of_one_name_are_not_mixed_up(trust: Trust, tmp_path: Path) -> None:
    for number in ("one", "two"):
        (tmp_path / number).mkdir()
        (tmp_path / number / "registry.json").write_bytes(legacy_map(**{UNI: number}))
    assert trust("import", tmp_path / "one" / "registry.json")[0] == 0
    again = trust("import", tmp_path / "one" / "registry.json")
    assert again[1] == "registry.json renewed: 1 issuer.\n"
    status, _, err = trust("import", tmp_path / "two" / "registry.json")
    assert status == command.NOT_DONE
    assert "Another registry called registry.json is there already. Give this one a name" in err
    named = trust("import", tmp_path / "two" / "registry.json", "--name", "Two")
    assert named[1] == "Two added: 1 issuer.\n"
    assert len(snapshots()) == 2


def test_a_registry_with_an_address_goes_by_its_own_name(trust: Trust, web: Spy) -> None:
    web.documents = sandbox(UNI) | vouching(REGISTRY, UNI)
    for address in (SANDBOX, REGISTRY.address):
        assert "goes by a name of its own" in trust("import", address, "--name", "Mine")[2]


def test_a_list_of_registries_offers_them_and_trusts_none(
    trust: Trust, web: Spy, tmp_path: Path
) -> None:
    address = "https://r.example/registry.json"
    file = known(tmp_path / "known.json", Mine=address, Other=SANDBOX)
    out = trust("import", file)[1]
    assert out == "known.json added: names 2 registries, none of which is trusted by that.\n"
    listed = trust("registry", "list")[1]
    assert "Known, not added: 9\n" in listed
    assert "  Mine\n" in listed
    assert "  Other\n" not in listed
    web.documents = {address: found(address, legacy_map(**{UNI: "Example"}))}
    assert trust("registry", "add", "mine")[1] == "Mine (r.example) added: 1 issuer.\n"


def test_what_is_no_registry_is_refused(trust: Trust, web: Spy) -> None:
    web.documents = {SANDBOX: found(SANDBOX, "<html>not found</html>")}
    status, _, err = trust("registry", "add", SANDBOX)
    assert status == command.NOT_DONE
    assert "can't be used (not JSON" in err
    assert snapshots() == []


def test_a_registrys_name_cannot_command_the_terminal(
    trust: Trust, web: Spy, tmp_path: Path
) -> None:
    hostile = anchor("hostile.example").called("\x1b]52;c;aGk=\x07\u202e[red]Uni[/]")
    web.documents = vouching(hostile, UNI)
    out = trust("import", hostile.address)[1] + trust("list")[1] + trust("registry", "list")[1]
    assert "<U+001B>]52;c;aGk=<U+0007><U+202E>[red]Uni[/]" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


# Removing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", ["dcc sandbox registry", SANDBOX])
def test_one_is_removed_by_name_or_address(trust: Trust, web: Spy, wanted: str) -> None:
    web.documents = sandbox(UNI)
    trust("registry", "add", SANDBOX)
    assert trust("registry", "remove", wanted)[1] == "DCC Sandbox Registry removed.\n"
    assert snapshots() == []


def test_one_that_was_not_added_is_not_removed(trust: Trust) -> None:
    assert 'You added no registry "x"' in trust("registry", "remove", "x")[2]


def test_of_two_with_one_name_the_address_is_asked_for(trust: Trust, web: Spy) -> None:
    twin = anchor("twin.example").called("Example Registry")
    web.documents = vouching(REGISTRY, UNI) | vouching(twin, UNI)
    trust("import", REGISTRY.address, twin.address)
    err = trust("registry", "remove", "Example Registry")[2]
    assert f"Give the address of one: {REGISTRY.address} or {twin.address}" in err
    assert trust("registry", "remove", twin.address)[0] == 0


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"mc-review registry": 1}'])
def test_a_damaged_file_is_told_kept_and_can_be_removed(
    trust: Trust, web: Spy, content: bytes
) -> None:
    web.documents = sandbox(UNI) | vouching(REGISTRY, UNI)
    trust("import", SANDBOX, REGISTRY.address)
    damaged = next(path for path in snapshots() if "github" in path.name)
    damaged.write_bytes(content)
    for words in (["list"], ["registry", "list"]):
        status, out, _ = trust(*words)
        assert status == 1
        assert f"Your registry {damaged.name} can't be used" in out
        assert "Example Registry" in out
    status, out, err = trust("refresh")
    assert status == 1
    assert "Example Registry (registry.example) renewed" in out
    assert damaged.name in err
    assert damaged.name in trust("registry", "add", SANDBOX)[2]
    assert damaged.read_bytes() == content
    assert trust("registry", "remove", damaged.name)[0] == 0
    assert trust("registry", "add", SANDBOX)[0] == 0


# Renewing -----------------------------------------------------------------------------------------


def test_renewing_tells_who_came_and_who_went(trust: Trust, web: Spy) -> None:
    web.documents = sandbox(UNI, "did:web:old.example")
    trust("registry", "add", SANDBOX)
    web.documents = sandbox(UNI, "did:web:new.example", "did:web:newer.example")
    assert trust("refresh") == (0, "DCC Sandbox Registry renewed: 3 issuers, 2 new, 1 gone.\n", "")
    assert trust("refresh", SANDBOX)[1] == "DCC Sandbox Registry renewed: 3 issuers.\n"


def test_the_day_is_that_of_the_renewal(trust: Trust, web: Spy) -> None:
    web.documents = sandbox(UNI)
    trust("registry", "add", SANDBOX)
    later = NOW + timedelta(days=30)
    body = legacy_map(**{UNI: "Example"})
    web.documents = {SANDBOX: found(SANDBOX, body, later)}
    trust("refresh")
    assert "as of 2026-12-23" in trust("list")[1]


def test_what_cannot_be_renewed_stays_and_the_others_are(trust: Trust, web: Spy) -> None:
    web.documents = sandbox(UNI) | vouching(REGISTRY, UNI)
    trust("import", SANDBOX, REGISTRY.address)
    del web.documents[SANDBOX]
    status, out, err = trust("refresh")
    assert (status, out) == (1, "Example Registry (registry.example) renewed: 1 issuer.\n")
    assert f"{SANDBOX} gave no answer (offline)" in err
    assert "DCC Sandbox Registry" in trust("list")[1]


def test_an_address_that_turned_into_another_kind_is_not_followed(trust: Trust, web: Spy) -> None:
    web.documents = sandbox(UNI)
    trust("registry", "add", SANDBOX)
    others = [{"name": "A", "type": "oidf", "trustAnchorEC": "https://a.example"}]
    web.documents = {SANDBOX: found(SANDBOX, json.dumps(others))}
    status, _, err = trust("refresh")
    assert status == 1
    assert "holds something of another kind" in err
    assert "DCC Sandbox Registry\n      a list of issuers, 1 issuer" in trust("list")[1]


def test_new_keys_are_told_and_not_taken_until_they_are_accepted(trust: Trust, web: Spy) -> None:
    web.documents = vouching(REGISTRY, UNI)
    trust("import", REGISTRY.address)
    (before,) = (path.read_bytes() for path in snapshots())
    web.documents = vouching(rotated(REGISTRY), UNI)
    status, out, err = trust("refresh")
    assert (status, out) == (1, "")
    assert "Example Registry (registry.example) stays as it was: it has new keys (key-2 " in err
    assert "no key that you accepted signed the change" in err
    assert "give --accept-new-keys" in err
    assert [path.read_bytes() for path in snapshots()] == [before]
    for again in (["import", REGISTRY.address], ["registry", "add", REGISTRY.address]):
        assert "The keys of Example Registry (registry.example) have changed" in trust(*again)[2]
    assert [path.read_bytes() for path in snapshots()] == [before]
    assert trust("refresh", "--accept-new-keys")[1] == (
        "Example Registry (registry.example) renewed: 1 issuer, with 1 new key that you accept.\n"
    )
    assert "key key-2: " in trust("list")[1]
    assert trust("refresh")[0] == 0


def test_a_change_of_keys_that_a_known_key_signed_says_so(trust: Trust, web: Spy) -> None:
    web.documents = vouching(REGISTRY, UNI)
    trust("import", REGISTRY.address)
    new = rotated(REGISTRY)
    keys = [jwk(REGISTRY.key, kid="key-1"), jwk(new.key, kid="key-2")]
    both = configuration(jwks={"keys": keys})
    web.documents[REGISTRY.address] = found(REGISTRY.address, both)
    assert "and a key that you accepted signed the change" in trust("refresh")[2]


def test_a_known_key_under_another_name_is_no_new_key(trust: Trust, web: Spy) -> None:
    web.documents = vouching(REGISTRY, UNI)
    trust("import", REGISTRY.address)
    renamed = REGISTRY.signing_with(REGISTRY.key, "key-one")
    web.documents[REGISTRY.address] = found(REGISTRY.address, configuration(renamed))
    assert trust("refresh")[0] == 0


def test_a_file_is_not_renewed_from_anywhere(trust: Trust, web: Spy, tmp_path: Path) -> None:
    (tmp_path / "registry.json").write_bytes(legacy_map(**{UNI: "Example"}))
    trust("import", tmp_path / "registry.json")
    status, out, _ = trust("refresh")
    assert (status, web.asked) == (0, [])
    assert "registry.json stays as it is: it came from a file" in out


def test_with_nothing_to_renew_that_is_said(trust: Trust) -> None:
    assert "You added no registry" in trust("refresh")[2]
    assert 'no registry "x"' in trust("refresh", "x")[2]
    assert "It isn't said what to do. Choose list, add, remove." in trust("registry")[2]


# Attacks ------------------------------------------------------------------------------------------


def led_away(document: Found) -> Found:
    return replace(document, redirected_to="https://evil.example/r.json")


@pytest.mark.parametrize("address", [SANDBOX, REGISTRY.address])
def test_attack_a_registry_that_another_host_gave_is_not_taken(
    trust: Trust, web: Spy, address: str
) -> None:
    good = sandbox(UNI) | vouching(REGISTRY, UNI)
    web.documents = good | {address: led_away(good[address])}
    for words in (["import", address], ["registry", "add", address]):
        status, _, err = trust(*words)
        assert status == command.NOT_DONE
        assert "gave no answer (redirected elsewhere)" in err
    assert snapshots() == []
    with pytest.raises(UnusableInput, match=r"can't be used \(to evil\.example\)"):
        take_registry(Importing(folder=config_folder(), found=web.documents[address]))
    web.documents = good
    trust("registry", "add", address)
    web.documents = {address: led_away(good[address])}
    assert "redirected elsewhere" in trust("refresh")[2]


def test_attack_a_listing_that_another_host_gave_is_not_taken(trust: Trust, web: Spy) -> None:
    web.documents = vouching(REGISTRY, UNI)
    web.documents[LISTING] = led_away(web.documents[LISTING])
    out = trust("import", REGISTRY.address)[1]
    assert "it doesn't say how many issuers; its listing was not received (redirected" in out


@pytest.mark.parametrize("called", ["DCC Member Registry", "DCC  Member Registry" + " " * 300])
def test_attack_a_registry_that_takes_anothers_name_bears_its_host(
    trust: Trust, web: Spy, called: str
) -> None:
    evil = anchor("evil.example").called(called)
    web.documents = vouching(evil, UNI)
    assert trust("import", evil.address)[1].startswith("DCC Member Registry (evil.example) added")
    out = trust("list")[1]
    assert "  DCC Member Registry (evil.example)\n" in out
    assert trust("registry", "remove", "DCC Member Registry")[0] == 0


def test_attack_a_long_name_does_not_hide_the_host() -> None:
    name = shown_name("DCC Member Registry (registry.dcconsortium.org) " + "x" * 500, EVIL)
    assert name.endswith(" (evil.example)")
    assert len(name) <= 100


def test_attack_a_list_of_registries_does_not_lend_a_known_name(
    trust: Trust, web: Spy, tmp_path: Path
) -> None:
    file = known(tmp_path / "known.json", **{"DCC Community Registry": EVIL})
    trust("import", file)
    web.documents = {EVIL: found(EVIL, legacy_map(**{UNI: "Example"}))}
    out = trust("registry", "add", EVIL)[1]
    assert out == "DCC Community Registry (evil.example) added: 1 issuer.\n"


@pytest.mark.parametrize("called", ["your list", " Your  LIST ", "your-list.toml", "“Your list”"])
def test_attack_a_registry_does_not_pass_for_ones_own_list(
    trust: Trust, web: Spy, tmp_path: Path, called: str
) -> None:
    evil = anchor("evil.example").called(called)
    web.documents = vouching(evil, UNI)
    out = trust("import", evil.address)[1]
    assert out.startswith("evil.example/.well-known/openid-federation added")
    file = tmp_path / "r.json"
    file.write_bytes(legacy_map(**{UNI: "Example"}))
    status, _, err = trust("import", file, "--name", called)
    assert status == command.NOT_DONE
    assert "A registry can't be called like your own list" in err


def test_the_known_ones_go_by_their_names_alone() -> None:
    assert all(shown_name("Other", known.address) == known.name for known in KNOWN)


def test_those_for_testing_are_labelled_where_they_are_offered_and_listed(trust: Trust) -> None:
    out = trust("registry", "list")[1]
    told = {known.name for known in KNOWN if is_for_testing(known.name, known.address)}
    assert told == {
        "Credential Engine Test Issuer Registry",
        "Test DCC Member Registry",
        "OpenSALT Test Issuer Registry",
        "DCC Sandbox Registry",
        "MSP Registry",  # by its address
    }
    assert out.count("      for testing only\n") == len(told)
    assert not is_for_testing("Contest Registry", "https://latest.example/r.json")
    assert is_for_testing("Digital Credentials Consortium (TEST)", "https://r.example")
