"""Zip, gzip and zlib without compression: the same bytes whatever compressor a machine has.

>>> import gzip
>>> gzip.decompress(stored_gzip(b"status"))
b'status'
"""

import io
import zipfile
import zlib
from collections.abc import Mapping

_TIME = (2026, 11, 23, 15, 0, 0)
_BLOCK = 0xFFFF  # bytes in one stored block (RFC 1951, 3.2.4)


def stored_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, sorted by name, all of one time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = 3  # Unix, wherever it is made
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def stored_gzip(data: bytes) -> bytes:
    """Data as gzip (RFC 1952) without time or name."""
    header = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    tail = zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")
    return header + _stored(data) + tail


def stored_zlib(data: bytes) -> bytes:
    """Data as a zlib stream (RFC 1950)."""
    return b"\x78\x01" + _stored(data) + zlib.adler32(data).to_bytes(4, "big")


def _stored(data: bytes) -> bytes:
    blocks = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)] or [b""]
    return b"".join(
        bytes([number == len(blocks)])
        + len(block).to_bytes(2, "little")
        + (len(block) ^ 0xFFFF).to_bytes(2, "little")
        + block
        for number, block in enumerate(blocks, 1)
    )
