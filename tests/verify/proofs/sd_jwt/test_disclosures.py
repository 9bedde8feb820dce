"""Digests and disclosures: what comes out, and every rule by which RFC 9901 rejects."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.shared import CORPUS, cases
from tests.world.sd_jwt import concealed, disclosure, hashed
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.proofs.sd_jwt.disclosures import disclosed

CLAIMS = {"name": "Erika", "address": {"city": "Köln", "zip": "5"}, "grades": [1, {"in": "art"}, 3]}
FRAME = {
    "_sd": ["name", "address"],
    "_sd_decoy": 2,
    "address": {"_sd": ["city"]},
    "grades": {"_sd": [0, 1], "_sd_decoy": 1, "1": {"_sd": ["in"]}},
}


def digest_of(*parts):
    return hashed(disclosure(*parts).encode())


def violated(payload, *disclosures):
    """The code and the rule by which it is rejected."""
    with pytest.raises(BadData) as caught:
        disclosed(payload, disclosures)
    return caught.value.code, caught.value.detail


# What comes out ----------------------------------------------------------------------------------


def test_all_disclosures_give_all_claims_back():
    payload, disclosures = concealed(CLAIMS, FRAME)
    found = disclosed(payload, list(disclosures.values()))
    assert found.claims == CLAIMS
    assert (found.withheld, found.withheld_on_top, found.names) == (3, 2, {"name", "address"})


def test_no_disclosures_leave_what_was_never_concealed():
    payload, disclosures = concealed(CLAIMS, FRAME)
    found = disclosed(payload, ())
    assert found.claims == {"grades": [3]}
    assert (found.withheld, found.withheld_on_top) == (len(disclosures) + 3 - 2, 4)


def test_an_object_left_empty_stays_an_object():
    payload, _ = concealed({"address": {"city": "Köln"}}, {"address": {"_sd": ["city"]}})
    assert disclosed(payload, ()).claims == {"address": {}}
    assert disclosed({"address": {"_sd": []}}, ()).claims == {"address": {}}


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_the_hash_is_the_one_that_the_payload_names(algorithm):
    payload, disclosures = concealed(CLAIMS, FRAME, algorithm)
    payload["_sd_alg"] = f"{algorithm[:3]}-{algorithm[3:]}"
    assert disclosed(payload, list(disclosures.values())).claims == CLAIMS


@pytest.mark.parametrize("path", cases(CORPUS / "sd-jwt-js", "*.json"))
def test_a_case_of_another_implementation_gives_what_it_expects(path):
    case = json.loads(path.read_text())
    payload, disclosures = concealed(case["claims"], case["disclosureFrame"])
    shown = paths_of(case["presentationFrames"])
    chosen = [text for at, text in disclosures.items() if at in shown]
    claims, expected = disclosed(payload, chosen).claims, case["presentedClaims"]
    # One case leaves out an object that was emptied; RFC 9901 (7.1, 3.e) keeps it as {}.
    emptied = {name: value for name, value in claims.items() if value == {}}
    assert claims in (expected, expected | emptied)


def paths_of(frame, before=""):
    """All paths that a presentation names, with those on the way."""
    found = set()
    for name, inner in frame.items():
        at = f"{before}.{name}".removeprefix(".")
        found |= {at, *(paths_of(inner, at) if isinstance(inner, dict) else ())}
    return found


# The rules (RFC 9901, 4.1, 4.2 and 7.1) ----------------------------------------------------------


def test_a_disclosure_that_no_digest_vouches_for_is_unsigned_content():
    payload, disclosures = concealed(CLAIMS, FRAME)
    added = disclosure("degree", "Doctorate")
    code, _ = violated(payload, *disclosures.values(), added)
    assert code is Code.UNSIGNED_CONTENT


def test_a_disclosure_whose_parent_is_withheld_is_unsigned_content():
    payload, disclosures = concealed(CLAIMS, FRAME)
    assert violated(payload, disclosures["address.city"])[0] is Code.UNSIGNED_CONTENT


def test_a_changed_disclosure_is_unsigned_content():
    payload, disclosures = concealed(CLAIMS, FRAME)
    disclosures["name"] = disclosure("name", "Anna", salt="name")
    assert violated(payload, *disclosures.values())[0] is Code.UNSIGNED_CONTENT


DIGEST = digest_of("a", 1)
NESTED = {"_sd": [DIGEST]}
VIOLATIONS = {
    "twice-in-one-list": ({"_sd": [DIGEST, DIGEST]}, ()),
    "twice-in-two-objects": ({"_sd": [DIGEST], "b": NESTED}, [("a", 1)]),
    "twice-as-decoys": ({"_sd": ["decoy"], "b": [{"...": "decoy"}]}, ()),
    "twice-through-a-disclosure": (
        {"_sd": [DIGEST, digest_of("b", NESTED)]},
        [("a", 1), ("b", NESTED)],
    ),
    "disclosure-twice": ({"_sd": [DIGEST]}, [("a", 1), ("a", 1)]),
    "claim-is-there": ({"a": 0, "_sd": [DIGEST]}, [("a", 1)]),
    "claim-disclosed-twice": (
        {"_sd": [DIGEST, digest_of("a", 2)]},
        [("a", 1), ("a", 2)],
    ),
    "named-_sd": ({"_sd": [digest_of("_sd", [])]}, [("_sd", [])]),
    "named-...": ({"_sd": [digest_of("...", "x")]}, [("...", "x")]),
    "named-_sd_alg": ({"_sd": [digest_of("_sd_alg", "md5")]}, [("_sd_alg", "md5")]),
    "element-in-an-object": ({"_sd": [digest_of(1)]}, [(1,)]),
    "claim-in-a-list": ({"b": [{"...": DIGEST}]}, [("a", 1)]),
    "_sd-is-text": ({"_sd": DIGEST}, ()),
    "_sd-holds-a-number": ({"_sd": [1]}, ()),
    "_sd-is-null-within": ({"b": [{"c": {"_sd": None}}]}, ()),
    "...-with-company": ({"b": [{"...": DIGEST, "c": 1}]}, [("a", 1)]),
    "...-is-a-number": ({"b": [{"...": 1}]}, ()),
    "...-on-top": ({"...": DIGEST}, ()),
    "...-in-an-object": ({"b": {"...": DIGEST}}, ()),
    "_sd_alg-within": ({"b": {"_sd_alg": "sha-256"}}, ()),
    "_sd_alg-in-a-disclosure": (
        {"_sd": [digest_of("b", {"_sd_alg": "sha-256"})]},
        [("b", {"_sd_alg": "sha-256"})],
    ),
    "_sd_alg-no-text": ({"_sd_alg": 256}, ()),
}  # fmt: skip


@pytest.mark.parametrize(("payload", "parts"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_a_broken_rule_is_a_malformed_proof(payload, parts):
    code, rule = violated(payload, *(disclosure(*each) for each in parts))
    assert code is Code.MALFORMED_PROOF
    assert rule


def test_a_malformed_disclosure_is_a_malformed_proof():
    assert violated({}, "not base64url!") == (
        Code.MALFORMED_PROOF,
        "disclosure 1: not base64url",
    )


@pytest.mark.parametrize("name", ["sha3-256", "SHA-256", "sha-256-128", "md5", ""])
def test_another_hash_is_unsupported_not_forged(name):
    with pytest.raises(CouldNotFindOut) as caught:
        disclosed({"_sd_alg": name}, ())
    assert caught.value.code is Code.UNSUPPORTED_PROOF


def test_disclosures_within_disclosures_have_an_end():
    inner = disclosure("end", 1)
    chain = [inner]
    for _ in range(70):
        chain.append(disclosure("next", {"_sd": [hashed(chain[-1].encode())]}))
    code, rule = violated({"_sd": [hashed(chain[-1].encode())]}, *chain)
    assert (code, rule) == (Code.MALFORMED_PROOF, "more than 64 levels")


# Anything at all ---------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.integers(0, 3) | st.sampled_from(["", "decoy", DIGEST]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["_sd", "...", "_sd_alg", "a", "b"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["_sd", "...", "a", "b"]), JSON, max_size=4))
def test_any_payload_is_processed_or_refused(payload):
    with suppress(VerifyError):
        found = disclosed(payload, [disclosure("a", 1)])
        assert "_sd" not in json.dumps(found.claims)
