"""The header of a JAdES signature: what may stand in it, and whose certificate it was made with.

A critical header that isn't known here makes the signature worthless, whatever it says (RFC 7515,
4.1.11). The certificate is named by its digest, so that it can't be exchanged for another with the
same key. Addresses in headers (``x5u``, ``jku``) are never followed. Sources: ETSI TS 119 182-1
(5.1, 5.2), RFC 7515, RFC 7518, RFC 7797.

>>> is_jades({"alg": "RS256", "x5c": ["MII…"], "sigT": "2026-01-01T00:00:00Z"})
True
"""

import binascii
import hashlib
from base64 import b64decode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut
from verify.json_types import JsonMapping
from verify.reading.dates import parse_datetime
from verify.reading.jose.compact import b64url

# Headers of JAdES alone (5.2): no token of another family has them.
_JADES_ONLY: Final = frozenset(
    ["sigT", "sigX5ts", "x5t#o", "srCms", "sigPl", "srAts", "adoTst", "sigPId", "sigD"]
)
_KNOWN_CRITICAL: Final = _JADES_ONLY | frozenset(
    [
        "b64",
        "etsiU",
        # Superfluous there, and understood (RFC 7515, 4.1).
        "alg", "cty", "iat", "kid", "typ", "x5c", "x5t#S256",
    ]
)  # fmt: skip
_MAX_CRITICAL: Final = 40  # names; there aren't more
_MAX_CERTIFICATES: Final = 10  # of one x5c; a chain has three
_DIGESTS: Final = {
    "S256": hashlib.sha256,
    "S384": hashlib.sha384,
    "S512": hashlib.sha512,
    "http://www.w3.org/2001/04/xmlenc#sha256": hashlib.sha256,
    "http://www.w3.org/2001/04/xmlenc#sha512": hashlib.sha512,
}
_LATEST: Final = 253_402_300_799  # 9999-12-31, the last second that a date can say


def is_jades(header: JsonMapping) -> bool:
    """Is it the header of a JAdES signature, sound or not?"""
    return bool(_JADES_ONLY & header.keys())


def check_sealed_header(header: JsonMapping) -> None:
    """Refuse what makes a signature worthless; raises BadData(HEADER_NOT_ALLOWED)."""
    if "crit" in header:
        critical = header["crit"]
        if not isinstance(critical, list) or not 0 < len(critical) <= _MAX_CRITICAL:
            raise BadData(Code.HEADER_NOT_ALLOWED, "crit")
        for name in critical:
            if not isinstance(name, str) or name not in _KNOWN_CRITICAL:
                raise BadData(Code.HEADER_NOT_ALLOWED, f"crit: {name}"[:60])
    if "b64" in header and "b64" not in header.get("crit", []):  # RFC 7797, 6
        raise BadData(Code.HEADER_NOT_ALLOWED, "b64 that isn't critical")
    if "zip" in header:
        raise BadData(Code.HEADER_NOT_ALLOWED, "zip")


def sealed_with(
    header: JsonMapping, others: Sequence[bytes] = ()
) -> tuple[bytes, tuple[bytes, ...]]:
    """The certificate that the signature claims to be made with, and the others beside it (DER).

    ``others`` are certificates that came along elsewhere.

    Raises:
        BadData: ``MALFORMED_PROOF`` where the digest is of another certificate, or what is there
            is no list of certificates.
        CouldNotFindOut: ``KEY_UNRESOLVED`` where none came along, ``UNSUPPORTED_PROOF`` for a
            digest that isn't known.
    """
    carried = _chain(header.get("x5c", []))
    references = list(_references(header))
    if carried and references and not _named(carried[0], references):
        raise BadData(Code.MALFORMED_PROOF, "it was sealed with another certificate")
    leaf = next(iter(carried), None) or next((c for c in others if _named(c, references)), None)
    if leaf is None:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the seal doesn't bring its certificate")
    return leaf, tuple(c for c in (*carried, *others) if c != leaf)


def claimed_time(header: JsonMapping) -> datetime | None:
    """When it was signed, as the signer says (aware UTC): ``sigT``, else ``iat``."""
    signing_time, seconds = header.get("sigT"), header.get("iat")
    if isinstance(signing_time, str):
        try:
            return parse_datetime(signing_time)
        except BadData:
            return None
    if isinstance(seconds, int) and 0 < seconds <= _LATEST:
        return datetime.fromtimestamp(seconds, UTC)
    return None


def decoded(text: object, limit: int = 2**16) -> bytes:
    """Standard base64 of at most ``limit`` bytes (RFC 7515, 4.1.6); raises BadData."""
    if not isinstance(text, str) or len(text) > 2 * limit:
        raise BadData(Code.MALFORMED_PROOF, "not base64, or more than any size in use")
    try:
        return b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadData(Code.MALFORMED_PROOF, "not base64") from error


def _chain(x5c: object) -> list[bytes]:
    if not isinstance(x5c, list) or len(x5c) > _MAX_CERTIFICATES:
        raise BadData(Code.MALFORMED_PROOF, "x5c")
    return [decoded(text) for text in x5c]


def _references(header: JsonMapping) -> Iterator[tuple[str, bytes]]:
    """The digests by which it names its certificate, each with its algorithm."""
    if "x5t#S256" in header:
        yield "S256", _digest(header["x5t#S256"])
    others = header.get("sigX5ts", [])
    if not isinstance(others, list) or len(others) > _MAX_CERTIFICATES:
        raise BadData(Code.MALFORMED_PROOF, "sigX5ts")
    for reference in ([header["x5t#o"]] if "x5t#o" in header else []) + others:
        if not isinstance(reference, dict) or not isinstance(reference.get("digAlg"), str):
            raise BadData(Code.MALFORMED_PROOF, "the digest of its certificate")
        yield reference["digAlg"], _digest(reference.get("digVal"))


def _digest(text: object) -> bytes:
    if not isinstance(text, str):
        raise BadData(Code.MALFORMED_PROOF, "the digest of its certificate")
    try:
        return b64url(text.rstrip("="))
    except BadData as error:
        raise BadData(Code.MALFORMED_PROOF, "the digest of its certificate") from error


def _named(certificate: bytes, references: Sequence[tuple[str, bytes]]) -> bool:
    """Is it the one, or one of those, that a digest names?"""
    for algorithm, _ in references:
        if algorithm not in _DIGESTS:
            raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "an unknown digest of the certificate")
    return any(
        _DIGESTS[algorithm](certificate).digest() == value for algorithm, value in references
    )
