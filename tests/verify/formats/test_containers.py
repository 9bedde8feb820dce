"""Files that hold several credentials, and the private keys that some of them hold as well."""

import json

import pytest

from tests.verify.reviewing import items_of, review
from tests.world import badge, did_key, presentation, sign, token
from verify.errors import Code
from verify.formats.containers import holds_private_key
from verify.verdict import Verdict

ISSUER = did_key("workshop")
GOOD = sign(badge(ISSUER), by=ISSUER)
SECRET = "zrv3kUJSpLkV7yYZ6xVjJ4vX9sVYh"
KEY = {"type": "Ed25519VerificationKey2020", "id": "did:key:z#z", "privateKeyMultibase": SECRET}


def wallet(*contents: object) -> list[object]:
    """A wallet's backup, as Universal Wallet 2020 lays it out."""
    return [{"type": "UniversalWallet2020", "status": "UNLOCKED", "contents": list(contents)}]


def test_a_wallet_gives_its_credentials_and_a_warning_never_its_keys() -> None:
    items = items_of(wallet(KEY, GOOD, {"type": "Credential", "credential": GOOD}))
    assert [item.verdict for item in items] == [Verdict.GENUINE, Verdict.GENUINE]
    for item in items:
        assert [note.code for note in item.notes] == [Code.PRIVATE_KEYS_IN_BUNDLE]
        assert SECRET not in repr(item)


def test_a_wallet_of_keys_alone_is_not_signed_and_warned_about() -> None:
    (item,) = items_of(wallet(KEY))
    assert item.verdict is Verdict.NOT_SIGNED
    assert [note.code for note in item.notes] == [Code.PRIVATE_KEYS_IN_BUNDLE]
    assert SECRET not in repr(item)


PRIVATE = {
    "multibase": KEY,
    "a JWK": {"kty": "OKP", "crv": "Ed25519", "x": "…", "d": "…"},
    "nested": {"keys": [{"privateKeyJwk": {}}]},
}


@pytest.mark.parametrize("value", PRIVATE.values(), ids=PRIVATE.keys())
def test_private_keys_are_known_by_their_member_names(value: object) -> None:
    assert holds_private_key(value)


def test_a_public_key_is_not_mistaken_for_a_private_one() -> None:
    assert not holds_private_key({"kty": "OKP", "crv": "Ed25519", "x": "…"})


def test_a_presentation_token_gives_the_credentials_it_presents() -> None:
    inner = token(badge(ISSUER), by=ISSUER)
    outer = token({"vp": presentation(inner)}, by=ISSUER)
    (item,) = review({"presented.jwt": outer}).values()
    assert (str(item.source), item.verdict) == ("presented.jwt#1", Verdict.GENUINE)


def test_an_enveloped_credential_is_taken_out_of_its_data_url() -> None:
    enveloped = {
        "type": "EnvelopedVerifiableCredential",
        "id": "data:application/vc+jwt," + token(badge(ISSUER), by=ISSUER),
    }
    (item,) = items_of(presentation(enveloped))
    assert item.verdict is Verdict.GENUINE


def test_a_record_is_judged_itself_and_so_is_each_credential_in_it() -> None:
    record = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": ISSUER.id,
        "credentialSubject": {"verifiableCredential": [GOOD]},
    }
    items = items_of(record)
    assert [str(item.source) for item in items] == ["credential.json#1", "credential.json#2"]
    assert items[1].verdict is Verdict.GENUINE


NONSENSE = [None, 7, [], {}, "text", {"type": "EnvelopedVerifiableCredential"}, "a.b.c"]


@pytest.mark.parametrize("member", NONSENSE, ids=json.dumps)
def test_nonsense_in_a_presentation_never_passes_and_never_raises(member: object) -> None:
    items = items_of({"type": "VerifiablePresentation", "verifiableCredential": [member, GOOD]})
    assert items[-1].verdict is Verdict.GENUINE
    assert all(item.verdict is not Verdict.VERIFIED for item in items)
    assert all(Code.INTERNAL not in [note.code for note in item.notes] for item in items)


def test_an_empty_presentation_is_listed_as_holding_nothing() -> None:
    (item,) = items_of({"type": "VerifiablePresentation"})
    assert item.verdict is Verdict.NOT_SIGNED
