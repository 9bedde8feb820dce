"""Credentials as compact JWS: headers, claims, keys and signatures."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from tests import world
from tests.world import PASS, fails, told, unknown
from verify.errors import BadData, Code, CouldNotFindOut
from verify.reading.jose.compact import parse_jws

COLLEGE = world.https("https://college.example", world.P256)
SERVED = world.serving(COLLEGE)
BADGE = world.badge(COLLEGE)
ATTACKER = world.from_label("attacker", world.P256)


def _told(token, served=None):
    secured = world.judged(token, SERVED if served is None else served)
    return tuple(map(told, secured.outcomes.all))


# Good tokens -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (world.ED25519, "jwt-eddsa"),
        (world.P256, "jwt-es256"),
        (world.P384, "jwt-es384"),
        (world.RSA, "jwt-rs256"),
    ],
)
@pytest.mark.parametrize("version", ["1.1", "2.0"])
def test_a_token_that_its_issuer_signed_passes(kind, name, version):
    issuer = world.https("https://guild.example", kind)
    badge = world.badge(issuer)
    payload = badge if version == "2.0" else world.claims_1_1(world.vc_1_1(issuer))
    secured = world.judged(world.token(payload, issuer), world.serving(issuer))
    assert (
        told(secured.outcomes.coverage)
        == told(secured.outcomes.signature)
        == told(secured.outcomes.key)
        == PASS
    )
    assert (secured.proof, secured.issuer) == (name, issuer.id)


def test_an_algorithm_may_name_its_curve():
    issuer = world.did_key("workshop")
    token = world.token(world.badge(issuer), issuer, alg="Ed25519")
    assert _told(token) == (PASS, PASS, PASS)


@pytest.mark.parametrize("typ", [None, "JWT", "vc+jwt", "application/vc+jwt", "VC+JWT"])
def test_a_token_may_be_called_what_its_specification_allows(typ):
    assert _told(world.token(BADGE, COLLEGE, typ=typ)) == (PASS, PASS, PASS)


# Headers that no credential may have -------------------------------------------------------------


@pytest.mark.parametrize(
    "algorithm", ["none", "None", "nOnE", "HS256", "HS384", "HS512", "", None, 5]
)
def test_an_algorithm_that_proves_nothing_is_refused(algorithm):
    token = world.token(BADGE, COLLEGE, alg=algorithm, signature=b"")
    expected = Code.UNSUPPORTED_PROOF if algorithm == "" else Code.ALGORITHM_NOT_ALLOWED
    outcome = told(world.judged(token, SERVED).outcomes.signature)
    assert outcome in (fails(expected), unknown(expected))


def test_hs256_with_the_public_key_as_its_secret_is_refused():
    import hashlib  # noqa: PLC0415  used here alone
    import hmac  # noqa: PLC0415

    secret = COLLEGE.document["keys"][0]["x"].encode()
    header = {"alg": "HS256", "typ": "vc+jwt", "kid": COLLEGE.method}
    signing_input = world.compact(header, BADGE)
    mac = hmac.digest(secret, signing_input.encode(), hashlib.sha256)
    token = world.token(BADGE, COLLEGE, alg="HS256", signature=mac)
    assert told(world.judged(token, SERVED).outcomes.signature) == fails(Code.ALGORITHM_NOT_ALLOWED)


@pytest.mark.parametrize("algorithm", ["ES256K", "ES512", "RS1", "dir", "es256"])
def test_an_algorithm_we_lack_is_unsupported_not_forged(algorithm):
    token = world.token(BADGE, COLLEGE, alg=algorithm)
    assert told(world.judged(token, SERVED).outcomes.signature) == unknown(Code.UNSUPPORTED_PROOF)


@pytest.mark.parametrize(
    "header",
    [
        {"crit": ["exp2"], "exp2": 1},
        {"crit": []},
        {"crit": None, "b64": False},
        {"b64": True},
        {"zip": "DEF"},
        {"typ": "dpop+jwt"},
        {"typ": "vp+jwt"},
        {"typ": 5},
    ],
    ids=["crit", "crit-empty", "b64", "b64-true", "zip", "dpop", "presentation", "typ-a-number"],
)
def test_a_header_that_no_credential_may_have_is_refused(header):
    token = world.token(BADGE, COLLEGE, **header)
    assert told(world.judged(token, SERVED).outcomes.signature) == fails(Code.HEADER_NOT_ALLOWED)


@pytest.mark.parametrize("kid", [5, ["a"], {}])
def test_a_key_name_that_is_no_text_is_malformed(kid):
    token = world.token(BADGE, COLLEGE, kid=kid)
    assert told(world.judged(token, SERVED).outcomes.signature) == fails(Code.MALFORMED_PROOF)


@pytest.mark.parametrize("header", ["jku", "x5u"])
def test_an_address_in_the_header_is_never_asked(header):
    spy = world.Spy(SERVED)
    address = "https://attacker.example/keys"
    token = world.token(BADGE, COLLEGE, signed_with=ATTACKER, **{header: address})
    assert told(world.judged(token, spy).outcomes.signature) == fails(Code.BAD_SIGNATURE)
    assert address not in spy.asked


# Whose key ---------------------------------------------------------------------------------------


def test_a_key_in_the_header_is_self_asserted_without_the_issuers_document():
    token = world.token(BADGE, COLLEGE, signed_with=ATTACKER, kid=None, jwk=world.jwk(ATTACKER))
    assert _told(token, {}) == (PASS, PASS, unknown(Code.KEY_SELF_ASSERTED))


def test_a_key_in_the_header_is_not_the_issuers_where_its_document_says_otherwise():
    token = world.token(BADGE, COLLEGE, signed_with=ATTACKER, kid=None, jwk=world.jwk(ATTACKER))
    assert _told(token) == (PASS, PASS, fails(Code.KEY_NOT_ISSUERS))


def test_a_key_in_the_header_that_the_issuer_lists_is_the_issuers():
    token = world.token(BADGE, COLLEGE, kid=None, jwk=world.jwk(COLLEGE.key))
    assert _told(token) == (PASS, PASS, PASS)


def test_a_named_key_wins_over_the_one_in_the_header():
    token = world.token(BADGE, COLLEGE, signed_with=ATTACKER, jwk=world.jwk(ATTACKER))
    assert _told(token) == (PASS, fails(Code.BAD_SIGNATURE), PASS)


def test_a_private_key_in_the_header_is_refused():
    token = world.token(BADGE, COLLEGE, jwk=world.jwk(ATTACKER, d="AAAA"))
    assert told(world.judged(token, SERVED).outcomes.signature) == fails(Code.KEY_MALFORMED)


def test_a_key_of_another_kind_than_the_algorithm_is_refused():
    token = world.token(BADGE, COLLEGE, alg="EdDSA")
    assert told(world.judged(token, SERVED).outcomes.signature) == fails(Code.ALGORITHM_NOT_ALLOWED)


# Signatures --------------------------------------------------------------------------------------


def test_a_changed_payload_breaks_the_signature():
    header, _, signature = world.token(BADGE, COLLEGE).split(".")
    other = world.token(world.changed(BADGE, "name", "Doctorate"), COLLEGE).split(".")[1]
    assert _told(f"{header}.{other}.{signature}") == (PASS, fails(Code.BAD_SIGNATURE), PASS)


def _der():
    signing_input = world.token(BADGE, COLLEGE).rpartition(".")[0]
    return COLLEGE.key.sign(signing_input.encode(), ec.ECDSA(SHA256()))


@pytest.mark.parametrize(
    "signature",
    [_der(), b"\0" * 64, b"", b"\0" * 63, b"\xff" * 64],
    ids=["der", "zeros", "empty", "short", "beyond-the-order"],
)
def test_what_is_no_signature_of_the_algorithm_is_bad(signature):
    token = world.token(BADGE, COLLEGE, signature=signature)
    assert told(world.judged(token, SERVED).outcomes.signature) == fails(Code.BAD_SIGNATURE)


@pytest.mark.parametrize("kind", [world.ED25519, world.P256, world.P384, world.RSA])
def test_another_algorithms_signature_is_bad(kind):
    token = world.token(BADGE, COLLEGE, signed_with=world.from_label("x", kind), alg="ES256")
    assert told(world.judged(token, SERVED).outcomes.signature) == fails(Code.BAD_SIGNATURE)


# Claims and content ------------------------------------------------------------------------------


CREDENTIAL = world.vc_1_1(COLLEGE, expirationDate="2027-03-01T09:00:00Z")


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://attacker.example"},
        {"sub": "did:example:eve"},
        {"jti": "urn:uuid:other"},
        {"nbf": 1},
        {"exp": 4_000_000_000},
        {"vp": {}},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_a_claim_that_contradicts_the_credential_is_a_mismatch(claims):
    token = world.token(world.claims_1_1(CREDENTIAL, **claims), COLLEGE)
    assert told(world.judged(token, SERVED).outcomes.coverage) == fails(Code.CLAIMS_MISMATCH)


def test_a_credential_of_2_0_has_no_vc_claim():
    token = world.token(world.claims_1_1(CREDENTIAL), COLLEGE, typ="vc+jwt")
    assert told(world.judged(token, SERVED).outcomes.coverage) == fails(Code.CLAIMS_MISMATCH)


@pytest.mark.parametrize("claim", ["iss", "sub", "jti", "nbf", "exp"])
def test_a_claim_that_is_left_out_contradicts_nothing(claim):
    token = world.token(world.claims_1_1(CREDENTIAL, **{claim: None}), COLLEGE)
    assert _told(token) == (PASS, PASS, PASS)


@pytest.mark.parametrize("member", ["issuer", "id", "issuanceDate", "expirationDate"])
def test_a_member_that_is_left_out_is_taken_from_its_claim(member):
    whole = world.claims_1_1(CREDENTIAL)
    token = world.token({**whole, "vc": world.without(CREDENTIAL, member)}, COLLEGE)
    assert _told(token) == (PASS, PASS, PASS)


def test_fractions_of_a_second_are_no_contradiction():
    stated = {**CREDENTIAL, "issuanceDate": "2025-03-01T09:00:00.750Z"}
    claims = world.claims_1_1(stated, nbf=world.claims_1_1(CREDENTIAL)["nbf"])
    assert _told(world.token(claims, COLLEGE)) == (PASS, PASS, PASS)


@pytest.mark.parametrize("value", [1e300, "soon", True, []], ids=["huge", "text", "true", "list"])
@pytest.mark.parametrize("claim", ["nbf", "exp"])
def test_a_time_that_is_none_is_malformed(claim, value):
    token = world.token(world.claims_1_1(CREDENTIAL, **{claim: value}), COLLEGE)
    with pytest.raises(BadData) as error:
        world.judged(token, SERVED)
    assert error.value.code is Code.MALFORMED_DATE


def test_a_term_without_a_meaning_is_said_though_its_bytes_are_signed():
    token = world.token(world.changed(BADGE, "distinction", "with honours"), COLLEGE)
    assert _told(token) == (unknown(Code.UNDEFINED_TERM), PASS, PASS)


def test_an_unknown_context_leaves_the_meaning_open_and_the_signature_checked():
    badge = world.badge(COLLEGE, contexts=["https://attacker.example/context.json"])
    token = world.token(badge, COLLEGE)
    assert _told(token) == (unknown(Code.CONTEXT_NOT_APPROVED), PASS, PASS)


def test_a_protected_term_given_another_meaning_is_refused():
    badge = world.changed(BADGE, "@context", [world.VC_2, world.VC_1, world.ACHIEVEMENTS])
    assert _told(world.token(badge, COLLEGE)) == (fails(Code.TERM_REDEFINED), PASS, PASS)


@pytest.mark.parametrize(
    "bad", ["one.two", "a.b.c.d", "eyJh.e30.==", "eyJhbGciOiJub25lIiwiYWxnIjoiRVMyNTYifQ.e30."]
)
def test_what_is_no_compact_jws_is_refused(bad):
    with pytest.raises((BadData, CouldNotFindOut)) as error:
        parse_jws(bad.encode())
    assert error.value.code in (Code.MALFORMED, Code.DUPLICATE_KEY)
