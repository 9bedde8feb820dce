"""Public keys: which are taken, and which could deceive and are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from tests.world.keys import b64
from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys import base58
from verify.keys.material import ed25519, fingerprint, from_base58, from_jwk, from_multibase

# The eight points whose order divides 8, and their non-canonical encodings (RFC 8032, 5.1.3; the
# list is in many implementations), little endian.
_ORDER_8 = (
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
)
_LOW = ("00" * 32, "01" + "00" * 31)
_HIGH = ("ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f", "ee" + "ff" * 30 + "7f")


def _with_sign(encoded):
    return encoded[:-2] + f"{int(encoded[-2:], 16) | 0x80:02x}"


def _ed25519_jwk(x):
    return {"kty": "OKP", "crv": "Ed25519", "x": b64(x)}


@pytest.mark.parametrize("point", _ORDER_8 + _LOW + _HIGH)
@pytest.mark.parametrize("sign", [str, _with_sign], ids=["plus", "minus"])
def test_an_ed25519_key_of_small_order_is_refused(point, sign):
    raw = bytes.fromhex(sign(point))
    for read in (ed25519, lambda r: from_jwk(_ed25519_jwk(r))):
        with pytest.raises(BadData) as error:
            read(raw)
        assert error.value.code is Code.KEY_MALFORMED


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_an_ed25519_key_has_32_bytes(length):
    with pytest.raises(BadData) as error:
        from_multibase("z" + base58.encode(b"\xed\x01" + b"\7" * length))
    assert error.value.code is Code.KEY_MALFORMED


@pytest.mark.parametrize("kind", [world.ED25519, world.P256, world.P384])
def test_one_key_in_three_encodings_has_one_fingerprint(kind):
    key = world.from_label("uni", kind)
    marks = {
        fingerprint(from_multibase(world.multibase(key))),
        fingerprint(from_jwk(world.jwk(key))),
    }
    marks.add(fingerprint(key.public_key()))
    assert len(marks) == 1


def test_two_keys_have_two_fingerprints():
    one, other = (world.from_label(label) for label in ("uni", "academy"))
    assert fingerprint(one.public_key()) != fingerprint(other.public_key())


def test_a_key_of_the_2018_suite_is_read_from_base58():
    raw = world.from_label("uni").public_key().public_bytes_raw()
    assert fingerprint(from_base58(base58.encode(raw))) == fingerprint(ed25519(raw))


def _off_curve():
    good = world.jwk(world.from_label("uni", world.P256))
    return {**good, "y": good["x"]}


@pytest.mark.parametrize(
    "jwk",
    [
        _off_curve(),
        world.weak_rsa_jwk(),
        world.jwk(world.from_label("uni", world.P256), d="AAAA"),
        {"kty": "oct", "k": "c2VjcmV0"},
        {**world.jwk(world.from_label("u", world.RSA)), "e": "AQ"},
        {**world.jwk(world.from_label("u", world.RSA)), "e": "AQAA"},
        {**world.jwk(world.from_label("u", world.RSA)), "e": b64(b"\xff" * 64)},
        {**world.jwk(world.from_label("u", world.P256)), "x": "AQ"},
        {**world.jwk(world.from_label("u", world.P256)), "x": 5},
        {**world.jwk(world.from_label("u")), "x": "=" * 43},
        {"kty": "OKP", "crv": "Ed25519"},
        "not an object",
    ],
    ids=[
        "point-off-its-curve",
        "rsa-of-1024-bits",
        "private-member",
        "symmetric",
        "rsa-exponent-1",
        "rsa-exponent-even",
        "rsa-exponent-huge",
        "coordinate-cut-short",
        "coordinate-a-number",
        "not-base64url",
        "no-x",
        "text",
    ],
)
def test_a_jwk_that_could_deceive_is_refused(jwk):
    with pytest.raises(BadData) as error:
        from_jwk(jwk)
    assert error.value.code is Code.KEY_MALFORMED


@pytest.mark.parametrize(
    "jwk",
    [
        {"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"},
        {"kty": "OKP", "crv": "X25519", "x": "AA"},
        {"kty": "AKP"},
        {},
    ],
)
def test_a_jwk_of_a_kind_we_lack_is_unsupported_not_malformed(jwk):
    with pytest.raises(CouldNotFindOut) as error:
        from_jwk(jwk)
    assert error.value.code is Code.UNSUPPORTED_PROOF


def test_a_multikey_of_a_kind_we_lack_is_unsupported():
    x25519 = "z" + base58.encode(b"\xec\x01" + b"\7" * 32)
    with pytest.raises(CouldNotFindOut) as error:
        from_multibase(x25519)
    assert error.value.code is Code.UNSUPPORTED_PROOF


@pytest.mark.parametrize(
    "text",
    ["", "u7QE", "z", "z0OIl", "z" + "1" * 2000, "z" + base58.encode(b"\x80\x24\x05" + b"\1" * 32)],
)
def test_what_is_no_multikey_is_refused(text):
    with pytest.raises((BadData, CouldNotFindOut)) as error:
        from_multibase(text)
    assert error.value.code in (Code.KEY_MALFORMED, Code.UNSUPPORTED_PROOF)


def test_a_compressed_point_off_its_curve_is_refused():
    # x = 5 has no y on P-256.
    point = b"\x80\x24\x02" + (1).to_bytes(32, "big")
    with pytest.raises(BadData) as error:
        from_multibase("z" + base58.encode(point))
    assert error.value.code is Code.KEY_MALFORMED


@given(st.binary(max_size=80))
def test_base58_gives_back_what_went_in(data):
    assert base58.decode(base58.encode(data)) == data
