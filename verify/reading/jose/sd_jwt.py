"""SD-JWT as text: a compact JWS, disclosures, and perhaps a key binding JWT; nothing verified.

RFC 9901 sections 4 and 4.2: parts joined by ``~``; the last one is empty or a key binding JWT.
What a disclosure may say where, and whether a digest vouches for it, is decided where proofs are.
The JWS JSON serialisation (section 8) isn't read here.

>>> read_disclosure("WyJzYWx0IiwgImdpdmVuX25hbWUiLCAiRXJpa2EiXQ")
Disclosure(name='given_name', value='Erika')
"""

from typing import Any, Final

from msgspec import Struct

from verify.errors import BadData, Code
from verify.reading.jose.compact import Jws, b64url, parse_jws
from verify.reading.limits import MAX_JSON_BYTES
from verify.reading.strict.json import parse_json

# A diploma with its transcript discloses hundreds of claims; beyond this it is padding.
MAX_DISCLOSURES: Final = 10_000
_SPACE: Final = b" \t\r\n"


class SdJwt(Struct, frozen=True, kw_only=True):
    """An SD-JWT taken apart; ``disclosures`` still encoded, as their digests are made from that.

    ``bound`` is the text that a key binding JWT hashes (section 4.3.1): all up to the last ``~``.
    ``key_binding`` is the key binding JWT, empty if there is none.
    """

    jws: Jws
    disclosures: tuple[str, ...]
    bound: bytes
    key_binding: bytes


class Disclosure(Struct, frozen=True):
    """One disclosure decoded, without its salt; ``name`` is None for an array's element."""

    name: str | None
    value: Any


def parse_sd_jwt(text: bytes) -> SdJwt:
    """Take a compact SD-JWT apart; white space around it is dropped.

    Raises:
        BadData: ``MALFORMED``, ``SIZE_LIMIT``, or what the issuer's JWT is refused for.
    """
    text = text.strip(_SPACE)
    if len(text) > 2 * MAX_JSON_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"{len(text)} bytes of SD-JWT")
    if text.count(b"~") > MAX_DISCLOSURES:
        raise BadData(Code.SIZE_LIMIT, f"more than {MAX_DISCLOSURES} disclosures")
    if len(text.split(None, 1)) > 1:
        raise BadData(Code.MALFORMED, "white space within an SD-JWT")
    issued, *disclosed = text.split(b"~")
    if not disclosed:
        raise BadData(Code.MALFORMED, "an SD-JWT has a tilde, this one none")
    *encoded, last = disclosed
    if last and b"." not in last:
        raise BadData(Code.MALFORMED, "an SD-JWT ends with a tilde or a key binding JWT")
    return SdJwt(
        jws=parse_jws(issued),
        disclosures=_texts(encoded),
        bound=text[: len(text) - len(last)],
        key_binding=last,
    )


def read_disclosure(encoded: str) -> Disclosure:
    """Decode one disclosure (section 4.2): a JSON array of salt, name and value, or salt and value.

    Raises:
        BadData: ``MALFORMED`` for another form, or what its JSON is refused for.
    """
    value = parse_json(b64url(encoded))
    if not isinstance(value, list) or len(value) not in (2, 3):
        raise BadData(Code.MALFORMED, "a disclosure is an array of two or three elements")
    if not isinstance(value[0], str):
        raise BadData(Code.MALFORMED, "a disclosure's salt is text")
    if len(value) == 2:
        return Disclosure(None, value[1])
    if not isinstance(value[1], str):
        raise BadData(Code.MALFORMED, "a disclosed claim's name is text")
    return Disclosure(value[1], value[2])


def _texts(encoded: list[bytes]) -> tuple[str, ...]:
    try:
        return tuple(part.decode("ascii") for part in encoded)
    except UnicodeDecodeError:
        raise BadData(Code.MALFORMED, "a disclosure is not base64url") from None
