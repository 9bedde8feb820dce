"""Chains: a proof that signs earlier proofs along with the document."""

import pytest

from tests import world
from tests.world import PASS, fails, told
from verify.errors import BadData, Code
from verify.proofs.data_integrity.chains import preceding

UNI = world.did_web("uni.example")
SERVED = world.serving(UNI)
BADGE = world.badge(UNI)
SUITES = ["eddsa-rdfc-2022", "eddsa-jcs-2022"]
FIRST, SECOND, THIRD = (f"urn:uuid:0000000{n}-0000-4000-8000-000000000000" for n in (1, 2, 3))


def _chain(suite="eddsa-rdfc-2022"):
    """Two proofs of the document, a third that signs both, and a last that signs the third."""
    one = world.proof(BADGE, UNI, id=FIRST)
    two = world.proof(BADGE, UNI, id=SECOND, created="2025-03-02T09:00:00Z")
    both = [FIRST, SECOND]
    three = world.proof(BADGE, UNI, suite, id=THIRD, previousProof=both, previous=[one, two])
    last = world.proof(BADGE, UNI, suite, previousProof=THIRD, previous=[three])
    return {**BADGE, "proof": [one, two, three, last]}


def _told(document):
    secured = world.judged(document, SERVED)
    return tuple(map(told, secured.outcomes.all))


@pytest.mark.parametrize("suite", SUITES)
def test_a_chain_passes(suite):
    assert _told(_chain(suite)) == (PASS, PASS, PASS)


def test_the_order_of_the_proofs_in_the_document_says_nothing():
    document = _chain()
    assert _told({**document, "proof": document["proof"][::-1]}) == (PASS, PASS, PASS)


def test_a_chain_by_a_key_on_p_384_passes():
    issuer = world.did_web("wide.example", world.P384)
    badge = world.badge(issuer)
    one = world.proof(badge, issuer, "ecdsa-rdfc-2019", id=FIRST)
    two = world.proof(badge, issuer, "ecdsa-rdfc-2019", previousProof=FIRST, previous=[one])
    secured = world.judged({**badge, "proof": [one, two]}, world.serving(issuer))
    assert (told(secured.outcomes.signature), told(secured.outcomes.coverage)) == (PASS, PASS)


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize(("number", "path"), [(0, "created"), (1, "proofValue"), (2, "created")])
def test_an_earlier_proof_changed_breaks_the_chain(suite, number, path):
    document = _chain(suite)
    other = world.proof(BADGE, UNI, created="2026-01-01T09:00:00Z")[path]
    spoilt = world.changed(document, f"proof.{number}.{path}", other)
    assert told(world.judged(spoilt, SERVED).outcomes.signature) == fails(Code.BAD_SIGNATURE)


@pytest.mark.parametrize("suite", SUITES)
def test_an_earlier_proof_exchanged_for_another_good_one_breaks_the_chain(suite):
    document = _chain(suite)
    document["proof"][0] = world.proof(BADGE, UNI, id=FIRST, created="2026-01-01T09:00:00Z")
    assert told(world.judged(document, SERVED).outcomes.signature) == fails(Code.BAD_SIGNATURE)


@pytest.mark.parametrize("suite", SUITES)
def test_a_link_made_without_its_earlier_proof_is_bad(suite):
    one = world.proof(BADGE, UNI, id=FIRST)
    two = world.proof(BADGE, UNI, suite, previousProof=FIRST)
    document = {**BADGE, "proof": [one, two]}
    assert told(world.judged(document, SERVED).outcomes.signature) == fails(Code.BAD_SIGNATURE)


def test_an_earlier_proof_taken_away_is_missed():
    document = _chain()
    without = {**document, "proof": document["proof"][1:]}
    assert told(world.judged(without, SERVED).outcomes.signature) == fails(Code.MALFORMED_PROOF)


def test_a_chain_that_names_no_proof_of_the_document_is_malformed():
    signed = world.sign(BADGE, UNI, previousProof="urn:uuid:1")
    assert told(world.judged(signed, SERVED).outcomes.signature) == fails(Code.MALFORMED_PROOF)


def test_an_earlier_proof_that_is_not_the_issuers_is_noticed():
    stranger = world.did_key("stranger")
    one = world.proof(BADGE, stranger, id=FIRST)
    two = world.proof(BADGE, UNI, previousProof=FIRST, previous=[one])
    assert _told({**BADGE, "proof": [one, two]}) == (PASS, PASS, fails(Code.KEY_NOT_ISSUERS))


# Which proofs are named --------------------------------------------------------------------------


def _proofs(**previous):
    return {name: {"id": name, "previousProof": names} for name, names in previous.items()}


def test_the_named_proofs_come_in_the_order_of_their_names():
    proofs = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    assert preceding({"previousProof": ["c", "a"]}, proofs) == [{"id": "c"}, {"id": "a"}]
    assert preceding({}, proofs) == []


def test_two_ways_to_one_proof_are_no_circle():
    proofs = [{"id": "a"}, *_proofs(b="a", c="a", d=["b", "c"]).values()]
    assert preceding(proofs[-1], proofs) == proofs[1:3]


@pytest.mark.parametrize(
    "proofs",
    [
        _proofs(a="a"),
        _proofs(a="b", b="a"),
        _proofs(a="b", b="c", c="a"),
        _proofs(a=7),
        _proofs(a=None),
        _proofs(a=[]),
        _proofs(a=["b", 7], b="c"),
        _proofs(a="nobody"),
        _proofs(a=["b", "b"]) | {"b": {"id": "b"}},
        {"a": {"id": "a", "previousProof": "b"}, "b": {"id": "b"}, "c": {"id": "b"}},
        {"a": {"id": "a", "previousProof": "b"}, "b": "b"},
    ],
)
def test_what_is_no_chain_is_malformed(proofs):
    with pytest.raises(BadData) as error:
        preceding(proofs["a"], list(proofs.values()))
    assert error.value.code is Code.MALFORMED_PROOF


def test_a_circle_further_back_ends():
    proofs = {"z": {"previousProof": "a"}, **_proofs(a="b", b="a")}
    assert preceding(proofs["z"], list(proofs.values())) == [proofs["a"]]
