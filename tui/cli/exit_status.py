"""The exit statuses of every command, in one place. What each means, the manuals say.

>>> ALL_GOOD, NOT_ALL_GOOD, NOT_DONE
(0, 1, 2)
"""

from typing import Final

ALL_GOOD: Final = 0
NOT_ALL_GOOD: Final = 1  # done, but something of it is wanting
NOT_DONE: Final = 2  # one line on standard error says why
# As shells report a program that a signal ended: the person pressed Ctrl-C (SIGINT is 2), the
# reader of the output left (SIGPIPE is 13).
INTERRUPTED: Final = 128 + 2
READER_LEFT: Final = 128 + 13
