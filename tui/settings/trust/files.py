"""Files of a person's configuration, written whole and for this person's eyes only.

>>> keep(folder / OWN, data)                                                    # doctest: +SKIP
"""

from pathlib import Path
from typing import Final

from verify.errors import UnusableInput
from verify.reading.atomic import write_whole
from verify.reading.text.safetext import SafeText

OWN: Final = "trust.toml"  # the person's own list
EU_LISTS: Final = "eu-trusted-lists.json"
REGISTRIES: Final = "registries"  # a folder, a file a registry


def keep(path: Path, data: bytes) -> None:
    """Write the file, making its folder where that isn't there yet. Raises UnusableInput."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "the name is not usable"
        raise UnusableInput(
            f"The folder {SafeText(str(path.parent))} can't be made ({reason})",
            "Make it yourself, or choose another place for your settings",
        ) from error
    write_whole(path, data, 0o600)


def read_kept(path: Path) -> bytes | None:
    """The file's content, None where there is no such file. Raises UnusableInput."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UnusableInput(
            f"Your file {SafeText(str(path))} can't be read ({error.strerror})",
            "Check that it is a file and yours",
        ) from error
