"""A certificate in the header: a key that the token itself brings along, and nothing more."""

from base64 import b64encode
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from tests import world
from tests.verify.reviewing import item_of, setting
from tests.world import PASS, told, unknown
from tests.world import sd_jwt as made
from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys.material import fingerprint
from verify.proofs.sd_jwt.certificate import leaf_key
from verify.verdict import Check

COLLEGE = world.https("https://college.example", world.P256)


def certificate(key):
    """A certificate that vouches for itself, as ``x5c`` holds it."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "College")])
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(datetime(2025, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2030, 1, 1, tzinfo=UTC))
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else SHA256())
    )
    return b64encode(built.public_bytes(Encoding.DER)).decode()


CHAIN = [certificate(COLLEGE.key)]


def outcomes(evidence=None, chain=CHAIN, header=None, **claims):
    text = made.sd_jwt(made.vc(COLLEGE, **claims), COLLEGE, x5c=chain, **(header or {"kid": None}))
    checks = item_of(text, setting(evidence or {})).checks
    return told(checks[Check.SIGNATURE]), told(checks[Check.KEY])


@pytest.mark.parametrize("iss", [COLLEGE.id, "urn:x:college", None])
def test_its_key_verifies_and_is_self_asserted(iss):
    assert outcomes(iss=iss) == (PASS, unknown(Code.KEY_SELF_ASSERTED))


def test_the_issuers_metadata_may_list_the_same_key():
    assert outcomes(made.metadata(COLLEGE)) == (PASS, PASS)


def test_metadata_with_other_keys_says_nothing_about_certificates():
    other = made.metadata(COLLEGE.signing_with(world.from_label("other")))
    assert outcomes(other) == (PASS, unknown(Code.KEY_SELF_ASSERTED))
    assert outcomes(other, header={"kid": "key-1"}) == (PASS, unknown(Code.KEY_SELF_ASSERTED))


@pytest.mark.parametrize("kind", [world.ED25519, world.P256, world.P384, world.RSA])
def test_every_kind_of_key_that_signs_credentials_is_read(kind):
    key = world.from_label("leaf", kind)
    found = leaf_key({"x5c": [certificate(key)]})
    assert fingerprint(found) == fingerprint(key.public_key())


@pytest.mark.parametrize(
    "chain", [[], "MII", [7], ["MII"], ["?"], ["A" * 30_000], [CHAIN[0] + "\n"]]
)
def test_what_is_no_certificate_is_malformed(chain):
    with pytest.raises(BadData) as caught:
        leaf_key({"x5c": chain})
    assert caught.value.code is Code.KEY_MALFORMED


def test_a_weak_key_is_malformed_and_another_kind_unsupported():
    with pytest.raises(BadData):
        leaf_key({"x5c": [certificate(rsa.generate_private_key(65_537, 1_024))]})
    with pytest.raises(CouldNotFindOut) as caught:
        leaf_key({"x5c": [certificate(ec.generate_private_key(ec.SECP521R1()))]})
    assert caught.value.code is Code.UNSUPPORTED_PROOF
