"""Signatures in PDFs: whole, changed, added to, and of hostile making."""

from base64 import b64encode
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.world import NOW, certificates, means
from tests.world.certificates import SEALED
from tests.world.pdfs import filled_in, kept_verifiable, plain_pdf, redrawn, retitled, signed_pdf
from tests.world.xml_seals import BEGIN, END, authority, seal_holder
from verify.errors import Code, VerifyError
from verify.proofs.seals.pades.proof import SealedPdf, secure_pdf
from verify.proofs.seals.pades.worker import examine
from verify.proofs.secured import Means
from verify.verdict import Fail, NotChecked, Outcome, Pass

HOLDER = seal_holder()
SIGNED = signed_pdf(plain_pdf(title="Diploma in Sewing", form=True), HOLDER)


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    """The child process is the matter of another file; here its start is saved."""
    monkeypatch.setattr("verify.proofs.seals.pades.proof.signatures_of", examine)


def secured(pdf: bytes, under: Means | None = None) -> SealedPdf:
    found = secure_pdf(pdf, under or means(None, NOW))
    assert found is not None
    return found


def trusting() -> Means:
    """Means that trust the world's authority to name organisations."""
    return replace(means(None, NOW), anchors=(authority().certificate,))


def told(*outcomes: Outcome) -> tuple[str, ...]:
    return tuple("pass" if isinstance(o, Pass) else str(o.code) for o in outcomes)


def said(found: SealedPdf) -> tuple[str, ...]:
    return told(*found.outcomes.all)


@pytest.mark.parametrize("pades", [True, False], ids=["PAdES", "PKCS #7"])
def test_a_sealed_pdf_is_whole_and_by_someone(pades):
    found = secured(signed_pdf(plain_pdf(), HOLDER, pades=pades))
    assert said(found) == ("pass", "pass", "key_self_asserted")
    assert found.proof == ("PAdES" if pades else "PKCS #7 in PDF")
    assert [seal.organisation for seal in found.seals] == ["Example University"]


def test_under_a_trusted_authority_it_is_its_owners():
    assert said(secured(SIGNED, trusting())) == ("pass", "pass", "pass")


def test_a_seal_with_an_elliptic_curve_fits():
    assert said(secured(signed_pdf(plain_pdf(), seal_holder(kind="ec"))))[1] == "pass"


def test_the_title_is_the_one_that_was_signed():
    assert secured(SIGNED).title == "Diploma in Sewing"
    assert secured(retitled(SIGNED, "Doctorate in Surgery")).title == "Diploma in Sewing"


def test_a_change_inside_what_was_signed_breaks_it():
    changed = SIGNED.replace(b"Diploma in Sewing", b"Diploma in Surger")
    assert said(secured(changed))[1] == "bad_signature"


def test_a_change_added_behind_it_is_unsigned_content():
    found = secured(redrawn(SIGNED))
    assert said(found)[:2] == ("unsigned_content", "pass")
    assert isinstance(found.outcomes.coverage, Fail)


def test_what_keeps_a_signature_verifiable_may_be_added_behind_it():
    kept = kept_verifiable(SIGNED, authority().certificate)
    assert kept.startswith(SIGNED)
    assert len(kept) > len(SIGNED)
    assert said(secured(kept))[:2] == ("pass", "pass")
    (facts,) = examine(kept)
    assert facts["chain"][-1] == b64encode(authority().certificate).decode()


def test_a_form_filled_in_afterwards_is_unsigned_content():
    found = secured(filled_in(SIGNED, "with honours"))
    assert said(found)[:2] == ("unsigned_content", "pass")


def test_a_form_filled_in_and_sealed_again_is_covered():
    again = signed_pdf(filled_in(SIGNED, "with honours"), HOLDER, field="Second")
    assert said(secured(again))[:2] == ("pass", "pass")


def test_of_two_signatures_both_must_hold():
    other = seal_holder("Other University", "VATBE-0999999999")
    found = secured(signed_pdf(SIGNED, other, field="Second"))
    assert said(found) == ("pass", "pass", "key_self_asserted")
    assert len(found.seals) == 2
    weak = signed_pdf(SIGNED, other, field="Second", hash_name="sha1")
    assert said(secured(weak))[1] == "algorithm_not_allowed"


def test_a_weak_hash_fails():
    weak = signed_pdf(plain_pdf(), HOLDER, hash_name="sha1")
    assert said(secured(weak))[1] == "algorithm_not_allowed"


def test_a_certificate_that_had_run_out_is_said():
    expired = seal_holder(period=(BEGIN, BEGIN.replace(month=2)))
    later = replace(means(None, NOW), now=END)  # PDFs are signed at the time that it really is
    found = secured(signed_pdf(plain_pdf(), expired), later)
    assert said(found) == ("pass", "pass", "seal_expired_at_signing")


def test_a_trusted_time_stamp_proves_when_it_was_sealed():
    stamped = signed_pdf(plain_pdf(), HOLDER, stamped_at=SEALED)
    (facts,) = examine(stamped)
    assert len(facts["stamps"]) == 1
    both = (authority().certificate, certificates.root().der)
    late = replace(means(None, END + timedelta(days=1)), anchors=both)
    found = secured(stamped, late)
    assert said(found) == ("pass", "pass", "pass")
    assert isinstance(found.outcomes.key, Pass)
    assert found.outcomes.key.grounds.facts["signed"] == f"{SEALED.isoformat()} (proven)"
    assert said(secured(stamped, replace(late, anchors=both[:1])))[2] == "seal_time_unproven"
    assert said(secured(SIGNED, late))[2] == "seal_time_unproven"


def test_a_kind_of_signature_of_old_is_unsupported():
    old = SIGNED.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1  ")
    assert said(secured(old)) == ("unsupported_proof",) * 3


def test_a_signature_that_is_none_is_malformed():
    start = SIGNED.index(b"/Contents <") + len(b"/Contents <")
    junk = SIGNED[:start] + b"00" * 40 + SIGNED[start + 80 :]
    found = secured(junk)
    assert told(found.outcomes.signature) == ("malformed_proof",)
    assert isinstance(found.outcomes.key, Fail)


def test_an_encrypted_pdf_is_not_checked():
    from io import BytesIO  # noqa: PLC0415

    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    from pyhanko.pdf_utils.writer import copy_into_new_writer  # noqa: PLC0415

    writer = copy_into_new_writer(PdfFileReader(BytesIO(SIGNED)))
    writer.encrypt("owner", "user")
    out = BytesIO()
    writer.write(out)
    found = secured(out.getvalue())
    assert found.outcomes.signature == NotChecked(Code.UNSUPPORTED_PROOF, "the PDF is encrypted")


def test_without_a_signature_field_there_is_no_signature():
    assert secure_pdf(plain_pdf(title="About /ByteRange"), means(None, NOW)) is None


def test_a_pdf_cut_short_is_not_checked():
    assert said(secured(SIGNED[: len(SIGNED) // 2])) == ("unsupported_proof",) * 3


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(SIGNED) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_pdf_is_refused_in_our_own_words(at, junk):
    damaged = SIGNED[:at] + junk + SIGNED[at + len(junk) :]
    try:
        found = examine(damaged)
    except VerifyError:
        return
    fitting = [f for f in found if f["signature"]["kind"] == f["coverage"]["kind"][:4] == "pass"]
    assert not fitting or damaged == SIGNED or fitting[0]["title"] == "Diploma in Sewing"
