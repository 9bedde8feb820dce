"""``python -m tui`` is the command ``mc-review``, and this is where its process begins and ends.

Both are made short. The collector is off while modules are loaded, which make much and throw hardly
anything away; ``tui.cli.collecting`` switches it on again before a review. At the end the process
leaves without taking apart, one by one, all that it holds: the operating system does that at once.
"""

import gc
import os
import sys
from threading import active_count
from typing import NoReturn


def run() -> NoReturn:
    """Run the command of this process, and leave with its status."""
    gc.disable()
    _load_msgspec()
    from tui.cli.main import main  # noqa: PLC0415  10 ms less with the collector off

    leave(main())


def _load_msgspec() -> None:
    """Load msgspec as where ``typing_extensions`` isn't installed, which it then does without.

    It takes from there what ``typing`` has had since Python 3.11, and the import costs 9 ms.
    """
    name = "typing_extensions"
    if name in sys.modules:
        return
    # Python's way to say that there is none.
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401, PLC0415  15 ms; this is the place to import it
    finally:
        del sys.modules[name]


def leave(status: int) -> NoReturn:
    """End the process with everything written; at once, where no thread is at work any more.

    Whatever else has to be closed, such as the cache and the process apart, was closed by ``main``.
    """
    if active_count() > 1 or not _flushed():
        sys.exit(status)
    os._exit(status)


def _flushed() -> bool:
    """Write out what is buffered; False where it can't be, which Python has its own way to say."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except (OSError, ValueError):
                return False
    return True


if __name__ == "__main__":
    run()
