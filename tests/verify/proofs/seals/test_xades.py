"""Seals in XML: what fits, what was changed, and what a signature must not be allowed to mean."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verify.reading.shared import ATTACKS, CORPUS, needed
from tests.world import means
from tests.world.xml_seals import (
    BEGIN,
    EDCI,
    ENVELOPED,
    EXCLUSIVE,
    XPATH,
    edci,
    seal_holder,
    sealed,
)
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.proofs.seals.stamps import read_stamps
from verify.proofs.seals.xades.plan import signatures
from verify.proofs.seals.xades.proof import SealedXml, is_sealed, plan_of, verify_xml
from verify.proofs.seals.xades.stamps import stamped_in
from verify.reading.strict.xml import parse_xml

HOLDER = seal_holder()
SUBTRACT = (
    '<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2">'
    '<f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">'
    "/descendant::ds:Signature</f:XPath></ds:Transform>"
)


def verified(xml: str | bytes) -> SealedXml:
    data = xml if isinstance(xml, bytes) else xml.encode()
    return verify_xml(data, plan_of(parse_xml(data)))


def refused(xml: str | bytes) -> tuple[type[VerifyError], Code]:
    with pytest.raises(VerifyError) as caught:
        verified(xml)
    return type(caught.value), caught.value.code


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_seal_that_fits_gives_back_what_was_sealed(kind):
    found = verified(sealed(edci(), seal_holder(kind=kind)))
    assert found.root.tag == f"{{{EDCI}}}europassCredential"
    assert found.certificate == seal_holder(kind=kind).certificate
    assert found.claimed == datetime(2026, 2, 1, 10, tzinfo=UTC)
    assert not is_sealed(found.root)


@pytest.mark.parametrize(
    "transforms",
    [f'<ds:Transform Algorithm="{ENVELOPED}"/>', SUBTRACT],
    ids=["enveloped", "filter"],
)
def test_the_usual_ways_to_leave_the_signature_out_mean_the_same(transforms):
    assert verified(sealed(edci(), HOLDER, transforms=transforms)).algorithm == "RSA SHA-256"


def test_a_seal_by_another_library_fits():
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415
    from signxml.xades import XAdESSigner  # noqa: PLC0415

    signed = XAdESSigner().sign(
        etree.fromstring(edci().encode()),
        key=HOLDER.key,
        cert=[load_der_x509_certificate(HOLDER.certificate)],
    )
    assert verified(etree.tostring(signed)).certificate == HOLDER.certificate


def test_a_certificate_that_has_run_out_stops_nothing_here():
    old = seal_holder(period=(BEGIN, datetime(2025, 2, 1, tzinfo=UTC)))
    assert verified(sealed(edci(), old)).certificate == old.certificate


def test_a_time_that_cannot_be_read_is_none():
    assert verified(sealed(edci(), HOLDER, claimed="yesterday")).claimed is None


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Sewing course", "Brain surgery"),
        ('cred:id="urn:credential:1"', 'cred:id="urn:credential:2"'),
        ("2026-02-01T10:00:00Z", "2020-02-01T10:00:00Z"),
    ],
)
def test_whatever_is_changed_after_sealing_breaks_it(was, now):
    changed = sealed(edci(), HOLDER).replace(was, now)
    assert refused(changed) == (BadData, Code.BAD_SIGNATURE)


def test_something_added_after_sealing_breaks_it():
    added = sealed(edci(), HOLDER).replace("</europassCredential>", "<x/></europassCredential>")
    assert refused(added) == (BadData, Code.BAD_SIGNATURE)


def test_an_instruction_beside_the_root_may_be_signed_and_is_not_judged():
    beside = "<?xml-stylesheet href='a.xsl'?>" + sealed(edci(), HOLDER).replace("Sewing", "Other")
    assert refused(beside) == (CouldNotFindOut, Code.UNSUPPORTED_PROOF)


def test_revocation_values_are_handed_on():
    values = (
        "</xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
        "<xades:RevocationValues><xades:CRLValues><xades:EncapsulatedCRLValue>AQI="
        "</xades:EncapsulatedCRLValue></xades:CRLValues><xades:OCSPValues>"
        "<xades:EncapsulatedOCSPValue>AwQ=</xades:EncapsulatedOCSPValue></xades:OCSPValues>"
        "</xades:RevocationValues></xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
    )
    found = verified(sealed(edci(), HOLDER).replace("</xades:SignedProperties>", values))
    assert (found.revocations.crls, found.revocations.ocsp) == ((b"\1\2",), (b"\3\4",))


def test_a_seal_by_another_key_does_not_fit():
    other = seal_holder("Other University")
    forged = sealed(edci(), other, carried=HOLDER.certificate, cited=HOLDER.certificate)
    assert refused(forged) == (BadData, Code.BAD_SIGNATURE)


def test_a_certificate_other_than_the_one_sealed_for_is_refused():
    other = seal_holder("Other University")
    assert refused(sealed(edci(), HOLDER, cited=other.certificate)) == (
        BadData,
        Code.MALFORMED_PROOF,
    )


@pytest.mark.parametrize(
    ("method", "error"),
    [
        ("http://www.w3.org/2000/09/xmldsig#rsa-sha1", (BadData, Code.ALGORITHM_NOT_ALLOWED)),
        (
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            (BadData, Code.ALGORITHM_NOT_ALLOWED),
        ),
        ("urn:example:of-tomorrow", (CouldNotFindOut, Code.UNSUPPORTED_PROOF)),
    ],
)
def test_a_method_that_proves_nothing_fails_and_an_unknown_one_is_unsupported(method, error):
    assert refused(sealed(edci(), HOLDER, method=method)) == error


def test_a_digest_by_sha1_fails():
    weak = sealed(edci(), HOLDER, digest="http://www.w3.org/2000/09/xmldsig#sha1")
    assert refused(weak) == (BadData, Code.ALGORITHM_NOT_ALLOWED)


HIDES_A_PART = (
    f'<ds:Transform Algorithm="{XPATH}"><ds:XPath>not(ancestor-or-self::ds:Signature) and '
    "not(self::title)</ds:XPath></ds:Transform>"
)


@pytest.mark.parametrize(
    "transform",
    [
        '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>',
        '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#base64"/>',
        HIDES_A_PART,
    ],
    ids=["style sheet", "base64", "a filter that hides a part"],
)
def test_a_transform_that_could_hide_something_is_unsupported(transform):
    assert refused(sealed(edci(), HOLDER, transforms=transform)) == (
        CouldNotFindOut,
        Code.UNSUPPORTED_PROOF,
    )


def test_a_signature_over_a_part_leaves_the_rest_unsigned():
    partly = sealed(edci(), HOLDER, uri="#urn:epass:org:1")
    assert refused(partly) == (BadData, Code.UNSIGNED_CONTENT)


def test_a_sealed_document_wrapped_into_another_is_unsigned_content():
    inner = sealed(edci().replace(" cred:id=", ' Id="it" cred:id='), HOLDER, uri="#it")
    wrapped = f'<europassCredential xmlns="{EDCI}"><title/>{inner}</europassCredential>'
    assert verified(inner).root.get("Id") == "it"
    assert refused(wrapped) == (BadData, Code.UNSIGNED_CONTENT)


def test_two_signatures_side_by_side_are_left_to_others():
    once = sealed(edci(), HOLDER)
    start, end = once.index("<ds:Signature "), once.index("</proof>")
    twice = once[:end] + once[start:end] + once[end:]
    assert refused(twice) == (CouldNotFindOut, Code.UNSUPPORTED_PROOF)


def test_two_elements_of_one_id_make_a_reference_ambiguous():
    signed = sealed(edci(), HOLDER, tamper=lambda t: t.replace('Id="ref"', 'Id="props"'))
    assert refused(signed) == (BadData, Code.MALFORMED_PROOF)


def test_a_signature_without_its_parts_is_malformed():
    without = sealed(edci(), HOLDER).replace("<ds:SignatureMethod ", "<ds:NoMethod ")
    assert refused(without) == (BadData, Code.MALFORMED_PROOF)


def test_a_signature_without_its_certificate_cannot_be_checked():
    bare = sealed(edci(), HOLDER)
    without = bare[: bare.index("<ds:KeyInfo>")] + bare[bare.index("<ds:Object>") :]
    assert refused(without) == (CouldNotFindOut, Code.KEY_UNRESOLVED)


def test_a_plain_xml_signature_without_seal_properties_is_unsupported():
    plain = sealed(edci(), HOLDER, tamper=lambda t: t.replace('Type="{TYPE}" ', ""))
    assert refused(plain) == (CouldNotFindOut, Code.UNSUPPORTED_PROOF)


def test_a_method_of_canonicalising_that_keeps_comments_is_unsupported():
    kept = sealed(
        edci(), HOLDER, tamper=lambda t: t.replace('"{C14N}"', f'"{EXCLUSIVE}WithComments"', 1)
    )
    assert refused(kept) == (CouldNotFindOut, Code.UNSUPPORTED_PROOF)


@pytest.mark.parametrize(
    "filler",
    [
        "<a/>" * 100_001,
        "<a " + " ".join(f"a{n}='1'" for n in range(101)) + "/>",
        "".join(f"<a xmlns='urn:{n}'/>" for n in range(2_001)),
    ],
    ids=["elements", "attributes", "declarations"],
)
def test_a_document_built_to_take_for_ever_is_not_computed(filler):
    costly = sealed(edci(), HOLDER).replace("<credentialSubject", filler + "<credentialSubject")
    assert refused(costly) == (CouldNotFindOut, Code.CANONICALISATION_LIMIT)


SEALED = sealed(edci(), HOLDER).encode()


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(SEALED) - 1), st.binary(max_size=3))
def test_a_damaged_document_is_refused_in_our_own_words(at, junk):
    damaged = SEALED[:at] + junk + SEALED[at + 1 :]
    try:
        verified(damaged)
    except VerifyError:
        return
    # What still fits was changed where nothing is said: white space in base64, and the like.
    assert parse_xml(damaged).find(f".//{{{EDCI}}}fullName/{{{EDCI}}}text").text == "Ada Example"


LISTS = "eu-trusted-lists"


@pytest.mark.parametrize(
    "name",
    ["BE.xml", "CZ.xml", "ES.xml", "ie-tl.xml", "eu-lotl.xml", "eu-lotl-pivot.xml",
     "real/eu-lotl-seq388.xml", "real/es-tl-seq187.xml"],
)  # fmt: skip
def test_seals_that_others_made_fit(name):
    data = needed(CORPUS / LISTS / name).read_bytes()
    assert verified(data).root.tag.endswith("TrustServiceStatusList")


@pytest.mark.parametrize("name", ["CZ_broken-sig.xml", "eu-lotl-broken-sig.xml"])
def test_seals_that_others_broke_do_not(name):
    data = needed(CORPUS / LISTS / name).read_bytes()
    assert refused(data) == (BadData, Code.BAD_SIGNATURE)


@pytest.mark.parametrize(
    "name", ["XSW-enveloped-fake-content.xml", "XSW-enveloping-fake-manifest.xml"]
)
def test_wrapping_attacks_by_others_leave_content_unsigned(name):
    data = needed(ATTACKS / "xml/dss-xades" / name).read_bytes()
    assert refused(data) == (BadData, Code.UNSIGNED_CONTENT)


def test_false_properties_beside_the_signed_ones_are_not_read():
    data = needed(ATTACKS / "xml/dss-xades/XSW-enveloped-fake-signedProperties.xml").read_bytes()
    assert verified(data).claimed == datetime(2018, 8, 30, 14, 39, 36, tzinfo=UTC)


def test_a_time_stamp_that_others_made_is_over_the_signatures_value():
    """Its document was indented after it was sealed, which is undone here for the value alone."""
    path = CORPUS / "europass-edc/xsdValidation/credential-generic-profile-xsd-signed.xml"
    data = needed(path).read_bytes()
    value = re.search(rb"<ds:SignatureValue[^>]*>([^<]*)<", data)
    assert value is not None
    mended = data.replace(value[1], b"".join(value[1].split()))
    for document, fits in ((data, False), (mended, True)):
        (stamped,) = stamped_in(document, signatures(parse_xml(document))[0])
        stamps = read_stamps([stamped], (), means())
        assert (len(stamps.fitting), stamps.broken) == ((1, 0) if fits else (0, 1))
        assert stamps.proven is None
