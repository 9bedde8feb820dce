"""What the world outside answers: documents by address, and a spy that notes every question."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from verify.canonical import Canonicaliser
from verify.evidence.documents import Evidence, Found, Offline
from verify.evidence.packs import Pack
from verify.proofs.secured import Means

if TYPE_CHECKING:
    from tests.world.issuers import Issuer

NOW: Final = datetime(2026, 11, 23, 15, tzinfo=UTC)
LATER: Final = timedelta(days=400)  # past every period that the world states by itself
_FETCHED: Final = NOW - timedelta(hours=1)


def found(
    url: str, content: bytes | str | Mapping[str, Any], fetched_at: datetime = _FETCHED
) -> Found:
    """A document as it was fetched; an object is served as JSON."""
    if isinstance(content, Mapping):
        content = json.dumps(content)
    body = content.encode() if isinstance(content, str) else content
    return Found(
        url=url,
        body=body,
        fetched_at=fetched_at,
        sha256=hashlib.sha256(body).hexdigest(),
        media_type="application/json",
    )


def answering(
    url: str, content: bytes | str | Mapping[str, Any], fetched_at: datetime = _FETCHED
) -> dict[str, Found]:
    """Evidence of one document; join several with ``|``."""
    return {url: found(url, content, fetched_at)}


def serving(*issuers: "Issuer") -> dict[str, Found]:
    """The evidence that these issuers publish about their keys."""
    return {
        issuer.address: found(issuer.address, issuer.document)
        for issuer in issuers
        if issuer.address
    }


class Spy(Struct):
    """Evidence that notes what it was asked for."""

    documents: Mapping[str, Found] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, url: str) -> Found:
        """What is at hand; raises CouldNotFindOut(OFFLINE) for the rest."""
        self.asked.append(url)
        return Pack(self.documents, Offline()).get(url)


def means(
    evidence: Mapping[str, Found] | Evidence | None = None,
    now: datetime = NOW,
    canonicaliser: Canonicaliser | None = None,
) -> Means:
    """Means to judge with: this evidence and no network, at this moment."""
    source = Pack(evidence or {}, Offline()) if isinstance(evidence, Mapping | None) else evidence
    return Means(now=now, evidence=source, canonicaliser=canonicaliser or _canonicaliser())


@cache
def _canonicaliser() -> Canonicaliser:
    """The way that a user's credentials take, with PyLD in this process; one for all tests.

    The world signs what PyLD alone makes of a document, so each test compares the two.
    """
    from verify.canonical.fast_path import FastCanonicaliser  # noqa: PLC0415  as above

    from tests.world.signing import canonicaliser  # noqa: PLC0415  signing needs PyLD

    return FastCanonicaliser(canonicaliser())
