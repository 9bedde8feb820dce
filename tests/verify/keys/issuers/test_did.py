"""Which identifiers are DIDs we know, and where a did:web document lies."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from tests.world.keys import b64
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.keys.issuers import did
from verify.keys.material import fingerprint


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("did:web:uni.example", "https://uni.example/.well-known/did.json"),
        ("did:web:UNI.Example", "https://uni.example/.well-known/did.json"),
        ("did:web:uni.example%3A8443", "https://uni.example:8443/.well-known/did.json"),
        ("did:web:uni.example%3a8443:staff", "https://uni.example:8443/staff/did.json"),
        ("did:web:uni.example:a:b", "https://uni.example/a/b/did.json"),
        ("did:web:xn--bcher-kva.example", "https://xn--bcher-kva.example/.well-known/did.json"),
    ],
)
def test_a_did_web_lies_where_its_grammar_says(identifier, address):
    assert did.web_address(identifier) == address


@pytest.mark.parametrize(
    "identifier",
    [
        "did:web:",
        "did:web:localhost",
        "did:web:127.0.0.1",
        "did:web:2130706433",
        "did:web:[::1]",
        "did:web:uni.example:..:secret",
        "did:web:uni.example:.",
        "did:web:uni.example/path",
        "did:web:uni.example%2Fpath",
        "did:web:uni.example%2e",
        "did:web:uni.example%3A0",
        "did:web:uni.example%3A99999",
        "did:web:uni.example%3A84x",
        "did:web:user@uni.example",
        "did:web:uni.example?x=1",
        "did:web:uni.example#key-1",
        "did:web:uni.example\n",
        "did:web:uni..example",
        "did:web:-uni.example",
        "did:web:üni.example",
        "did:web:uni.example:",
        "DID:web:uni.example",
    ],
)
def test_what_is_off_the_grammar_leads_nowhere(identifier):
    with pytest.raises(BadData) as error:
        did.web_address(identifier)
    assert error.value.code is Code.KEY_MALFORMED


@given(st.text(alphabet="did:webkyjz.%3A/\\#?@0123456789x-_~é\n ", max_size=60))
def test_any_did_web_address_is_https_with_a_dotted_name_and_no_way_out(text):
    try:
        address = did.web_address("did:web:" + text)
    except BadData:
        return
    assert address.startswith("https://")
    host, _, path = address.removeprefix("https://").partition("/")
    assert "." in host
    assert "@" not in host
    assert path.endswith("did.json")
    assert ".." not in path.split("/")


@pytest.mark.parametrize(
    ("text", "method"),
    [("did:key:z6Mk", "key"), ("did:web:a.example#b", "web"), ("https://a.example", ""), ("", "")],
)
def test_a_did_names_its_method(text, method):
    assert did.method(text) == method


@pytest.mark.parametrize("kind", [world.ED25519, world.P256, world.P384])
def test_a_did_key_is_its_key(kind):
    issuer = world.did_key("workshop", kind)
    same = world.did_jwk("workshop", kind)
    assert fingerprint(did.embedded_key(issuer.id)) == fingerprint(did.embedded_key(same.id))


def test_a_did_jwk_may_be_an_rsa_key():
    assert did.embedded_key(world.did_jwk("guild", world.RSA).id).key_size == 2048


@pytest.mark.parametrize(
    "value",
    [
        b64(b"not json"),
        b64(b"[]"),
        b64(b'{"kty":"OKP","kty":"EC"}'),
        b64(json.dumps(world.jwk(world.from_label("x"), d="AAAA")).encode()),
        b64(json.dumps({"kty": "oct", "k": "c2VjcmV0"}).encode()),
        b64(json.dumps(world.jwk(world.from_label("x"))).encode()) + "==",
    ],
    ids=["not-json", "a-list", "key-twice", "private-member", "symmetric", "padded"],
)
def test_a_did_jwk_that_holds_no_public_key_is_malformed(value):
    with pytest.raises(BadData) as error:
        did.embedded_key("did:jwk:" + value)
    assert error.value.code is Code.KEY_MALFORMED


def test_a_did_of_another_method_is_unsupported_not_forged():
    with pytest.raises(CouldNotFindOut) as error:
        did.embedded_key("did:ion:EiAnKD8")
    assert error.value.code is Code.DID_METHOD_UNSUPPORTED


@given(st.text(max_size=80))
def test_no_did_key_crashes(text):
    with pytest.raises(VerifyError):
        did.embedded_key("did:key:z" + text)
