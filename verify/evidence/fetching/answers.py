"""What a server answered: a document, a redirect, "not now", or nothing to go by.

The body is read as it comes and counted as it comes; an answer that announces more than the limit,
or an encoding, isn't read at all.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpx
from msgspec import Struct

from verify.errors import Code, CouldNotFindOut
from verify.evidence.fetching.budget import Budget
from verify.evidence.fetching.limits import Limits
from verify.evidence.fetching.transport.faults import large_headers, within_answer

_GONE: Final = 410
_WITHOUT_DOCUMENT: Final = frozenset([204, 205, 206])  # nothing, or a part that was not asked for
_REDIRECTS: Final = frozenset([301, 302, 303, 307, 308])
_NOT_NOW: Final = frozenset([429, 500, 502, 503, 504])
_TOO_MANY: Final = 429
_NUMBER: Final = re.compile(r"[0-9]{1,18}")
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}")  # RFC 6838


class Document(Struct, frozen=True):
    """A complete answer; ``gone``: it was taken away, and there is no body."""

    body: bytes
    media_type: str = ""
    gone: bool = False


class Redirect(Struct, frozen=True):
    """The document is said to lie elsewhere."""

    location: str


class NotNow(Struct, frozen=True):
    """The server asks to come back: after ``wait`` seconds, None where it doesn't say."""

    status: int
    wait: float | None

    def reason(self, host: str) -> CouldNotFindOut:
        """What is said where it can't be asked again."""
        later = "" if self.wait is None else f", and asks to wait {self.wait:.0f} s"
        return CouldNotFindOut(Code.FETCH_FAILED, f"{host}: answered {self.status}{later}")


ServerAnswer = Document | Redirect | NotNow


async def read_answer(
    response: httpx.Response, host: str, limits: Limits, budget: Budget, now: datetime
) -> ServerAnswer:
    """Read an answer whose body is still to come; raises CouldNotFindOut.

    ``now`` (aware) is the time that a date in Retry-After is counted from.
    """
    _check_headers(response, host, limits)
    status = response.status_code
    if status == _GONE:
        return Document(b"", gone=True)
    if status in _REDIRECTS and "location" in response.headers:
        return Redirect(response.headers["location"])
    if status in _NOT_NOW:
        return NotNow(status, _wait(response, now))
    if not 200 <= status < 300 or status in _WITHOUT_DOCUMENT:
        raise CouldNotFindOut(Code.FETCH_REFUSED, f"{host}: answered {status}")
    _check_encoding(response, host)
    body = await _read_body(response, host, limits, budget)
    return Document(body, _media_type(response))


def _check_headers(response: httpx.Response, host: str, limits: Limits) -> None:
    size = sum(len(name) + len(value) for name, value in response.headers.raw)
    if size > limits.header_bytes:
        raise large_headers(host)


def _check_encoding(response: httpx.Response, host: str) -> None:
    """Only what was asked for: a packed body would be counted small and read large."""
    encoding = response.headers.get("content-encoding", "")
    if encoding.strip().lower() not in ("", "identity"):
        detail = f"{host}: the answer is packed, which was not asked for"
        raise CouldNotFindOut(Code.FETCH_REFUSED, detail)


async def _read_body(response: httpx.Response, host: str, limits: Limits, budget: Budget) -> bytes:
    too_large = f"{host}: the answer is larger than {limits.document_bytes} bytes"
    announced = response.headers.get("content-length", "")
    if _NUMBER.fullmatch(announced) and int(announced) > limits.document_bytes:
        raise CouldNotFindOut(Code.FETCH_LIMIT, too_large)
    # One buffer: a list of tiny chunks would take fifty times their bytes.
    body = bytearray()
    try:
        async for chunk in response.aiter_raw():
            budget.take(len(chunk))
            body += chunk
            if len(body) > limits.document_bytes:
                raise CouldNotFindOut(Code.FETCH_LIMIT, too_large)
    except httpx.HTTPError as error:
        raise within_answer(host, error) from error
    return bytes(body)


def _media_type(response: httpx.Response) -> str:
    """The type without its parameters; "" where none is stated properly."""
    stated = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return stated if _MEDIA_TYPE.fullmatch(stated) else ""


def _wait(response: httpx.Response, now: datetime) -> float | None:
    """Retry-After in seconds: a number or a date (RFC 9110, 10.2.3); None for anything else."""
    stated = response.headers.get("retry-after", "").strip()
    if _NUMBER.fullmatch(stated):
        return float(stated)
    try:
        until = parsedate_to_datetime(stated)
        if until.tzinfo is None:  # "-0000"; HTTP's dates are all GMT
            until = until.replace(tzinfo=UTC)
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
