"""The limits of the reading edge, in one place. Each says why, or from where."""

from typing import Final

# Text -----------------------------------------------------------------------------------------
MAX_TEXT: Final = 2_000  # characters shown of one value; the longest narrative seen in use is 1,400
MAX_NAME: Final = 200  # characters of a file name; file systems stop at 255 bytes
MAX_SOURCE: Final = 1_000  # characters of a path inside a bundle; Windows stops at 260, Linux 4,096
MAX_COMBINING_RUN: Final = 4  # marks on one letter; Vietnamese needs 2, Biblical Hebrew 4
MAX_HOST: Final = 253  # characters of a host name, RFC 1035 section 2.3.4

# Bundles --------------------------------------------------------------------------------------
MAX_ENTRIES: Final = 20_000  # a candidate brings tens; 10,000 must pass
MAX_BUNDLE_BYTES: Final = 256 * 2**20  # an e-mail carries 25 MiB; scans on a stick, ten times that
MAX_ENTRY_BYTES: Final = (
    16 * 2**20
)  # the largest file of the test corpora, a trusted list, has 3 MiB
MAX_INFLATED_BYTES: Final = 256 * 2**20  # all entries together: what one review may hold in memory
MAX_RATIO: Final = 200  # inflated to packed; honest JSON reaches 60, DEFLATE stops at 1,032
RATIO_APPLIES_FROM: Final = 2**20  # bytes; below it no ratio can hurt, and tiny files vary widely
MAX_ARCHIVES_WITHIN: Final = 2  # a zip, and a zip inside it; deeper is no way to send a diploma
MAX_DIRECTORY_BYTES: Final = 16 * 2**20  # of a zip's directory: 20,000 records of 800 bytes
MAX_FOLDER_DEPTH: Final = 32  # folders within folders

# Documents ------------------------------------------------------------------------------------
MAX_JSON_BYTES: Final = MAX_ENTRY_BYTES
MAX_JSON_VALUES: Final = 1_000_000  # "[]," is 3 bytes on disk and 64 in memory; lists stay < 64 MiB
MAX_DEPTH: Final = 64  # objects and arrays within one another; the deepest credential seen has 15
MAX_NUMBER: Final = 400  # characters of a number; a double written out in full takes 330
MAX_SAFE_INTEGER: Final = 2**53 - 1  # RFC 7493 (I-JSON) section 2.2
MAX_ARRAY_DOCUMENTS: Final = 10_000  # credentials in one wallet backup
MAX_BAKED_BYTES: Final = MAX_JSON_BYTES  # a badge's text once inflated
MAX_DATE: Final = 64  # characters of a date; with nanoseconds and an offset it takes 35
