"""The suites from before Data Integrity, with a detached JWS in the proof."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import world
from tests.world import PASS, fails, told, unknown
from tests.world.keys import b64
from verify.errors import Code, VerifyError
from verify.keys import base58
from verify.proofs.data_integrity.detached_jws import check_jws_2020

ED_2018, JWS_2020 = "Ed25519Signature2018", "JsonWebSignature2020"
JWS_2020_CONTEXT = "https://w3id.org/security/suites/jws-2020/v1"
ED_2018_CONTEXT = "https://w3id.org/security/suites/ed25519-2018/v1"
SECURITY_2 = "https://w3id.org/security/v2"
UNI = world.did_web("uni.example")
SERVED = world.serving(UNI)
OLD = world.vc_1_1(UNI)  # its context knows Ed25519Signature2018
GOOD = world.sign(OLD, UNI, ED_2018)


def _judged(document, served=None):
    return world.judged(document, SERVED if served is None else served)


def _told(document, served=None):
    secured = _judged(document, served)
    return tuple(map(told, secured.outcomes.all))


def test_a_proof_of_2018_passes():
    assert _told(GOOD) == (PASS, PASS, PASS)
    assert _judged(GOOD).proof == ED_2018


def test_a_key_of_its_own_time_passes():
    raw = base58.decode(world.multibase(UNI.key)[1:])[2:]
    method = {
        "id": UNI.method,
        "type": "Ed25519VerificationKey2018",
        "controller": UNI.id,
        "publicKeyBase58": base58.encode(raw),
    }
    old = UNI.publishing(verificationMethod=[method])
    assert _told(GOOD, world.serving(old)) == (PASS, PASS, PASS)


def test_options_read_through_the_security_context_pass():
    # The credential's context has no such suite: only the signer's own context gave it a meaning.
    document = world.badge(UNI)
    signed = world.sign(document, UNI, ED_2018, read_as=SECURITY_2)
    assert _told(signed) == (PASS, PASS, PASS)


def test_a_suite_that_no_context_of_the_proof_defines_is_not_covered():
    signed = world.sign(world.badge(UNI), UNI, ED_2018)
    assert told(_judged(signed).outcomes.signature) == PASS
    assert told(_judged(signed).outcomes.coverage) == fails(Code.UNSIGNED_CONTENT)


@pytest.mark.parametrize("kind", [world.ED25519, world.P256, world.P384, world.RSA])
def test_a_json_web_signature_passes_with_the_algorithm_of_its_key(kind):
    issuer = world.did_web("guild.example", kind)
    document = world.vc_1_1(issuer, contexts=[JWS_2020_CONTEXT])
    signed = world.sign(document, issuer, JWS_2020)
    assert _told(signed, world.serving(issuer)) == (PASS, PASS, PASS)


def test_an_rsa_key_may_sign_with_the_older_padding():
    issuer = world.did_web("guild.example", world.RSA)
    document = world.vc_1_1(issuer, contexts=[JWS_2020_CONTEXT])
    header = {"alg": "RS256", "b64": False, "crit": ["b64"]}
    signed = world.sign(document, issuer, JWS_2020, header=header)
    assert _told(signed, world.serving(issuer)) == (PASS, PASS, PASS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("credentialSubject.id", "did:example:someone-else"),
        ("issuanceDate", "2020-01-01T00:00:00Z"),
        ("proof.created", "2026-01-01T00:00:00Z"),
    ],
)
def test_a_value_changed_after_signing_breaks_the_signature(path, value):
    assert told(_judged(world.changed(GOOD, path, value)).outcomes.signature) == fails(
        Code.BAD_SIGNATURE
    )


def test_the_order_of_the_headers_members_is_the_signers():
    header = {"crit": ["b64"], "b64": False, "alg": "EdDSA"}
    assert _told(world.sign(OLD, UNI, ED_2018, header=header)) == (PASS, PASS, PASS)


@pytest.mark.parametrize(
    ("header", "outcome"),
    [
        ({"alg": "EdDSA"}, fails(Code.HEADER_NOT_ALLOWED)),
        ({"alg": "EdDSA", "b64": True, "crit": ["b64"]}, fails(Code.HEADER_NOT_ALLOWED)),
        ({"alg": "EdDSA", "b64": 0, "crit": ["b64"]}, fails(Code.HEADER_NOT_ALLOWED)),
        ({"alg": "EdDSA", "b64": False, "crit": ["b64", "x"]}, fails(Code.HEADER_NOT_ALLOWED)),
        (
            {"alg": "EdDSA", "b64": False, "crit": ["b64"], "jwk": {}},
            fails(Code.HEADER_NOT_ALLOWED),
        ),
        ({"alg": "none", "b64": False, "crit": ["b64"]}, fails(Code.ALGORITHM_NOT_ALLOWED)),
        ({"alg": "HS256", "b64": False, "crit": ["b64"]}, fails(Code.ALGORITHM_NOT_ALLOWED)),
        ({"alg": ["EdDSA"], "b64": False, "crit": ["b64"]}, fails(Code.ALGORITHM_NOT_ALLOWED)),
    ],
)
@pytest.mark.parametrize("suite", [ED_2018, JWS_2020])
def test_another_header_is_refused_though_the_signature_fits_it(suite, header, outcome):
    document = world.vc_1_1(UNI, contexts=[JWS_2020_CONTEXT])
    assert (
        told(_judged(world.sign(document, UNI, suite, header=header)).outcomes.signature) == outcome
    )


@pytest.mark.parametrize("algorithm", ["ES256K", "ES512", "Bespoke"])
def test_an_algorithm_that_we_lack_is_unsupported_not_forged(algorithm):
    document = world.vc_1_1(UNI, contexts=[JWS_2020_CONTEXT])
    header = {"alg": algorithm, "b64": False, "crit": ["b64"]}
    signed = world.sign(document, UNI, JWS_2020, header=header)
    assert told(_judged(signed).outcomes.signature) == unknown(Code.UNSUPPORTED_PROOF)


def test_the_suite_of_2018_knows_one_algorithm():
    issuer = world.did_web("guild.example", world.P256)
    signed = world.sign(world.vc_1_1(issuer), issuer, ED_2018)
    judged = _judged(signed, world.serving(issuer))
    assert told(judged.outcomes.signature) == fails(Code.ALGORITHM_NOT_ALLOWED)


def test_an_algorithm_for_another_key_is_refused():
    header = {"alg": "ES256", "b64": False, "crit": ["b64"]}
    document = world.vc_1_1(UNI, contexts=[JWS_2020_CONTEXT])
    signed = world.sign(document, UNI, JWS_2020, header=header)
    assert told(_judged(signed).outcomes.signature) == fails(Code.ALGORITHM_NOT_ALLOWED)


HEAD = b64(json.dumps({"alg": "EdDSA", "b64": False, "crit": ["b64"]}).encode())


@pytest.mark.parametrize(
    "jws",
    [
        None,
        7,
        "",
        "z1",
        f"{HEAD}.e30.AA",  # a payload of its own
        f"{HEAD}.AA",
        f"{HEAD}..AA=",
        f"{HEAD}..A.A",
        f"{HEAD}=..AA",
        "W10..AA",  # a header that is a list
        f"{HEAD}..\u00e9",
        f"{HEAD}..{'A' * 2_000}",
    ],
)
def test_what_is_no_detached_jws_is_malformed(jws):
    broken = world.changed(GOOD, "proof.jws", jws)
    assert told(_judged(broken).outcomes.signature) == fails(Code.MALFORMED_PROOF)


def test_a_signature_of_another_length_is_bad():
    broken = world.changed(GOOD, "proof.jws", f"{HEAD}..AAAA")
    assert told(_judged(broken).outcomes.signature) == fails(Code.BAD_SIGNATURE)


def test_a_forgers_key_under_the_issuers_name_is_bad():
    forger = replace(UNI, key=world.from_label("attacker"))
    assert told(_judged(world.sign(OLD, forger, ED_2018)).outcomes.signature) == fails(
        Code.BAD_SIGNATURE
    )


@given(st.binary(max_size=80) | st.from_regex(rb"ey[A-Za-z0-9_-]{0,40}\.\.[A-Za-z0-9_-]{0,90}"))
def test_any_bytes_are_judged_or_refused_in_our_words(jws):
    try:
        check_jws_2020(UNI.key.public_key(), jws, b"options", b"document")
    except VerifyError:
        return
    raise AssertionError("no signature was made")
