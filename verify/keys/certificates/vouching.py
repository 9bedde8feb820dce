"""Who vouches for a certificate: a service on a trusted list, else an anchor of the caller's own.

The nearest authority that a list names has the word, even where one above it is listed as well: a
service that was withdrawn doesn't get its standing back from its parent (ETSI TS 119 615, 4.3).
What the caller trusts by itself counts whatever the lists say.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from verify.keys.certificates.chain import Chain, chain_of, signs, stamps_time_alone
from verify.keys.certificates.reading import loaded
from verify.keys.certificates.trust_services import Granted, Kind, Vouchers

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Extensions


# What the leaf must be for.
_MAY: Final[dict[Kind, "Callable[[Extensions], bool]"]] = {
    Kind.CERTIFICATES: signs,
    Kind.TIME_STAMPS: stamps_time_alone,
}


class Vouched(Struct, frozen=True):
    """The chain as far as it goes, and a list's word for its anchor; None: the caller's own."""

    chain: Chain
    word: Granted | None = None


def vouched_for(
    leaf: "Certificate",
    pool: tuple["Certificate", ...],
    at: datetime,
    kind: Kind,
    trust: Vouchers,
) -> Vouched:
    """Find who vouches for ``leaf`` at a time; ``pool`` are the certificates that came along."""
    may = _MAY[kind]
    names = {certificate.issuer for certificate in (leaf, *pool)} | {leaf.subject}
    listed = trust.services.candidates(kind, names)
    found = chain_of(leaf, pool, listed, at, may)
    if found.anchor is not None:
        word = trust.services.word(kind, found.certificates[-1], leaf, at)
        if isinstance(word, Granted):
            return Vouched(found, word)
        found = Chain(found.certificates, None, word.reason)
    if not trust.anchors:
        return Vouched(found)
    own = chain_of(leaf, pool, loaded(trust.anchors), at, may)
    return Vouched(found if own.anchor is None else own)
