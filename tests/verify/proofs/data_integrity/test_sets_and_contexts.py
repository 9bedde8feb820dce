"""Sets of proofs, and the contexts that a proof is read through."""

import pytest

from tests import world
from tests.verify.reviewing import item_of, setting
from tests.world import PASS, fails, told, unknown
from verify.errors import BadData, Code
from verify.verdict import Verdict

UNI = world.did_web("uni.example")
SERVED = world.serving(UNI)
BADGE = world.badge(UNI, contexts=[world.ED25519_2020])
GOOD = world.sign(BADGE, by=UNI)
STRANGE = "https://attacker.example/context.json"
SUITES = ["eddsa-rdfc-2022", "Ed25519Signature2020"]


def _judged(document):
    return world.judged(document, SERVED)


def _told(document):
    secured = _judged(document)
    return tuple(map(told, secured.outcomes.all))


# Contexts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "context",
    [STRANGE, {"name": "https://attacker.example/name"}],
    ids=["unknown", "inline"],
)
def test_a_context_that_is_not_approved_is_neither_fetched_nor_read(context):
    spy = world.Spy(SERVED)
    document = world.changed(GOOD, "@context", [*BADGE["@context"], context])
    secured = world.judged(document, spy)
    assert told(secured.outcomes.coverage) == unknown(Code.CONTEXT_NOT_APPROVED)
    assert told(secured.outcomes.signature) == unknown(Code.CONTEXT_NOT_APPROVED)
    assert (secured.graph, spy.asked) == (None, [])


@pytest.mark.parametrize("contexts", [[world.VC_2, world.VC_1], [world.VC_1, world.VC_2]])
def test_a_protected_term_given_another_meaning_is_refused(contexts):
    document = world.changed(GOOD, "@context", [*contexts, world.ACHIEVEMENTS])
    code = unknown(Code.TERM_REDEFINED)
    assert _told(document) == (fails(Code.TERM_REDEFINED), code, code)


def test_contexts_further_in_may_have_more_editions_than_the_proof():
    # The achievement's context has two editions, each of which is tried; the options' has one.
    inner = {"@context": world.ACHIEVEMENTS, **BADGE["credentialSubject"]}
    badge = {**BADGE, "@context": [world.VC_2], "type": ["VerifiableCredential"], "issuer": UNI.id}
    signed = world.sign({**badge, "credentialSubject": inner}, UNI)
    assert _told(signed) == (PASS, PASS, PASS)
    forged = world.changed(signed, "credentialSubject.achievement.name", "Doctorate")
    assert _told(forged) == (PASS, fails(Code.BAD_SIGNATURE), PASS)


# Sets of proofs ----------------------------------------------------------------------------------


def test_a_set_of_good_proofs_passes_and_names_both():
    signed = world.sign_set(BADGE, *((UNI, suite) for suite in SUITES))
    assert _told(signed) == (PASS, PASS, PASS)
    assert _judged(signed).proof == "eddsa-rdfc-2022 + Ed25519Signature2020"


@pytest.mark.parametrize("bad_one", [0, 1])
def test_one_bad_proof_of_a_set_spoils_it(bad_one):
    signed = world.sign_set(BADGE, *((UNI, suite) for suite in SUITES))
    spoilt = world.changed(signed, f"proof.{bad_one}.created", "2026-01-01T00:00:00Z")
    assert told(_judged(spoilt).outcomes.signature) == fails(Code.BAD_SIGNATURE)


@pytest.mark.parametrize("turn", [list, lambda proofs: list(reversed(proofs))])
def test_one_unknown_proof_of_a_set_leaves_it_open(turn):
    strange = {"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}
    document = {**BADGE, "proof": turn([world.proof(BADGE, UNI), strange])}
    assert told(_judged(document).outcomes.signature) == unknown(Code.UNSUPPORTED_PROOF)
    item = item_of(document, setting(SERVED))
    assert item.verdict is Verdict.NOT_FULLY_CHECKED
    assert item.credential.achievements[0].name == "Data analysis with Python"


def test_a_set_may_sign_the_meaning_and_the_json():
    signed = world.sign_set(BADGE, (UNI, "eddsa-rdfc-2022"), (UNI, "eddsa-jcs-2022"))
    assert _told(signed) == (PASS, PASS, PASS)
    turned = world.changed(signed, "@context", [*BADGE["@context"], STRANGE])
    code = unknown(Code.CONTEXT_NOT_APPROVED)
    assert _told(turned)[:2] == (code, code)


def test_a_rule_that_a_proof_breaks_is_told_though_its_context_is_not_approved():
    signed = world.sign(BADGE, UNI, expires="2026-11-23T15:00:00Z")
    document = world.changed(signed, "@context", [*BADGE["@context"], STRANGE])
    assert told(_judged(document).outcomes.signature) == fails(Code.PROOF_EXPIRED)
    assert told(_judged(document).outcomes.coverage) == unknown(Code.CONTEXT_NOT_APPROVED)


@pytest.mark.parametrize("turn", [list, lambda proofs: list(reversed(proofs))])
def test_a_bad_proof_weighs_more_than_an_unknown_one(turn):
    strange = {"type": "DataIntegrityProof", "cryptosuite": "unknown-suite-2030"}
    bad = {**world.proof(BADGE, UNI), "created": "2026-01-01T00:00:00Z"}
    document = {**BADGE, "proof": turn([bad, strange])}
    assert told(_judged(document).outcomes.signature) == fails(Code.BAD_SIGNATURE)


def test_a_strangers_proof_beside_the_issuers_is_not_the_issuers():
    stranger = world.did_key("stranger")
    signed = world.sign_set(BADGE, (UNI, "eddsa-rdfc-2022"), (stranger, "eddsa-rdfc-2022"))
    assert _told(signed) == (PASS, PASS, fails(Code.KEY_NOT_ISSUERS))


def test_thousands_of_proofs_are_refused_before_any_is_tried():
    with pytest.raises(BadData) as error:
        _judged({**BADGE, "proof": [world.proof(BADGE, UNI)] * 9})
    assert error.value.code is Code.SIZE_LIMIT
