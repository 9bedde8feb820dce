"""The work behind the screens: checking, and concluding again after a decision.

Both run in a thread of their own and only post what came of them; whatever happens there, the
screens go on. A fault becomes a sentence.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from textual.message import Message

from taxonomy.matcher import Matcher
from tui.review import Plan, Result, conclude
from tui.screens.session import Session
from verify.errors import Code, UnusableInput
from verify.item import Item


class Review(Protocol):
    """How a plan is carried out; ``tui.review.run``, or what a test puts in its place."""

    def __call__(
        self,
        plan: Plan,
        on_item: Callable[[int, Item], None] | None = None,
        on_total: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = ...,
    ) -> Result:
        """The result; Raises UnusableInput."""


class Concluded(Message):
    """There is a result, made under this revision of the decisions."""

    def __init__(self, result: Result, revision: int) -> None:
        super().__init__()
        self.result = result
        self.revision = revision


class Failed(Message):
    """The review could not be made; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


Post = Callable[[Message], object]


def check(session: Session, review: Review, post: Post) -> None:
    """Carry out the plan, and post how it ended."""
    _post_what_comes(
        lambda: review(
            session.plan,
            on_item=lambda bundle, item: session.arriving.append((bundle, item)),
            on_total=session.expect,
            cancelled=session.stop.is_set,
        ),
        0,
        post,
    )


def conclude_again(plan: Plan, before: Result, matcher: Matcher, revision: int, post: Post) -> None:
    """Match and compare again what was judged before, under new decisions."""

    def work() -> Result:
        judged = tuple((a.candidate, a.file, a.items) for a in before.assessments)
        return replace(conclude(plan, judged, matcher), unread=before.unread)

    _post_what_comes(work, revision, post)


def _post_what_comes(work: Callable[[], Result], revision: int, post: Post) -> None:
    try:
        result = work()
    except UnusableInput as error:
        post(Failed(str(error)))
    except Exception as error:  # noqa: BLE001  the last resort: a sentence instead of a crash
        fault = f"{Code.INTERNAL}: {type(error).__name__}"
        post(
            Failed(f"A fault in mc-review stopped the review ({fault}). Report it with this line.")
        )
    else:
        post(Concluded(result, revision))
