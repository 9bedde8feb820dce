"""A URL, taken apart once: what isn't an https address of a public name goes no further.

Only what was read here is contacted; nothing is parsed again by other rules. Numeric addresses in
any spelling are refused, as are names that resolve by other means than the public DNS. Names in
other scripts become their ASCII form (IDNA 2008, strict). A fragment is dropped.

>>> str(read_address("HTTPS://Uni.Example:443/status/../list?id=1#94"))
'https://uni.example/list?id=1'
"""

import re
import unicodedata
from typing import Final
from urllib.parse import urljoin

from msgspec import Struct

from verify.errors import Code, CouldNotFindOut
from verify.evidence.fetching.limits import MAX_ADDRESS
from verify.reading.limits import MAX_HOST

_HTTPS: Final = 443
_MAX_PORT: Final = 65_535
_URL: Final = re.compile(r"https://([^/?#]*)(.*)", re.IGNORECASE)
# No user name, no brackets, and nothing that one reader takes for a part of the name, another not.
_AUTHORITY: Final = re.compile(r"([^@:\[\]\\%\x00-\x20\x7f]+)(?::([0-9]{0,5}))?")
# Underscores aren't for host names, but are in use for them.
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# No top-level domain begins with a digit (RFC 1123, 2.1), all numeric spellings of IPv4 end in one.
_TOP: Final = re.compile(r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
# IANA's registry of special-use names (RFC 6761).
_SPECIAL: Final = frozenset(["alt", "arpa", "invalid", "local", "localhost", "onion", "test"])
# What private networks call themselves (RFC 6762, G; ICANN's reservation of "internal").
_PRIVATE: Final = frozenset(
    ["corp", "home", "internal", "intranet", "lan", "localdomain", "private"]
)


class WebAddress(Struct, frozen=True):
    """Where a document lies: an ASCII ``host`` in lower case, ``port``, and ``target``, the path
    and query as sent.
    """

    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """The host, and the port unless it is https' own, as in a Host header."""
        return self.host if self.port == _HTTPS else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"https://{self.netloc}{self.target}"


def read_address(url: str) -> WebAddress:
    """Take a URL apart; raises CouldNotFindOut(BLOCKED_ADDRESS) for what must not be contacted."""
    import httpx  # noqa: PLC0415  67 ms

    if len(url) > MAX_ADDRESS:
        raise _blocked(f"longer than {MAX_ADDRESS} characters")
    parts = _URL.fullmatch(url)
    if parts is None:
        raise _blocked("not an https address")
    authority = _AUTHORITY.fullmatch(parts[1])
    if authority is None or not 0 < int(authority[2] or _HTTPS) <= _MAX_PORT:
        raise _blocked("its host is not a name with or without a port")
    # A letter and its accent may come apart; IDNA wants them together.
    name = unicodedata.normalize("NFC", authority[1])
    try:
        parsed = httpx.URL(f"https://{name}{parts[2]}")
        target = parsed.raw_path.decode("ascii")
        host = parsed.raw_host.decode("ascii").removesuffix(".")
    except (httpx.InvalidURL, ValueError):
        raise _blocked("not a valid address") from None
    if len(target) > MAX_ADDRESS:  # other scripts grow when they are percent-encoded
        raise _blocked(f"longer than {MAX_ADDRESS} characters")
    check_name(host)
    return WebAddress(host, int(authority[2] or _HTTPS), target)


def host_to_contact(url: str) -> str:
    """The host that would be contacted, in ASCII and lower case, without a look-up.

    For whoever names hosts to a person before any is contacted. Raises
    CouldNotFindOut(BLOCKED_ADDRESS) for what would be refused.
    """
    parts = _URL.fullmatch(url)
    authority = _AUTHORITY.fullmatch(parts[1]) if parts is not None else None
    if authority is None:
        raise _blocked("not an https address of a name")
    if not authority[1].isascii():
        return read_address(url).host
    host = authority[1].lower().removesuffix(".")
    check_name(host)
    return host


def follow(address: WebAddress, location: str) -> WebAddress:
    """Where a redirect leads (RFC 9110, 10.2.2), by the same rules; raises as ``read_address``."""
    try:
        joined = urljoin(str(address), location)
    except ValueError:
        raise _blocked("redirected to what is no address") from None
    try:
        return read_address(joined)
    except CouldNotFindOut as error:
        raise CouldNotFindOut(error.code, f"{address.host} redirects: {error.detail}") from None


def check_name(host: str) -> None:
    """Raise CouldNotFindOut(BLOCKED_ADDRESS) unless this is a full name in the public DNS."""
    *labels, top = host.split(".")
    if top in _SPECIAL | _PRIVATE:
        raise _blocked("its name is one for private networks")
    if not labels or len(host) > MAX_HOST:
        raise _blocked("its host is not a full name")
    if not _TOP.fullmatch(top) or not all(_LABEL.fullmatch(label) for label in labels):
        raise _blocked("its host is a number or not a name")


def _blocked(why: str) -> CouldNotFindOut:
    return CouldNotFindOut(Code.BLOCKED_ADDRESS, why)
