"""A key's thumbprint is the one that others compute."""

import pytest

from tests.world.keys import ED25519, P256, P384, RSA, from_label, jwk
from verify.keys.material import from_jwk
from verify.keys.thumbprint import thumbprint

# The examples of RFC 7638, 3.1, and RFC 8037, A.3.
RSA_EXAMPLE = (
    "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECP"
    "ebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY"
    "368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0f"
    "M4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            {"kty": "RSA", "n": RSA_EXAMPLE, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"},
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        ),
        (
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            },
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
        ),
    ],
    ids=["rfc-7638", "rfc-8037"],
)
def test_the_examples_of_the_standards(key, expected):
    assert thumbprint(from_jwk(key)) == expected


@pytest.mark.parametrize("kind", [ED25519, P256, P384, RSA])
def test_every_kind_has_one_that_its_name_and_use_do_not_change(kind):
    key = jwk(from_label("uni", kind))
    named = from_jwk({**key, "kid": "key-1", "use": "sig"})
    assert thumbprint(named) == thumbprint(from_jwk(key))
    assert len(thumbprint(named)) == 43
