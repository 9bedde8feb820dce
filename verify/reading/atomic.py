"""Write a file whole or not at all, from memory or by whoever needs a path to write to.

The new content goes to a hidden file in the same folder, reaches the disk, and takes the old one's
place in one step: whoever looks, whenever the power fails, finds the old file or the new one.
A link is followed, so that what it points to is replaced, not the link.
It doesn't lock: of two writers the last wins, whole.

>>> write_whole(Path("report.json"), b"{}")
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from verify.errors import Code, UnusableInput
from verify.reading.text.safetext import SafeText

# How the hidden file is called: what a kill left behind can be told by it.
PART_PREFIX: Final = ".mc-review-"
PART_SUFFIX: Final = ".part"


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace ``path`` by ``data``, with permission bits ``mode``.

    Raises:
        UnusableInput: the file can't be written; the one that was there is untouched.
    """
    with replacing(path, mode) as part:
        part.write_bytes(data)


@contextlib.contextmanager
def replacing(path: Path, mode: int = 0o600) -> Iterator[Path]:
    """Give an empty file to write to, which takes the place of ``path`` if the block ends well.

    Whatever the block raises, the file is gone and ``path`` as it was.

    Raises:
        UnusableInput: as ``write_whole``; in the place of an OSError of the block as well.
    """
    target = _target(path)
    try:
        with _part_of(target, mode) as part:
            yield part
        _sync_folder(target.parent)
    except OSError as error:
        raise _unusable(path, error) from error


def _target(path: Path) -> Path:
    try:
        target = _followed(path)
        if target.is_dir():
            raise IsADirectoryError
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle
        raise _unusable(path, error) from error
    return target


def _followed(path: Path) -> Path:
    """What the path leads to; raises RuntimeError for links in a circle, on Python 3.13 as well."""
    target = path.resolve()
    if target.is_symlink():
        raise RuntimeError
    return target


@contextlib.contextmanager
def _part_of(target: Path, mode: int) -> Iterator[Path]:
    import tempfile  # noqa: PLC0415  3 ms; costs start-up; only a save needs it

    number, name = tempfile.mkstemp(dir=target.parent, prefix=PART_PREFIX, suffix=PART_SUFFIX)
    part = Path(name)
    try:
        with os.fdopen(number, "rb") as file:
            yield part
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new name last. The content is safe already, so a refusal here isn't an error."""
    with contextlib.suppress(OSError):  # Windows and some network drives can't open a folder
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _unusable(path: Path, error: Exception) -> UnusableInput:
    shown_path = SafeText(str(path))
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return UnusableInput(
                f"The folder of {shown_path} doesn't exist", "Make it, or choose another place"
            )
        case IsADirectoryError():
            return UnusableInput(f"{shown_path} is a folder", "Give the name of a file in it")
        case PermissionError():
            return UnusableInput(
                f"{shown_path} can't be written: the folder doesn't allow it",
                "Choose a folder of your own",
            )
        case _:
            reason = error.strerror if isinstance(error, OSError) else None
            return UnusableInput(
                f"{shown_path} can't be written ({reason or 'the name is not usable'})",
                "Free some space or choose another place; what was there is untouched",
                Code.MALFORMED,
            )
