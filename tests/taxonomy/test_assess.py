"""One call for one candidate joins the floors and keeps every item and every claim."""

from pathlib import Path
from typing import Any

import pytest

from taxonomy import assess as room
from taxonomy.assess import assess, assess_items
from taxonomy.matching.matcher import Tier
from tests.taxonomy.world import MATCHER, NOW, candidate, claim, item
from verify.errors import UnusableInput
from verify.evidence.documents import Offline
from verify.item import Item
from verify.proofs.secured import Means
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict
from verify.verifier import Setting


class NeverAsked:
    """A canonicaliser for bundles that hold nothing to canonicalise."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was asked for")


SETTING = Setting(means=Means(now=NOW, evidence=Offline(), canonicaliser=NeverAsked()))


def test_every_claim_of_every_readable_item_is_matched_once() -> None:
    one = item("A", Verdict.VERIFIED, claim("Python"), claim("juggling"))
    fake = item("B", Verdict.REJECTED, claim("Python"), claim("C"))
    found = candidate(1, one, fake)
    assert found.items == (one, fake)
    assert list(found.matches) == [claim("Python"), claim("juggling"), claim("C")]
    assert found.matches[claim("Python")][0].uri == "urn:x:python"


def test_after_thousands_of_claims_only_exact_ones_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "MAX_SUGGESTED", 2)
    many = item("A", Verdict.VERIFIED, *(claim(p) for p in ("a1", "b2", "Pyhton", "Python")))
    matches = assess_items("Candidate 1", SafeText("x.zip"), [many], MATCHER).matches
    assert matches[claim("Pyhton")][0].tier is Tier.NOT_IN_TAXONOMY
    assert matches[claim("Python")][0].tier is Tier.PREFERRED


def test_a_bundle_becomes_an_assessment_and_each_item_is_told_as_it_is_judged(
    tmp_path: Path,
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    told: list[Item] = []
    found = assess(tmp_path, "Candidate 1", SETTING, MATCHER, told.append)
    assert [i.verdict for i in found.items] == [Verdict.NOT_SIGNED]
    assert [i.source for i in told] == [i.source for i in found.items]
    assert (found.candidate, found.matches) == ("Candidate 1", {})


def test_a_bundle_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput):
        assess(tmp_path / "none.zip", "Candidate 1", SETTING, MATCHER)
