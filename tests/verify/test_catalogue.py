"""One catalogue: every code, verdict and check has its words, and they are sentences."""

import pytest

from verify.catalogue import (
    CODES,
    PASSED,
    VERDICT_SENTENCES,
    VERDICT_WORDS,
    advice,
    explain,
    sentence,
)
from verify.errors import Code
from verify.verdict import Check, Fail, Grounds, NotApplicable, NotChecked, Pass, Verdict


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_sentence_that_starts_large_and_ends_open(code: Code) -> None:
    text = explain(code).sentence
    assert text[0].isupper()
    assert not text.endswith(".")


@pytest.mark.parametrize("code", Code)
def test_advice_is_absent_or_a_sentence(code: Code) -> None:
    text = explain(code).advice
    assert text == "" or (text[0].isupper() and not text.endswith("."))


def test_nothing_in_the_catalogue_is_without_a_code() -> None:
    assert set(CODES) == set(Code)


def test_every_verdict_has_its_words_and_every_check_its_pass() -> None:
    assert set(VERDICT_WORDS) == set(VERDICT_SENTENCES) == set(Verdict)
    assert set(PASSED) == set(Check)


def test_unsupported_is_never_called_forged_or_invalid() -> None:
    unsupported = [code for code in Code if "unsupported" in code or "not_reached" in code]
    assert len(unsupported) >= 5
    for code in unsupported:
        words = explain(code).sentence.lower()
        assert not any(word in words for word in ("forged", "invalid", "tampered", "changed"))


def test_a_failed_check_speaks_in_the_words_of_its_code() -> None:
    for outcome in (Fail(Code.EXPIRED), NotChecked(Code.EXPIRED), NotApplicable(Code.EXPIRED)):
        assert sentence(Check.VALIDITY, outcome) == explain(Code.EXPIRED).sentence
        assert advice(outcome) == explain(Code.EXPIRED).advice
    passed = Pass(Grounds({"a": "b"}))
    assert sentence(Check.VALIDITY, passed) == PASSED[Check.VALIDITY]
    assert advice(passed) == ""


def test_no_sentence_claims_more_than_was_checked() -> None:
    # A review may be made as of any time, and of what failed not everything was checked.
    for words in (*VERDICT_SENTENCES.values(), *PASSED.values()):
        assert "today" not in words.lower()
    for verdict in (Verdict.NOT_THEIRS, Verdict.NO_LONGER_VALID):
        assert VERDICT_SENTENCES[verdict].startswith("As far as checked")
    assert "someone else" not in VERDICT_SENTENCES[Verdict.NOT_THEIRS]
