"""A review under way: offline first, then what others answer, each asked for once."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.tui.asked import (
    KEYS,
    LIST,
    REVOKED,
    UNI,
    Answers,
    badge_with_status,
    list_at,
    plan_of,
    published,
)
from tests.tui.bundles import ADA, GUILD
from tests.world import NOW, answering, badge, entry, hashed, sign
from tests.world.hosted_badges import ASSERTION, assertion, hosted
from tui.plan import Plan, Result
from tui.reports.json.report import json_report
from tui.reviewing import Progress, Reviewing
from verify.errors import Code, CouldNotFindOut, UnusableInput
from verify.evidence.cache import Cache
from verify.evidence.documents import Offline
from verify.evidence.packs import Recorder, read_pack, read_packs
from verify.verdict import Verdict

OPEN = Verdict.NOT_FULLY_CHECKED


def folder_of(path: Path, *badges: str) -> Path:
    """A bundle with these badges."""
    path.mkdir()
    for number, text in enumerate(badges):
        (path / f"{number:04}.json").write_text(text)
    return path


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return folder_of(
        tmp_path / "ada",
        badge_with_status("Welding", 1),
        badge_with_status("Diving", REVOKED),
    )


def verdicts(result: Result) -> list[Verdict]:
    return [item.verdict for item in result.items]


def test_offline_nobody_is_asked_and_it_is_known_what_is_missing(ada: Path) -> None:
    answers = Answers(published())
    reviewing = Reviewing(plan_of(ada, answers=answers))
    result = reviewing.run()
    assert (verdicts(result), result.offline, answers.asked) == ([OPEN, OPEN], True, [])
    assert {wish.url for wish in reviewing.wishes()} == {KEYS, LIST}


def test_what_others_answer_settles_what_asked_for_it(ada: Path) -> None:
    answers = Answers(published())
    reviewing = Reviewing(plan_of(ada, answers=answers))
    reviewing.run()
    result = reviewing.contact()
    assert verdicts(result) == [Verdict.GENUINE, Verdict.NO_LONGER_VALID]
    assert result.offline is False
    assert sorted(answers.asked) == sorted([KEYS, LIST])
    assert reviewing.wishes() == ()


def test_only_hosts_that_were_agreed_to_are_asked(ada: Path) -> None:
    answers = Answers(published())
    reviewing = Reviewing(plan_of(ada, answers=answers))
    reviewing.run()
    result = reviewing.contact({"uni.example"})
    assert (answers.asked, verdicts(result)) == ([KEYS], [OPEN, OPEN])
    assert [wish.host for wish in reviewing.wishes()] == ["lists.example"]


def test_what_an_answer_leads_to_is_asked_of_the_same_hosts_at_once(tmp_path: Path) -> None:
    bundle = folder_of(tmp_path / "ben", json.dumps(assertion()))
    answers = Answers(hosted())
    reviewing = Reviewing(plan_of(bundle, answers=answers))
    reviewing.run()
    assert [wish.url for wish in reviewing.wishes()] == [ASSERTION]
    assert verdicts(reviewing.contact()) == [Verdict.GENUINE]
    assert len(answers.asked) == 3  # the assertion, then its badge class, then its issuer


def test_each_host_is_named_before_it_is_asked(ada: Path) -> None:
    named: list[str] = []
    answers = Answers(published(), before=lambda url: seen.append((url, tuple(named))))
    seen: list[tuple[str, tuple[str, ...]]] = []

    def progress(how_far: Progress) -> None:
        named[:] = how_far.hosts

    reviewing = Reviewing(plan_of(ada, answers=answers))
    reviewing.run()
    reviewing.contact(on_progress=progress)
    assert all(url.split("/")[2] in hosts for url, hosts in seen)
    assert len(seen) == 2


def test_a_host_that_does_not_answer_leaves_it_open_and_may_be_asked_again(ada: Path) -> None:
    documents = published()
    answers = Answers({KEYS: documents[KEYS]})
    reviewing = Reviewing(plan_of(ada, answers=answers))
    reviewing.run()
    result = reviewing.contact()
    assert [item.judgement.code for item in result.items] == [Code.STATUS_NOT_REACHED] * 2
    assert [wish.url for wish in reviewing.wishes()] == [LIST]
    answers.documents = documents
    assert verdicts(reviewing.contact()) == [Verdict.GENUINE, Verdict.NO_LONGER_VALID]


def test_a_fault_of_the_fetcher_leaves_it_open(ada: Path) -> None:
    def broken(_: str) -> None:
        raise RuntimeError

    reviewing = Reviewing(plan_of(ada, answers=Answers(published(), before=broken)))
    reviewing.run()
    assert verdicts(reviewing.contact()) == [OPEN, OPEN]


def test_stopping_keeps_what_was_answered_and_wishes_for_the_rest(ada: Path) -> None:
    stop = Event()
    answers = Answers(published())
    answers.before = lambda _: stop.set()
    reviewing = Reviewing(plan_of(ada, answers=answers))
    reviewing.run()
    reviewing.contact(cancelled=stop.is_set)
    assert len(answers.asked) == 1
    assert len(reviewing.wishes()) == 1


def test_a_thousand_badges_of_five_lists_are_five_fetches_and_none_when_warm(
    tmp_path: Path,
) -> None:
    lists = [f"https://lists.example/status/{number}" for number in range(5)]
    text = [badge_with_status(f"Badge {n}", n, lists[n % 5]) for n in range(1000)]
    bundle = folder_of(tmp_path / "many", *text)
    documents = published()
    for address in lists:
        documents |= answering(address, list_at(address))
    answers = Answers(documents)
    path = tmp_path / "cache.sqlite3"
    with Cache(path, NOW) as cache:
        reviewing = Reviewing(plan_of(bundle, answers=answers, otherwise=cache, memory=cache))
        assert set(verdicts(reviewing.run())) == {OPEN}
        assert set(verdicts(reviewing.contact())) == {Verdict.GENUINE}
    assert sorted(answers.asked) == sorted([KEYS, *lists])
    with Cache(path, NOW) as cache:
        again = Reviewing(plan_of(bundle, answers=answers, otherwise=cache, memory=cache))
        assert set(verdicts(again.run())) == {Verdict.GENUINE}
        assert again.wishes() == ()


def test_an_older_list_than_was_seen_before_tells_nothing(ada: Path, tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    for made, expected in (
        ("2026-11-22T00:00:00Z", Verdict.GENUINE),
        ("2026-11-01T00:00:00Z", OPEN),
    ):
        documents = published() | answering(LIST, list_at(LIST, validFrom=made))
        with Cache(path, NOW) as cache:
            answers = Answers(documents)
            # Its own address is not in the cache any more, but its date is.
            plan = plan_of(ada, answers=answers, otherwise=Offline(), memory=cache)
            reviewing = Reviewing(plan)
            reviewing.run()
            result = reviewing.contact()
        assert verdicts(result)[0] is expected
    assert result.items[0].judgement.code is Code.STATUS_LIST_ROLLED_BACK


def test_a_kept_pack_gives_the_same_report_offline(ada: Path) -> None:
    plan = plan_of(ada, answers=Answers(published()))
    recorder = Recorder(plan.setting.means.evidence)
    plan = _with_evidence(plan, recorder)
    reviewing = Reviewing(plan)
    reviewing.run()
    first = reviewing.contact()
    pack = read_pack(_files(recorder.pack()), "pack.zip")
    again = plan_of(ada, answers=Answers({}), otherwise=read_packs([pack], Offline()))
    second = Reviewing(again).run()
    told = [json.loads(json_report(result)) for result in (first, second)]
    assert [report.pop("offline") for report in told] == [False, True]
    assert told[0] == told[1]


def test_an_address_added_later_is_judged_by_at_once(tmp_path: Path) -> None:
    text = json.dumps(sign(badge(GUILD, "Welding", identifiers=[hashed(ADA)]), by=GUILD))
    bundle = folder_of(tmp_path / "ada", text)
    reviewing = Reviewing(plan_of(bundle, answers=Answers({})))
    assert verdicts(reviewing.run()) == [Verdict.GENUINE]

    def other(plan: Plan) -> Plan:
        return replace(plan, emails=(("ben@mail.example",),))

    assert verdicts(reviewing.judge_again(other)) == [Verdict.NOT_THEIRS]


def test_a_review_that_may_contact_nobody_says_so(ada: Path) -> None:
    plan = replace(plan_of(ada, answers=Answers({})), fetcher=None)
    reviewing = Reviewing(plan)
    reviewing.run()
    with pytest.raises(UnusableInput, match="may contact nobody"):
        reviewing.contact()


def _with_evidence(plan: Plan, evidence: Recorder) -> Plan:
    means = replace(plan.setting.means, evidence=evidence)
    return replace(plan, setting=replace(plan.setting, means=means))


def _files(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_where_a_host_leads_is_asked_only_after_a_yes_for_that_host(ada: Path) -> None:
    answers = Answers(published())
    answers.leading = {LIST: "mirror.example"}
    reviewing = Reviewing(plan_of(ada, answers=answers))
    reviewing.run()
    result = reviewing.contact({"uni.example", "lists.example"})
    assert verdicts(result) == [OPEN, OPEN]
    (wish,) = reviewing.wishes()
    assert (wish.host, wish.leads_to) == ("lists.example", "mirror.example")
    answers.asked.clear()
    reviewing.contact({"uni.example", "lists.example"})
    assert answers.asked == []
    result = reviewing.contact({"lists.example", "mirror.example"})
    assert verdicts(result) == [Verdict.GENUINE, Verdict.NO_LONGER_VALID]


def test_without_an_agreement_nothing_is_called_online(ada: Path) -> None:
    reviewing = Reviewing(plan_of(ada, answers=Answers(published())))
    reviewing.run()
    assert reviewing.contact(frozenset()).offline is True


def test_one_bundle_does_not_use_up_what_is_for_all(tmp_path: Path) -> None:
    many = [badge_with_status(f"B{n}", 1, f"https://host{n}.example/list") for n in range(30)]
    hostile = folder_of(tmp_path / "many", *many)
    honest = folder_of(tmp_path / "one", badge_with_status("Welding", 1))
    answers = Answers(published())
    reviewing = Reviewing(plan_of(hostile, honest, answers=answers))
    reviewing.run()
    reviewing.contact()
    assert answers.asked.index(LIST) <= 3


def test_that_a_document_came_by_a_redirect_outlives_the_cache(ada: Path, tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    documents = published()
    documents[LIST] = replace(documents[LIST], redirected_to="https://mirror.example/list")
    with Cache(path, NOW) as cache:
        answers = Answers(documents)
        reviewing = Reviewing(plan_of(ada, answers=answers, otherwise=cache, memory=cache))
        reviewing.run()
        reviewing.contact()
    with Cache(path, NOW) as cache:
        assert cache.get(LIST).redirected_to == "https://mirror.example/list"


def test_what_is_about_one_person_is_not_kept(tmp_path: Path) -> None:
    personal = "https://lists.example/of/3f0c9c0e-58cc-4372-a567-0e02b2c3d479"
    document = badge(UNI, "Welding", status=entry(personal, 1))
    document["id"] = "urn:uuid:3f0c9c0e-58cc-4372-a567-0e02b2c3d479"
    bundle = folder_of(tmp_path / "ada", json.dumps(sign(document, by=UNI)))
    answers = Answers(published() | answering(personal, list_at(personal)))
    path = tmp_path / "cache.sqlite3"
    with Cache(path, NOW) as cache:
        reviewing = Reviewing(plan_of(bundle, answers=answers, otherwise=cache, memory=cache))
        reviewing.run()
        assert verdicts(reviewing.contact()) == [Verdict.GENUINE]
    with Cache(path, NOW) as cache:
        assert cache.get(KEYS).url == KEYS
        with pytest.raises(CouldNotFindOut):
            cache.get(personal)
    assert b"lists.example" not in path.read_bytes()
