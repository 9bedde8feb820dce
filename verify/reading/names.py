"""Names of files in a bundle: labels to show, never paths to follow.

Says which names are made to mislead, and which files an operating system leaves behind unasked.

>>> is_suspicious("a/../../evil.json")
True
>>> is_left_by_system("__MACOSX/._badge.png")
True
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from verify.errors import Code
from verify.reading.limits import MAX_SOURCE
from verify.reading.text.safetext import SafeText

_SEPARATOR: Final = re.compile(r"[/\\]")
_ABSOLUTE: Final = re.compile(r"[/\\~]|[A-Za-z]:")
# Windows opens a device for these, whatever the ending and wherever the folder.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_LEFT_BY_SYSTEM: Final = frozenset([".ds_store", "thumbs.db", "desktop.ini", ".localized"])


def label(raw: str) -> SafeText:
    """Make a name, or a path inside a bundle, fit to show."""
    return SafeText(raw, MAX_SOURCE)


def is_left_by_system(raw: str) -> bool:
    """Say whether the path is one that macOS or Windows adds by itself."""
    parts = raw.split("/")
    if "__MACOSX" in parts:
        return True
    return parts[-1].lower() in _LEFT_BY_SYSTEM or parts[-1].startswith("._")


def is_suspicious(raw: str) -> bool:
    """Say whether the name leaves its folder, hides characters, or means something to a system.

    Absolute and traversing paths, Windows devices, streams and trailing dots or spaces; control,
    bidirectional and invisible characters; a leading ``=``, which a spreadsheet computes.
    """
    if _ABSOLUTE.match(raw) or "<U+" in label(raw) or re.search(r"[\x00-\x1f]", raw):
        return True
    return any(map(_is_suspicious_part, _SEPARATOR.split(raw)))


def _is_suspicious_part(part: str) -> bool:
    if part in ("", "."):
        return False
    if ":" in part or part[0] == "=" or part[-1] in ". ":  # ".." ends in a dot
        return True
    return _DEVICE.fullmatch(part.partition(".")[0].rstrip()) is not None


def repeated(raw_names: Iterable[str]) -> frozenset[str]:
    """Find the names that more than one file shows as; normalisation forms look the same."""
    counts = Counter(map(_look, raw_names))
    return frozenset(name for name, count in counts.items() if count > 1)


def notes(raw: str, repeated_looks: frozenset[str]) -> tuple[Code, ...]:
    """Collect what there is to say about a name; ``repeated_looks`` comes from ``repeated``."""
    twice = (Code.SAME_NAME_TWICE,) if _look(raw) in repeated_looks else ()
    return (*twice, Code.SUSPICIOUS_NAME) if is_suspicious(raw) else twice


def _look(raw: str) -> str:
    return unicodedata.normalize("NFC", label(raw))
