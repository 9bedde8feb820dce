"""The limits of canonicalisation, in one place. Each says why, or from where."""

from typing import Final

# The seconds a document may take in the child process. An honest credential takes 0.002, one with
# 8,000 tags 0.15; a hostile one must not hold up a bundle of ten for longer than a person waits.
DEADLINE: Final = 4.0
# The seconds the child may take to start, which no document is to be blamed for: 0.1 s as a rule,
# but a cold disk or a virus scanner can make it many.
START: Final = 30.0
# Objects and arrays within one another. The reading edge refuses more than 64; this one is for
# documents that come another way, and keeps every recursion here far from Python's own limit.
MAX_DEPTH: Final = 100
# Bytes of a document handed to the child: the largest honest credential seen is 1.2 MB (images).
MAX_DOCUMENT: Final = 8 * 2**20
# Memory of the child. PyLD needs 60 MiB to start and about 100 times the document.
MAX_MEMORY: Final = 2**30
# The largest honest documents known have 900 quads and 130 blank nodes; 50,000 hash in 0.2 s.
MAX_QUADS: Final = 50_000
MAX_BLANK_NODES: Final = 20_000
# Steps (Hash N-Degree calls, orders tried beyond the first) for n blank nodes that their own quads
# don't tell apart: at most 2 n³. The hungriest W3C tests that must pass (044 to 046, n = 12) take
# 3,300; one that must be refused (074, n = 10) would take millions.
WORK_FACTOR: Final = 2
WORK_FLOOR: Final = 64
MAX_WORK: Final = 4_000  # n³ alone is no bound for a thousand nodes
# The same work in its smallest parts (a related node hashed, a label placed), since one step on a
# node with thousands of neighbours costs thousands: W3C test044 takes 6,200, the full Open Badges
# example 17,400, and 40,000 a tenth of a second.
MAX_TOIL: Final = 40_000
# Nodes in a row that their own quads don't tell apart (a list of equal items), each a recursion.
MAX_SYMMETRY_DEPTH: Final = 150
MAX_CONTEXTS: Final = 500  # processed contexts kept for one choice; a credential needs 6 to 30
MAX_TYPINGS: Final = 200  # lists of types seen under one context; a credential has a handful
MAX_EXPANDERS: Final = 32  # choices of contexts kept processed; a bundle uses a handful
MAX_COMBINATIONS: Final = 8  # of context editions; three addresses have two each
