"""What went wrong on the way, in words: from httpx's exceptions to CouldNotFindOut.

A detail names the host and a fault of this list; nothing that a server sent is repeated.
"""

import ssl
from collections.abc import Iterator
from typing import Final

import httpx

from verify.errors import Code, CouldNotFindOut

_TOO_LARGE: Final = 431  # h11's hint for headers over its bound (RFC 6585, 5)
_CERTIFICATE: Final = {  # X509_V_ERR_… of OpenSSL's x509_vfy.h
    9: "not valid yet",
    10: "expired",
    18: "signed by itself",
    19: "from an authority that this computer does not trust",
    20: "from an authority that this computer does not trust",
    21: "from an authority that this computer does not trust",
    23: "revoked",
    62: "for another name",
}

_WAITING: Final = (ssl.SSLWantReadError, ssl.SSLWantWriteError)  # how TLS asks for more, no fault


def tls_fault(error: BaseException) -> ssl.SSLError | None:
    """The fault of TLS that lies behind an error, if one does."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, _WAITING):
            return cause
    return None


def before_answer(host: str, error: httpx.HTTPError) -> CouldNotFindOut:
    """Why a host gave no answer at all."""
    tls = tls_fault(error)
    if tls is not None:
        return _not_secure(host, tls)
    if isinstance(error, httpx.ProxyError):
        return _failed(host, "the proxy refused")
    if isinstance(error, httpx.ConnectTimeout):
        return CouldNotFindOut(Code.FETCH_LIMIT, f"{host}: could not be connected to in time")
    if isinstance(error, httpx.ConnectError):
        return _failed(host, _connecting(error))
    if isinstance(error, httpx.RemoteProtocolError):
        return _not_http(host, error)
    return _failed(host, "the connection broke before an answer")


def within_answer(host: str, error: httpx.HTTPError) -> CouldNotFindOut:
    """Why an answer that had begun was not complete."""
    if isinstance(error, httpx.RemoteProtocolError):
        return _failed(host, "the answer ended before its announced length, or was garbled")
    return _failed(host, "the connection broke within the answer")


def large_headers(host: str) -> CouldNotFindOut:
    """What comes before a body, and that of all answers before the last, is over its limit."""
    return CouldNotFindOut(Code.FETCH_LIMIT, f"{host}: the answer's headers are too large")


def _not_secure(host: str, error: ssl.SSLError) -> CouldNotFindOut:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return _failed(host, "no secure connection (TLS 1.2 or later) came about")
    why = _CERTIFICATE.get(error.verify_code, f"OpenSSL's reason {error.verify_code}")
    detail = f"{host}: its certificate is not valid ({why})"
    return CouldNotFindOut(Code.CERTIFICATE_INVALID, detail)


def _connecting(error: httpx.ConnectError) -> str:
    causes = list(_causes(error))
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return "the connection was refused"
    if any(isinstance(cause, ConnectionError) for cause in causes):
        return "the connection broke before it was secure"
    return "could not be connected to"


def _not_http(host: str, error: httpx.RemoteProtocolError) -> CouldNotFindOut:
    # httpcore notices an early end by itself; what isn't HTTP is h11's finding, which hints.
    hints = [getattr(cause, "error_status_hint", None) for cause in _causes(error)]
    if _TOO_LARGE in hints:
        return large_headers(host)
    if any(hint is not None for hint in hints):
        return _failed(host, "what answered does not speak HTTP")
    return _failed(host, "the connection ended without an answer")


def _failed(host: str, what: str) -> CouldNotFindOut:
    return CouldNotFindOut(Code.FETCH_FAILED, f"{host}: {what}")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what lies behind it; httpcore hides its causes, so that contexts count too."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
