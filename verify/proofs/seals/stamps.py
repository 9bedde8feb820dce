"""The time stamps that came along with a signature: which fit, and what time they prove.

Unsigned as they are, each proves itself or nothing; one that doesn't fit takes nothing from the
signature. The time of a signature is the earliest that a trusted stamp saw it at (ETSI EN 319
102-1, 5.6.2.3).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from verify.errors import VerifyError
from verify.keys.certificates.trust_services import Vouchers
from verify.proofs.seals.timestamp import TimeStamp, verify_time_stamp

# A signature has one or two, and one more for each renewal; each costs a verification.
_MAX_STAMPS: Final = 10
_SHOWN: Final = 2


class Stamped(Struct, frozen=True):
    """A time stamp token (DER, unverified), and the bytes that it must be over."""

    token: bytes
    over: bytes


class Stamps(Struct, frozen=True):
    """The time stamps that fit; ``broken`` counts those that don't, or can't be read."""

    fitting: tuple[TimeStamp, ...] = ()
    broken: int = 0

    @property
    def proven(self) -> datetime | None:
        """The earliest time at which a trusted one saw the signature (aware UTC)."""
        return min((stamp.made_at for stamp in self.fitting if stamp.is_trusted), default=None)

    def moment(self, claimed: datetime | None, now: datetime) -> tuple[datetime, bool]:
        """The time to judge the signature at, and whether it is proven; without any it is now."""
        proven_moment = self.proven
        return (claimed or now, False) if proven_moment is None else (proven_moment, True)

    @property
    def words(self) -> str:
        """For the grounds of a pass."""
        words = [_words(stamp) for stamp in self.fitting[:_SHOWN]]
        if self.broken:
            words.append(f"{self.broken} that can't be confirmed")
        return "; ".join(words) or "none"


def read_stamps(
    stamped: Sequence[Stamped], certificates: tuple[bytes, ...], trust: Vouchers
) -> Stamps:
    """Verify the first few; ``certificates`` (DER) came along elsewhere in the signature."""
    stamps = [_stamp(one, certificates, trust) for one in stamped[:_MAX_STAMPS]]
    fitting = tuple(stamp for stamp in stamps if stamp is not None)
    return Stamps(fitting, len(stamps) - len(fitting))


def _stamp(stamped: Stamped, others: tuple[bytes, ...], trust: Vouchers) -> TimeStamp | None:
    try:
        return verify_time_stamp(stamped.token, stamped.over, others, trust)
    except VerifyError:
        return None


def _words(stamp: TimeStamp) -> str:
    by = f" ({stamp.by})" if stamp.by else ""
    unknown = "" if stamp.is_trusted else ", which no trusted list names"
    return f"{stamp.made_at.isoformat()} by {stamp.authority}{by}{unknown}"
