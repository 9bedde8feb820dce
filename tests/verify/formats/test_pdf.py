"""PDFs: what their signatures make of them, and the credentials attached to them."""

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import NOW, means
from tests.world.pdfs import Attached, plain_pdf, redrawn, signed_pdf
from tests.world.xml_seals import IDENTIFIER, edci, seal_holder
from verify.elements import AWARDING_BODY, COUNTRY, TITLE
from verify.errors import Code
from verify.formats.family import Assessed
from verify.formats.pdf import embedded_documents, judge
from verify.formats.recognition import is_signed_pdf
from verify.reading.documents import (
    BrokenDocument,
    Document,
    JsonDocument,
    JwsDocument,
    OtherDocument,
)
from verify.reading.pdf.attachments import attachments
from verify.reading.text.safetext import SafeText
from verify.verdict import NotApplicable, NotChecked, Pass

CREDENTIAL = json.dumps({"type": "VerifiableCredential"}).encode()
JWS = b"eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl"
SIGNED = signed_pdf(plain_pdf({"c.json": CREDENTIAL}, title="Diploma in Sewing"), seal_holder())


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    from verify.proofs.seals.pades.worker import examine  # noqa: PLC0415

    monkeypatch.setattr("verify.proofs.seals.pades.proof.signatures_of", examine)


def document(pdf: bytes) -> OtherDocument:
    return OtherDocument(source=SafeText("folder/diploma.pdf"), kind="pdf", data=pdf)


def judged(pdf: bytes) -> Assessed:
    return judge(document(pdf), means(None, NOW))


def embedded(pdf: bytes) -> tuple[Document, ...]:
    return embedded_documents(document(pdf))


# Signatures -----------------------------------------------------------------------------------


def test_only_a_pdf_with_a_signature_is_claimed():
    assert is_signed_pdf(document(SIGNED))
    assert not is_signed_pdf(document(plain_pdf()))
    assert not is_signed_pdf(
        OtherDocument(source=SafeText("c.xml"), kind="xml", data=b"<a>/ByteRange</a>")
    )


def test_a_sealed_pdf_says_who_sealed_it_and_what_it_is_called():
    found = judged(SIGNED)
    assert (found.format, found.proof) == ("pdf-signed", "PAdES")
    assert isinstance(found.outcomes.signature, Pass)
    assert found.outcomes.key == NotChecked(Code.KEY_SELF_ASSERTED, found.outcomes.key.detail)
    assert found.reading is not None
    credential = found.reading.credential
    assert credential.title == "Diploma in Sewing"
    assert credential.issuer.name == "Example University"
    assert credential.issuer.id == IDENTIFIER
    assert credential.skills == ()
    stated = {element.name: element.value for element in credential.elements if element.value}
    assert stated[TITLE] == "Diploma in Sewing"
    assert (stated[AWARDING_BODY], stated[COUNTRY]) == ("Example University", "BE")


def test_a_test_seal_is_noted():
    found = judged(signed_pdf(plain_pdf(), seal_holder("TEST University")))
    assert [note.code for note in found.notes] == [Code.SEAL_NOT_QUALIFIED]


def test_without_a_title_it_is_called_as_its_file():
    reading = judged(signed_pdf(plain_pdf(title=""), seal_holder())).reading
    assert reading is not None
    assert reading.credential.title == "diploma.pdf"


def test_two_sealers_are_nobody_on_a_list_of_trust():
    other = seal_holder("Other University", "VATBE-0999999999")
    one, two = judged(SIGNED).reading, judged(signed_pdf(SIGNED, other, field="B")).reading
    assert one is not None
    assert two is not None
    assert two.particulars.issuer != one.particulars.issuer
    assert two.credential.issuer.name == "Example University + Other University"


def test_what_was_changed_is_said_and_still_shown():
    found = judged(redrawn(SIGNED))
    assert not isinstance(found.outcomes.coverage, Pass)
    assert found.reading is not None


def test_what_cannot_be_checked_is_not_read():
    found = judged(SIGNED[: len(SIGNED) // 2])
    assert isinstance(found.outcomes.signature, NotChecked)
    assert found.reading is None


def test_a_mark_without_a_signature_is_not_signed():
    found = judged(plain_pdf(title="/ByteRange"))
    assert (found.format, found.outcomes.signature) == ("pdf", NotApplicable(Code.NO_PROOF))


# Attachments ----------------------------------------------------------------------------------


@pytest.mark.parametrize("in_object_stream", [False, True], ids=["in the open", "packed together"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "deflated"])
def test_an_attached_credential_is_found(packed, in_object_stream):
    pdf = plain_pdf({"c.json": Attached(CREDENTIAL, packed)}, in_object_stream=in_object_stream)
    (found,) = embedded(pdf)
    assert isinstance(found, JsonDocument)
    assert found.source == "folder/diploma.pdf#c.json"
    assert found.value == {"type": "VerifiableCredential"}


def test_in_a_signed_pdf_as_well():
    assert [found.source for found in embedded(SIGNED)] == ["folder/diploma.pdf#c.json"]


def test_tokens_and_europass_xml_are_credentials_and_other_files_are_not():
    pdf = plain_pdf(
        {
            "a.jws": JWS,
            "b.xml": edci().encode(),
            "c.txt": b"Hello",
            "d.xml": b"<invoice/>",
            "e.png": b"\x89PNG\r\n\x1a\n",
            "f.pdf": plain_pdf(),
        }
    )
    found = embedded(pdf)
    assert [document.source.rpartition("#")[2] for document in found] == ["a.jws", "b.xml"]
    assert isinstance(found[0], JwsDocument)


def test_an_attached_signed_pdf_counts():
    (found,) = embedded(plain_pdf({"inner.pdf": SIGNED}))
    assert is_signed_pdf(found)


def test_a_broken_credential_is_said():
    (found,) = embedded(plain_pdf({"c.json": b'{"a":'}))
    assert isinstance(found, BrokenDocument)
    assert found.error.code is Code.MALFORMED


def test_of_an_attachment_put_in_again_the_newest_version_counts():
    old, new = plain_pdf({"c.json": b'{"a": 1}'}), plain_pdf({"c.json": b'{"a": 2}'})
    (found,) = embedded(old + new[new.index(b"10 0 obj") :])
    assert isinstance(found, JsonDocument)
    assert found.value == {"a": 2}


def test_a_filter_in_rare_use_is_said():
    (found,) = embedded(plain_pdf({"c.json": Attached(CREDENTIAL, filter_name="/LZWDecode")}))
    assert isinstance(found, BrokenDocument)
    assert found.error.code is Code.UNSUPPORTED_FORMAT


def test_a_bomb_is_not_inflated():
    pdf = plain_pdf({"c.json": b"[" * (17 * 2**20)})
    assert len(pdf) < 2**17
    (found,) = embedded(pdf)
    assert isinstance(found, BrokenDocument)
    assert found.error.code is Code.SIZE_LIMIT


def test_damaged_data_is_said():
    damaged = plain_pdf({"c.json": CREDENTIAL}).replace(zlib.compress(CREDENTIAL)[:4], b"\0\0\0\0")
    (found,) = embedded(damaged)
    assert isinstance(found, BrokenDocument)
    assert found.error.code is Code.MALFORMED


def test_an_encrypted_pdf_shows_no_attachments():
    pdf = plain_pdf({"c.json": CREDENTIAL}, trailer="/Encrypt << /Filter /Standard >>")
    assert embedded(pdf) == ()


def test_a_name_that_means_to_deceive_is_made_visible():
    (found,) = embedded(plain_pdf({"nosj.\\u202E.json": CREDENTIAL}))
    assert "\u202e" not in found.source


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"(a\\(1\\).json)", "a(1).json"),
        (b"(\\101.json)", "A.json"),
        (b"<FEFF00E90061>", "\u00e9a"),
        (b"(a\\\nb)", "ab"),
    ],
)
def test_names_are_read_as_the_standard_writes_them(written, name):
    pdf = plain_pdf({"X": CREDENTIAL}).replace(b"(X)", written)
    assert [attachment.name for attachment in attachments(pdf)] == [name]


@given(st.binary(max_size=300))
def test_no_bytes_upset_the_search(junk):
    attachments(b"%PDF-1.7 /EF " + junk)


PLAIN = plain_pdf({"c.json": CREDENTIAL}, in_object_stream=True)


@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_upsets_the_search(at, junk):
    embedded(PLAIN[:at] + junk + PLAIN[at + len(junk) :])
