"""A token's registered claims and the credential in it: each must say what the other says."""

import pytest

from verify.errors import BadData, Code
from verify.proofs.jose.claims import credential_of

START, END = 1_740_819_600, 1_772_355_600  # 2025-03-01T09:00:00Z, 2026-03-01T09:00:00Z
CREDENTIAL = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "id": "urn:uuid:1",
    "type": ["VerifiableCredential"],
    "issuer": {"id": "did:web:uni.example", "name": "Example University"},
    "validFrom": "2025-03-01T09:00:00Z",
    "validUntil": "2026-03-01T09:00:00Z",
    "credentialSubject": {"id": "did:example:candidate", "name": "Ada"},
}
CLAIMS = {
    "iss": "did:web:uni.example",
    "sub": "did:example:candidate",
    "jti": "urn:uuid:1",
    "nbf": START,
    "exp": END,
}


def test_claims_that_agree_leave_the_credential_as_it_is():
    assert credential_of({**CREDENTIAL, **CLAIMS}, "jwt") == CREDENTIAL
    assert credential_of({"vc": CREDENTIAL, **CLAIMS}, "jwt") == CREDENTIAL


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_that_is_absent_contradicts_nothing(claim):
    some = {name: value for name, value in CLAIMS.items() if name != claim}
    assert credential_of({**CREDENTIAL, **some}, "jwt") == CREDENTIAL


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("iss", "did:web:fake.example"),
        ("iss", {"id": "did:web:uni.example"}),
        ("iss", None),
        ("sub", "did:example:somebody"),
        ("jti", "urn:uuid:2"),
        ("nbf", START + 2),
        ("exp", END - 2),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True], ids=["2.0", "1.1"])
def test_a_claim_that_says_something_else_is_a_mismatch(claim, value, wrapped):
    claims = {**CLAIMS, claim: value}
    token = {"vc": CREDENTIAL, **claims} if wrapped else {**CREDENTIAL, **claims}
    with pytest.raises(BadData) as error:
        credential_of(token, "jwt")
    assert (error.value.code, error.value.detail) == (Code.CLAIMS_MISMATCH, claim)


MEMBERS = {
    "iss": {"issuer": "did:web:uni.example"},
    "sub": {"credentialSubject": {"name": "Ada", "id": "did:example:candidate"}},
    "jti": {"id": "urn:uuid:1"},
    "nbf": {"validFrom": "2025-03-01T09:00:00Z"},
    "exp": {"validUntil": "2026-03-01T09:00:00Z"},
}


@pytest.mark.parametrize("claim", MEMBERS)
def test_what_only_a_claim_states_completes_the_credential(claim):
    (member,) = MEMBERS[claim]
    lacking = {name: value for name, value in CREDENTIAL.items() if name != member}
    if claim == "sub":
        lacking["credentialSubject"] = {"name": "Ada"}
    assert credential_of({"vc": lacking, **CLAIMS}, "jwt") == {**lacking, **MEMBERS[claim]}


def test_a_credential_of_1_1_is_completed_in_its_own_members():
    old = {"@context": ["https://www.w3.org/2018/credentials/v1"], "credentialSubject": {}}
    completed = credential_of({"vc": old, **CLAIMS}, "jwt")
    assert completed["issuanceDate"] == "2025-03-01T09:00:00Z"
    assert completed["expirationDate"] == "2026-03-01T09:00:00Z"


ONE, OTHER = {"id": "did:example:candidate"}, {"id": "did:example:somebody"}


@pytest.mark.parametrize(
    ("subjects", "completed"),
    [([ONE], [ONE]), ([ONE, OTHER], [ONE, OTHER]), ([{"name": "Ada"}], [{"name": "Ada", **ONE}])],
)
def test_the_subject_of_a_token_is_one_of_the_credentials(subjects, completed):
    token = {**CREDENTIAL, "credentialSubject": subjects, **CLAIMS}
    assert credential_of(token, "jwt")["credentialSubject"] == completed


@pytest.mark.parametrize("subjects", [[OTHER], [OTHER, OTHER], [OTHER, {"name": "Ada"}]])
def test_a_subject_that_is_none_of_the_credentials_is_a_mismatch(subjects):
    with pytest.raises(BadData) as error:
        credential_of({**CREDENTIAL, "credentialSubject": subjects, **CLAIMS}, "jwt")
    assert error.value.detail == "sub"


@pytest.mark.parametrize(
    ("claims", "media_type"),
    [({**CREDENTIAL, "vp": {}}, "jwt"), ({"vc": CREDENTIAL}, "vc+jwt"), ({"vc": "oops"}, "jwt")],
    ids=["a-presentation-as-well", "wrapped-though-2.0", "wraps-no-object"],
)
def test_a_claim_that_has_no_place_is_a_mismatch(claims, media_type):
    with pytest.raises(BadData) as error:
        credential_of(claims, media_type)
    assert error.value.code is Code.CLAIMS_MISMATCH
