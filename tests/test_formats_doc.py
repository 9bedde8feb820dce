"""The document on formats is as its script makes it, and leaves nothing of the registers out."""

import re
from pathlib import Path

import pytest

from scripts import make_formats_doc
from scripts.formats_doc import about
from tests.conformance.table import read_table
from verify.formats.register import NAMES
from verify.keys.issuers.did import METHODS
from verify.proofs.data_integrity.suites import SUITES
from verify.status.register import MECHANISMS

DOCUMENT = make_formats_doc.DOCUMENT


def test_it_is_as_it_would_be_made() -> None:
    assert make_formats_doc.main(["--check"]) == 0


def test_a_document_that_differs_is_noticed_and_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "formats.md"
    stale.write_text("# Formats\n", encoding="utf-8")
    monkeypatch.setattr(make_formats_doc, "DOCUMENT", stale)
    assert make_formats_doc.main(["--check"]) == 1
    assert stale.read_text(encoding="utf-8") == "# Formats\n"
    assert "make_formats_doc" in capsys.readouterr().out


def test_everything_that_is_described_exists() -> None:
    assert about.CREDENTIALS.keys() | about.FILES.keys() == NAMES.keys()
    assert not about.CREDENTIALS.keys() & about.FILES.keys()
    assert about.SUITES.keys() == SUITES.keys()
    assert about.MECHANISMS.keys() == MECHANISMS.keys()
    assert about.METHODS.keys() == set(METHODS)


def test_every_collection_of_the_tables_has_a_name_and_every_name_a_collection() -> None:
    folders = {line["path"].partition("/")[0] for line in read_table("expected.tsv")}
    assert folders == about.COLLECTIONS.keys()
    vectors = [line for line in read_table("elsewhere.tsv") if line["role"] == "vector"]
    assert {line["path"].partition("/")[0] for line in vectors} == about.VECTORS.keys()


def test_every_deviation_stands_in_it_with_its_reason() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for line in read_table("expected.tsv"):
        if line["why"]:
            assert line["why"] in text
            assert f"`{line['path']}`" in text


def test_every_link_in_it_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", DOCUMENT.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (DOCUMENT.parent / link).is_file()] == []
