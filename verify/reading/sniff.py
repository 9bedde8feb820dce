"""What kind of file bytes are, by the bytes alone; names and endings are claims.

>>> kind_of(b"%PDF-1.7 ...")
'pdf'
"""

import codecs
import re
from typing import Final

from verify.reading.baked import PNG_SIGNATURE
from verify.reading.jose.compact import looks_like_jws
from verify.reading.strict.xml import root_name

_SPACE: Final = b" \t\r\n"
_RTF: Final = b"{\\rtf"
_SD_JWT: Final = re.compile(
    rb"e[wy][A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*~[A-Za-z0-9_.~-]*"
)
# COSE_Sign1 (RFC 9052, 4.2) is CBOR tag 18, alone or behind the tag of a CWT, on an array of four.
_STARTS: Final = (
    (PNG_SIGNATURE, "png"),
    (b"%PDF-", "pdf"),
    (b"\xd2\x84", "cose"),
    (b"\xd8\x3d\xd2\x84", "cose"),
)
# The same in base64.
_COSE_TEXT: Final = re.compile(rb"(?:0oR|2D3Sh)[A-Za-z0-9+/_-]{20,}={0,2}")
_IMAGES: Final = (b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_ISO_IMAGES: Final = (b"heic", b"heix", b"heif", b"mif1", b"avif")
_PDF_WITHIN: Final = 1024  # bytes that may stand before "%PDF-"; PDF readers accept as much


def kind_of(data: bytes) -> str:
    """Name the kind: json, jws, sd-jwt, cose, png, svg, xml, pdf, image, text, other or empty.

    It says what the bytes are meant as; whether they are sound shows when they are parsed.
    """
    if _is_image(data):
        return "image"
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    text = data.removeprefix(codecs.BOM_UTF8).strip(_SPACE)
    if not text:
        return "empty"
    if text[0] in b"{[" and not text.startswith(_RTF):
        return "json"
    return _kind_of_text(text)


def _kind_of_text(text: bytes) -> str:
    if looks_like_jws(text):
        return "jws"
    if _SD_JWT.fullmatch(text):
        return "sd-jwt"
    if _COSE_TEXT.fullmatch(text):
        return "cose"
    if (root := root_name(text)) and root != "html":
        return "svg" if root == "svg" else "xml"
    if b"%PDF-" in text[:_PDF_WITHIN]:
        return "pdf"
    return "text" if _is_text(text) else "other"


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_image(data: bytes) -> bool:
    """Say whether the bytes are a picture that can't carry a badge: JPEG, GIF, TIFF, WebP, HEIF."""
    iso = data[4:8] == b"ftyp" and data[8:12] in _ISO_IMAGES
    return iso or data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
