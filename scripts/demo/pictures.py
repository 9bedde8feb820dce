"""The example's pictures and its scan, drawn by hand: no image or PDF library is needed for them.

>>> badge_png((0, 90, 160)).startswith(b"\\x89PNG")
True
"""

import zlib
from html import escape

from scripts.demo.packing import stored_zlib

_SIZE = 64  # pixels a side
_RING, _DISC, _STAR = 30.5, 26.0, 15.0  # radii in pixels
Colour = tuple[int, int, int]


def badge_png(colour: Colour, baked: str | None = None) -> bytes:
    """A round badge of one colour; ``baked`` goes into it as Open Badges 3.0 (5.3) asks."""
    header = _SIZE.to_bytes(4, "big") * 2 + bytes([8, 3, 0, 0, 0])
    palette = bytes(
        [255, 255, 255, *colour, *(min(255, part + 90) for part in colour), 255, 255, 255]
    )
    rows = b"".join(
        b"\0" + bytes(_pixel(x - _SIZE / 2 + 0.5, y - _SIZE / 2 + 0.5) for x in range(_SIZE))
        for y in range(_SIZE)
    )
    chunks = [(b"IHDR", header), (b"PLTE", palette), (b"tRNS", b"\0")]
    if baked is not None:
        # keyword, uncompressed, no language, no translated keyword, text
        chunks.append((b"iTXt", b"openbadgecredential\0\0\0\0\0" + baked.encode()))
    chunks += [(b"IDAT", stored_zlib(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def badge_svg(title: str, colour: str, baked: str) -> bytes:
    """The same badge as SVG, the credential as JSON inside it."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" \
width="64" height="64" viewBox="0 0 64 64">
<openbadges:credential><![CDATA[{baked}]]></openbadges:credential>
<title>{escape(title)}</title>
<circle cx="32" cy="32" r="30" fill="{colour}"/>
<circle cx="32" cy="32" r="24" fill="none" stroke="#fff" stroke-width="2"/>
<path d="M20 33l8 8 16-18" fill="none" stroke="#fff" stroke-width="5"/>
</svg>
""".encode()


def scan_pdf(*lines: str) -> bytes:
    """One page of A4 with these lines: what a scanned certificate is to a program."""
    text = "BT /F1 18 Tf 72 700 Td 28 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Font << /F1 5 0 R >> >>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("ascii")


def _pixel(x: float, y: float) -> int:
    """The palette's entry at a place: nothing, ring, disc, or the diamond in its middle."""
    away = (x * x + y * y) ** 0.5
    if abs(x) + abs(y) < _STAR:
        return 3
    return 0 if away > _RING else 1 if away > _DISC else 2


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
