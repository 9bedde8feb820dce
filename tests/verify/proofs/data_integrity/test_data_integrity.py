"""Embedded proofs: what a good one is, and every way in which one is not."""

import pytest
from msgspec.structs import replace

from tests import world
from tests.world import PASS, fails, told, unknown
from verify.errors import BadData, Code

UNI = world.did_web("uni.example")
SERVED = world.serving(UNI)
BADGE = world.badge(UNI, contexts=[world.ED25519_2020], tags=["analysis", "python"])
GOOD = world.sign(BADGE, by=UNI)
SUITES = ["eddsa-rdfc-2022", "Ed25519Signature2020"]


def _judged(document, served=None, now=world.NOW):
    return world.judged(document, SERVED if served is None else served, now)


def _told(document, **more):
    secured = _judged(document, **more)
    return tuple(map(told, secured.outcomes.all))


# Good proofs -------------------------------------------------------------------------------------


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize(
    "issuer",
    [UNI, world.did_key("workshop"), world.did_jwk("guild"), world.https("https://c.example")],
)
def test_a_badge_that_its_issuer_signed_passes(suite, issuer):
    signed = world.sign(world.badge(issuer, contexts=[world.ED25519_2020]), issuer, suite)
    secured = _judged(signed, world.serving(issuer))
    assert _told(signed, served=world.serving(issuer)) == (PASS, PASS, PASS)
    assert (secured.proof, secured.issuer) == (suite, issuer.id)


def test_a_credential_of_the_older_data_model_passes():
    credential = world.vc_1_1(UNI, contexts=[world.DATA_INTEGRITY])
    assert _told(world.sign(credential, UNI)) == (PASS, PASS, PASS)


@pytest.mark.parametrize("kind", [world.P256, world.P384])
def test_an_ecdsa_proof_passes_with_the_hash_of_its_curve(kind):
    issuer = world.did_key("workshop", kind)
    signed = world.sign(world.badge(issuer), issuer, "ecdsa-rdfc-2019")
    assert _told(signed) == (PASS, PASS, PASS)


def test_the_order_of_members_and_of_sets_is_no_change():
    turned = dict(reversed(GOOD.items()))
    turned = world.changed(turned, "credentialSubject.achievement.tag", ["python", "analysis"])
    assert _told(turned) == (PASS, PASS, PASS)


# The content was changed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("credentialSubject.achievement.name", "Doctorate"),
        ("credentialSubject.id", "did:example:someone-else"),
        ("issuer.name", "University of Elsewhere"),
        ("validFrom", "2020-01-01T00:00:00Z"),
        ("validUntil", "2099-01-01T00:00:00Z"),
        ("credentialSubject.achievement.tag", ["python"]),
        ("proof.created", "2026-01-01T00:00:00Z"),
        ("proof.expires", "2099-01-01T00:00:00Z"),
    ],
)
@pytest.mark.parametrize("suite", SUITES)
def test_a_value_changed_after_signing_breaks_the_signature(suite, path, value):
    changed = world.changed(world.sign(BADGE, UNI, suite), path, value)
    assert told(_judged(changed).outcomes.signature) == fails(Code.BAD_SIGNATURE)


def test_a_member_taken_away_after_signing_breaks_the_signature():
    assert told(_judged(world.without(GOOD, "name")).outcomes.signature) == fails(
        Code.BAD_SIGNATURE
    )


def test_a_term_that_no_context_defines_is_not_covered_though_the_signature_fits():
    added = world.changed(GOOD, "credentialSubject.achievement.distinction", "with honours")
    assert _told(added) == (fails(Code.UNSIGNED_CONTENT), PASS, PASS)


def test_a_term_added_to_the_proof_is_not_covered_though_the_signature_fits():
    added = world.changed(GOOD, "proof.endorsedBy", "did:web:oxford.example")
    assert _told(added) == (fails(Code.UNSIGNED_CONTENT), PASS, PASS)


def test_a_signature_by_another_key_under_the_issuers_name_is_bad():
    forger = UNI.signing_with(world.from_label("attacker"))
    assert _told(world.sign(BADGE, forger)) == (PASS, fails(Code.BAD_SIGNATURE), PASS)


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_the_wrong_length_is_bad(length):
    from verify.keys import base58  # noqa: PLC0415  used here alone

    cut = world.changed(GOOD, "proof.proofValue", "z" + base58.encode(b"\7" * length))
    assert told(_judged(cut).outcomes.signature) == fails(Code.BAD_SIGNATURE)


def test_a_key_of_another_kind_than_the_suite_asks_for_is_refused():
    issuer = world.did_key("workshop", world.P256)
    signed = world.sign(world.badge(issuer), issuer, "eddsa-rdfc-2022")
    assert told(_judged(signed).outcomes.signature) == fails(Code.ALGORITHM_NOT_ALLOWED)


# The key isn't the issuer's ----------------------------------------------------------------------


def test_a_fragment_key_is_not_the_issuers_where_its_document_is_at_hand():
    key = world.from_label("attacker")
    forger = UNI.signing_with(key, f"{UNI.id}#{world.multibase(key)}")
    assert _told(world.sign(BADGE, forger)) == (PASS, PASS, fails(Code.KEY_NOT_ISSUERS))


def test_a_fragment_key_is_self_asserted_where_its_document_is_not():
    key = world.from_label("attacker")
    forger = UNI.signing_with(key, f"{UNI.id}#{world.multibase(key)}")
    signed = world.sign(BADGE, forger)
    assert _told(signed, served={}) == (PASS, PASS, unknown(Code.KEY_SELF_ASSERTED))


def test_without_the_issuers_document_a_named_key_leaves_the_signature_open():
    code = unknown(Code.KEY_UNRESOLVED)
    assert _told(GOOD, served={}) == (PASS, code, code)


def test_an_issuer_of_an_unsupported_method_leaves_the_signature_open():
    ion = replace(world.did_key("x"), id="did:ion:EiAnKD8", method="did:ion:EiAnKD8#key-1")
    code = unknown(Code.DID_METHOD_UNSUPPORTED)
    assert _told(world.sign(world.badge(ion), ion)) == (PASS, code, code)


# What the proof says of itself -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"proofPurpose": "authentication"}, Code.WRONG_PROOF_PURPOSE),
        ({"proofPurpose": None}, Code.WRONG_PROOF_PURPOSE),
        ({"proofPurpose": ["assertionMethod"]}, Code.WRONG_PROOF_PURPOSE),
        ({"domain": "other.example"}, Code.PROOF_FOR_ANOTHER_VERIFIER),
        ({"challenge": "abc"}, Code.PROOF_FOR_ANOTHER_VERIFIER),
        ({"expires": "2026-11-23T15:00:00Z"}, Code.PROOF_EXPIRED),
        ({"expires": "soon"}, Code.MALFORMED_DATE),
        ({"expires": 5}, Code.MALFORMED_DATE),
        ({"created": "2025-03-01"}, Code.MALFORMED_DATE),
        ({"created": []}, Code.MALFORMED_DATE),
        ({"verificationMethod": None}, Code.MALFORMED_PROOF),
        ({"verificationMethod": "key-1"}, Code.MALFORMED_PROOF),
        ({"verificationMethod": 7}, Code.MALFORMED_PROOF),
        ({"unsigned": {"proofValue": "u7QE"}}, Code.MALFORMED_PROOF),
        ({"unsigned": {"proofValue": "z0"}}, Code.MALFORMED_PROOF),
        ({"unsigned": {"proofValue": None}}, Code.MALFORMED_PROOF),
        ({"unsigned": {"proofValue": "z" + "1" * 500}}, Code.MALFORMED_PROOF),
    ],
)
def test_a_proof_that_breaks_a_rule_of_its_own_is_refused(options, code):
    # The proof is signed as it should be, then its members are replaced: the rule alone decides.
    proof = {**world.proof(BADGE, UNI), **options.get("unsigned", options)}
    proof = {name: value for name, value in proof.items() if value is not None}
    assert told(_judged({**BADGE, "proof": proof}).outcomes.signature) == fails(code)


def test_a_proof_may_state_when_it_ends_if_that_is_to_come():
    signed = world.sign(BADGE, UNI, expires="2026-11-23T15:00:01Z")
    assert told(_judged(signed).outcomes.signature) == PASS


def test_a_proof_need_not_state_when_it_was_made():
    assert told(_judged(world.sign(BADGE, UNI, created=None)).outcomes.signature) == PASS


@pytest.mark.parametrize(
    ("proof", "name"),
    [
        ({"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}, "bbs-2023"),
        ({"type": "DataIntegrityProof", "cryptosuite": "unknown-suite-2030"}, "unknown-suite-2030"),
        ({"type": "DataIntegrityProof", "cryptosuite": "s" * 99}, "s" * 40),
        ({"type": "DataIntegrityProof", "cryptosuite": {}}, ""),
        ({"type": "DataIntegrityProof"}, ""),
        ({"type": "BbsBlsSignature2020"}, "BbsBlsSignature2020"),
        ({"type": "MerkleProof2019"}, "MerkleProof2019"),
        ({"type": ["MerkleProof2017", "Extension"]}, "MerkleProof2017 Extension"),
        ({"type": ["Ed25519Signature2020"]}, "Ed25519Signature2020"),
        ({}, ""),
    ],
)
def test_a_suite_we_lack_is_unsupported_not_forged(proof, name):
    odd = world.changed(BADGE, "credentialSubject.achievement.distinction", "with honours")
    for badge in (BADGE, odd):  # what such a suite signs isn't known: nothing is called unsigned
        secured = _judged({**badge, "proof": {**proof, "proofValue": "z1"}})
        outcomes = secured.outcomes.all
        assert list(map(told, outcomes)) == [unknown(Code.UNSUPPORTED_PROOF)] * 3
        assert secured.proof == name


def test_a_proof_that_is_no_object_is_malformed():
    document = {**BADGE, "proof": "trust me"}
    assert told(_judged(document).outcomes.signature) == fails(Code.MALFORMED_PROOF)


@pytest.mark.parametrize("proof", [[], None])
def test_an_empty_proof_is_none_at_all(proof):
    document = {**BADGE, "proof": proof}
    secured = _judged(document)
    assert told(secured.outcomes.signature) == f"not applicable {Code.NO_PROOF}"
    assert secured.proof == ""


# The proof's own context -------------------------------------------------------------------------


def test_a_proof_may_repeat_the_documents_contexts():
    signed = world.sign(BADGE, UNI, **{"@context": BADGE["@context"]})
    assert _told(signed) == (PASS, PASS, PASS)


def test_what_only_the_documents_further_contexts_define_is_not_covered():
    signed = world.sign(BADGE, UNI, **{"@context": [world.VC_2]})
    assert told(_judged(signed).outcomes.coverage) == fails(Code.UNSIGNED_CONTENT)


def test_a_proof_with_contexts_that_are_not_the_documents_is_malformed():
    proof = {**world.proof(BADGE, UNI), "@context": [world.VC_1]}
    assert told(_judged({**BADGE, "proof": proof}).outcomes.signature) == fails(
        Code.MALFORMED_PROOF
    )


# What is no credential ---------------------------------------------------------------------------


def test_a_document_without_an_issuer_is_refused():
    nameless = world.without(BADGE, "issuer")
    with pytest.raises(BadData) as error:
        _judged(world.sign(nameless, UNI))
    assert error.value.code is Code.ISSUER_MISSING


def test_an_issuer_without_an_identifier_is_refused():
    nameless = world.without(BADGE, "issuer.id")
    with pytest.raises(BadData) as error:
        _judged(world.sign(nameless, UNI))
    assert error.value.code is Code.ISSUER_MISSING


def test_a_credential_of_two_issuers_is_refused():
    with pytest.raises(BadData) as error:
        _judged(world.sign({**BADGE, "issuer": [UNI.id, "did:web:oxford.example"]}, UNI))
    assert error.value.code is Code.MALFORMED
