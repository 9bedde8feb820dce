"""A review whose issuers publish their keys and lists elsewhere, and what answers in their place.

>>> review = Review(request_of(folder, answers=Answers(documents=published())))  # doctest: +SKIP
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from tests.world import NOW, badge, did_web, entry, means, serving, sign, status_list
from tests.world.credentials import Document
from tests.world.evidence import answering
from verify.errors import Code, CouldNotFindOut, LeadsElsewhere
from verify.evidence.documents import Evidence, Forgetful, Found, Memory
from verify.evidence.pending import FetchResult, PendingEvidence
from verify.review.request import ReviewRequest
from verify.verifier import Setting

UNI: Final = did_web("uni.example")
LIST: Final = "https://lists.example/status/1"
KEYS: Final = "https://uni.example/.well-known/did.json"
REVOKED: Final = 7


def badge_with_status(
    title: str, index: int, list_: str = LIST, suite: str = "eddsa-rdfc-2022"
) -> str:
    """A badge of the university whose status stands in its list."""
    return json.dumps(sign(badge(UNI, title, status=entry(list_, index)), by=UNI, suite=suite))


def published() -> dict[str, Found]:
    """What the university publishes: its keys, and a list that revokes one number."""
    return serving(UNI) | answering(LIST, list_at(LIST, {REVOKED}))


def list_at(address: str, revoked: Iterable[int] = (), **members: Any) -> Document:
    """The university's own list at an address, signed."""
    return sign(status_list(UNI, address, revoked, **members), by=UNI)


def folder_of(path: Path, *badges: str) -> Path:
    """A bundle with these badges."""
    path.mkdir()
    for number, text in enumerate(badges):
        (path / f"{number:04}.json").write_text(text)
    return path


class Answers(Struct, kw_only=True):
    """Answers from a dictionary, and notes what it was asked; the rest can't be reached."""

    documents: Mapping[str, Found]
    asked: list[str] = field(default_factory=list)
    before: Callable[[str], object] = str
    leading: Mapping[str, str] = field(default_factory=dict)

    def fetch(
        self,
        urls: Iterable[str],
        *,
        cancelled: Callable[[], bool] = lambda: False,
        on_answer: Callable[[str, FetchResult], None] | None = None,
        may_follow: Callable[[str], bool] = lambda _: True,
    ) -> Mapping[str, FetchResult]:
        """As ``verify.evidence.fetching`` does, one after the other."""
        answers: dict[str, FetchResult] = {}
        for url in urls:
            if cancelled():
                break
            self.before(url)
            self.asked.append(url)
            if (host := self.leading.get(url, "")) and not may_follow(host):
                answers[url] = LeadsElsewhere(host)
                if on_answer is not None:
                    on_answer(url, answers[url])
                continue
            found = self.documents.get(url)
            unreachable = CouldNotFindOut(Code.FETCH_FAILED, "refused")
            answers[url] = unreachable if found is None else replace(found, fetched_at=NOW)
            if on_answer is not None:
                on_answer(url, answers[url])
        return answers


def request_of(
    *bundles: Path,
    answers: Answers,
    otherwise: Evidence | None = None,
    memory: Memory | None = None,
    online: bool = False,
) -> ReviewRequest:
    """A request at the world's time that may ask these answers."""
    fetched = getattr(memory, "fetched", None)
    pending = PendingEvidence(otherwise, fetched)

    @contextmanager
    def fetcher(_: int) -> Iterator[Answers]:
        yield answers

    means_ = replace(means(pending), memory=memory or Forgetful())
    return ReviewRequest(
        bundles=bundles,
        setting=Setting(means=means_),
        pending=pending,
        fetcher=fetcher,
        online=online,
    )
