"""What differs between systems, and what a test therefore can't ask everywhere.

Only Linux is run wherever this is developed; macOS and Windows run in the workflow.
"""

import os
import stat
import sys
from pathlib import Path
from typing import Final

import pytest

_POSIX: Final = os.name == "posix"
_RIGHTS: Final = _POSIX and os.geteuid() != 0
needs_posix: Final = pytest.mark.skipif(
    not _POSIX, reason="pipes, devices, signals and limits as POSIX has them"
)
needs_rights: Final = pytest.mark.skipif(
    not _RIGHTS, reason="nothing is forbidden to the superuser, nor by such rights on Windows"
)


def has_mode(path: Path, mode: int) -> bool:
    """Whether the file has this mode; always on Windows, which keeps rights elsewhere."""
    return not _POSIX or stat.S_IMODE(path.stat().st_mode) == mode


def peak_memory() -> int:
    """Bytes of memory that this process has used at most; 0 on Windows, which has no such call."""
    if not _POSIX:
        return 0
    import resource  # noqa: PLC0415  not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
