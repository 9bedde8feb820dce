"""A review under way: offline first, then what others answer, each asked for once."""

import io
import json
import zipfile
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace

from taxonomy.comparison import compare
from tests.taxonomy.world import MATCHER
from tests.tui.bundles import ADA, GUILD
from tests.verify.review.asked import (
    KEYS,
    LIST,
    REVOKED,
    UNI,
    Answers,
    badge_with_status,
    folder_of,
    list_at,
    published,
    request_of,
)
from tests.world import NOW, answering, badge, entry, hashed, sign
from tests.world.hosted_badges import ASSERTION, assertion, hosted
from tui.reports.json.report import json_report
from verify.errors import Code, CouldNotFindOut, UnusableInput
from verify.evidence.cache import Cache
from verify.evidence.documents import Offline
from verify.evidence.packs import Recorder, read_pack, read_packs
from verify.review.asking import Progress
from verify.review.request import ReviewRequest
from verify.review.review import Review, ReviewResult
from verify.verdict import Verdict

OPEN = Verdict.NOT_FULLY_CHECKED


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return folder_of(
        tmp_path / "ada",
        badge_with_status("Welding", 1),
        badge_with_status("Diving", REVOKED),
    )


def verdicts(result: ReviewResult) -> list[Verdict]:
    return [item.verdict for item in result.items]


def test_offline_nobody_is_asked_and_it_is_known_what_is_missing(ada: Path) -> None:
    answers = Answers(documents=published())
    review = Review(request_of(ada, answers=answers))
    result = review.run()
    assert (verdicts(result), result.offline, answers.asked) == ([OPEN, OPEN], True, [])
    assert {document.url for document in review.missing_documents()} == {KEYS, LIST}


def test_what_others_answer_settles_what_asked_for_it(ada: Path) -> None:
    answers = Answers(documents=published())
    review = Review(request_of(ada, answers=answers))
    review.run()
    result = review.contact()
    assert verdicts(result) == [Verdict.GENUINE, Verdict.NO_LONGER_VALID]
    assert result.offline is False
    assert sorted(answers.asked) == sorted([KEYS, LIST])
    assert review.missing_documents() == ()


def test_only_hosts_that_were_agreed_to_are_asked(ada: Path) -> None:
    answers = Answers(documents=published())
    review = Review(request_of(ada, answers=answers))
    review.run()
    result = review.contact({"uni.example"})
    assert (answers.asked, verdicts(result)) == ([KEYS], [OPEN, OPEN])
    assert [document.host for document in review.missing_documents()] == ["lists.example"]


def test_what_an_answer_leads_to_is_asked_of_the_same_hosts_at_once(tmp_path: Path) -> None:
    bundle = folder_of(tmp_path / "ben", json.dumps(assertion()))
    answers = Answers(documents=hosted())
    review = Review(request_of(bundle, answers=answers))
    review.run()
    assert [document.url for document in review.missing_documents()] == [ASSERTION]
    assert verdicts(review.contact()) == [Verdict.GENUINE]
    assert len(answers.asked) == 3  # the assertion, then its badge class, then its issuer


def test_each_host_is_named_before_it_is_asked(ada: Path) -> None:
    named: list[str] = []
    answers = Answers(documents=published(), before=lambda url: seen.append((url, tuple(named))))
    seen: list[tuple[str, tuple[str, ...]]] = []

    def progress(how_far: Progress) -> None:
        named[:] = how_far.hosts

    review = Review(request_of(ada, answers=answers))
    review.run()
    review.contact(on_progress=progress)
    assert all(url.split("/")[2] in hosts for url, hosts in seen)
    assert len(seen) == 2


def test_a_host_that_does_not_answer_leaves_it_open_and_may_be_asked_again(ada: Path) -> None:
    documents = published()
    answers = Answers(documents={KEYS: documents[KEYS]})
    review = Review(request_of(ada, answers=answers))
    review.run()
    result = review.contact()
    assert [item.judgement.code for item in result.items] == [Code.STATUS_NOT_REACHED] * 2
    assert [document.url for document in review.missing_documents()] == [LIST]
    answers.documents = documents
    assert verdicts(review.contact()) == [Verdict.GENUINE, Verdict.NO_LONGER_VALID]


def test_a_fault_of_the_fetcher_leaves_it_open(ada: Path) -> None:
    def broken(_: str) -> None:
        raise RuntimeError

    review = Review(request_of(ada, answers=Answers(documents=published(), before=broken)))
    review.run()
    assert verdicts(review.contact()) == [OPEN, OPEN]


def test_stopping_keeps_what_was_answered_and_wishes_for_the_rest(ada: Path) -> None:
    stop = Event()
    answers = Answers(documents=published())
    answers.before = lambda _: stop.set()
    review = Review(request_of(ada, answers=answers))
    review.run()
    review.contact(cancelled=stop.is_set)
    assert len(answers.asked) == 1
    assert len(review.missing_documents()) == 1


def test_a_thousand_badges_of_five_lists_are_five_fetches_and_none_when_warm(
    tmp_path: Path,
) -> None:
    lists = [f"https://lists.example/status/{number}" for number in range(5)]
    # Which suite signed them is of no account here, and JCS signs in a quarter of the time.
    badges = [
        badge_with_status(f"Badge {n}", n, lists[n % 5], suite="eddsa-jcs-2022")
        for n in range(1000)
    ]
    bundle = folder_of(tmp_path / "many", *badges)
    documents = published()
    for address in lists:
        documents |= answering(address, list_at(address))
    answers = Answers(documents=documents)
    path = tmp_path / "cache.sqlite3"
    with Cache(path, NOW) as cache:
        review = Review(request_of(bundle, answers=answers, otherwise=cache, memory=cache))
        assert set(verdicts(review.run())) == {OPEN}
        assert set(verdicts(review.contact())) == {Verdict.GENUINE}
    assert sorted(answers.asked) == sorted([KEYS, *lists])
    with Cache(path, NOW) as cache:
        again = Review(request_of(bundle, answers=answers, otherwise=cache, memory=cache))
        assert set(verdicts(again.run())) == {Verdict.GENUINE}
        assert again.missing_documents() == ()


def test_an_older_list_than_was_seen_before_tells_nothing(ada: Path, tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    for made, expected in (
        ("2026-11-22T00:00:00Z", Verdict.GENUINE),
        ("2026-11-01T00:00:00Z", OPEN),
    ):
        documents = published() | answering(LIST, list_at(LIST, validFrom=made))
        with Cache(path, NOW) as cache:
            answers = Answers(documents=documents)
            # Its own address is not in the cache any more, but its date is.
            request = request_of(ada, answers=answers, otherwise=Offline(), memory=cache)
            review = Review(request)
            review.run()
            result = review.contact()
        assert verdicts(result)[0] is expected
    assert result.items[0].judgement.code is Code.STATUS_LIST_ROLLED_BACK


def test_a_kept_pack_gives_the_same_report_offline(ada: Path) -> None:
    request = request_of(ada, answers=Answers(documents=published()))
    recorder = Recorder(request.setting.means.evidence)
    request = _with_evidence(request, recorder)
    review = Review(request)
    review.run()
    first = review.contact()
    pack = read_pack(_files(recorder.pack()), "pack.zip")
    again = request_of(ada, answers=Answers(documents={}), otherwise=read_packs([pack], Offline()))
    second = Review(again).run()
    told = [json.loads(json_report(compare(result, None, MATCHER))) for result in (first, second)]
    assert [report.pop("offline") for report in told] == [False, True]
    assert told[0] == told[1]


def test_an_address_added_later_is_judged_by_at_once(tmp_path: Path) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding", identifiers=[hashed(ADA)]), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text)
    review = Review(request_of(bundle, answers=Answers(documents={})))
    assert verdicts(review.run()) == [Verdict.GENUINE]

    def other(request: ReviewRequest) -> ReviewRequest:
        return replace(request, emails=(("ben@mail.example",),))

    assert verdicts(review.judge_again(other)) == [Verdict.NOT_THEIRS]


def test_a_review_that_may_contact_nobody_says_so(ada: Path) -> None:
    request = replace(request_of(ada, answers=Answers(documents={})), fetcher=None)
    review = Review(request)
    review.run()
    with pytest.raises(UnusableInput, match="may contact nobody"):
        review.contact()


def _with_evidence(request: ReviewRequest, evidence: Recorder) -> ReviewRequest:
    means = replace(request.setting.means, evidence=evidence)
    return replace(request, setting=replace(request.setting, means=means))


def _files(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_where_a_host_leads_is_asked_only_after_a_yes_for_that_host(ada: Path) -> None:
    answers = Answers(documents=published())
    answers.leading = {LIST: "mirror.example"}
    review = Review(request_of(ada, answers=answers))
    review.run()
    result = review.contact({"uni.example", "lists.example"})
    assert verdicts(result) == [OPEN, OPEN]
    (document,) = review.missing_documents()
    assert (document.host, document.leads_to) == ("lists.example", "mirror.example")
    answers.asked.clear()
    review.contact({"uni.example", "lists.example"})
    assert answers.asked == []
    result = review.contact({"lists.example", "mirror.example"})
    assert verdicts(result) == [Verdict.GENUINE, Verdict.NO_LONGER_VALID]


def test_without_an_agreement_nothing_is_called_online(ada: Path) -> None:
    review = Review(request_of(ada, answers=Answers(documents=published())))
    review.run()
    assert review.contact(frozenset()).offline is True


def test_one_bundle_does_not_use_up_what_is_for_all(tmp_path: Path) -> None:
    many = [badge_with_status(f"B{n}", 1, f"https://host{n}.example/list") for n in range(30)]
    hostile = folder_of(tmp_path / "many", *many)
    honest = folder_of(tmp_path / "one", badge_with_status("Welding", 1))
    answers = Answers(documents=published())
    review = Review(request_of(hostile, honest, answers=answers))
    review.run()
    review.contact()
    assert answers.asked.index(LIST) <= 3


def test_that_a_document_came_by_a_redirect_outlives_the_cache(ada: Path, tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    documents = published()
    documents[LIST] = replace(documents[LIST], redirected_to="https://mirror.example/list")
    with Cache(path, NOW) as cache:
        answers = Answers(documents=documents)
        review = Review(request_of(ada, answers=answers, otherwise=cache, memory=cache))
        review.run()
        review.contact()
    with Cache(path, NOW) as cache:
        assert cache.get(LIST).redirected_to == "https://mirror.example/list"


def test_what_is_about_one_person_is_not_kept(tmp_path: Path) -> None:
    personal = "https://lists.example/of/3f0c9c0e-58cc-4372-a567-0e02b2c3d479"
    document = badge(UNI, "Welding", status=entry(personal, 1))
    document["id"] = "urn:uuid:3f0c9c0e-58cc-4372-a567-0e02b2c3d479"
    bundle = folder_of(tmp_path / "ada", json.dumps(sign(document, by=UNI)))
    answers = Answers(documents=published() | answering(personal, list_at(personal)))
    path = tmp_path / "cache.sqlite3"
    with Cache(path, NOW) as cache:
        review = Review(request_of(bundle, answers=answers, otherwise=cache, memory=cache))
        review.run()
        assert verdicts(review.contact()) == [Verdict.GENUINE]
    with Cache(path, NOW) as cache:
        assert cache.get(KEYS).url == KEYS
        with pytest.raises(CouldNotFindOut):
            cache.get(personal)
    assert b"lists.example" not in path.read_bytes()
