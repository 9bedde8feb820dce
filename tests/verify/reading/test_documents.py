import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.pictures import OB2, itxt, png, svg, text_chunk
from verify.errors import BadData, Code
from verify.reading.documents import (
    BrokenDocument,
    JsonDocument,
    JwsDocument,
    OtherDocument,
    read_documents,
)
from verify.reading.entry import Entry
from verify.reading.limits import MAX_ARRAY_DOCUMENTS
from verify.reading.text.safetext import SafeText

JWS = b"eyJhbGciOiJFUzI1NiJ9.e30.AA"
BOM = b"\xef\xbb\xbf"


def read(data, source="file"):
    return read_documents(Entry(source=SafeText(source), data=data))


def only(data, source="file"):
    (document,) = read(data, source)
    return document


@pytest.mark.parametrize("data", [b'{"a": 1}', b' \n{"a": 1}\n', BOM + b'{"a": 1}'])
@pytest.mark.parametrize("source", ["a.json", "a.txt", "a.png", "a"])
def test_a_json_object_is_one_whatever_its_name(data, source):
    assert only(data, source) == JsonDocument(
        source=SafeText(source), value={"a": 1}, container="json"
    )


@pytest.mark.parametrize("data", [JWS, b"\n" + JWS + b"\r\n", BOM + JWS])
@pytest.mark.parametrize("source", ["a.jwt", "a.txt", "a.json"])
def test_a_compact_jws_is_one_whatever_its_name(data, source):
    document = only(data, source)
    assert isinstance(document, JwsDocument)
    assert document.text == JWS.decode()
    assert document.container == "jws"
    assert document.jws.header == {"alg": "ES256"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (JWS + b"~WyJzIl0~", "sd-jwt"),
        (JWS + b"~", "sd-jwt"),
        (JWS + b"~WyJzIl0~" + JWS, "sd-jwt"),
        (b"%PDF-1.7\n", "pdf"),
        (b"junk before %PDF-1.7\n", "pdf"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"GIF89a..", "image"),
        (b"RIFF....WEBPVP8 ", "image"),
        (b"\0\0\0\x18ftypheic", "image"),
        (png(), "image"),
        (svg("", ""), "image"),
        (b'<?xml version="1.0"?><europassCredential/>', "xml"),
        (b"<ds:Signature xmlns:ds='x'/>", "xml"),
        (b"<!DOCTYPE html><html><p>unclosed</html>", "text"),
        (b"<https://a.example> <https://b.example> _:c .", "text"),
        (b"https://badges.example/1", "text"),
        ("Zeugnis für".encode(), "text"),
        (b"{\\rtf1 hello}", "text"),
        (b"\0\1\2", "other"),
        (b"PK\3\4\0", "other"),
        ("\ufeff{}".encode("utf-16-le"), "other"),
        (b'{"payload": "e30", "signatures": []}', "jws-json"),
        (b'{"payload": "e30", "protected": "e30", "signature": "AA"}', "jws-json"),
        (b'{"protected": "e30", "signature": "AA"}', "jws-json"),
    ],
)
def test_each_other_kind_is_told_by_its_bytes(data, kind):
    document = only(data)
    assert isinstance(document, OtherDocument)
    assert document.kind == kind
    assert document.data == data


def test_a_credential_with_a_signature_member_is_no_jws():
    assert isinstance(only(b'{"@context": [], "signature": "x", "protected": 1}'), JsonDocument)


@pytest.mark.parametrize(
    ("data", "source", "code"),
    [
        (b"", "a.json", Code.MALFORMED),
        (b" \n", "a.txt", Code.MALFORMED),
        (b'{"a": 1, "a": 2}', "a.txt", Code.DUPLICATE_KEY),
        (b"[" * 100, "a.json", Code.NESTING_LIMIT),
        (b"{oops}", "a.txt", Code.MALFORMED),
        (b"hello", "a.json", Code.MALFORMED),
        (b"hello", "A.JSONLD", Code.MALFORMED),
        (b"\xff\xfe{\0", "a.json", Code.MALFORMED),
        (JWS + b".AA", "a.jwt", Code.MALFORMED),
        (JWS + b"==", "a.txt", Code.MALFORMED),
        (b"[]", "a.json", Code.UNSUPPORTED_FORMAT),
        (b"[1, 2]", "a.json", Code.UNSUPPORTED_FORMAT),
        (png()[:-4], "a.png", Code.MALFORMED),
        (
            png(itxt(b"openbadges", b"{}"), itxt(b"openbadges", b"{}")),
            "a",
            Code.TWO_BADGES_IN_IMAGE,
        ),
        (png(itxt(b"openbadges", b"\0\1")), "a.png", Code.MALFORMED),
        (png(itxt(b"openbadges", b'{"a": 1, "a": 2}')), "a.png", Code.DUPLICATE_KEY),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg", Code.MALFORMED),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>', "a.xml", Code.MALFORMED),
        (b"<x>", "a.xml", Code.MALFORMED),
    ],
)
def test_what_is_broken_says_how(data, source, code):
    document = only(data, source)
    assert isinstance(document, BrokenDocument)
    assert document.source == source
    assert document.error.code is code


def test_an_entry_that_could_not_be_read_stays_its_error():
    error = BadData(Code.ARCHIVE_ENCRYPTED)
    (document,) = read_documents(Entry(source=SafeText("a"), data=b"", error=error))
    assert document == BrokenDocument(SafeText("a"), error)


def test_badges_in_pictures_come_out_as_documents():
    assert only(png(itxt(b"openbadges", b'{"a": 1}'))).container == "png"
    assert only(png(itxt(b"openbadges", JWS))).text == JWS.decode()
    hosted = only(png(text_chunk(b"openbadges", b"https://issuer.example/1")))
    assert (hosted.kind, hosted.data) == ("text", b"https://issuer.example/1")
    from_svg = only(svg(OB2, "<openbadges:assertion>{}</openbadges:assertion>"))
    assert from_svg == JsonDocument(source=SafeText("file"), value={}, container="svg")


def test_a_wallet_backup_gives_one_document_for_each_element():
    backup = [{"a": 1}, JWS.decode(), 3, JWS.decode() + "~", {"payload": "", "signatures": []}, "x"]
    documents = read(json.dumps(backup).encode(), "wallet.json")
    assert [document.source for document in documents] == [f"wallet.json#{n}" for n in range(1, 7)]
    assert [type(document).__name__ for document in documents] == [
        "JsonDocument",
        "JwsDocument",
        "BrokenDocument",
        "OtherDocument",
        "OtherDocument",
        "BrokenDocument",
    ]
    assert documents[1].container == "jws"
    assert (documents[3].kind, documents[4].kind) == ("sd-jwt", "jws-json")


def test_a_broken_element_leaves_the_others():
    good, bad = read(json.dumps([{}, JWS.decode() + ".AA"]).encode())
    assert isinstance(good, JsonDocument)
    assert bad.error.code is Code.MALFORMED


def test_a_list_without_end_is_refused_as_a_whole():
    document = only(b"[" + b"{}," * MAX_ARRAY_DOCUMENTS + b"{}]")
    assert document.error.code is Code.SIZE_LIMIT


@given(
    st.binary(max_size=80)
    | st.sampled_from([b"{", b"[", JWS, b"<svg ", b"<?xml ", png()[:20], b"%PDF-"]).flatmap(
        lambda start: st.binary(max_size=40).map(lambda rest: start + rest)
    ),
    st.sampled_from(["a", "a.json", "a.png"]),
)
def test_it_never_raises(data, source):
    assert len(read(data, source)) >= 1


@pytest.mark.parametrize(
    "data", [b"\xd2\x84\x43\xa1\x01\x26\xa0\x44body\x40", b"0oRDoQEmoERib2R5QHNpZ25hdHVyZQ==\n"]
)
def test_a_cose_signature_is_named_in_bytes_as_in_base64(data):
    assert only(data, "credential.txt").kind == "cose"
