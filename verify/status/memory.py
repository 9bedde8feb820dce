"""What is remembered of status lists: which were genuine, and which is the newest of an address.

Whoever answers in the issuer's place can serve an old list, which is signed just as well. So a list
that was fetched is compared with the newest that was seen before; one that is older tells nothing.

>>> remember(found, made, until, means)         # doctest: +SKIP
"""

from datetime import datetime

from verify.errors import Code, CouldNotFindOut
from verify.evidence.documents import Found
from verify.proofs.secured import Means


def remember(found: Found, made: datetime | None, until: datetime | None, means: Means) -> None:
    """A list was found genuine; ``made``, ``until`` as it is dated itself (aware UTC).

    Raises CouldNotFindOut(STATUS_LIST_ROLLED_BACK) where a newer one was seen before. One without
    a date at an address that gave dated ones may be older than any of them; lists of kinds that
    are never dated have no newest.
    """
    newest = means.memory.newest(found)
    if newest is not None and (made is None or made < newest):
        days = (
            f"without a date, one of {newest.date().isoformat()}"
            if made is None
            else f"of {made.date().isoformat()}, a newer one of {newest.date().isoformat()}"
        )
        raise CouldNotFindOut(Code.STATUS_LIST_ROLLED_BACK, f"it is {days} was seen before")
    means.memory.keep(found.url, found.sha256, made, until)
