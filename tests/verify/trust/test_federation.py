"""A registry in OpenID Federation form vouches for the very issuer, or it doesn't, and why."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.verify.reviewing import item_of, trusting
from tests.world import NOW, Spy, badge, did_web, found, from_label, means, serving, sign
from tests.world.keys import P256, RSA, jwk
from tests.world.registries import (
    REGISTRY,
    anchor,
    answers,
    asked,
    configuration,
    entity,
    rotated,
    statement,
    vouching,
)
from verify.errors import Code, CouldNotFindOut
from verify.evidence.documents import Found
from verify.reading.text.safetext import SafeText
from verify.trust.registries.anchor import read_anchor, read_listing
from verify.trust.registries.federation import Federation
from verify.trust.registry_lookup import ask_registries
from verify.verdict import Check, NotChecked, Outcome, Pass, SourceDocument, Verdict
from verify.verifier import Setting

UNI = did_web("uni.example")
OTHER = did_web("other.example")
PINNED = SourceDocument(REGISTRY.address, NOW - timedelta(days=30), "ab" * 32)
PINNED_ANCHOR = read_anchor(configuration().encode(), NOW)
FEDERATION = Federation(name=SafeText("Example Registry"), anchor=PINNED_ANCHOR, pinned=PINNED)


_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_CLAIMS = (
    "iss",
    "sub",
    "iat",
    "exp",
    "jwks",
    "metadata",
    "metadata_policy",
    "crit",
    "constraints",
    "metadata_policy_crit",
)


def outcome(
    evidence: dict[str, Found] | Spy, issuer: str = UNI.id, registry: Federation = FEDERATION
) -> Outcome:
    return ask_registries(issuer, (registry,), means(evidence))


def answered(text: str, issuer: str = UNI.id) -> Outcome:
    """The outcome when the registry answers so."""
    return outcome(answers(REGISTRY, **{issuer: text}), issuer)


def said(result: Outcome) -> tuple[Code, str]:
    assert isinstance(result, NotChecked)
    return result.code, result.detail


# Recognised ---------------------------------------------------------------------------------------


def test_an_issuer_that_the_registry_states_is_recognised_by_its_name_there():
    evidence = vouching(REGISTRY, UNI.id)
    result = outcome(evidence)
    assert isinstance(result, Pass)
    assert result.grounds.facts == {
        "recognised by": "Example Registry",
        "as": "Example University",
        "list as of": "2026-11-23",
    }
    assert result.grounds.documents == (
        SourceDocument.of(evidence[asked(REGISTRY, UNI.id)]),
        PINNED,
    )


def test_a_credential_of_such_an_issuer_is_verified_and_offline_only_genuine():
    good = sign(badge(UNI), by=UNI)
    keys = serving(UNI)
    online = Setting(means=means(keys | vouching(REGISTRY, UNI.id)), registries=(FEDERATION,))
    offline = Setting(means=means(keys), registries=(FEDERATION,))
    assert item_of(good, online).verdict is Verdict.VERIFIED
    item = item_of(good, offline)
    assert item.verdict is Verdict.GENUINE
    assert item.judgement.code is Code.REGISTRY_NOT_ASKED
    assert item.checks[Check.ISSUER] == NotChecked(
        Code.REGISTRY_NOT_ASKED, "Example Registry: offline"
    )


@pytest.mark.parametrize("kind", ["Ed25519", "P-256", "P-384", RSA])
def test_whatever_kind_of_key_the_registry_has(kind):
    registry = anchor("other.registry.example", kind)
    pinned = read_anchor(configuration(registry).encode(), NOW)
    asked_of = Federation(name=SafeText("Other"), anchor=pinned, pinned=PINNED)
    assert isinstance(outcome(vouching(registry, UNI.id), registry=asked_of), Pass)


def test_the_legal_name_stands_in_and_stands_beside():
    legal = {"institution_additional_information": {"legal_name": "Trustees of Example"}}
    alone = answered(statement(REGISTRY, UNI.id, metadata=legal))
    both = {"federation_entity": {"organization_name": "Example", "homepage_uri": "https://e"}}
    beside = answered(statement(REGISTRY, UNI.id, metadata=legal | both))
    assert isinstance(alone, Pass)
    assert isinstance(beside, Pass)
    assert alone.grounds.facts["as"] == "Trustees of Example"
    assert "note" not in alone.grounds.facts
    assert beside.grounds.facts["as"] == "Example"
    assert beside.grounds.facts["note"] == "Trustees of Example, https://e"


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        [],
        {"federation_entity": 1},
        {"federation_entity": {}},
        {"federation_entity": {"organization_name": " "}},
        {"openid_relying_party": {"client_name": "A verifier"}},
        {"openid_relying_party": {}, "federation_entity": {"organization_name": "A verifier"}},
        {"oauth_client": {}, "institution_additional_information": {"legal_name": "A client"}},
        {"federation_entity": entity()},
        {"federation_entity": entity(federation_list_endpoint=None)},
    ],
)
def test_attack_a_statement_about_no_issuer_recognises_nobody(metadata):
    result = answered(statement(REGISTRY, UNI.id, metadata=metadata))
    detail = "Example Registry: it does not say that it is about an issuer"
    assert result == NotChecked(Code.REGISTRY_STATEMENT_UNSUPPORTED, detail)


@pytest.mark.parametrize("kind", ["openid_credential_issuer", "vc_issuer"])
@pytest.mark.parametrize("beside", [{}, {"openid_relying_party": {}}, {"federation_entity": 1}])
def test_an_issuer_without_a_name_goes_by_its_identifier(kind, beside):
    result = answered(statement(REGISTRY, UNI.id, metadata={kind: {}, **beside}))
    assert isinstance(result, Pass)
    assert result.grounds.facts["as"] == UNI.id


def test_a_metadata_policy_without_critical_operators_changes_nothing():
    policy = {"openid_relying_party": {"scope": {"default": "openid"}}}
    assert isinstance(answered(statement(REGISTRY, UNI.id, metadata_policy=policy)), Pass)


def test_a_statement_may_be_as_young_as_the_sitting_that_asked_for_it():
    young = statement(REGISTRY, UNI.id, iat=int(NOW.timestamp()) + 1_800)
    assert isinstance(answered(young), Pass)


# Not recognised, and why --------------------------------------------------------------------------

_NOT_GENUINE = Code.REGISTRY_STATEMENT_NOT_GENUINE
_UNSUPPORTED = Code.REGISTRY_STATEMENT_UNSUPPORTED
_FOREIGN = from_label("foreign", P256)
_AT = int(NOW.timestamp())
BROKEN: dict[str, tuple[dict[str, Any], Code, str]] = {
    "about-another": ({"sub": OTHER.id}, _NOT_GENUINE, "about another issuer"),
    "about-itself": ({"sub": REGISTRY.id}, _NOT_GENUINE, "about another issuer"),
    "by-another": ({"iss": "https://evil.example"}, _NOT_GENUINE, "another registry's"),
    "by-a-level-between": (
        {"iss": f"{REGISTRY.id}/intermediate"},
        _NOT_GENUINE,
        "another registry's",
    ),
    "foreign-key": ({"signed_with": _FOREIGN}, _NOT_GENUINE, "signature does not fit"),
    "unknown-key": ({"header": {"kid": "key-9"}}, Code.REGISTRY_KEYS_CHANGED, "the key key-9"),
    "own-key-in-header": (
        {"signed_with": _FOREIGN, "header": {"kid": "mine", "jwk": jwk(_FOREIGN)}},
        Code.REGISTRY_KEYS_CHANGED,
        "the key mine",
    ),
    "own-jwks": (
        {"signed_with": _FOREIGN, "jwks": {"keys": [jwk(_FOREIGN, kid="key-1")]}},
        _NOT_GENUINE,
        "signature does not fit",
    ),
    "expired": ({"exp": _AT}, Code.REGISTRY_STATEMENT_EXPIRED, "it ended on 2026-11-23"),
    "dated-ahead": ({"iat": _AT + 7_200}, _NOT_GENUINE, "it is dated ahead"),
    "no-kid": ({"header": {"kid": None}}, _NOT_GENUINE, "lacks kid"),
    "empty-kid": ({"header": {"kid": ""}}, _NOT_GENUINE, "lacks kid"),
    "number-kid": ({"header": {"kid": 5}}, _NOT_GENUINE, "kid"),
    "no-iss": ({"iss": None}, _NOT_GENUINE, "lacks kid, iss or sub"),
    "no-sub": ({"sub": None}, _NOT_GENUINE, "lacks kid, iss or sub"),
    "sub-a-list": ({"sub": [UNI.id]}, _NOT_GENUINE, "lacks kid, iss or sub"),
    "no-exp": ({"exp": None}, _NOT_GENUINE, "malformed date"),
    "no-iat": ({"iat": None}, _NOT_GENUINE, "malformed date"),
    "exp-text": ({"exp": "2030-01-01"}, _NOT_GENUINE, "malformed date"),
    "exp-huge": ({"exp": 10**15}, _NOT_GENUINE, "malformed date"),
    "alg-none": ({"header": {"alg": "none"}}, _NOT_GENUINE, "algorithm not allowed"),
    "alg-hs256": ({"header": {"alg": "HS256"}}, _NOT_GENUINE, "algorithm not allowed"),
    "alg-unknown": ({"header": {"alg": "ES512"}}, _UNSUPPORTED, "ES512"),
    "alg-of-another-key": ({"header": {"alg": "EdDSA"}}, _NOT_GENUINE, "signature does not fit"),
    "typ-jwt": ({"header": {"typ": "JWT"}}, _NOT_GENUINE, "header not allowed: typ"),
    "typ-credential": ({"header": {"typ": "vc+jwt"}}, _NOT_GENUINE, "header not allowed: typ"),
    "no-typ": ({"header": {"typ": None}}, _NOT_GENUINE, "header not allowed: typ"),
    "crit-header": ({"header": {"crit": ["exp"]}}, _NOT_GENUINE, "header not allowed: crit"),
    "crit-claim": ({"crit": ["jti2"]}, _UNSUPPORTED, "crit ['jti2']"),
    "policy-crit": ({"metadata_policy_crit": ["remove"]}, _UNSUPPORTED, "metadata_policy_crit"),
    "constraints": ({"constraints": {"max_path_length": 0}}, _UNSUPPORTED, "constraints"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_statement_with_one_fault_recognises_nobody_and_the_fault_is_told(fault):
    changes, code, detail = BROKEN[fault]
    got, told = said(answered(statement(REGISTRY, UNI.id, **changes)))
    assert got is code
    assert told.startswith("Example Registry: ")
    assert detail in told


@pytest.mark.parametrize(
    "body", ["", "{}", "not a statement", "a.b.c", '{"error": "not_found"}', "<html></html>"]
)
def test_what_is_no_statement_recognises_nobody(body):
    assert said(answered(body))[0] is _NOT_GENUINE


def test_a_statement_of_absurd_size_is_not_read():
    huge = statement(REGISTRY, UNI.id, logo="x" * 2**20)
    assert said(answered(huge))[0] is _NOT_GENUINE


@given(st.binary(max_size=300))
def test_any_answer_is_a_reason_and_never_an_error_of_another_kind(body):
    address = asked(REGISTRY, UNI.id)
    assert isinstance(outcome({address: found(address, body)}), NotChecked)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(_CHARACTERS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(_CHARACTERS), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(_CLAIMS), _JSON)
def test_whatever_a_claim_holds_the_answer_is_a_word_or_a_reason(claim, value):
    result = answered(statement(REGISTRY, UNI.id, **{claim: value}))
    assert isinstance(result, Pass | NotChecked)
    if isinstance(result, Pass):
        assert claim in ("metadata", "metadata_policy", "jwks", "iat", "exp") or value is None


def test_escapes_in_a_statement_are_not_repeated_to_the_terminal():
    _, told = said(answered(statement(REGISTRY, UNI.id, header={"kid": "\x1b[31m\u202e"})))
    assert told == "Example Registry: the key <U+001B>[31m<U+202E>"


def test_the_word_for_one_issuer_says_nothing_about_another():
    """The answer for one is put in the place of the answer for the other."""
    stolen = answers(REGISTRY, **{OTHER.id: statement(REGISTRY, UNI.id)})
    assert said(outcome(stolen, OTHER.id))[0] is _NOT_GENUINE


def test_after_a_change_of_keys_the_registry_says_nothing_until_they_are_accepted():
    evidence = vouching(rotated(REGISTRY), UNI.id)
    assert said(outcome(evidence)) == (
        Code.REGISTRY_KEYS_CHANGED,
        "Example Registry: the key key-2",
    )
    accepted = replace(
        FEDERATION, anchor=read_anchor(configuration(rotated(REGISTRY)).encode(), NOW)
    )
    assert isinstance(outcome(evidence, registry=accepted), Pass)


def test_a_pinned_registry_counts_though_its_configuration_has_ended_since():
    late = NOW + timedelta(days=300)
    fresh = statement(
        REGISTRY,
        UNI.id,
        iat=int(late.timestamp()) - 60,
        exp=int(late.timestamp()) + 60,
    )
    evidence = answers(REGISTRY, **{UNI.id: fresh})
    assert isinstance(ask_registries(UNI.id, (FEDERATION,), means(evidence, late)), Pass)


# Whom it is asked about ---------------------------------------------------------------------------


def test_who_is_not_on_the_pinned_listing_is_not_asked_about():
    spy = Spy(vouching(REGISTRY, UNI.id, OTHER.id))
    listing = replace(FEDERATION, listed=read_listing(f'["{UNI.id}"]'.encode()))
    assert isinstance(outcome(spy, UNI.id, listing), Pass)
    assert said(outcome(spy, OTHER.id, listing))[0] is Code.ISSUER_NOT_RECOGNISED
    assert spy.asked == [asked(REGISTRY, UNI.id)]
    assert list(listing.issuers()) == [(UNI.id, "")]


@pytest.mark.parametrize(
    "issuer",
    [
        "",
        "urn:x:y",
        "http://uni.example",
        "VATDE-1",
        "https://uni.exämple",
        "did:a:b\n",
        "did:a:" + "b" * 3000,
    ],
)
def test_what_no_registry_can_list_is_not_asked_about(issuer):
    spy = Spy()
    assert said(outcome(spy, issuer))[0] is Code.ISSUER_NOT_RECOGNISED
    assert spy.asked == []


def test_an_identifier_is_put_into_the_address_so_that_it_stays_one_value():
    issuer = "did:web:uni.example%3A8443:a&iss=b#c d+e"
    spy = Spy()
    outcome(spy, issuer.replace(" ", ""))
    (address,) = spy.asked
    assert address == (
        "https://registry.example/fetch?sub=did%3Aweb%3Auni.example%253A8443%3Aa%26iss%3Db%23cd%2Be"
    )


def test_a_fetch_address_that_has_a_query_keeps_it():
    stated = entity(federation_fetch_endpoint=f"{REGISTRY.id}/api?op=fetch")
    pinned = read_anchor(configuration(metadata={"federation_entity": stated}).encode(), NOW)
    assert pinned.asking("did:a:b") == f"{REGISTRY.id}/api?op=fetch&sub=did%3Aa%3Ab"


def test_once_somebody_recognises_the_issuer_no_further_registry_is_asked():
    second = anchor("second.example")
    registry = Federation(
        name=SafeText("Second"),
        anchor=read_anchor(configuration(second).encode(), NOW),
        pinned=PINNED,
    )
    spy = Spy(vouching(REGISTRY, UNI.id) | vouching(second, UNI.id))
    result = ask_registries(UNI.id, (FEDERATION, registry), means(spy))
    assert isinstance(result, Pass)
    assert spy.asked == [asked(REGISTRY, UNI.id)]


def test_one_that_was_not_reached_does_not_hide_one_that_recognises():
    second = anchor("second.example")
    registry = Federation(
        name=SafeText("Second"),
        anchor=read_anchor(configuration(second).encode(), NOW),
        pinned=PINNED,
    )
    result = ask_registries(UNI.id, (FEDERATION, registry), means(vouching(second, UNI.id)))
    assert isinstance(result, Pass)
    assert result.grounds.facts["recognised by"] == "Second"


def test_all_that_were_not_reached_are_named():
    registries = (FEDERATION, replace(FEDERATION, name=SafeText("Another")))
    result = ask_registries(UNI.id, registries, means({}))
    assert said(result) == (
        Code.REGISTRY_NOT_ASKED,
        "Example Registry: offline; Another: offline",
    )


def test_an_issuer_on_the_employers_own_list_is_not_asked_about():
    good = sign(badge(UNI), by=UNI)
    spy = Spy(serving(UNI))
    item = item_of(
        good, Setting(means=means(spy), trust=(trusting(UNI.id),), registries=(FEDERATION,))
    )
    assert item.verdict is Verdict.VERIFIED
    assert asked(REGISTRY, UNI.id) not in spy.asked


def test_an_answer_that_the_entry_was_taken_away_is_a_no():
    gone = replace(found(asked(REGISTRY, UNI.id), b""), gone=True)
    assert said(outcome({gone.url: gone}))[0] is Code.ISSUER_NOT_RECOGNISED


# Its configuration --------------------------------------------------------------------------------


def test_a_configuration_tells_name_keys_and_where_to_ask():
    assert PINNED_ANCHOR.id == "https://registry.example"
    assert PINNED_ANCHOR.name == "Example Registry"
    assert PINNED_ANCHOR.address == REGISTRY.address
    assert PINNED_ANCHOR.list_address == "https://registry.example/list"
    assert list(PINNED_ANCHOR.thumbprints) == ["key-1"]


def _with(**changes: Any) -> dict[str, Any]:
    return {"metadata": {"federation_entity": entity(**changes)}}


_KEY = jwk(REGISTRY.key, kid="key-1")
UNUSABLE: dict[str, tuple[dict[str, Any], Code, str]] = {
    "about-another": ({"sub": "https://a.example"}, _NOT_GENUINE, "word about another"),
    "a-did": ({"iss": "did:a:b", "sub": "did:a:b"}, _NOT_GENUINE, "not an https address"),
    "a-query": (
        {"iss": "https://r.example/?a", "sub": "https://r.example/?a"},
        _NOT_GENUINE,
        "not an https address",
    ),
    "a-user": (
        {"iss": "https://a@r.example", "sub": "https://a@r.example"},
        _NOT_GENUINE,
        "not an https address",
    ),
    "no-keys": ({"jwks": None}, _NOT_GENUINE, "has no jwks"),
    "empty-keys": ({"jwks": {"keys": []}}, _NOT_GENUINE, "none of its own keys signed it"),
    "many-keys": ({"jwks": {"keys": [_KEY] * 51}}, _NOT_GENUINE, "at most 50 keys"),
    "two-of-a-name": ({"jwks": {"keys": [_KEY, _KEY]}}, _NOT_GENUINE, "a name of their own"),
    "nameless-key": (
        {"jwks": {"keys": [_KEY, jwk(REGISTRY.key)]}},
        _NOT_GENUINE,
        "a name of their own",
    ),
    "private-key": ({"jwks": {"keys": [{**_KEY, "d": "AA"}]}}, _NOT_GENUINE, "unusable"),
    "another-key": (
        {"jwks": {"keys": [jwk(_FOREIGN, kid="key-1")]}},
        _NOT_GENUINE,
        "signature does not fit",
    ),
    "key-for-encryption": (
        {"jwks": {"keys": [{**_KEY, "use": "enc"}]}},
        _NOT_GENUINE,
        "none of its own keys",
    ),
    "expired": ({"exp": _AT}, Code.REGISTRY_STATEMENT_EXPIRED, "it ended"),
    "dated-ahead": ({"iat": _AT + 7_200}, _NOT_GENUINE, "dated ahead"),
    "crit": ({"crit": ["x"]}, _UNSUPPORTED, "crit"),
    "no-entity": ({"metadata": {}}, _NOT_GENUINE, "no address to ask"),
    "no-fetch": (_with(federation_fetch_endpoint=None), _NOT_GENUINE, "no address to ask"),
    "fetch-elsewhere": (
        _with(federation_fetch_endpoint="https://evil.example/fetch"),
        _NOT_GENUINE,
        "federation_fetch_endpoint does not lie on its own host",
    ),
    "fetch-beneath": (
        _with(federation_fetch_endpoint="https://registry.example.evil.example/fetch"),
        _NOT_GENUINE,
        "own host",
    ),
    "fetch-by-user": (
        _with(federation_fetch_endpoint="https://registry.example@evil.example/fetch"),
        _NOT_GENUINE,
        "own host",
    ),
    "fetch-on-another-port": (
        _with(federation_fetch_endpoint="https://registry.example:8443/fetch"),
        _NOT_GENUINE,
        "own host",
    ),
    "fetch-http": (
        _with(federation_fetch_endpoint="http://registry.example/fetch"),
        _NOT_GENUINE,
        "own host",
    ),
    "fetch-a-fragment": (
        _with(federation_fetch_endpoint="https://registry.example/fetch#x"),
        _NOT_GENUINE,
        "own host",
    ),
    "fetch-a-number": (_with(federation_fetch_endpoint=5), _NOT_GENUINE, "own host"),
    "list-elsewhere": (
        _with(federation_list_endpoint="https://evil.example/list"),
        _NOT_GENUINE,
        "federation_list_endpoint does not lie on its own host",
    ),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_a_configuration_with_one_fault_is_refused_and_the_fault_is_told(fault):
    changes, code, detail = UNUSABLE[fault]
    with pytest.raises(CouldNotFindOut, match=detail) as error:
        read_anchor(configuration(**changes).encode(), NOW)
    assert error.value.code is code


def test_keys_of_kinds_that_nothing_here_verifies_are_left_out():
    keys = [_KEY, {"kty": "OKP", "crv": "X25519", "x": "AA", "kid": "key-2"}]
    pinned = read_anchor(configuration(jwks={"keys": keys}).encode(), NOW)
    assert list(pinned.keys) == ["key-1"]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_configuration_or_a_reason(data):
    with pytest.raises(CouldNotFindOut):
        read_anchor(data, NOW)
