"""Is a file a zip to open, and what is in it? What takes zips apart is loaded for the first one."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from verify.deferred import Deferred
from verify.reading.entry import Budget, Entry
from verify.reading.zip.beginning import begins_as_zip

_holds_files: Callable[[BinaryIO], bool] = Deferred("verify.reading.zip.archive:holds_files")
read_archive: Callable[[BinaryIO, str, Budget], Iterator[Entry]] = Deferred(
    "verify.reading.zip.archive:read_archive"
)


def holds_files(file: BinaryIO) -> bool:
    """Say whether a file is a zip to open. A damaged one is: opening it says what is wrong."""
    file.seek(0)
    return begins_as_zip(file.read(4)) and _holds_files(file)
