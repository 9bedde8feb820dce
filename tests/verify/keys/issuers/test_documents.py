"""Key documents: which of an issuer's keys may sign credentials."""

import pytest

from tests import world
from tests.world.issuers import verification_method
from verify.errors import BadData, Code
from verify.evidence.documents import Offline
from verify.evidence.packs import Pack
from verify.keys.issuers.binding import Binding, find_key
from verify.keys.issuers.documents import read_document
from verify.keys.material import fingerprint

UNI = world.did_web("uni.example")
METHOD = UNI.method
OTHER = world.from_label("another key")


def _may_assert(document, controller=UNI.id):
    return {key.id: key.may_assert for key in read_document(document, controller).values()}


def test_a_key_under_assertion_method_may_sign_credentials():
    assert _may_assert(UNI.document) == {METHOD: True}


def test_a_key_that_only_stands_in_verification_method_may_not():
    for_logging_in = UNI.publishing(assertionMethod=None, authentication=[METHOD])
    assert _may_assert(for_logging_in.document) == {METHOD: False}


def test_a_key_may_stand_inside_assertion_method():
    inside = UNI.publishing(
        verificationMethod=None, assertionMethod=UNI.document["verificationMethod"]
    )
    assert _may_assert(inside.document) == {METHOD: True}


@pytest.mark.parametrize("listed", ["#key-1", METHOD])
@pytest.mark.parametrize("named", ["#key-1", METHOD])
def test_a_relative_and_an_absolute_name_are_the_same_key(listed, named):
    method = verification_method(listed, UNI.key, UNI.id)
    relative = UNI.publishing(verificationMethod=[method], assertionMethod=[named])
    assert _may_assert(relative.document) == {METHOD: True}


def test_one_method_may_stand_alone_without_a_list():
    method = verification_method(METHOD, UNI.key, UNI.id)
    assert _may_assert({"id": UNI.id, "verificationMethod": method, "assertionMethod": METHOD}) == {
        METHOD: True
    }


def test_a_method_of_another_controller_is_not_the_issuers():
    foreign = verification_method(METHOD, UNI.key, "did:web:attacker.example")
    assert _may_assert(UNI.publishing(verificationMethod=[foreign]).document) == {}


def test_a_document_of_someone_else_is_refused():
    with pytest.raises(BadData) as error:
        read_document({**UNI.document, "id": "did:web:attacker.example"}, UNI.id)
    assert error.value.code is Code.ISSUER_MISMATCH


def test_all_keys_of_a_key_set_may_sign():
    keys = {"keys": [world.jwk(UNI.key, kid="a"), world.jwk(OTHER, kid="b", use="sig")]}
    assert _may_assert(keys) == {f"{UNI.id}#a": True, f"{UNI.id}#b": True}


def test_a_key_of_a_key_set_that_is_for_encryption_may_not():
    assert _may_assert({"keys": [world.jwk(UNI.key, kid="a", use="enc")]}) == {}


def test_keys_without_a_name_are_all_kept():
    keys = {"keys": [world.jwk(UNI.key), world.jwk(OTHER)]}
    marks = {fingerprint(key.public) for key in read_document(keys, UNI.id).values()}
    assert len(marks) == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"id": METHOD, "publicKeyMultibase": "z0Broken"},
        {"id": METHOD, "publicKeyJwk": world.jwk(OTHER, d="AAAA")},
        {"id": METHOD, "publicKeyJwk": world.jwk(OTHER, use="enc")},
        {"id": METHOD, "publicKeyJwk": world.jwk(OTHER, key_ops=["sign"])},
        {"id": METHOD, "publicKeyJwk": world.weak_rsa_jwk()},
        {"id": 5, "publicKeyMultibase": world.multibase(OTHER)},
        "did:web:uni.example#elsewhere",
        None,
    ],
    ids=["broken", "private", "use", "operations", "weak", "number", "reference", "null"],
)
def test_an_unusable_key_is_passed_over_and_the_others_stay(bad):
    good = UNI.document["verificationMethod"][0] | {"id": UNI.id + "#good"}
    document = UNI.publishing(
        verificationMethod=[bad, good], assertionMethod=[METHOD, UNI.id + "#good"]
    ).document
    assert _may_assert(document) == {UNI.id + "#good": True}


@pytest.mark.parametrize(
    "unsupported",
    [
        {"id": METHOD, "publicKeyJwk": {"kty": "EC", "crv": "secp256k1"}},
        {"id": METHOD, "publicKeyJwk": world.jwk(OTHER, alg="PS512")},
        {"id": METHOD, "publicKeyMultibase": "zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme"},
        {
            "id": METHOD,
            "blockchainAccountId": "eip155:1:0xab16a96D359eC26a11e2C2b3d8f8B8942d5Bfcdb",
        },
    ],
    ids=["another curve", "another algorithm", "another curve's Multikey", "no key at all"],
)
def test_a_key_of_a_kind_that_is_not_supported_is_the_issuers_all_the_same(unsupported):
    issuer = UNI.publishing(verificationMethod=[unsupported], assertionMethod=[METHOD])
    listed = read_document(issuer.document, UNI.id)[METHOD]
    assert (listed.public, listed.may_assert) == (None, True)
    finding = find_key(UNI.id, METHOD, None, Pack(world.serving(issuer), Offline()))
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.UNSUPPORTED_PROOF)


def test_a_document_of_hundreds_of_keys_is_padding():
    many = [verification_method(f"{UNI.id}#{number}", UNI.key, UNI.id) for number in range(400)]
    with pytest.raises(BadData) as error:
        read_document(UNI.publishing(verificationMethod=many).document, UNI.id)
    assert error.value.code is Code.SIZE_LIMIT
