"""The EU's trusted lists as a person imports, lists, renews and removes them; reviews use them."""

import json
from pathlib import Path

import pytest

from tests.tui.trusting import Trust, commander, kept
from tests.world import Spy, found
from tui.cli.main import NOT_DONE, main
from verify.trust.eu.model import LOTL_ADDRESS

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
REAL = CORPUS / "eu-trusted-lists" / "real"
LOTL, ES = REAL / "eu-lotl-seq388.xml", REAL / "es-tl-seq187.xml"
ES_ADDRESS = "https://tsl.digital.gob.es/TSL.xml"
SAMPLE = CORPUS / "europass-elm" / "Sample-CertOfPart-signed.jsonld"
pytestmark = pytest.mark.skipif(not LOTL.exists(), reason="../shared/corpus is not here")


@pytest.fixture
def web() -> Spy:
    return Spy()


@pytest.fixture
def trust(capfd: pytest.CaptureFixture[str], web: Spy) -> Trust:
    return commander(capfd, web)


def test_lists_are_imported_together_in_whatever_order_and_listed_with_their_editions(
    trust: Trust,
) -> None:
    status, out, _ = trust("import", ES, LOTL)
    assert (status, out) == (
        0,
        "EU trusted lists imported: the list of lists, and the lists of ES.\n",
    )
    listed = json.loads(trust("list", "--format", "json")[1])["eu_lists"]
    assert [(row["territory"], row["sequence"]) for row in listed] == [("EU", 388), ("ES", 187)]
    assert listed[1]["seals"] > 0
    text = trust("list")[1]
    assert "EU trusted lists: 2" in text
    assert "a newer one has been due since 2026-11-18" in text


def test_a_national_list_alone_needs_the_list_of_lists(trust: Trust) -> None:
    status, _, err = trust("import", ES)
    assert status == NOT_DONE
    assert "The EU's list of lists is missing" in err
    assert not kept("eu-trusted-lists.json").exists()


def test_a_broken_list_changes_nothing(trust: Trust) -> None:
    trust("import", LOTL)
    before = kept("eu-trusted-lists.json").read_bytes()
    status, _, err = trust("import", CORPUS / "eu-trusted-lists" / "CZ_broken-sig.xml")
    assert (status, err.count("\n")) == (NOT_DONE, 1)
    assert kept("eu-trusted-lists.json").read_bytes() == before


def test_refreshing_fetches_each_list_and_says_which_could_not_be_had(
    trust: Trust, web: Spy
) -> None:
    web.documents = {
        LOTL_ADDRESS: found(LOTL_ADDRESS, LOTL.read_bytes()),
        ES_ADDRESS: found(ES_ADDRESS, ES.read_bytes()),
    }
    status, out, err = trust("refresh", "eu")
    assert status == 1
    assert "The EU's list of lists renewed" in out
    assert "The list of ES renewed." in out
    assert "gave no answer (offline)" in err
    assert "ES" in {
        row["territory"] for row in json.loads(trust("list", "--format", "json")[1])["eu_lists"]
    }


def test_they_are_removed_by_the_name_that_refreshes_them(trust: Trust) -> None:
    trust("import", LOTL)
    assert trust("registry", "remove", "eu")[0] == 0
    assert not kept("eu-trusted-lists.json").exists()
    status, _, err = trust("registry", "remove", "eu")
    assert (status, "You imported no EU trusted lists" in err) == (NOT_DONE, True)


def test_a_sealed_sample_comes_out_as_a_test_seal_that_a_listed_service_certified(
    trust: Trust, capfd: pytest.CaptureFixture[str]
) -> None:
    trust("import", LOTL, ES)
    arguments = [SAMPLE, "--offline", "--format", "json", "--at", "2024-09-01"]
    main([str(argument) for argument in arguments])
    (item,) = json.loads(capfd.readouterr().out)["bundles"][0]["items"]
    checks = {check["check"]: check for check in item["checks"]}
    assert checks["key"]["outcome"] == "pass"
    assert checks["key"]["evidence"]["facts"]["seal"] == "test seal"
    assert any(document["url"] == ES_ADDRESS for document in checks["key"]["evidence"]["documents"])
    assert [note["code"] for note in item["notes"]] == ["seal_not_qualified"]
    assert item["verdict"] != "verified"


def test_damaged_lists_end_the_review_with_a_sentence(
    trust: Trust, capfd: pytest.CaptureFixture[str]
) -> None:
    trust("import", LOTL)
    kept("eu-trusted-lists.json").write_bytes(b"{}")
    assert main([str(SAMPLE), "--offline", "--format", "json"]) == NOT_DONE
    assert capfd.readouterr().err.count("\n") == 1
    assert trust("list")[0] == 1
