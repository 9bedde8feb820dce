"""The work behind the screens: checking, and comparing again after a decision.

Both run in a thread of their own and only post what came of them; whatever happens there, the
screens go on. A fault becomes a sentence.
"""

from collections.abc import Callable, Collection
from typing import Protocol

from textual.message import Message

from taxonomy.comparison import Comparison, compare
from taxonomy.matching.matcher import Matcher
from taxonomy.profile.profile import Profile
from tui.plan import Plan
from tui.session import Session
from verify.errors import Code, UnusableInput
from verify.item import Item
from verify.review.review import ReviewResult


class Review(Protocol):
    """How a plan is carried out; ``Session.run``, or what a test puts in its place."""

    def __call__(
        self,
        plan: Plan,
        on_item: Callable[[int, Item], None] | None = None,
        on_total: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = ...,
    ) -> Comparison:
        """The result; Raises UnusableInput."""


class Concluded(Message):
    """There is a result, made under this revision of the decisions; ``judged``: of new verdicts.

    ``told`` is what the person is told of it, if anything.
    """

    def __init__(self, result: Comparison, revision: int, *, judged: bool, told: str = "") -> None:
        super().__init__()
        self.result = result
        self.revision = revision
        self.judged = judged
        self.told = told


class Failed(Message):
    """The review could not be made; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Contacted(Message):
    """Others were asked, or it was stopped."""


Post = Callable[[Message], object]


def check(session: Session, review: Review | None, post: Post) -> None:
    """Carry out the plan, and post how it ended."""

    carry_out = review or (lambda _, **told: session.run(**told))
    _post_what_comes(
        lambda: carry_out(
            session.plan,
            on_item=lambda bundle, item: session.arriving.append((bundle, item)),
            on_total=session.expect,
            cancelled=session.stop.is_set,
        ),
        session,
        post,
    )


def contact(session: Session, hosts: Collection[str] | None, post: Post) -> None:
    """Ask these hosts (None: all) for what is missing; post interim results, and how it ended."""

    def interim(result: ReviewResult) -> None:
        post(Concluded(session.compare(result), session.revision, judged=True))

    def work() -> Comparison:
        result = session.review.contact(
            hosts, session.progressed, interim, session.stop_asking.is_set
        )
        return session.compare(result)

    _post_what_comes(work, session, post)
    post(Contacted())


def judge_again(session: Session, told: Callable[[Comparison], str] | None, post: Post) -> None:
    """Judge everything again under the next change of the plan, and post how it ended."""
    revision = session.revision

    def concluded(result: Comparison) -> Concluded:
        return Concluded(result, revision, judged=True, told=told(result) if told else "")

    _post(session.judge_again, post, concluded)


def compare_again(
    review: ReviewResult, profile: Profile | None, matcher: Matcher, revision: int, post: Post
) -> None:
    """Match and compare again what was judged before, under new decisions."""
    _post(
        lambda: compare(review, profile, matcher),
        post,
        lambda result: Concluded(result, revision, judged=False),
    )


def _post_what_comes(work: Callable[[], Comparison], session: Session, post: Post) -> None:
    """Post a result of new verdicts; a decision made meanwhile leads to concluding again."""
    revision = session.revision
    _post(work, post, lambda result: Concluded(result, revision, judged=True))


def _post(
    work: Callable[[], Comparison], post: Post, told: Callable[[Comparison], Message]
) -> None:
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
        post(told(result))
