"""Sets of proofs, and the contexts that a proof is read through."""

import pytest

from tests import world
from tests.world import PASS, fails, told, unknown
from verify.errors import BadData, Code

UNI = world.did_web("uni.example")
SERVED = world.serving(UNI)
BADGE = world.badge(UNI, contexts=[world.ED25519_2020])
GOOD = world.sign(BADGE, by=UNI)
SUITES = ["eddsa-rdfc-2022", "Ed25519Signature2020"]


def _judged(document):
    return world.judged(document, SERVED)


def _told(document):
    secured = _judged(document)
    return told(secured.coverage), told(secured.signature), told(secured.key)


# Contexts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "context",
    ["https://attacker.example/context.json", {"name": "https://attacker.example/name"}],
    ids=["unknown", "inline"],
)
def test_a_context_that_is_not_approved_is_neither_fetched_nor_read(context):
    spy = world.Spy(SERVED)
    document = world.changed(GOOD, "@context", [*BADGE["@context"], context])
    secured = world.judged(document, spy)
    assert told(secured.coverage) == unknown(Code.CONTEXT_NOT_APPROVED)
    assert told(secured.signature) == unknown(Code.CONTEXT_NOT_APPROVED)
    assert (secured.graph, spy.asked) == (None, [])


@pytest.mark.parametrize("contexts", [[world.VC_2, world.VC_1], [world.VC_1, world.VC_2]])
def test_a_protected_term_given_another_meaning_is_refused(contexts):
    document = world.changed(GOOD, "@context", [*contexts, world.ACHIEVEMENTS])
    code = unknown(Code.TERM_REDEFINED)
    assert _told(document) == (fails(Code.TERM_REDEFINED), code, code)


# Sets of proofs ----------------------------------------------------------------------------------


def test_a_set_of_good_proofs_passes_and_names_both():
    signed = world.sign_set(BADGE, *((UNI, suite) for suite in SUITES))
    assert _told(signed) == (PASS, PASS, PASS)
    assert _judged(signed).proof == "eddsa-rdfc-2022 + Ed25519Signature2020"


@pytest.mark.parametrize("bad_one", [0, 1])
def test_one_bad_proof_of_a_set_spoils_it(bad_one):
    signed = world.sign_set(BADGE, *((UNI, suite) for suite in SUITES))
    spoilt = world.changed(signed, f"proof.{bad_one}.created", "2026-01-01T00:00:00Z")
    assert told(_judged(spoilt).signature) == fails(Code.BAD_SIGNATURE)


@pytest.mark.parametrize("turn", [list, lambda proofs: list(reversed(proofs))])
def test_one_unknown_proof_of_a_set_leaves_it_open(turn):
    strange = {"type": "DataIntegrityProof", "cryptosuite": "unknown-suite-2030"}
    document = {**BADGE, "proof": turn([world.proof(BADGE, UNI), strange])}
    assert told(_judged(document).signature) == unknown(Code.UNSUPPORTED_PROOF)


@pytest.mark.parametrize("turn", [list, lambda proofs: list(reversed(proofs))])
def test_a_bad_proof_weighs_more_than_an_unknown_one(turn):
    strange = {"type": "DataIntegrityProof", "cryptosuite": "unknown-suite-2030"}
    bad = {**world.proof(BADGE, UNI), "created": "2026-01-01T00:00:00Z"}
    document = {**BADGE, "proof": turn([bad, strange])}
    assert told(_judged(document).signature) == fails(Code.BAD_SIGNATURE)


def test_a_strangers_proof_beside_the_issuers_is_not_the_issuers():
    stranger = world.did_key("stranger")
    signed = world.sign_set(BADGE, (UNI, "eddsa-rdfc-2022"), (stranger, "eddsa-rdfc-2022"))
    assert _told(signed) == (PASS, PASS, fails(Code.KEY_NOT_ISSUERS))


def test_thousands_of_proofs_are_refused_before_any_is_tried():
    with pytest.raises(BadData) as error:
        _judged({**BADGE, "proof": [world.proof(BADGE, UNI)] * 9})
    assert error.value.code is Code.SIZE_LIMIT
