"""The limits of canonicalisation, in one place. Each says why, or from where."""

from typing import Final

# The seconds a document may take in the child process. The slowest honest document known (8,000
# tags) takes 14 s in PyLD and is refused; a hostile one must not hold up a bundle of ten.
DEADLINE: Final = 4.0
# Bytes of a document handed to the child: the largest honest credential seen is 1.2 MB (images).
MAX_DOCUMENT: Final = 8 * 2**20
# Memory of the child. PyLD needs 60 MiB to start and about 100 times the document.
MAX_MEMORY: Final = 2**30
MAX_QUADS: Final = 100_000
MAX_BLANK_NODES: Final = 20_000
# Steps (Hash N-Degree calls, orders tried beyond the first) for n blank nodes that their own quads
# don't tell apart: at most 2 n³. The hungriest W3C tests that must pass (044 to 046, n = 12) take
# 3,300; one that must be refused (074, n = 10) would take millions.
WORK_FACTOR: Final = 2
WORK_FLOOR: Final = 64
MAX_WORK: Final = 4_000  # about a tenth of a second; n³ alone is no bound for a thousand nodes
MAX_COMBINATIONS: Final = 8  # of context editions; one address has two in use
