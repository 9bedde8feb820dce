"""The text report says every verdict in words, why, and what to do, in lines that fit."""

import re

import pytest

from tests.taxonomy.world import item as skilled
from tests.tui.reviewed import ITEMS, PASSING, cancelled, credential, issuer, item, review
from tui.reports.signs import DASH, PLAIN
from tui.reports.text.layout import cells, wrap
from tui.reports.text.report import text_report
from verify.catalogue import VERDICT_SENTENCES, VERDICT_WORDS, advice, explain
from verify.errors import Code
from verify.item import Item
from verify.model import Credential
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, NotChecked, Note, Verdict

EVERYTHING = review(list(ITEMS.values()))


def flat(report: str) -> str:
    """The report with its line breaks undone."""
    return " ".join(report.split())


def block(of: Item) -> str:
    """What the report says of one item, in one line."""
    report = text_report(review([of]))
    return flat(report.split("\n\n")[2])


@pytest.mark.parametrize("name", ITEMS)
def test_each_verdict_stands_in_words_with_its_reason_and_what_to_do(name: str) -> None:
    shown = block(ITEMS[name])
    judgement = ITEMS[name].judgement
    assert VERDICT_WORDS[ITEMS[name].verdict] in shown
    if judgement.decided_by is not None and judgement.code is not None:
        assert explain(judgement.code).sentence in shown
        assert f"[{judgement.code}]" in shown
        assert advice(ITEMS[name].checks[judgement.decided_by]) in shown


def test_each_verdict_that_occurs_is_explained_at_the_end() -> None:
    report = flat(text_report(EVERYTHING))
    for verdict in Verdict:
        assert f"{VERDICT_WORDS[verdict]}: {VERDICT_SENTENCES[verdict]}." in report


def test_verdicts_that_do_not_occur_are_not_mentioned() -> None:
    assert "REJECTED" not in text_report(review([ITEMS["verified"]]))


def test_an_issuer_is_named_by_its_identifier_first_and_its_name_is_what_it_says() -> None:
    assert 'issuer uni.example, says "Example University"' in block(ITEMS["verified"])


@pytest.mark.parametrize(
    ("id_", "domain", "shown"),
    [
        ("did:web:uni.example", "uni.example", "issuer uni.example, says"),
        ("https://uni.example", "uni.example", "issuer uni.example, says"),
        ("did:web:host.example:a", "host.example", "issuer host.example (did:web:host.example:a),"),
        ("did:key:z6Mk", None, "issuer did:key:z6Mk, says"),
    ],
)
def test_a_domain_stands_alone_only_where_the_identifier_says_no_more(
    id_: str, domain: str | None, shown: str
) -> None:
    says = Credential(title=SafeText("A"), issuer=issuer(id_, "Name", domain))
    assert shown in block(item("a.json", {}, says))


def test_of_a_rejected_credential_everything_it_says_is_put_as_a_claim() -> None:
    shown = block(ITEMS["tampered"])
    assert 'claims to be "Certificate in Data Analysis"' in shown
    assert 'issuer claims to be uni.example, says "Example University"' in shown
    for fact in ("recognised by", "issued", "holder", "validity"):
        assert fact not in shown


def test_an_issuer_whose_key_is_not_known_is_only_claimed() -> None:
    shown = block(item("a.json", {Check.KEY: NotChecked(Code.KEY_UNRESOLVED)}, credential()))
    assert "claims to be uni.example" in shown
    assert "recognised by" not in shown


def test_an_unproven_holder_is_said_beside_a_good_verdict() -> None:
    unproven = item("a.json", {Check.HOLDER: NotChecked(Code.HOLDER_UNPROVEN)}, credential())
    assert unproven.verdict is Verdict.VERIFIED
    assert "holder Nothing proves that this is the candidate's" in block(unproven)


def test_all_nine_checks_of_an_item_that_is_not_verified_are_named() -> None:
    shown = block(ITEMS["scan"])
    for check in Check:
        assert check in shown or check is Check.SIGNATURE  # whose reason stands at "why"
    assert "? coverage, key, validity, status, issuer, holder, transparency: Not judged" in shown


def test_notes_are_shown_with_their_place() -> None:
    note = Note(Code.MIXED_SCRIPTS, SafeText("Latin and Cyrillic"))
    shown = block(item("a.json", {}, credential(), notes=[note]))
    assert "note The issuer's name or domain mixes letters" in shown
    assert "(Latin and Cyrillic)" in shown


def test_the_age_of_the_evidence_is_shown() -> None:
    assert "rests on 1 document from outside, fetched 20 Nov 2026" in block(ITEMS["verified"])


def test_the_matrix_has_a_sign_and_a_word_and_a_reason_for_each_cell() -> None:
    report = text_report(review([ITEMS["verified"]], [ITEMS["unreached"]], [ITEMS["scan"]]))
    assert re.search(r"Python \(EQF 6\) +✓ evidenced +~ claimed\n", report)
    assert "Candidate 3\n" in report
    assert f"{DASH} nothing" in report
    assert 'Candidate 1: "Certificate in Data Analysis" (VERIFIED) states it' in flat(report)
    assert "No credential of Candidate 3" not in report


def test_counts_are_given_and_never_a_score() -> None:
    report = text_report(review([ITEMS["verified"]]))
    assert "evidenced: essential · desirable" in report
    assert "1 of 1 · 0 of 1" in report
    assert "A person decides." in report


def test_without_a_profile_all_skills_stated_are_listed_without_importance() -> None:
    report = text_report(review([ITEMS["verified"]], profile=None))
    assert "All skills stated\n─────────────────\n" in report
    assert "analyse data" in report
    assert "desirable" not in report


def test_a_bundle_without_skills_says_so() -> None:
    assert "No credential that may count states a skill." in text_report(
        review([ITEMS["scan"]], profile=None)
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    many = [[ITEMS["verified"], ITEMS["tampered"]]] * 7
    wide = [skilled("数据分析证书" * 20, Verdict.GENUINE)]
    report = text_report(review(*many, wide), width=width)
    assert max(map(cells, report.splitlines())) <= width


def test_with_plain_signs_nothing_of_ours_is_beyond_ascii() -> None:
    assert text_report(EVERYTHING, signs=PLAIN).isascii()


def test_a_cancelled_review_says_that_it_is_incomplete() -> None:
    assert "Cancelled: 3 files not read" in text_report(cancelled(EVERYTHING, 3))


def test_wide_letters_and_marks_are_measured_as_terminals_draw_them() -> None:
    assert (cells("数据"), cells("e\u0301"), cells("abc")) == (4, 1, 3)
    assert wrap("  ", "数据分析 证书", 12) == ["  数据分析", "  证书"]


def test_the_items_that_pass_everything_really_do() -> None:
    assert set(PASSING) == set(Check)
    assert {of.verdict for of in ITEMS.values()} == set(Verdict)
