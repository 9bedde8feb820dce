"""One credential's way through all nine checks."""

import pytest
from msgspec.structs import replace

from tests.verify.reviewing import (
    code_of,
    entry_of,
    item_of,
    items_of,
    review,
    setting,
    trusting,
)
from tests.world import (
    alignment,
    answering,
    badge,
    changed,
    did_key,
    did_web,
    entry,
    hashed,
    plain,
    presentation,
    serving,
    sign,
    status_list,
    token,
)
from verify import verifier
from verify.errors import BadData, Code
from verify.evidence.pending import PendingEvidence
from verify.item import Item
from verify.reading.bundle import Entry
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, NotChecked, Pass, Verdict

UNI = did_web("uni.example")
WORKSHOP = did_key("workshop")
LIST = "https://uni.example/status/1"


def full() -> tuple[Item, ...]:
    """A badge for which every check passes."""
    evidence = serving(UNI) | answering(LIST, sign(status_list(UNI, LIST), by=UNI))
    document = badge(
        UNI,
        identifiers=[hashed("ada@mail.example")],
        status=entry(LIST, 5),
        alignments=[alignment("data analysis")],
        validUntil="2030-01-01T00:00:00Z",
    )
    under = setting(evidence, trust=trusting(UNI.id), emails=("ada@mail.example",))
    return items_of(sign(document, by=UNI), under)


def test_a_badge_for_which_everything_holds_is_verified_on_nine_grounds() -> None:
    (item,) = full()
    assert item.verdict is Verdict.VERIFIED
    assert [check for check, outcome in item.checks if not isinstance(outcome, Pass)] == []
    documents = [
        document.url
        for _, outcome in item.checks
        if isinstance(outcome, Pass)
        for document in outcome.grounds.documents
    ]
    assert documents == [UNI.address, LIST]


def test_a_stranger_is_genuine_but_not_recognised() -> None:
    item = item_of(sign(badge(WORKSHOP), by=WORKSHOP), setting(trust=trusting(UNI.id)))
    assert (item.verdict, item.judgement.code) == (Verdict.GENUINE, Code.ISSUER_NOT_RECOGNISED)


def test_a_change_after_signing_is_rejected() -> None:
    forged = changed(
        sign(badge(WORKSHOP), by=WORKSHOP), "credentialSubject.achievement.name", "PhD"
    )
    item = item_of(forged)
    assert (item.verdict, item.judgement.code) == (Verdict.REJECTED, Code.BAD_SIGNATURE)


def test_of_a_rejected_credential_nothing_that_it_says_is_judged_or_asked_for() -> None:
    honest = sign(badge(UNI, status=entry(LIST, 1)), by=UNI)
    under = setting(serving(UNI), trust=trusting(UNI.id))
    asked = PendingEvidence(under.means.evidence)
    gathering = replace(under, means=replace(under.means, evidence=asked))
    item = item_of({**honest, "honours": "summa cum laude"}, gathering)
    assert item.verdict is Verdict.REJECTED
    judged = (Check.VALIDITY, Check.STATUS, Check.ISSUER, Check.HOLDER, Check.TRANSPARENCY)
    assert {code_of(item.checks[check]) for check in judged} == {Code.REJECTED_NOT_JUDGED}
    assert LIST not in [document.url for document in asked.missing()]
    item_of(honest, gathering)
    assert LIST in [document.url for document in asked.missing()]


def test_a_term_added_after_signing_is_rejected_though_the_signature_fits() -> None:
    item = item_of({**sign(badge(WORKSHOP), by=WORKSHOP), "honours": "summa cum laude"})
    assert (item.verdict, item.judgement.code) == (Verdict.REJECTED, Code.UNSIGNED_CONTENT)
    assert isinstance(item.checks[Check.SIGNATURE], Pass)
    assert "honours" not in str(item.credential)


def test_an_inline_context_stops_reading_without_calling_it_forged() -> None:
    document = badge(WORKSHOP, contexts=[{"name": "https://evil.example/name"}])
    item = item_of({**document, "proof": {"type": "DataIntegrityProof"}})
    assert (item.verdict, item.judgement.code) == (
        Verdict.NOT_FULLY_CHECKED,
        Code.CONTEXT_NOT_APPROVED,
    )
    assert item.credential is None


def test_a_date_that_is_none_makes_it_unreadable() -> None:
    item = item_of(sign(badge(WORKSHOP, validUntil="soon"), by=WORKSHOP))
    assert (item.verdict, item.judgement.code) == (Verdict.UNREADABLE, Code.MALFORMED_DATE)


def test_the_end_of_validity_is_not_inside_it_and_the_start_is() -> None:
    now = "2026-11-23T15:00:00Z"
    ended = item_of(sign(badge(WORKSHOP, validUntil=now), by=WORKSHOP))
    begun = item_of(sign(badge(WORKSHOP, validFrom=now), by=WORKSHOP))
    assert code_of(ended.checks[Check.VALIDITY]) == Code.EXPIRED
    assert isinstance(begun.checks[Check.VALIDITY], Pass)


def test_no_status_is_said_as_such_never_as_not_revoked() -> None:
    item = item_of(sign(badge(WORKSHOP), by=WORKSHOP))
    assert code_of(item.checks[Check.STATUS]) == Code.ISSUER_PUBLISHES_NO_STATUS


NOT_CREDENTIALS = {
    "plain JSON": ('{"name": "PhD"}', "json", Verdict.NOT_SIGNED, Code.NO_PROOF),
    "a PDF": (b"%PDF-1.7\n", "pdf", Verdict.NOT_SIGNED, Code.NO_PROOF),
    "a signed PDF": (
        b"%PDF-1.7\n/ByteRange [0 1 2 3]",
        "pdf-signed",
        Verdict.NOT_FULLY_CHECKED,
        Code.UNSUPPORTED_PROOF,
    ),
    "some text": (b"I have a PhD", "text", Verdict.NOT_SIGNED, Code.NO_PROOF),
    "a JPEG": (b"\xff\xd8\xff\xe0", "image", Verdict.NOT_SIGNED, Code.IMAGE_HAS_NO_BADGE),
    "an Open Badges 2 assertion": (
        '{"@context": "https://w3id.org/openbadges/v2", "badge": "b", "id": "https://a.example"}',
        "open-badges-2",
        Verdict.NOT_FULLY_CHECKED,
        Code.HOSTED_NEEDS_NETWORK,
    ),
    "broken JSON": ('{"a": 1, "a": 2}', "unreadable", Verdict.UNREADABLE, Code.DUPLICATE_KEY),
    "an empty file": (b"", "unreadable", Verdict.UNREADABLE, Code.MALFORMED),
}


@pytest.mark.parametrize(
    ("content", "name", "verdict", "code"), NOT_CREDENTIALS.values(), ids=NOT_CREDENTIALS.keys()
)
def test_what_carries_no_credential_is_listed_for_what_it_is(
    content: str | bytes, name: str, verdict: Verdict, code: Code
) -> None:
    (item,) = review({"file": content}).values()
    assert (item.format, item.verdict, item.judgement.code) == (name, verdict, code)


def test_an_unsigned_credential_is_not_signed_and_nothing_is_vouched_for() -> None:
    item = item_of(badge(UNI), setting(trust=trusting(UNI.id)))
    assert item.verdict is Verdict.NOT_SIGNED
    assert code_of(item.checks[Check.ISSUER]) == Code.NOT_SIGNED_NOT_JUDGED


def test_an_entry_that_could_not_be_read_keeps_its_reason() -> None:
    broken = Entry(source=SafeText("locked.json"), data=b"", error=BadData(Code.ARCHIVE_ENCRYPTED))
    (item,) = verifier.verify_entry(broken, setting())
    assert (item.verdict, item.judgement.code) == (Verdict.UNREADABLE, Code.ARCHIVE_ENCRYPTED)


def test_a_fault_of_ours_is_never_green_and_never_stops_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verifier, "check_status", lambda *_: 1 / 0)
    reviewed = review({"a.json": sign(badge(WORKSHOP), by=WORKSHOP), "b.pdf": b"%PDF-1.7"})
    assert reviewed["a.json"].verdict is Verdict.NOT_FULLY_CHECKED
    assert [note.code for note in reviewed["a.json"].notes] == [Code.INTERNAL]
    assert reviewed["b.pdf"].verdict is Verdict.NOT_SIGNED


def test_each_credential_of_a_presentation_is_judged_by_its_own_proof() -> None:
    good = sign(badge(WORKSHOP, "One"), by=WORKSHOP)
    forged = changed(sign(badge(WORKSHOP, "Two"), by=WORKSHOP), "name", "Three")
    jwt = token(badge(WORKSHOP, "Four"), by=WORKSHOP)
    items = items_of(presentation(good, forged, jwt))
    assert [str(item.source) for item in items] == [
        "credential.json#1",
        "credential.json#2",
        "credential.json#3",
    ]
    assert [item.verdict for item in items] == [
        Verdict.GENUINE,
        Verdict.REJECTED,
        Verdict.GENUINE,
    ]


def test_mixed_scripts_in_the_issuers_name_are_flagged() -> None:
    item = item_of(sign(badge(did_key("k", name="Univ\u0435rsity")), by=did_key("k")))
    assert [note.code for note in item.notes] == [Code.MIXED_SCRIPTS]


def test_an_internationalised_domain_is_shown_in_punycode() -> None:
    issuer = did_web("xn--mnchen-3ya.example")
    item = item_of(sign(badge(issuer), by=issuer), setting(serving(issuer)))
    assert item.credential is not None
    assert item.credential.issuer.domain == "xn--mnchen-3ya.example"


def test_every_status_list_is_fetched_once_for_many_credentials() -> None:
    from tests.world import Spy  # noqa: PLC0415

    spy = Spy(serving(UNI) | answering(LIST, sign(status_list(UNI, LIST), by=UNI)))
    files = {
        f"{n}.json": sign(badge(UNI, f"Badge {n}", status=entry(LIST, n)), by=UNI) for n in range(6)
    }
    reviewed = review(files, setting(spy))
    assert {item.verdict for item in reviewed.values()} == {Verdict.GENUINE}
    assert spy.asked.count(LIST) == 1


def test_items_are_told_as_they_are_judged() -> None:
    from verify.reading.bundle import Bundle  # noqa: PLC0415
    from verify.review.review import review_under  # noqa: PLC0415

    told: list[str] = []
    entries = (entry_of("{}", "a.json"), entry_of(b"%PDF-1.7", "b.pdf"))
    bundle = Bundle(SafeText("x.zip"), entries)
    review_under(setting(), bundle, lambda item: told.append(str(item.source)))
    assert told == ["a.json", "b.pdf"]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(("given", "proven"), [(["ada"], False), (["ada", "bob"], True)])
def test_attack_a_badge_for_two_is_not_proven_by_the_identifier_of_one(
    order: int, given: list[str], proven: bool
) -> None:
    document = badge(UNI, subject="did:example:bob", identifiers=[plain("bob@mail.example")])
    bob = document["credentialSubject"]
    ada = {**bob, "id": "did:example:ada", "identifier": [plain("ada@mail.example")]}
    signed = sign({**document, "credentialSubject": [bob, ada][::order]}, by=UNI)
    emails = tuple(f"{name}@mail.example" for name in given)
    outcome = item_of(signed, setting(serving(UNI), emails=emails)).checks[Check.HOLDER]
    assert isinstance(outcome, Pass if proven else NotChecked)
