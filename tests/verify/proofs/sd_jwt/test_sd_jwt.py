"""An SD-JWT's proof: header, coverage, key binding, and whose key signed."""

import json

import pytest

from tests import world
from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import item_of, setting
from tests.world import PASS, fails, told, unknown
from tests.world import sd_jwt as made
from verify.errors import Code
from verify.verdict import Check, Pass, Verdict

COLLEGE = world.https("https://college.example")
GUILD = world.did_jwk("guild", world.P256)
WORKSHOP = world.did_key("workshop")
CLAIMS = {"given_name": "Erika", "email": "erika@mail.example", "grades": ["A", "B"]}
FRAME = {"_sd": ["given_name", "email"], "grades": {"_sd": [1]}}


def issued(by=WORKSHOP, shown=None, header=None, **claims):
    """An SD-JWT VC with all its disclosures, or those of the paths in ``shown``."""
    payload, disclosures = made.concealed(CLAIMS, FRAME)
    chosen = disclosures.values() if shown is None else [disclosures[path] for path in shown]
    return made.sd_jwt({**made.vc(by, **claims), **payload}, by, chosen, **(header or {}))


def outcomes(text, evidence=None):
    item = item_of(text, setting(evidence or {}))
    return {check.value: told(outcome) for check, outcome in item.checks}


def signature(text, evidence=None):
    return outcomes(text, evidence)["signature"]


def key(text, evidence=None):
    return outcomes(text, evidence)["key"]


# Sound -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("issuer", [WORKSHOP, GUILD], ids=["did:key", "did:jwk"])
def test_a_sound_one_is_genuine(issuer):
    item = item_of(issued(issuer))
    assert item.verdict is Verdict.GENUINE
    assert item.format == "sd-jwt-vc"
    assert item.proof == ("sd-jwt-es256" if issuer is GUILD else "sd-jwt-eddsa")


def test_what_is_withheld_is_counted_and_lowers_nothing():
    item = item_of(issued(shown=["given_name"]))
    coverage = item.checks[Check.COVERAGE]
    assert isinstance(coverage, Pass)
    assert coverage.grounds.facts == {
        "disclosed claims": "1",
        "claims withheld": "at most 2",
    }
    assert item.verdict is Verdict.GENUINE


@pytest.mark.parametrize("kind", [world.P384, world.ED25519])
def test_the_issuers_metadata_names_its_key(kind):
    college = world.https("https://college.example", kind)
    text = issued(college, header={"kid": "key-1"})
    assert outcomes(text, made.metadata(college))["key"] == PASS
    assert signature(text, made.metadata(college)) == PASS


# The header --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"alg": "none"}, Code.ALGORITHM_NOT_ALLOWED),
        ({"alg": "HS256"}, Code.ALGORITHM_NOT_ALLOWED),
        ({"alg": None}, Code.ALGORITHM_NOT_ALLOWED),
        ({"crit": ["exp"]}, Code.HEADER_NOT_ALLOWED),
        ({"typ": "at+jwt"}, Code.HEADER_NOT_ALLOWED),
        ({"typ": "kb+jwt"}, Code.HEADER_NOT_ALLOWED),
        ({"typ": 7}, Code.HEADER_NOT_ALLOWED),
        ({"kid": 7}, Code.MALFORMED_PROOF),
        ({"x5c": "MII"}, Code.KEY_MALFORMED),
    ],
)
def test_a_header_that_no_credential_may_have_is_rejected(header, code):
    text = issued(header=header)
    assert signature(text) == fails(code)
    assert item_of(text).verdict is Verdict.REJECTED


def test_an_algorithm_that_is_not_supported_is_not_forged():
    assert signature(issued(header={"alg": "ES512"})) == unknown(Code.UNSUPPORTED_PROOF)
    assert item_of(issued(header={"alg": "ES512"})).verdict is Verdict.NOT_FULLY_CHECKED


@pytest.mark.parametrize("typ", ["example+sd-jwt", "JWT", "sd-jwt", None, "vp+sd-jwt"])
def test_an_application_of_its_own_has_a_signature_and_no_known_meaning(typ):
    found = outcomes(issued(header={"typ": typ}))
    assert (found["signature"], found["coverage"]) == (PASS, unknown(Code.UNSUPPORTED_FORMAT))


@pytest.mark.parametrize("typ", ["application/dc+sd-jwt", "DC+SD-JWT", "vc+sd-jwt"])
def test_the_type_may_be_written_out_or_be_the_older_one(typ):
    assert item_of(issued(header={"typ": typ})).format == "sd-jwt-vc"


# Changed -----------------------------------------------------------------------------------------


def test_a_signature_of_another_key_is_bad():
    text = made.sd_jwt(made.vc(WORKSHOP), WORKSHOP, signed_with=world.from_label("thief"))
    assert signature(text) == fails(Code.BAD_SIGNATURE)


def test_an_added_disclosure_is_unsigned_content():
    text = issued() + made.disclosure("degree", "Doctorate") + "~"
    assert outcomes(text)["coverage"] == fails(Code.UNSIGNED_CONTENT)
    assert item_of(text).verdict is Verdict.REJECTED
    assert item_of(text).credential is None


def test_a_broken_rule_fails_the_signature_and_shows_nothing():
    text = made.sd_jwt({**made.vc(WORKSHOP), "b": {"_sd": "x"}}, WORKSHOP)
    assert signature(text) == fails(Code.MALFORMED_PROOF)
    assert item_of(text).verdict is Verdict.REJECTED
    assert item_of(text).credential is None


def test_another_hash_leaves_it_open():
    text = made.sd_jwt(made.vc(WORKSHOP, _sd_alg="sha3-256"), WORKSHOP)
    found = outcomes(text)
    assert (found["coverage"], found["signature"]) == (unknown(Code.UNSUPPORTED_PROOF), PASS)


@pytest.mark.parametrize("name", ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"])
def test_what_decides_must_not_come_from_a_disclosure(name):
    claims = {**made.vc(WORKSHOP), name: made.vc(WORKSHOP).get(name, 1)}
    payload, disclosures = made.concealed(claims, {"_sd": [name]})
    text = made.sd_jwt(payload, WORKSHOP, disclosures.values())
    assert signature(text) == fails(Code.MALFORMED_PROOF)


def test_no_changed_character_is_overlooked():
    text = issued()
    for at in range(0, len(text), 5):  # every fifth: each place of each part, in its turn
        other = "A" if text[at] != "A" else "B"
        item = item_of(text[:at] + other + text[at + 1 :])
        assert item.verdict not in (Verdict.GENUINE, Verdict.VERIFIED), at


# Whose key ---------------------------------------------------------------------------------------


def test_metadata_at_hand_that_does_not_list_the_key_is_decisive():
    stranger = COLLEGE.signing_with(world.from_label("thief"), "key-2")
    assert key(issued(stranger), made.metadata(COLLEGE)) == fails(Code.KEY_NOT_ISSUERS)


def test_metadata_of_another_issuer_is_decisive():
    served = made.metadata(COLLEGE, issuer="https://other.example")
    assert key(issued(COLLEGE, header={"kid": "key-1"}), served) == fails(Code.ISSUER_MISMATCH)


def test_without_metadata_the_origins_own_key_set_counts():
    assert key(issued(COLLEGE), world.serving(COLLEGE)) == PASS


def test_nothing_at_hand_leaves_the_key_open():
    assert key(issued(COLLEGE)) == unknown(Code.KEY_UNRESOLVED)


def test_the_metadata_may_point_to_a_key_set_of_its_own_origin():
    served = made.metadata(COLLEGE, jwks=None, jwks_uri="https://college.example/keys")
    keys = world.answering(
        "https://college.example/keys", {"keys": [world.jwk(COLLEGE.key, kid="key-1")]}
    )
    assert key(issued(COLLEGE, header={"kid": "key-1"}), served | keys) == PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"jwks": None, "jwks_uri": "https://elsewhere.example/keys"},
        {"jwks": None},
        {"jwks": {"keys": "none"}},
        {"jwks": None, "jwks_uri": "https://["},
    ],
    ids=["elsewhere", "no-keys", "malformed", "no-address"],
)
def test_metadata_without_usable_keys_leaves_the_key_open(changes):
    served = made.metadata(COLLEGE, **changes) | world.answering(
        "https://elsewhere.example/keys", {"keys": [world.jwk(COLLEGE.key, kid="key-1")]}
    )
    text = issued(COLLEGE, header={"kid": "key-1"})
    assert key(text, served) == unknown(Code.KEY_UNRESOLVED)


def test_the_only_key_of_the_metadata_needs_no_name():
    assert key(issued(COLLEGE, header={"kid": None}), made.metadata(COLLEGE)) == PASS


@pytest.mark.parametrize(
    "address", ["https://[", "https://u:p@college.example", "https://c.example?q"]
)
def test_an_unusable_issuer_address_leaves_the_key_open(address):
    text = made.sd_jwt(made.vc(COLLEGE, iss=address), COLLEGE)
    assert key(text) == unknown(Code.KEY_UNRESOLVED)


def test_a_key_that_only_the_token_brings_is_self_asserted():
    jwk = world.jwk(COLLEGE.key)
    text = issued(COLLEGE, header={"kid": None, "jwk": jwk})
    found = outcomes(text)
    assert (found["signature"], found["key"]) == (PASS, unknown(Code.KEY_SELF_ASSERTED))


# Key binding -------------------------------------------------------------------------------------


def confirmed(holder=made.HOLDER, **claims):
    return issued(cnf={"jwk": world.jwk(holder)}, **claims)


def test_a_key_binding_for_another_verifier_is_noted_and_proves_no_holder():
    item = item_of(made.bound(confirmed()), setting(emails=()))
    assert [(note.code, note.detail) for note in item.notes] == [
        (Code.KEY_BINDING_NOT_OURS, "made for https://verifier.example")
    ]
    assert item.verdict is Verdict.GENUINE
    assert not isinstance(item.checks[Check.HOLDER], Pass)


@pytest.mark.parametrize(
    "changes",
    [
        {"sd_hash": "x"},
        {"sd_hash": None},
        {"aud": None},
        {"aud": ["https://verifier.example"]},
        {"nonce": None},
        {"iat": None},
        {"iat": "yesterday"},
        {"typ": "JWT"},
        {"key": world.from_label("thief")},
        {"key": world.from_label("thief", world.P256)},
    ],
    ids=lambda changes: "-".join(f"{name}" for name in changes),
)
def test_a_broken_key_binding_rejects(changes):
    text = made.bound(confirmed(), **changes)
    assert signature(text) == fails(Code.MALFORMED_PROOF)
    assert item_of(text).verdict is Verdict.REJECTED


def test_a_disclosure_added_or_taken_after_binding_rejects():
    whole = made.bound(confirmed())
    parts = whole.split("~")
    assert signature("~".join([*parts[:-2], parts[-1]])) == fails(Code.MALFORMED_PROOF)


@pytest.mark.parametrize(
    "kb", ["a.b", "..", "e30.e30.", "eyJhbGciOiJub25lIiwidHlwIjoia2Irand0In0.e30."]
)
def test_a_key_binding_that_is_no_jwt_rejects(kb):
    assert signature(confirmed() + kb) == fails(Code.MALFORMED_PROOF)


@pytest.mark.parametrize(
    "cnf", [None, {"kid": "1"}, "jwk", {"jwk": {"kty": "OKP", "crv": "X25519"}}]
)
def test_a_holders_key_that_is_not_at_hand_leaves_the_binding_open(cnf):
    item = item_of(made.bound(issued(cnf=cnf)))
    assert item.verdict is Verdict.GENUINE
    (note,) = item.notes
    assert (note.code, note.detail[:29]) == (
        Code.KEY_BINDING_NOT_OURS,
        "its signature was not checked",
    )


# W3C credentials (VC-JOSE-COSE 1.0, 3.2) ---------------------------------------------------------


def w3c(frame, shown=None, **members):
    badge = world.badge(WORKSHOP, **members)
    payload, disclosures = made.concealed(badge, frame)
    chosen = disclosures.values() if shown is None else [disclosures[path] for path in shown]
    return made.sd_jwt(payload, WORKSHOP, chosen, typ="vc+sd-jwt", cty="vc")


def test_a_w3c_credential_is_read_with_its_disclosures():
    item = item_of(w3c({"_sd": ["name"], "credentialSubject": {"_sd": ["achievement"]}}))
    assert (item.format, item.proof) == ("open-badges-3.0", "sd-jwt-eddsa")
    assert item.credential.title == "Data analysis with Python"
    assert item.verdict is Verdict.GENUINE
    assert item.checks[Check.COVERAGE].grounds.facts["disclosed claims"] == "2"


def test_a_w3c_credential_changed_after_signing_is_bad():
    text = w3c({})
    swapped = world.token(world.badge(WORKSHOP, "Doctorate"), WORKSHOP, typ="vc+sd-jwt", cty="vc")
    head, _, sig = text.rstrip("~").split(".")
    assert signature(f"{head}.{swapped.split('.')[1]}.{sig}~") == fails(Code.BAD_SIGNATURE)


def test_where_its_end_and_status_may_be_withheld_neither_is_known():
    found = outcomes(w3c({"_sd": ["validUntil"]}, shown=[], validUntil="2026-01-01T00:00:00Z"))
    assert found["validity"] == found["status"] == unknown(Code.CLAIMS_WITHHELD)


def test_what_is_withheld_further_down_hides_neither():
    found = outcomes(w3c({"credentialSubject": {"_sd": ["id"]}}, shown=[]))
    assert found["validity"] == PASS
    assert found["status"] == "not applicable issuer_publishes_no_status"


def test_a_stated_end_counts_though_something_is_withheld():
    found = outcomes(w3c({"_sd": ["name"]}, shown=[], validUntil="2026-01-01T00:00:00Z"))
    assert found["validity"] == fails(Code.EXPIRED)


def test_a_w3c_credential_with_a_broken_binding_is_rejected():
    payload = {**world.badge(WORKSHOP), "cnf": {"jwk": world.jwk(made.HOLDER)}}
    text = made.sd_jwt(payload, WORKSHOP, typ="vc+sd-jwt")
    assert signature(made.bound(text, sd_hash="x")) == fails(Code.MALFORMED_PROOF)
    assert signature(made.bound(text)) == PASS


UNKNOWN_CONTEXT = unknown(Code.CONTEXT_NOT_APPROVED)
BAD_TYPE = (fails(Code.HEADER_NOT_ALLOWED), unknown(Code.HEADER_NOT_ALLOWED))
W3C_CASES = [
    ("credential-sdjwt-selective", PASS, UNKNOWN_CONTEXT),
    ("credential-sdjwt-bad-signature", fails(Code.BAD_SIGNATURE), UNKNOWN_CONTEXT),
    ("credential-sdjwt-bad-media-type", *BAD_TYPE),
    ("presentation-sdjwt-selective", PASS, unknown(Code.UNSUPPORTED_FORMAT)),
    ("presentation-sdjwt-bad-media-type", *BAD_TYPE),
    # P-521 isn't supported, so its other faults aren't looked for.
    ("presentation-sdjwt-bad-credential", *[unknown(Code.UNSUPPORTED_PROOF)] * 2),
]


@pytest.mark.parametrize(("name", "sign", "cover"), W3C_CASES, ids=[row[0] for row in W3C_CASES])
def test_a_case_of_the_w3c_suite_meets_its_expectation(name, sign, cover):
    folder = needed(CORPUS / "w3c-vc-jose-cose")
    methods = [json.loads(path.read_text()) for path in sorted(folder.glob("vm-[ep]*.json"))]
    keys = {"keys": [method["publicKeyJwk"] for method in methods]}
    served = world.answering("https://example.issuer/vc-jose-cose", keys)
    found = outcomes((folder / f"{name}.txt").read_text(), served)
    assert (found["signature"], found["coverage"]) == (sign, cover)


# In JSON (RFC 9901, 8) ---------------------------------------------------------------------------


@pytest.mark.parametrize("general", [True, False])
def test_the_json_serialisation_is_recognised_and_not_judged(general):
    head, body, sig = issued(shown=[]).rstrip("~").split(".")
    signed = {"protected": head, "signature": sig, "header": {"disclosures": []}}
    text = {"payload": body, "signatures": [signed]} if general else {"payload": body, **signed}
    item = item_of(text)
    assert item.format == "sd-jwt"
    assert (item.verdict, item.judgement.code) == (
        Verdict.NOT_FULLY_CHECKED,
        Code.UNSUPPORTED_FORMAT,
    )
