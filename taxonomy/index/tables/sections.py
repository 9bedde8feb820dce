"""How an index lies in a store: named tables of numbers and texts, one behind the other.

A header says what is where, a checksum over all of it that nothing was changed on the way. The
tables are views of the bytes: nothing is copied, and nothing read before it is needed. What was
written by another version, on a machine of the other byte order, or was damaged, is refused, to be
made anew.

>>> tables, language = unpacked(packed({"a": memoryview(array("I", [1, 2]))}, "en"))
>>> tables["a"].tolist(), language
([1, 2], 'en')
"""

import json
import struct
import sys
from collections.abc import Mapping
from typing import Final, cast
from zlib import crc32

from verify.errors import UnusableInput

FORMAT: Final = 1  # raised whenever the tables, or what is counted in them, change
_MAGIC: Final = b"mcrindex"
_HEAD: Final = struct.Struct("<8sIII")  # magic, format, checksum of the rest, length of the header
_ALIGNED: Final = 8  # bytes


def packed(tables: Mapping[str, memoryview], language: str) -> bytes:
    """The tables as bytes."""
    body, places = bytearray(), []
    for name, table in tables.items():
        body += bytes(-len(body) % _ALIGNED)
        places.append([name, table.format, len(body), table.nbytes])
        body += table.tobytes()
    about = {"language": language, "order": sys.byteorder, "tables": places}
    header = json.dumps(about).encode()
    header += b" " * (-(len(header) + _HEAD.size) % _ALIGNED)
    rest = header + bytes(body)
    return _HEAD.pack(_MAGIC, FORMAT, crc32(rest), len(header)) + rest


def unpacked(data: bytes | memoryview) -> tuple[dict[str, memoryview], str]:
    """The tables and their language; UnusableInput where this version cannot use what is there."""
    try:
        view = memoryview(data).cast("B")
        magic, version, checksum, length = _HEAD.unpack_from(view)
        rest = view[_HEAD.size :]
        if (magic, version) != (_MAGIC, FORMAT) or crc32(rest) != checksum:
            raise damaged()
        about = json.loads(bytes(rest[:length]))
        if about["order"] != sys.byteorder:
            raise damaged()
        body = rest[length:]
        tables = {name: _table(body, kind, at, n) for name, kind, at, n in about["tables"]}
        return tables, str(about["language"])
    except (ValueError, KeyError, TypeError, struct.error):
        raise damaged() from None


def _table(body: memoryview, kind: str, at: int, length: int) -> memoryview:
    if at < 0 or length < 0 or at + length > len(body):
        raise ValueError(kind)
    part = body[at : at + length]
    # One by one: the types know of no other way.
    match kind:
        case "I":
            return part.cast("I")
        case "f":
            return cast("memoryview", part.cast("f"))
        case "b":
            return part.cast("b")
        case _:
            return part


def damaged() -> UnusableInput:
    """What is said of an index that cannot be used."""
    return UnusableInput(
        "The search index of the taxonomy is damaged or of another version",
        "Import the taxonomy again",
    )
