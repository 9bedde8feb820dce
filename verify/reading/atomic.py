"""Write a file whole or not at all.

The new content goes to a hidden file in the same folder, reaches the disk, and takes the old one's
place in one step: whoever looks, whenever the power fails, finds the old file or the new one.
A link is followed, so that what it points to is replaced, not the link.
It doesn't lock: of two writers the last wins, whole.

>>> write_whole(Path("report.json"), b"{}")
"""

import contextlib
import os
from pathlib import Path

from verify.errors import Code, UnusableInput
from verify.reading.safetext import SafeText


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace ``path`` by ``data``, with permission bits ``mode``.

    Raises:
        UnusableInput: the file can't be written; the one that was there is untouched.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError
        _replace(target, data, mode)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle
        raise _unusable(path, error) from error


def _replace(target: Path, data: bytes, mode: int) -> None:
    import tempfile  # noqa: PLC0415  costs start-up; only a save needs it

    number, name = tempfile.mkstemp(dir=target.parent, prefix=".mc-review-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last. The content is safe already, so a refusal here isn't an error."""
    with contextlib.suppress(OSError):  # Windows and some network drives can't open a folder
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _unusable(path: Path, error: Exception) -> UnusableInput:
    shown = SafeText(str(path))
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return UnusableInput(
                f"The folder of {shown} doesn't exist", "Make it, or choose another place"
            )
        case IsADirectoryError():
            return UnusableInput(f"{shown} is a folder", "Give the name of a file in it")
        case PermissionError():
            return UnusableInput(
                f"{shown} can't be written: the folder doesn't allow it",
                "Choose a folder of your own",
            )
        case _:
            reason = error.strerror if isinstance(error, OSError) else None
            return UnusableInput(
                f"{shown} can't be written ({reason or 'the name is not usable'})",
                "Free some space or choose another place; what was there is untouched",
                Code.MALFORMED,
            )
