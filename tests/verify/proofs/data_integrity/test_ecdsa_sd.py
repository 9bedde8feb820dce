"""Selective disclosure: every statement shown must be signed, and none may be bent."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import world
from tests.verify.reviewing import item_of, setting, trusting
from tests.world import PASS, fails, told
from tests.world.disclosing import DERIVED, disclose, parts_of
from tests.world.keys import b64
from verify.errors import BadData, Code, VerifyError
from verify.proofs.data_integrity.derived_value import parse_derived
from verify.proofs.data_integrity.selective_disclosure import relabelled
from verify.verdict import Verdict

UNI = world.did_web("uni.example", world.P256)
SERVED = world.serving(UNI)
# The criteria and the identifiers have no id of their own: they are blank nodes.
BADGE = world.badge(UNI, identifiers=[world.hashed("a@b.example")], tags=["analysis", "python"])
GOOD = disclose(BADGE, UNI)


def _judged(document):
    return world.judged(document, SERVED)


def _told(document):
    secured = _judged(document)
    return tuple(map(told, secured.outcomes.all))


def test_a_derived_proof_passes_and_is_read_like_any_other():
    assert _told(GOOD) == (PASS, PASS, PASS)
    item = item_of(GOOD, setting(SERVED, trust=trusting(UNI.id)))
    assert (item.verdict, item.proof) == (Verdict.VERIFIED, "ecdsa-sd-2023")
    assert item.credential.achievements[0].name == "Data analysis with Python"


@pytest.mark.parametrize("mandatory", ["", "nothing of the kind"])
def test_all_statements_or_none_may_be_mandatory(mandatory):
    assert _told(disclose(BADGE, UNI, mandatory)) == (PASS, PASS, PASS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("issuer.name", "University of Elsewhere"),  # not mandatory
        ("credentialSubject.achievement.name", "Doctorate"),
        ("credentialSubject.achievement.tag", ["analysis"]),
        ("credentialSubject.achievement.tag", ["analysis", "python", "sql"]),
        ("validUntil", "2099-01-01T00:00:00Z"),
        ("proof.created", "2026-01-01T00:00:00Z"),
        ("proof.expires", "2099-01-01T00:00:00Z"),
    ],
)
def test_a_value_changed_after_signing_breaks_the_signature(path, value):
    assert told(_judged(world.changed(GOOD, path, value)).outcomes.signature) == fails(
        Code.BAD_SIGNATURE
    )


def test_a_mandatory_statement_cannot_be_left_out():
    shown = disclose(BADGE, UNI, "validFrom")
    assert told(_judged(world.without(shown, "validFrom")).outcomes.signature) == fails(
        Code.BAD_SIGNATURE
    )


def test_a_document_that_says_less_than_is_mandatory_is_bad():
    shown = disclose(BADGE, UNI, "")
    for name in ("credentialSubject", "validFrom", "name"):
        shown = world.without(shown, name)
    assert told(_judged(shown).outcomes.signature) == fails(Code.BAD_SIGNATURE)


def test_a_term_that_no_context_defines_is_not_covered_though_the_signature_fits():
    added = world.changed(GOOD, "credentialSubject.achievement.distinction", "with honours")
    assert _told(added) == (fails(Code.UNSIGNED_CONTENT), PASS, PASS)


def test_a_forgers_key_under_the_issuers_name_is_bad():
    forger = UNI.signing_with(world.from_label("attacker", world.P256))
    assert told(_judged(disclose(BADGE, forger)).outcomes.signature) == fails(Code.BAD_SIGNATURE)


@pytest.mark.parametrize("kind", [world.ED25519, world.P384])
def test_a_key_of_another_kind_is_refused(kind):
    issuer = world.did_web("uni.example", kind)
    judged = world.judged(GOOD, world.serving(issuer))
    assert told(judged.outcomes.signature) == fails(Code.ALGORITHM_NOT_ALLOWED)


# The value of the proof --------------------------------------------------------------------------


def test_one_node_cannot_pass_for_two():
    # What the issuer said of one identifier is dealt out between two that bear its label: every
    # statement is signed, and the two say what nobody signed.
    criteria = {"criteria": {"id": "https://uni.example/criteria"}}
    whole = {"type": "IdentityObject", "hashed": False, "identityHash": "a", "salt": "b"}
    parts = [{**whole, "hashed": None, "salt": None}, {**whole, "identityHash": None}]
    one, two = (
        world.badge(UNI, identifiers=found, achievement=criteria) for found in ([whole], parts)
    )
    honest, split = disclose(one, UNI), disclose(two, UNI, passing_for=lambda _number: 0)
    assert set(parts_of(split)[2]) == set(parts_of(honest)[2])
    assert told(_judged(honest).outcomes.signature) == PASS
    assert told(_judged(split).outcomes.signature) == fails(Code.MALFORMED_PROOF)


def _swapped(value):
    return replace(value, signatures=list(reversed(value.signatures)))


def _base_by_statement_key(value):
    return replace(value, base_signature=value.signatures[0])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda value: replace(value, signatures=value.signatures[1:]), Code.BAD_SIGNATURE),
        (lambda value: replace(value, signatures=value.signatures * 2), Code.BAD_SIGNATURE),
        (_swapped, Code.BAD_SIGNATURE),
        (_base_by_statement_key, Code.BAD_SIGNATURE),
        (lambda value: replace(value, labels={}), Code.BAD_SIGNATURE),
        (lambda value: replace(value, mandatory=[]), Code.BAD_SIGNATURE),
        (lambda value: replace(value, mandatory=[*value.mandatory, 900]), Code.BAD_SIGNATURE),
        (lambda value: replace(value, mandatory=value.mandatory * 2), Code.MALFORMED_PROOF),
        (lambda value: replace(value, mandatory=[-1]), Code.MALFORMED_PROOF),
        (lambda value: replace(value, mandatory=[True]), Code.MALFORMED_PROOF),
        (lambda value: replace(value, mandatory=["0"]), Code.MALFORMED_PROOF),
        (lambda value: replace(value, mandatory=list(range(2_001))), Code.SIZE_LIMIT),
        (lambda value: replace(value, labels={0: b"short"}), Code.MALFORMED_PROOF),
        (lambda value: replace(value, labels={"c14n0": b"x" * 32}), Code.MALFORMED_PROOF),
        (lambda value: replace(value, key=value.key[:-1]), Code.MALFORMED_PROOF),
        (lambda value: replace(value, base_signature=b""), Code.MALFORMED_PROOF),
        (lambda value: replace(value, signatures=[b"x" * 63]), Code.MALFORMED_PROOF),
        (lambda value: replace(value, signatures=["x" * 64]), Code.MALFORMED_PROOF),
        (lambda value: replace(value, signatures=[[b"x" * 64]]), Code.MALFORMED_PROOF),
    ],
)
def test_a_proof_value_bent_in_one_way_is_refused(change, code):
    assert told(_judged(disclose(BADGE, UNI, change=change)).outcomes.signature) == fails(code)


@pytest.mark.parametrize(
    "prefix", [b"\x80\x24\xff", b"\x81\x24\x02", b"\xed\x01\x02", b"\xe7\x01\x02"]
)
def test_statements_signed_with_no_key_of_p_256_are_refused(prefix):
    # The issuer vouches for it, so the base signature fits.
    signed = disclose(BADGE, UNI, key=prefix + b"\2" * 32)
    assert told(_judged(signed).outcomes.signature) == fails(Code.MALFORMED_PROOF)


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        "",
        "z" + GOOD["proof"]["proofValue"][1:],
        "u!",
        "u" + b64(b"\xd9\x5d\x00" + cbor2.dumps([b"", b"", b"", [], []])),  # a base proof
        "u" + b64(b"\xd9\x5d\x02" + cbor2.dumps([])),  # bbs-2023
        "u" + b64(DERIVED),
        "u" + b64(DERIVED + b"\x9f\xff"),  # of indefinite length
        "u" + b64(DERIVED + b"\x9b" + b"\xff" * 8),
        "u" + b64(DERIVED + cbor2.dumps(cbor2.CBORTag(35, "(a+)+$"))),
        "u" + b64(DERIVED + b"\x81" * 1_000),
        "u" + b64(DERIVED + cbor2.dumps({})),
        "u" + "A" * 200_000,
    ],
)
def test_what_is_no_derived_proof_is_malformed(value):
    broken = world.changed(GOOD, "proof.proofValue", value)
    assert told(_judged(broken).outcomes.signature) == fails(Code.MALFORMED_PROOF)


def test_a_base_proof_says_that_it_is_one():
    value = "u" + b64(b"\xd9\x5d\x00" + cbor2.dumps([]))
    outcome = _judged(world.changed(GOOD, "proof.proofValue", value)).outcomes.signature
    assert outcome.detail == "a base proof, not for verifiers"


def test_a_label_twice_in_the_map_is_malformed():
    base, key, signatures, labels, mandatory = parts_of(GOOD)
    entry = cbor2.dumps(0) + cbor2.dumps(labels[0])
    parts = [*map(cbor2.dumps, (base, key, signatures)), b"\xa2" + entry + entry]
    with pytest.raises(BadData) as error:
        parse_derived(b"\x85" + b"".join(parts) + cbor2.dumps(mandatory))
    assert error.value.code is Code.MALFORMED_PROOF


def test_only_blank_nodes_are_renamed():
    lines = b'<urn:_:c14n0> <urn:p> "_:c14n0 \\" _:c14n0" _:c14n1 .\n_:c14n10 <urn:p> _:c14n1 .\n'
    assert relabelled(lines, {b"c14n0": b"x", b"c14n1": b"y", b"c14n10": b"a"}) == [
        b'<urn:_:c14n0> <urn:p> "_:c14n0 \\" _:c14n0" _:y .\n',
        b"_:a <urn:p> _:y .\n",
    ]


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.integers() | st.binary(max_size=70) | st.text(max_size=5) | st.none() | st.floats(),
        lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.integers(), inner),
        max_leaves=20,
    ).map(cbor2.dumps)
)
def test_any_bytes_are_taken_apart_or_refused_in_our_words(data):
    try:
        derived = parse_derived(data)
    except VerifyError:
        return
    assert len(derived.base_signature) == 64
