"""The child process that reads signed PDFs: its answers, and what stops it."""

from pathlib import Path

import pytest

from tests.world.pdfs import plain_pdf, signed_pdf
from tests.world.xml_seals import seal_holder
from verify.errors import Code, CouldNotFindOut
from verify.proofs.seals.pades import process as pades_process
from verify.proofs.seals.pades.process import signatures_of
from verify.proofs.seals.pades.worker import examine

SIGNED = signed_pdf(plain_pdf(), seal_holder())


def refused(pdf: bytes) -> tuple[Code, str]:
    with pytest.raises(CouldNotFindOut) as caught:
        signatures_of(pdf)
    return caught.value.code, caught.value.detail


def test_the_child_answers_as_we_would():
    assert signatures_of(SIGNED) == examine(SIGNED)


def test_what_the_child_cannot_read_is_said():
    assert refused(b"%PDF-1.7\n/ByteRange")[0] is Code.UNSUPPORTED_PROOF


def test_a_child_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pades_process, "_SECONDS", 0.001)
    assert refused(SIGNED) == (Code.UNSUPPORTED_PROOF, "stopped at the deadline")


def test_a_child_that_dies_is_said(monkeypatch):
    monkeypatch.setattr(pades_process, "_PROGRAM", "raise SystemExit(1)")
    assert refused(SIGNED) == (Code.UNSUPPORTED_PROOF, "the child process died")


def test_no_child_is_started_for_a_huge_pdf(monkeypatch):
    monkeypatch.setattr(pades_process, "MAX_ENTRY_BYTES", len(SIGNED) - 1)
    assert refused(SIGNED)[1] == f"a signed PDF of {len(SIGNED)} bytes"


def test_without_the_library_the_way_to_get_it_is_said(monkeypatch):
    monkeypatch.setattr(pades_process, "find_spec", lambda name: None)
    assert refused(SIGNED) == (Code.UNSUPPORTED_PROOF, "install mc-review[pdf]")


def test_the_child_runs_this_very_package():
    assert Path(pades_process._ROOT) == Path(__file__).resolve().parents[4]
