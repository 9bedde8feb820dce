"""JAdES seals: what is computed, what is refused, and what stands beside them unsigned."""

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import world
from tests.world import certificates
from tests.world.certificates import IDENTIFIER, SEALED
from tests.world.json_seals import b64, b64url, header_of, property_of, seal_part, sealed
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.proofs.seals.jades.proof import judge_seals, verify_seal
from verify.proofs.seals.jades.unsigned import read_unsigned
from verify.reading.jose.jws_json import parse_jws_json, take_apart
from verify.verdict import Fail, NotChecked, Pass

MEANS = world.means()
TRUSTING = replace(MEANS, anchors=(certificates.root().der,))


def verified(document, means=MEANS):
    (part,) = take_apart(document)
    return verify_seal(part, means)


def refused(document, kind=BadData):
    with pytest.raises(kind) as caught:
        verified(document)
    return caught.value.code


def test_a_seal_that_fits_says_how_when_and_by_whom():
    found = verified(sealed("{}"))
    assert (found.algorithm, found.claimed) == ("ES256", SEALED)
    assert found.seal.organisation_identifier == IDENTIFIER
    assert found.chain == (certificates.intermediate().der,)
    assert found.facts["time stamps"] == "none"


def _holder(kind):
    key = (
        rsa.generate_private_key(65_537, 2_048)
        if kind == "rsa"
        else ec.generate_private_key(ec.SECP384R1())
    )
    return certificates.certified("seal", certificates.intermediate(), key=key)


RSA, P384 = _holder("rsa"), _holder("ec")


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"])
def test_rsa_with_every_digest_is_verified(algorithm):
    assert verified(sealed("{}", RSA, algorithm=algorithm)).algorithm == algorithm
    document = sealed("{}", RSA, algorithm=algorithm)
    assert refused({**document, "payload": "{ }"}) is Code.BAD_SIGNATURE


def test_the_longer_curve_is_verified():
    assert verified(sealed("{}", P384, algorithm="ES384")).algorithm == "ES384"


def test_an_encoded_payload_is_sealed_as_well():
    document = sealed(b64url(b"{}"), b64=None, crit=["sigT"])
    assert take_apart(document)[0].jws.payload == b"{}"
    assert verified(document).algorithm == "ES256"


@pytest.mark.parametrize("changed", ['{"a":2}', '{"a": 1}', '{"a":1} ', ""])
def test_one_changed_character_breaks_the_seal(changed):
    document = sealed('{"a":1}')
    kind = BadData if changed else CouldNotFindOut
    code = Code.BAD_SIGNATURE if changed else Code.UNSUPPORTED_PROOF
    assert refused({**document, "payload": changed}, kind) is code


def test_a_changed_header_breaks_the_seal():
    document = sealed("{}")
    header = header_of(certificates.seal(), sigT="2024-01-01T00:00:00Z")
    document["signatures"][0]["protected"] = b64url(json.dumps(header).encode())
    assert refused(document) is Code.BAD_SIGNATURE


@pytest.mark.parametrize("algorithm", ["none", "HS256", "hs512", None])
def test_algorithms_that_prove_nothing_are_refused(algorithm):
    assert refused(sealed("{}", alg=algorithm)) is Code.ALGORITHM_NOT_ALLOWED


def test_an_algorithm_of_another_kind_of_key_is_refused():
    assert refused(sealed("{}", alg="RS256")) is Code.ALGORITHM_NOT_ALLOWED
    assert refused(sealed("{}", alg="PS512")) is Code.ALGORITHM_NOT_ALLOWED


def test_an_unknown_algorithm_is_not_bad():
    assert refused(sealed("{}", alg="ES512"), CouldNotFindOut) is Code.UNSUPPORTED_PROOF


@pytest.mark.parametrize(
    "changed",
    [
        {"crit": []},
        {"crit": "sigT"},
        {"crit": [["sigT"], "b64"]},
        {"crit": ["sigT", "b64", "exp"]},
        {"crit": ["b64", "new"]},
        {"crit": ["b64"] * 41},
        {"crit": ["sigT"]},  # b64 without being critical
        {"crit": None},
        {"zip": "DEF"},
    ],
)
def test_headers_that_make_it_worthless_are_refused(changed):
    assert refused(sealed("{}", **changed)) is Code.HEADER_NOT_ALLOWED


@pytest.mark.parametrize("name", ["sigD", "srCms", "sigPId", "etsiU", "alg", "x5c"])
def test_headers_that_are_understood_may_be_critical(name):
    assert verified(sealed("{}", crit=["sigT", "b64", name])).algorithm == "ES256"


def test_what_lies_elsewhere_cannot_be_confirmed():
    by_address = {"mId": "http://uri.etsi.org/19182/ObjectIdByURI", "pars": ["https://x.example"]}
    assert refused(sealed("{}", sigD=by_address), CouldNotFindOut) is Code.UNSUPPORTED_PROOF
    document = sealed("{}")
    del document["payload"]
    assert refused(document, CouldNotFindOut) is Code.UNSUPPORTED_PROOF


# Whose certificate ------------------------------------------------------------------------------

OTHER = certificates.seal("VATNL-1")


@pytest.mark.parametrize(
    "changed",
    [
        {"x5t#S256": b64url(bytes(32))},
        {"x5c": [b64encode(OTHER.der).decode()]},
        {"x5t#S256": None, "x5t#o": {"digAlg": "S512", "digVal": b64url(bytes(64))}},
        {"x5t#S256": None, "sigX5ts": [{"digAlg": "S256", "digVal": "AA"}]},
        {"x5t#S256": 7},
        {"x5t#S256": "?"},
        {"x5t#o": []},
        {"sigX5ts": {}},
        {"x5c": "MII"},
        {"x5c": [7]},
        {"x5c": ["?"]},
        {"x5c": ["MII="] * 11},
    ],
)
def test_a_certificate_that_is_not_the_one_named_is_malformed(changed):
    assert refused(sealed("{}", **changed)) is Code.MALFORMED_PROOF


def test_a_certificate_that_holds_another_key_is_a_bad_signature():
    document = sealed("{}", **{"x5t#S256": None, "x5c": [b64encode(OTHER.der).decode()]})
    assert refused(document) is Code.BAD_SIGNATURE


def test_a_digest_that_is_not_known_is_not_bad():
    cited = {"digAlg": "S3-256", "digVal": "AA"}
    document = sealed("{}", **{"x5t#S256": None, "x5t#o": cited})
    assert refused(document, CouldNotFindOut) is Code.UNSUPPORTED_PROOF


def test_a_certificate_may_come_along_among_the_unsigned():
    values = property_of("xVals", [{"x509Cert": {"val": b64(certificates.seal().der)}}])
    assert refused(sealed("{}", x5c=None), CouldNotFindOut) is Code.KEY_UNRESOLVED
    found = verified(sealed("{}", x5c=None, properties=[values]))
    assert found.seal.organisation_identifier == IDENTIFIER


# When -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"sigT": None, "crit": ["b64"]}, None),
        ({"sigT": "yesterday"}, None),
        ({"sigT": None, "iat": 1_748_779_200, "crit": ["b64"]}, SEALED),
        ({"iat": 7}, SEALED),  # sigT is JAdES's own
        ({"sigT": None, "iat": 10**15, "crit": ["b64"]}, None),
        ({"sigT": None, "iat": -1, "crit": ["b64"]}, None),
    ],
)
def test_the_time_is_the_one_that_is_stated(changed, expected):
    assert verified(sealed("{}", **changed)).claimed == expected


def test_a_trusted_time_stamp_proves_the_time():
    found = verified(sealed("{}", stamped=True), TRUSTING)
    assert found.stamps.proven == SEALED
    assert "by Example Time Stamps" in found.facts["time stamps"]


def test_a_time_stamp_that_nobody_vouches_for_proves_nothing():
    found = verified(sealed("{}", stamped=True))
    assert found.stamps.proven is None
    assert "which no trusted list names" in found.facts["time stamps"]


def test_a_time_stamp_of_another_signature_proves_nothing_and_breaks_nothing():
    token = certificates.time_stamp(b"another")
    copied = property_of("sigTst", {"tstTokens": [{"val": b64(token)}]})
    found = verified(sealed("{}", properties=[copied]), TRUSTING)
    assert (found.stamps.proven, found.stamps.broken) == (None, 1)
    assert found.facts["time stamps"] == "1 that can't be confirmed"


def _archived(document, token_over=None):
    part = document["signatures"][0]
    before = part["header"]["etsiU"]
    over = f"{document['payload']}.{part['protected']}.{part['signature']}.{''.join(before)}"
    token = certificates.time_stamp((token_over or over).encode(), SEALED - timedelta(hours=1))
    before.append(property_of("arcTst", {"tstTokens": [{"val": b64(token)}]}))
    return document


def test_an_archive_time_stamp_is_over_all_that_came_before_it():
    found = verified(_archived(sealed("{}", stamped=True)), TRUSTING)
    assert (len(found.stamps.fitting), found.stamps.broken) == (2, 0)
    assert found.stamps.proven == SEALED - timedelta(hours=1)


def test_an_archive_time_stamp_over_something_else_is_told():
    found = verified(_archived(sealed("{}", stamped=True), "other"), TRUSTING)
    assert (len(found.stamps.fitting), found.stamps.broken) == (1, 1)


# What stands beside it --------------------------------------------------------------------------


def test_values_are_collected_from_wherever_they_stand():
    one, two = certificates.seal().der, certificates.root().der
    listed = [
        property_of("xVals", [{"x509Cert": {"val": b64(one)}}, {"otherCert": {}}, 7]),
        {"rVals": {"ocspVals": [{"val": "AQ=="}], "crlVals": [{"val": "Ag=="}, {"val": 7}]}},
        property_of("tstVD", {"xVals": [{"x509Cert": {"val": b64(two)}}], "rVals": {}}),
    ]
    (part,) = take_apart(sealed("{}", properties=listed))
    found = read_unsigned(part)
    assert found.certificates == (one, two)
    assert (found.revocations.ocsp, found.revocations.crls) == ((b"\1",), (b"\2",))
    assert found.passed_over == ()


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        (["?"], "a property that can't be read"),
        ([7], "?"),
        ([property_of("cSig", {})], "cSig"),
        ([{"x": 1}, property_of("arcTst", {"tstTokens": []})], "arcTst"),
        ([property_of("arcTst", {"timeStamped": "previousArcTst"})], "arcTst"),
    ],
)
def test_what_cannot_be_read_is_passed_over_and_named(listed, name):
    document = sealed("{}", properties=listed)
    (part,) = take_apart(document)
    assert name in read_unsigned(part).passed_over
    assert verified(document).algorithm == "ES256"


def test_a_list_that_is_none_is_passed_over():
    document = sealed("{}")
    document["signatures"][0]["header"] = {"etsiU": "eyJ4IjoxfQ"}
    (part,) = take_apart(document)
    assert read_unsigned(part).passed_over == ("etsiU",)
    assert verified(document).algorithm == "ES256"


_JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["sigTst", "arcTst", "xVals", "rVals", "tstVD", "tstTokens", "val"]),
            inner,
        )
    ),
    max_leaves=10,
)


@given(_JSON)
def test_nothing_unsigned_breaks_a_seal(listed):
    document = sealed("{}")
    document["signatures"][0]["header"] = {"etsiU": listed}
    assert verified(document).stamps.proven is None


@given(st.dictionaries(st.sampled_from(["alg", "crit", "x5c", "x5t#S256", "sigT", "iat"]), _JSON))
def test_no_header_raises_anything_but_our_own(changed):
    header = {**header_of(certificates.seal()), **changed}
    part = {"protected": b64url(json.dumps(header).encode()), "signature": "AA"}
    with pytest.raises(VerifyError):
        verified({"payload": "{}", **part})


# Several ----------------------------------------------------------------------------------------


def _judged(document, means=TRUSTING, stated=(IDENTIFIER,)):
    parts = parse_jws_json(json.dumps(document).encode())
    return judge_seals([verify_seal(part, means) for part in parts], stated, means)


def test_the_seal_of_the_issuer_counts_whoever_else_sealed():
    document = sealed("{}", stamped=True)
    document["signatures"].insert(0, seal_part("{}", OTHER))
    seal, outcome = _judged(document)
    assert (seal.organisation_identifier, type(outcome)) == (IDENTIFIER, Pass)


def test_the_seals_of_others_alone_are_not_the_issuers():
    _, outcome = _judged(sealed("{}", OTHER))
    assert isinstance(outcome, Fail)
    assert outcome.code is Code.KEY_NOT_ISSUERS


def test_a_seal_that_ended_since_needs_its_time_stamp():
    late = replace(TRUSTING, now=datetime(2030, 1, 1, tzinfo=UTC))
    assert isinstance(_judged(sealed("{}", stamped=True), late)[1], Pass)
    outcome = _judged(sealed("{}"), late)[1]
    assert outcome == NotChecked(Code.SEAL_TIME_UNPROVEN, "the certificate has ended since")


def test_revocation_values_that_came_along_are_judged():
    answer = certificates.answer(
        certificates.seal(), certificates.intermediate(), SEALED - timedelta(days=1)
    )
    values = property_of("rVals", {"ocspVals": [{"val": b64(answer)}]})
    outcome = _judged(sealed("{}", stamped=True, properties=[values]))[1]
    assert isinstance(outcome, Fail)
    assert outcome.code is Code.SEAL_REVOKED
