"""What a review is asked to do: whose bundles, judged under which setting, and who may be asked.

A request is a value: a change gives a new one, and the review judges again under it.

>>> request = ReviewRequest(bundles=(Path("ada.zip"),), setting=setting)          # doctest: +SKIP
>>> request.with_emails(0, ["ada@mail.example"]).emails          # doctest: +SKIP
(('ada@mail.example',),)
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from verify.evidence.pending import PendingEvidence
from verify.reading.bundle import Bundle
from verify.verifier import Setting

if TYPE_CHECKING:
    from verify.evidence.rounds import Fetcher
    from verify.trust.recognition import Recogniser


class ReviewRequest(Struct, frozen=True, kw_only=True):
    """The bundles of one review, and everything that they are judged by.

    ``bundles`` are one a candidate: paths, or bundles that are open already. ``emails`` are the
    addresses of each bundle's candidate, in the order of ``bundles``; empty where the ones of
    ``setting`` hold for all. ``pending`` is the evidence that ``setting`` answers from, where it
    can grow; ``fetcher`` makes what asks others, for so many bundles; ``clock`` tells the moment
    (aware UTC) that answers are judged as of, None where the moment of ``setting`` is fixed;
    ``online``: a person agreed beforehand that others are contacted.
    """

    bundles: tuple[Path | Bundle, ...]
    setting: Setting
    emails: tuple[tuple[str, ...], ...] = ()
    pending: PendingEvidence | None = None
    fetcher: "Callable[[int], AbstractContextManager[Fetcher]] | None" = None
    clock: Callable[[], datetime] | None = None
    online: bool = False

    def setting_of(self, bundle: int) -> Setting:
        """The setting that the bundle with this index is judged under."""
        return replace(self.setting, emails=self.emails[bundle]) if self.emails else self.setting

    def with_emails(self, bundle: int, addresses: Iterable[str]) -> "ReviewRequest":
        """The request with further addresses of one bundle's candidate."""
        return self._replacing(bundle, dict.fromkeys([*self.setting_of(bundle).emails, *addresses]))

    def without_emails(self, bundle: int, addresses: Collection[str]) -> "ReviewRequest":
        """The request without these addresses of one bundle's candidate."""
        before = self.setting_of(bundle).emails
        return self._replacing(bundle, [one for one in before if one not in addresses])

    def with_trust(self, trust: "tuple[Recogniser, ...]") -> "ReviewRequest":
        """The request judged by these lists of recognised issuers."""
        return replace(self, setting=replace(self.setting, trust=trust))

    def as_of_now(self) -> "ReviewRequest":
        """The request judged as of the clock's moment; unchanged where the moment is fixed."""
        if self.clock is None:
            return self
        means = replace(self.setting.means, now=self.clock())
        return replace(self, setting=replace(self.setting, means=means))

    def _replacing(self, bundle: int, emails: Iterable[str]) -> "ReviewRequest":
        every = [self.setting_of(number).emails for number in range(len(self.bundles))]
        every[bundle] = tuple(emails)
        return replace(self, emails=tuple(every))


RequestChange = Callable[[ReviewRequest], ReviewRequest]
