"""The garbage collector of this command's process: off while it starts, on when a review begins.

>>> collect_from_now()    # where the collector was never off, it stays as it is
"""

import gc
from typing import Final

# Objects made since the last collection. What a review makes it mostly keeps: with Python's own 700
# a thousand credentials are gone through hundreds of times, and nothing is found.
_THRESHOLDS: Final = (50_000, 20, 20)


def collect_from_now() -> None:
    """Switch the collector on, if it is off; what was loaded until now it never looks at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*_THRESHOLDS)
        gc.enable()
