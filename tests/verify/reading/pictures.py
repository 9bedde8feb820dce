"""PNG and SVG files made for one test, whole or broken in one way."""

import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {declared}>{inside}</svg>'
OB3 = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
OB2 = 'xmlns:openbadges="http://openbadges.org"'


def chunk(kind, content):
    body = kind + content
    return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def png(*chunks, end=True):
    header = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    return SIGNATURE + header + b"".join(chunks) + (chunk(b"IEND", b"") if end else b"")


def itxt(keyword, text, packed=False):
    middle = b"\1\0" if packed else b"\0\0"
    text = zlib.compress(text) if packed else text
    return chunk(b"iTXt", keyword + b"\0" + middle + b"\0\0" + text)


def text_chunk(keyword, text):
    return chunk(b"tEXt", keyword + b"\0" + text)


def ztxt(keyword, text):
    return chunk(b"zTXt", keyword + b"\0\0" + zlib.compress(text))


def svg(declared, inside, before=""):
    return (before + SVG.format(declared=declared, inside=inside)).encode()
