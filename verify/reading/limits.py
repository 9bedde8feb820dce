"""The limits of the reading edge, in one place. Each says why, or from where."""

from typing import Final

# Text -----------------------------------------------------------------------------------------
MAX_TEXT: Final = 2_000  # characters shown of one value; the longest narrative seen in use is 1,400
MAX_NAME: Final = 200  # characters of a file name; file systems stop at 255 bytes
MAX_COMBINING_RUN: Final = 4  # marks on one letter; Vietnamese needs 2, Biblical Hebrew 4
