"""What the candidate sent, as a row of files: from a zip, a folder, or one file by itself.

Nothing is extracted to disk and no name is followed. A zip is told by its first bytes, whatever its
name: a picture with a zip behind it is read as the picture, and flagged if it is named a zip.
What a file's bytes mean is for ``documents`` to say.

>>> for entry in iter_entries(Path("bundle.zip")):
...     print(entry.source, len(entry.data), entry.error)
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from verify.errors import BadData, Code, UnusableInput
from verify.reading.entry import Budget, Entry
from verify.reading.folder import open_regular, read_folder, read_whole
from verify.reading.limits import MAX_BUNDLE_BYTES, MAX_NAME
from verify.reading.names import label, notes
from verify.reading.text.safetext import SafeText
from verify.reading.zip.beginning import begins_as_zip
from verify.reading.zip.opening import holds_files, read_archive

__all__ = ["Bundle", "Entry", "in_plain_words", "iter_entries", "open_bundle", "open_bytes"]

_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
_ASK_AGAIN: Final = "Ask for the file again, as it was received"
_ADVICE: Final = {
    Code.SIZE_LIMIT: "Ask for it in several smaller parts",
    Code.ARCHIVE_OVERLAP: "Don't open it with other programs: it is made to fill a disk",
    Code.UNSUPPORTED_FORMAT: "Give a zip, a folder, or a single credential file",
}


class Bundle(Struct, frozen=True):
    """All that one candidate sent, held in memory."""

    file: SafeText  # the bundle's own file name
    entries: tuple[Entry, ...]  # in the order of their names; files of one name kept apart


def open_bundle(path: Path) -> Bundle:
    """Read a whole bundle, at most 256 MiB of it; ``iter_entries`` holds one file at a time.

    Raises:
        UnusableInput: as ``iter_entries``.
    """
    return Bundle(bundle_name(path), tuple(iter_entries(path)))


def open_bytes(data: bytes, name: str) -> Bundle:
    """Read a bundle that is in memory: a zip, or one file; ``name`` is what messages call it.

    Raises:
        UnusableInput: as ``iter_entries``.
    """
    path = Path(name)
    with in_plain_words(path):
        return Bundle(bundle_name(path), tuple(_of_file(io.BytesIO(data), path)))


def bundle_name(path: Path) -> SafeText:
    """Name a bundle: the last part of its path, made fit to show."""
    return SafeText(path.name or path.absolute().name or str(path), MAX_NAME)


def iter_entries(path: Path) -> Iterator[Entry]:
    """Read a bundle file by file, in the order of their names.

    Raises:
        UnusableInput: at the first step, where nothing of the bundle can be used: it is missing,
            unreadable, empty, damaged, named a zip but none, or beyond a limit. A file in it that
            can't be read is an ``Entry`` with its ``error``; the others go on.
    """
    with in_plain_words(path):
        if path.is_dir():
            yield from read_folder(path, Budget())
            return
        # A pipe would block, and is refused once open; the link that was typed is followed.
        with open_regular(path, getattr(os, "O_NONBLOCK", 0)) as file:
            yield from _of_file(file, path)


def _of_file(file: BinaryIO, path: Path) -> Iterator[Entry]:
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        raise BadData(Code.MALFORMED, "it is empty")
    if size > MAX_BUNDLE_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"it has more than {MAX_BUNDLE_BYTES // 2**20} MiB")
    if holds_files(file):
        yield from read_archive(file, "", Budget())
        return
    data = read_whole(file)
    about_name = notes(path.name, frozenset())
    if path.suffix.lower() == ".zip" and not begins_as_zip(data):
        if not data.startswith(_PICTURES):
            raise BadData(Code.MALFORMED, "it is named a zip, but isn't one")
        about_name = (*about_name, Code.SUSPICIOUS_NAME)
    yield Entry(source=label(path.name), data=data, error=None, notes=about_name)


@contextmanager
def in_plain_words(path: Path, advice: str = _ASK_AGAIN) -> Iterator[None]:
    """Turn what stops the whole file into a sentence for the person who named it.

    Raises:
        UnusableInput: in the place of OSError and BadData; ``advice`` where no other fits better.
    """
    name = bundle_name(path)
    if "\0" in str(path):
        raise UnusableInput(f"{name} can't be the name of a file", "Check the name")
    try:
        yield
    except FileNotFoundError:
        raise UnusableInput(f"{name} doesn't exist", "Check the name and the folder") from None
    except PermissionError:
        raise UnusableInput(
            f"{name} can't be read: you aren't allowed to", "Ask its owner, or copy it"
        ) from None
    except OSError as error:
        raise UnusableInput(
            f"{name} can't be read: {error.strerror}", "Copy it to this computer's own disk"
        ) from error
    except UnusableInput:
        raise
    except BadData as error:
        advice_here = _ADVICE.get(error.code, advice)
        raise UnusableInput(
            f"{name} can't be used: {error.detail}", advice_here, error.code
        ) from error
