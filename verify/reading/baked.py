"""Badges baked into pictures: the text is taken out of a PNG or SVG, and nothing is drawn.

Open Badges 3.0 section 5.3 and the Baking 2.0 specification: a PNG text chunk whose keyword is
``openbadgecredential`` or ``openbadges``; an SVG element ``credential`` or ``assertion``, whose
attribute ``verify`` holds a JWS or else whose text holds JSON. Two badges in one picture are
refused: to choose would be to guess. What the text says is for ``documents``.

>>> from_svg(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
True
"""

import zlib
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code
from verify.reading.jose.compact import looks_like_jws
from verify.reading.limits import MAX_BAKED_BYTES
from verify.reading.strict.xml import parse_xml

PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_OB3: Final = "openbadgecredential"
_OB2: Final = "openbadges"
_PNG_KEYWORDS: Final = {_OB3.encode(): _OB3, _OB2.encode(): _OB2}
_TEXT_CHUNKS: Final = frozenset([b"iTXt", b"tEXt", b"zTXt"])
_SVG_ELEMENTS: Final = {
    "{https://purl.imsglobal.org/ob/v3p0}credential": _OB3,
    "{http://openbadges.org}assertion": _OB2,
    "{https://openbadges.org}assertion": _OB2,
}


class Baked(Struct, frozen=True):
    """The text of a badge, as found: JSON, a compact JWS, or the address of a hosted badge."""

    keyword: str  # openbadgecredential | openbadges
    text: bytes


def from_png(data: bytes) -> Baked | None:
    """Take the badge out of a PNG; ``None`` if there is none. Bytes behind its end don't count.

    Raises:
        BadData: ``TWO_BADGES_IN_IMAGE``, ``SIZE_LIMIT``, or ``MALFORMED`` for a broken chunk, sum
            or compression.
    """
    if not data.startswith(PNG_SIGNATURE):
        raise BadData(Code.MALFORMED, "not a PNG")
    return _only(
        [
            Baked(keyword, _text(kind, rest))
            for kind, content in _chunks(data)
            if kind in _TEXT_CHUNKS
            for word, _, rest in [content.partition(b"\0")]
            if (keyword := _PNG_KEYWORDS.get(word))
        ]
    )


def from_svg(data: bytes) -> Baked | None:
    """Take the badge out of an SVG; ``None`` if there is none.

    Raises:
        BadData: ``TWO_BADGES_IN_IMAGE``, or what ``parse_xml`` raises.
    """
    badges: list[Baked] = []
    for element in parse_xml(data).iter():
        if keyword := _SVG_ELEMENTS.get(element.tag):
            verify = element.get("verify", "").strip().encode()
            body = "".join(element.itertext()).strip().encode()
            if body and looks_like_jws(verify):
                raise BadData(Code.TWO_BADGES_IN_IMAGE, "an attribute and a text")
            badges.append(Baked(keyword, body or verify))
    return _only(badges)


def _only(badges: list[Baked]) -> Baked | None:
    if len(badges) > 1:
        raise BadData(Code.TWO_BADGES_IN_IMAGE, f"{len(badges)} badges")
    return badges[0] if badges else None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Walk the chunks up to ``IEND``, their lengths and sums checked (PNG 3rd ed., section 5.3)."""
    at = len(PNG_SIGNATURE)
    first = True
    while True:
        size = int.from_bytes(data[at : at + 4], "big")
        stop = at + 12 + size
        if stop > len(data) or size > 2**31 - 1:
            raise BadData(Code.MALFORMED, "a chunk runs over the end of the picture")
        if zlib.crc32(data[at + 4 : stop - 4]) != int.from_bytes(data[stop - 4 : stop], "big"):
            raise BadData(Code.MALFORMED, "a chunk's checksum doesn't match")
        kind = data[at + 4 : at + 8]
        if first and kind != b"IHDR":
            raise BadData(Code.MALFORMED, "the picture doesn't begin with its header")
        if kind == b"IEND":
            return
        yield kind, data[at + 8 : stop - 4]
        at, first = stop, False


def _text(kind: bytes, rest: bytes) -> bytes:
    """Read what follows a text chunk's keyword (PNG 3rd ed., sections 11.3.3.2 to 11.3.3.4)."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _inflated(rest[:1], rest[1:])
    if len(rest) < 2 or rest[2:].count(b"\0") < 2:
        raise BadData(Code.MALFORMED, "a text chunk is cut short")
    text = rest[2:].split(b"\0", 2)[2]  # behind the language and the translated keyword
    match rest[0]:
        case 0:
            return text
        case 1:
            return _inflated(rest[1:2], text)
        case _:
            raise BadData(Code.MALFORMED, "neither compressed nor plain text")


def _inflated(method: bytes, packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(packed, MAX_BAKED_BYTES + 1)
    except zlib.error:
        raise BadData(Code.MALFORMED, "the badge's compressed text is damaged") from None
    if len(text) > MAX_BAKED_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"a badge of more than {MAX_BAKED_BYTES // 2**20} MiB")
    if method != b"\0" or not inflater.eof or inflater.unused_data:
        raise BadData(Code.MALFORMED, "the badge's compressed text is damaged")
    return text
