"""JWS in JSON is taken apart strictly, and nothing of it is trusted."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world.json_seals import b64url
from verify.errors import BadData, Code, VerifyError
from verify.reading.jose.compact import parse_jws
from verify.reading.jose.jws_json import from_compact, parse_jws_json

HEADER = b64url(b'{"alg":"ES256"}')
RAW = b64url(b'{"alg":"ES256","b64":false,"crit":["b64"]}')
PAYLOAD = b64url(b'{"a":1}')


def part(**changed):
    whole = {"protected": HEADER, "signature": "AA", **changed}
    return {name: value for name, value in whole.items() if value is not None}


def general(*parts, **changed):
    whole = {"payload": PAYLOAD, "signatures": list(parts), **changed}
    return {name: value for name, value in whole.items() if value is not None}


def read(document):
    return parse_jws_json(json.dumps(document).encode())


def refused(document):
    with pytest.raises(BadData) as caught:
        read(document)
    return caught.value.code


@pytest.mark.parametrize("document", [general(part()), {"payload": PAYLOAD, **part()}])
def test_both_forms_are_read_alike(document):
    (found,) = read(document)
    assert found.jws.header == {"alg": "ES256"}
    assert found.jws.payload == b'{"a":1}'
    assert found.jws.signature == b"\0"
    assert found.jws.signing_input == f"{HEADER}.{PAYLOAD}".encode()
    assert (found.unprotected, found.encoded_signature, found.is_detached) == ({}, "AA", False)


def test_a_payload_that_is_not_encoded_is_signed_as_it_stands():
    text = '{"é": "\n"}'
    (found,) = read(general(part(protected=RAW), payload=text))
    assert found.jws.payload == text.encode()
    assert found.jws.signing_input == RAW.encode() + b"." + text.encode()


def test_each_signature_is_a_part_of_its_own():
    first, second = read(general(part(), part(header={"etsiU": []}, signature="AQ")))
    assert (first.unprotected, second.unprotected) == ({}, {"etsiU": []})
    assert (first.jws.signature, second.jws.signature) == (b"\0", b"\1")


def test_a_payload_may_lie_elsewhere():
    (found,) = read(general(part(), payload=None))
    assert found.is_detached
    assert found.jws.payload == b""


def test_members_that_nobody_defined_are_dropped():
    assert read(general(part(evil=1), evil=2)) == read(general(part()))


def test_a_compact_one_is_the_same_part():
    text = f"{HEADER}.{PAYLOAD}.AA"
    (found,) = read(general(part()))
    assert from_compact(parse_jws(text.encode()), text + "\n") == found


@pytest.mark.parametrize(
    "document",
    [
        {},
        general(),
        general("?"),
        general(part(), signature="AA"),
        general(part(), protected=HEADER),
        general(part(), signatures={}),
        general(part(), payload=7),
        general(part(signature=None)),
        general(part(signature="")),
        general(part(signature="AB")),  # unused bits
        general(part(signature="AA==")),
        general(part(protected=None)),
        general(part(protected=b64url(b"[]"))),
        general(part(protected=7)),
        general(part(header=[])),
        general(part(header={"alg": "ES256"})),  # in both headers
        general(part(protected=b64url(b'{"alg":"ES256","b64":"no"}'))),
        general(part(), part(protected=RAW)),
        general(part(), payload="not base64url!"),
    ],
)
def test_what_breaks_the_rules_is_malformed(document):
    assert refused(document) is Code.MALFORMED


def test_a_key_that_stands_twice_is_refused_in_any_layer():
    assert refused(general(part(protected=b64url(b'{"alg":1,"alg":2}')))) is Code.DUPLICATE_KEY
    with pytest.raises(BadData) as caught:
        parse_jws_json(b'{"payload": "", "payload": "", "signatures": []}')
    assert caught.value.code is Code.DUPLICATE_KEY


def test_more_signatures_than_anybody_makes_are_refused():
    assert len(read(general(*[part()] * 10))) == 10
    assert refused(general(*[part()] * 11)) is Code.SIZE_LIMIT


_JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.sampled_from([HEADER, RAW, PAYLOAD, "AA"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["payload", "signatures", "protected", "header", "signature"]), inner
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_it_raises_nothing_but_its_own(document):
    with suppress(VerifyError):
        read(document)
