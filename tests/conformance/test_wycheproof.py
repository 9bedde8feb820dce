"""Wycheproof's vectors through our own checks: what is valid verifies, what is invalid never does.

A valid vector may also be refused for being of a kind that isn't supported here (another curve,
digest or key size); then it is CouldNotFindOut, never a bad signature.
"""

import json
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from tests import world
from tests.verify.reading.shared import CORPUS
from verify.errors import BadData, Code, CouldNotFindOut
from verify.evidence.documents import Offline
from verify.evidence.packs import Pack
from verify.keys.issuers.binding import Binding, find_key
from verify.keys.pem import from_pem
from verify.proofs.algorithms import verify_with
from verify.proofs.jose import header
from verify.reading.jose.compact import parse_jws

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is absent")

VERIFIED: Final = "verified"
REFUSED: Final = "refused"
UNSUPPORTED: Final = "unsupported"
ISSUER: Final = "https://uni.example"
RAW: Final = {
    "ed25519_test.json": "EdDSA",
    "ecdsa_secp256r1_sha256_p1363_test.json": "ES256",
    "ecdsa_secp384r1_sha384_p1363_test.json": "ES384",
    "ecdsa_secp256k1_sha256_p1363_test.json": "ES256K",
    "ecdsa_secp521r1_sha512_p1363_test.json": "ES512",
    "rsa_pss_2048_sha256_mgf1_32_test.json": "PS256",
    "rsa_signature_2048_sha256_test.json": "RS256",
    "rsa_signature_3072_sha384_test.json": "RS384",
    "rsa_signature_4096_sha512_test.json": "RS512",
}
DER: Final = {
    "ecdsa_secp256r1_sha256_test.json": ("ES256", 32),
    "ecdsa_secp384r1_sha384_test.json": ("ES384", 48),
}
NOT_OURS: Final = frozenset(["ES256K", "ES512"])
# How many tokens verify; other valid ones are HMACs, or algorithms or curves we don't support.
JOSE: Final = {
    "json_web_signature_test.json": 16,
    "json_web_crypto_test.json": 2,
    "json_web_key_test.json": 1,
}


def vectors(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every vector of a file with its group."""
    groups = json.loads((CORPUS / "wycheproof" / name).read_bytes())["testGroups"]
    return [(group, vector) for group in groups for vector in group["tests"]]


def outcome(check: Any) -> str:
    """What becomes of a check: verified, refused, or unsupported; nothing else may be raised."""
    try:
        check()
    except BadData:
        return REFUSED
    except CouldNotFindOut:
        return UNSUPPORTED
    return VERIFIED


def raw(group: dict[str, Any], vector: dict[str, Any], algorithm: str) -> str:
    signature, message = bytes.fromhex(vector["sig"]), bytes.fromhex(vector["msg"])
    return outcome(
        lambda: verify_with(algorithm, from_pem(group["publicKeyPem"]), signature, message)
    )


@pytest.mark.parametrize(("name", "algorithm"), RAW.items())
def test_signatures_as_credentials_carry_them(name, algorithm):
    wrong = []
    for group, vector in vectors(name):
        got = raw(group, vector, algorithm)
        good = UNSUPPORTED if algorithm in NOT_OURS else VERIFIED
        if (vector["result"] == "valid" and got != good) or (
            vector["result"] == "invalid" and got == VERIFIED
        ):
            wrong.append((vector["tcId"], vector["comment"], vector["result"], got))
    assert wrong == []


@pytest.mark.parametrize(("name", "form"), DER.items())
def test_signatures_in_der_are_refused_as_they_are_and_verify_as_r_and_s(name, form):
    algorithm, size = form
    for group, vector in vectors(name):
        assert raw(group, vector, algorithm) != VERIFIED, vector["tcId"]
        if vector["result"] == "valid":
            r, s = decode_dss_signature(bytes.fromhex(vector["sig"]))
            assert encode_dss_signature(r, s) == bytes.fromhex(vector["sig"])
            plain = r.to_bytes(size, "big") + s.to_bytes(size, "big")
            assert raw(group, {**vector, "sig": plain.hex()}, algorithm) == VERIFIED


def as_token(group: dict[str, Any], vector: dict[str, Any]) -> str:
    """A compact JWS by the keys that its issuer publishes, found as a token's key is found."""
    published = group.get("public", group.get("private"))
    keys = {"keys": published.get("keys", [published])}
    evidence = Pack(world.answering(f"{ISSUER}/.well-known/jwks.json", keys), Offline())

    def check() -> None:
        jws = parse_jws(vector["jws"].encode("utf-8", "replace"))
        header.check_header(jws.header)
        finding = find_key(ISSUER, header.key_id(jws.header), None, evidence)
        if finding.binding is not Binding.ISSUERS or finding.public is None:
            raise CouldNotFindOut(finding.code or Code.KEY_UNRESOLVED)
        header.verify_jws(jws, finding.public)

    return outcome(check)


@pytest.mark.parametrize(("name", "good_ones"), JOSE.items())
def test_tokens(name, good_ones):
    wrong, verified = [], 0
    for group, vector in vectors(name):
        if not isinstance(vector.get("jws"), str):
            continue  # encryption, or the JSON serialisation: no credential of this family
        got = as_token(group, vector)
        verified += got == VERIFIED
        symmetric = "public" not in group
        good = (REFUSED, UNSUPPORTED) if symmetric else (VERIFIED, UNSUPPORTED)
        if (vector["result"] == "valid" and got not in good) or (
            vector["result"] == "invalid" and got == VERIFIED
        ):
            wrong.append(
                (vector["tcId"], group["comment"], vector["comment"], vector["result"], got)
            )
    assert wrong == []
    assert verified == good_ones
