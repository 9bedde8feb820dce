"""The files attached to a PDF, found without a PDF library.

An attachment is a stream, and a stream always stands in the file by itself, so a bounded search
finds it: the file specifications (``/EF``), in the open or in object streams, name the streams and
give their names. What is found proves nothing by being in a PDF; it is judged by its own proof, so
an attachment that this search misses is merely not shown. Not read: encrypted PDFs, and filters
other than Flate. Source: ISO 32000-2 (7.3.8 streams, 7.5.7 object streams, 7.11.3 and 7.11.4 file
specifications and embedded files).

>>> [attachment.name for attachment in attachments(pdf)]          # doctest: +SKIP
['credential.json']
"""

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from verify.errors import BadData, Code
from verify.reading.limits import MAX_ENTRY_BYTES
from verify.reading.pdf.objects import enclosing_dictionary, named_strings

# Marks of a signature (12.8.1) and of encryption (7.6.2). A signature dictionary is never in an
# object stream: its own place in the file is what it excludes from what it signs.
_SIGNATURE: Final = re.compile(rb"/ByteRange(?![A-Za-z0-9])")
_ENCRYPTED: Final = re.compile(rb"/Encrypt(?:\s+\d{1,10}\s+\d{1,5}\s+R|\s*<<)")
_OBJECT: Final = re.compile(rb"(?<!\d)(\d{1,10})\s{1,8}(\d{1,5})\s{1,8}obj(?![A-Za-z])")
_OBJECT_STREAM: Final = re.compile(rb"/Type\s{0,8}/ObjStm(?![A-Za-z])")
_EMBEDDED: Final = re.compile(
    rb"/EF\s{0,8}<<[^<>]{0,200}?/U?F\s{1,8}(\d{1,10})\s{1,8}\d{1,5}\s{1,8}R"
)
_STREAM: Final = re.compile(rb"stream(?:\r\n|\n|\r)")
_LENGTH: Final = re.compile(rb"/Length\s{1,8}(\d{1,10})(?!\s{1,8}\d{1,5}\s{1,8}R)(?!\d)")
_FILTER: Final = re.compile(rb"/Filter\s{0,8}(\[[^\]]{0,200}\]|/[A-Za-z0-9]{1,40})")
_FLATE: Final = frozenset([b"/FlateDecode", b"/Fl"])
_END: Final = b"endstream"

_HEAD: Final = 400  # bytes in which a stream's dictionary says its type
_MAX_DICTIONARY: Final = 8_192  # bytes of a stream's dictionary; those seen have a few hundred
_MAX_ATTACHMENTS: Final = 100  # a portfolio of diplomas holds tens
_MAX_SPECIFICATIONS: Final = 1_000  # places that name one; each costs a look around it
_MAX_OBJECT_STREAMS: Final = 500  # writers put 100 to 200 objects into one
_MAX_OBJECTS: Final = 1_000_000  # of a file of 16 MiB; an object takes 20 bytes
_MAX_INFLATED: Final = 2 * MAX_ENTRY_BYTES  # all streams of one PDF together


class Attachment(Struct, frozen=True):
    """One attached file; ``data`` is b"" when ``error`` says why it can't be read."""

    name: str
    data: bytes
    error: BadData | None = None


def is_signed(data: bytes) -> bool:
    """Does the PDF hold a signature dictionary, sound or not?"""
    return _SIGNATURE.search(data) is not None


def is_encrypted(data: bytes) -> bool:
    """Does the PDF's trailer name an encryption dictionary?"""
    return _ENCRYPTED.search(data) is not None


def attachments(data: bytes) -> tuple[Attachment, ...]:
    """The files attached to a PDF, each once, its newest version; none for an encrypted PDF."""
    if b"/EF" not in data and b"/ObjStm" not in data:  # the many without any
        return ()
    if is_encrypted(data):
        return ()
    search = _Search(data)
    return tuple(search.attachment(number, name) for number, name in search.names().items())


class _Search:
    """One search through one PDF, with what it may still inflate."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = _MAX_INFLATED
        # Of several objects of one number the last in the file is the newest (7.5.6).
        self._places: dict[int, int] = {}
        for count, match in enumerate(_OBJECT.finditer(data)):
            if count == _MAX_OBJECTS:
                break
            self._places[int(match[1])] = match.end()

    def names(self) -> dict[int, str]:
        """The embedded streams' object numbers, with the names of the files."""
        names_by_object: dict[int, str] = {}
        for text, match in islice(self._specifications(), _MAX_SPECIFICATIONS):
            strings = named_strings(enclosing_dictionary(text, match.start()))
            names_by_object[int(match[1])] = strings.get("UF") or strings.get("F") or "attachment"
            if len(names_by_object) == _MAX_ATTACHMENTS:
                break
        return names_by_object

    def attachment(self, number: int, name: str) -> Attachment:
        """The file in the stream of that number."""
        place = self._places.get(number)
        if place is None:
            return Attachment(name, b"", BadData(Code.MALFORMED, "the attachment is missing"))
        try:
            return Attachment(name, self._stream(place))
        except BadData as error:
            return Attachment(name, b"", error)

    def _specifications(self) -> Iterator[tuple[bytes, re.Match[bytes]]]:
        for text in self._texts():
            for match in _EMBEDDED.finditer(text):
                yield text, match

    def _texts(self) -> Iterator[bytes]:
        """Where file specifications may stand: the file itself, then its object streams."""
        yield self._data
        places = (at for at in self._places.values() if self._is_object_stream(at))
        for place in islice(places, _MAX_OBJECT_STREAMS):
            try:
                yield self._stream(place)
            except BadData:
                continue

    def _is_object_stream(self, place: int) -> bool:
        return _OBJECT_STREAM.search(self._data, place, place + _HEAD) is not None

    def _stream(self, place: int) -> bytes:
        """The decoded content of the stream whose dictionary begins at ``place``."""
        start = _STREAM.search(self._data, place, place + _MAX_DICTIONARY)
        if start is None or b"endobj" in self._data[place : start.start()]:
            raise BadData(Code.MALFORMED, "the attachment is no stream")
        dictionary = self._data[place : start.start()]
        packed = self._packed(dictionary, start.end())
        filter_entry = _FILTER.search(dictionary)
        filters = re.findall(rb"/[A-Za-z0-9]+", filter_entry[1]) if filter_entry else []
        if not filters:
            return packed
        if len(filters) > 1 or filters[0] not in _FLATE or b"/Predictor" in dictionary:
            raise BadData(Code.UNSUPPORTED_FORMAT, "the attachment is packed in a rare way")
        return self._inflate(packed)

    def _packed(self, dictionary: bytes, start: int) -> bytes:
        """The stream's bytes: as long as stated if that fits, else up to the end mark."""
        length = _LENGTH.search(dictionary)
        if length:
            stop = start + int(length[1])
            if self._data[stop : stop + 16].lstrip(b"\r\n ").startswith(_END):
                return self._data[start:stop]
        stop = self._data.find(_END, start)
        if stop < 0:
            raise BadData(Code.MALFORMED, "the attachment is cut short")
        return self._data[start:stop].removesuffix(b"\n").removesuffix(b"\r")

    def _inflate(self, packed: bytes) -> bytes:
        inflater = zlib.decompressobj()
        limit = min(self._left, MAX_ENTRY_BYTES)
        try:
            data = inflater.decompress(packed, limit + 1)  # one more shows that there is more
        except zlib.error:
            raise BadData(Code.MALFORMED, "the attachment's compressed data are damaged") from None
        if len(data) > limit:
            self._left = 0
            raise BadData(Code.SIZE_LIMIT, f"an attachment of more than {limit} bytes")
        self._left -= len(data)
        if not inflater.eof:
            raise BadData(Code.MALFORMED, "the attachment's compressed data are cut short")
        return data
