"""Zips made for one test, whole or broken in one way."""

import io
import struct
import zipfile
import zlib


def zipped(*files, method=zipfile.ZIP_DEFLATED, mode=None, extra=b"", comment=b""):
    """Make a zip of ``(name, data)`` pairs; names may repeat."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.comment = comment
        for name, data in files:
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = method
            info.extra = extra
            if mode is not None:
                info.create_system, info.external_attr = 3, mode << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def one_member(packed, method, data, crc):
    """Make a zip of one file ``a`` by hand; ``packed`` is what lies in it, whatever it is."""
    sums = struct.pack("<3L2H", crc, len(packed), len(data), 1, 0)
    local = b"PK\3\4" + struct.pack("<5H", 20, 0, method, 0, 33) + sums + b"a"
    record = b"PK\1\2" + struct.pack("<6H", 20, 20, 0, method, 0, 33) + sums
    record += struct.pack("<3H2L", 0, 0, 0, 0, 0) + b"a"
    at = len(local) + len(packed)
    end = b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, len(record), at, 0)
    return local + packed + record + end


def sharing_data_through_an_extra_field(data):
    """Make a zip whose first file, by a long extra field, ends in the data of the second."""
    sums = struct.pack("<3L", zlib.crc32(data), len(data), len(data))
    fixed = struct.pack("<5H", 20, 0, 0, 0, 33) + sums
    second = b"PK\3\4" + fixed + struct.pack("<2H", 1, 0) + b"b" + data
    block = struct.pack("<2H", 0x9999, len(second) - len(data))
    extra_size = len(block) + len(second) - len(data)
    first = b"PK\3\4" + fixed + struct.pack("<2H", 1, extra_size) + b"a" + block
    directory = b"".join(
        b"PK\1\2"
        + struct.pack("<H", 20)
        + fixed
        + struct.pack("<5H2L", 1, 0, 0, 0, 0, 0, at)
        + name
        for name, at in ((b"a", 0), (b"b", len(first)))
    )
    start = len(first) + len(second)
    end = struct.pack("<4H2LH", 0, 0, 2, 2, len(directory), start, 0)
    return first + second + directory + b"PK\5\6" + end


class Unseekable(io.RawIOBase):
    """A pipe, to which ``zipfile`` writes data descriptors."""

    def __init__(self):
        self.written = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.written += bytes(data)
        return len(data)


def streamed(*files):
    """Make a zip whose sizes and sums stand behind the data."""
    pipe = Unseekable()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return bytes(pipe.written)


def with_central(data, offset, form, value):
    """Overwrite a field of the first record in the directory, ``offset`` bytes into it."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.index(b"PK\x01\x02") + offset, value)
    return bytes(changed)


def with_local(data, offset, form, value):
    """Overwrite a field of the first local header."""
    changed = bytearray(data)
    struct.pack_into(form, changed, offset, value)
    return bytes(changed)
