"""Files that hold several credentials, and the private keys that some of them hold as well."""

import json

import pytest

from tests.verify.reviewing import items_of, review
from tests.world import badge, changed, did_key, presentation, sign, token, without
from verify.errors import Code
from verify.formats.containers.unpack import (
    MAX_ENDORSEMENTS,
    MAX_MEMBERS,
    holds_private_key,
    unpack,
)
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
    OtherDocument,
)
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict

ISSUER = did_key("workshop")
GOOD = sign(badge(ISSUER), by=ISSUER)
SECRET = "zrv3kUJSpLkV7yYZ6xVjJ4vX9sVYh"
KEY = {"type": "Ed25519VerificationKey2020", "id": "did:key:z#z", "privateKeyMultibase": SECRET}


def wallet(*contents: object) -> list[object]:
    """A wallet's backup, as Universal Wallet 2020 lays it out."""
    return [{"type": "UniversalWallet2020", "status": "UNLOCKED", "contents": list(contents)}]


def envelope(
    secured: str, media_type: str = "vc+jwt", kind: str = "EnvelopedVerifiableCredential"
) -> dict[str, object]:
    """What is secured, in an envelope."""
    return {"type": kind, "id": f"data:application/{media_type},{secured}"}


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
    for outer in (
        token({"vp": presentation(inner)}, by=ISSUER, typ="JWT"),
        token(presentation(inner), by=ISSUER, typ="vp+jwt"),
    ):
        (item,) = review({"presented.jwt": outer}).values()
        assert (str(item.source), item.verdict) == ("presented.jwt#1", Verdict.GENUINE)


@pytest.mark.parametrize(
    ("claims", "typ", "code"),
    [
        (presentation(GOOD), "vc+jwt", Code.HEADER_NOT_ALLOWED),
        (presentation(GOOD), "bad+typ", Code.HEADER_NOT_ALLOWED),
        ({"vp": presentation(GOOD)}, "vp+jwt", Code.CLAIMS_MISMATCH),
        ({**presentation(GOOD), "vp": {}}, "vp+jwt", Code.CLAIMS_MISMATCH),
        ({**presentation(GOOD), "vc": {}}, "JWT", Code.CLAIMS_MISMATCH),
    ],
)
def test_a_wrapping_that_breaks_its_rules_is_listed_beside_what_it_holds(
    claims: dict[str, object], typ: str, code: Code
) -> None:
    wrapping, item = items_of(token(claims, by=ISSUER, typ=typ))
    assert (wrapping.verdict, wrapping.judgement.code) == (Verdict.UNREADABLE, code)
    assert (str(item.source), item.verdict) == ("credential.json#1", Verdict.GENUINE)


def test_a_presentation_within_a_presentation_is_opened_and_numbered_by_its_way() -> None:
    inner = token(presentation(GOOD), by=ISSUER, typ="vp+jwt")
    items = items_of(presentation(GOOD, presentation(GOOD, GOOD), inner))
    assert [str(item.source) for item in items] == [
        "credential.json#1",
        "credential.json#2#1",
        "credential.json#2#2",
        "credential.json#3#1",
    ]
    assert {item.verdict for item in items} == {Verdict.GENUINE}


def test_containers_within_containers_end_somewhere() -> None:
    nested = GOOD
    for _ in range(4):
        nested = presentation(nested)
    (item,) = items_of(nested)
    assert item.verdict is Verdict.GENUINE
    (item,) = items_of(presentation(nested))
    assert (item.verdict, item.judgement.code) == (Verdict.UNREADABLE, Code.NESTING_LIMIT)


def test_more_credentials_than_anybody_has_are_cut_off_and_said_so() -> None:
    members: list[object] = [None] * (MAX_MEMBERS + 5)
    items = items_of({**presentation(), "verifiableCredential": members})
    assert len(items) == MAX_MEMBERS + 1
    assert items[-1].judgement.code is Code.SIZE_LIMIT


def test_an_enveloped_credential_is_taken_out_of_its_data_url() -> None:
    for media_type in ("vc+jwt", "vc-ld+jwt;base64url"):
        (item,) = items_of(presentation(envelope(token(badge(ISSUER), by=ISSUER), media_type)))
        assert item.verdict is Verdict.GENUINE


def test_an_enveloped_presentation_is_taken_out_with_what_it_holds() -> None:
    inner = token(presentation(GOOD), by=ISSUER, typ="vp+jwt")
    enveloped = envelope(inner, "vp+jwt", "EnvelopedVerifiablePresentation")
    (item,) = items_of(enveloped)
    assert (str(item.source), item.verdict) == ("credential.json#1", Verdict.GENUINE)


TOKEN = token(badge(ISSUER), by=ISSUER)
ENVELOPES = {
    "no data address": (f"https://uni.example/{TOKEN}", Code.MALFORMED),
    "an SD-JWT that is none": (f"data:application/vc+sd-jwt,{TOKEN}", Code.MALFORMED),
    "a token that is an SD-JWT": (f"data:application/vc+jwt,{TOKEN}~", Code.MALFORMED),
    "nothing": ("data:application/vc+jwt,", Code.MALFORMED),
    "text": ("data:application/vc+jwt,hello", Code.MALFORMED),
}


@pytest.mark.parametrize(("address", "code"), ENVELOPES.values(), ids=ENVELOPES.keys())
def test_an_envelope_of_something_else_is_never_opened(address: str, code: Code) -> None:
    enveloped = {"type": "EnvelopedVerifiableCredential", "id": address}
    (item,) = items_of(presentation(enveloped))
    assert (item.verdict, item.judgement.code) == (Verdict.UNREADABLE, code)


@pytest.mark.parametrize("media_type", ["application/vc+cose", "text/plain", ""])
def test_an_envelope_of_a_kind_that_is_not_read_is_unsupported(media_type: str) -> None:
    address = f"data:{media_type},{TOKEN}"
    enveloped = {"type": "EnvelopedVerifiableCredential", "id": address}
    (item,) = items_of(presentation(enveloped))
    decided = (item.verdict, item.judgement.code)
    assert decided == (Verdict.NOT_FULLY_CHECKED, Code.UNSUPPORTED_FORMAT)


def test_an_enveloped_sd_jwt_is_handed_on_as_what_it_is() -> None:
    enveloped = envelope(f"{TOKEN}~", "vc+sd-jwt")
    document = JsonDocument(
        source=SafeText("a.json"), value=presentation(enveloped), container="json"
    )
    (member,) = unpack(document).documents
    assert isinstance(member, OtherDocument)
    assert (member.kind, str(member.source)) == ("sd-jwt", "a.json#1")


# Endorsements ------------------------------------------------------------------------------------

ENDORSEMENT = {
    **badge(ISSUER, type=["VerifiableCredential", "EndorsementCredential"]),
    "credentialSubject": {"id": ISSUER.id, "type": ["EndorsementSubject"]},
}


def unpacked(document: dict[str, object]) -> list[Document]:
    return list(
        unpack(JsonDocument(source=SafeText("a.json"), value=document, container="json")).documents
    )


@pytest.mark.parametrize(
    "place",
    [
        "endorsement",
        "issuer.endorsement",
        "credentialSubject.achievement.endorsement",
        "credentialSubject.achievement.creator",
        "credentialSubject.source",
    ],
)
def test_endorsements_follow_the_badge_from_wherever_they_stand(place: str) -> None:
    value: object = [ENDORSEMENT]
    if place.endswith(("creator", "source")):
        value = {"id": "https://school.example", "endorsement": [ENDORSEMENT]}
    first, second = unpacked(changed(badge(ISSUER), place, value))
    assert (str(first.source), str(second.source)) == ("a.json", "a.json#endorsement1")


def test_endorsements_as_tokens_follow_too_and_in_a_token_as_well() -> None:
    endorsed = changed(badge(ISSUER), "endorsementJwt", [TOKEN, "no token"])
    plain = unpacked(endorsed)
    assert [type(document) for document in plain] == [JsonDocument, JwsDocument, BrokenDocument]
    assert len(items_of(token(endorsed, by=ISSUER))) == 3


def test_the_same_endorsement_in_two_places_is_listed_once() -> None:
    twice = changed(
        changed(badge(ISSUER), "endorsement", [ENDORSEMENT]), "issuer.endorsement", ENDORSEMENT
    )
    assert len(unpacked(twice)) == 2


def test_an_endorsement_without_contexts_is_read_in_those_around_it() -> None:
    bare = without(ENDORSEMENT, "@context")
    _, endorsement = unpacked(changed(badge(ISSUER), "endorsement", bare))
    assert isinstance(endorsement, JsonDocument)
    assert endorsement.value["@context"] == badge(ISSUER)["@context"]


def test_an_address_in_an_endorsements_place_is_nothing_to_judge() -> None:
    assert len(unpacked(changed(badge(ISSUER), "endorsement", "https://school.example/e/1"))) == 1


def test_more_endorsements_than_anybody_has_are_cut_off_and_said_so() -> None:
    many = [{**ENDORSEMENT, "id": f"urn:x:{number}"} for number in range(MAX_ENDORSEMENTS + 5)]
    documents = unpacked(changed(badge(ISSUER), "endorsement", many))
    assert len(documents) == 1 + MAX_ENDORSEMENTS + 1
    last = documents[-1]
    assert isinstance(last, BrokenDocument)
    assert last.error.code is Code.SIZE_LIMIT


# Nonsense ----------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("wrapped", [False, True], ids=["2.0", "1.1"])
def test_a_record_in_a_token_gives_the_credentials_in_it_in_every_form(wrapped: bool) -> None:
    inner = token(badge(ISSUER), by=ISSUER)
    members = [GOOD, inner, envelope(inner), presentation(GOOD)]
    record = changed(
        {**badge(ISSUER), "type": ["VerifiableCredential", "ClrCredential"]},
        "credentialSubject.verifiableCredential",
        members,
    )
    items = items_of(token({"vc": record} if wrapped else record, by=ISSUER))
    assert [str(item.source).removeprefix("credential.json") for item in items] == [
        "#1",
        "#2",
        "#3",
        "#4",
        "#5#1",
    ]
    assert {item.verdict for item in items[1:]} == {Verdict.GENUINE}


NONSENSE = [None, 7, [], {}, "text", {"type": "EnvelopedVerifiableCredential"}, "a.b.c"]


@pytest.mark.parametrize("member", NONSENSE, ids=json.dumps)
def test_nonsense_in_a_presentation_never_passes_and_never_raises(member: object) -> None:
    items = items_of({**presentation(), "verifiableCredential": [member, GOOD]})
    assert items[-1].verdict is Verdict.GENUINE
    assert all(item.verdict is not Verdict.VERIFIED for item in items)
    assert all(Code.INTERNAL not in [note.code for note in item.notes] for item in items)


def test_an_empty_presentation_is_listed_as_holding_nothing() -> None:
    (item,) = items_of(presentation())
    assert item.verdict is Verdict.NOT_SIGNED
