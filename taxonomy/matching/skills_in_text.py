"""The skills that a longer text speaks of, each with the words of the text that it rests on.

A text is cut into clauses, at full stops, commas, bullets and the like. In each clause the longest
runs of words that are labels, word for word, are found first; what is left is cut again at "and",
and looked for by likeness. Nothing found this way counts by itself. However long or hostile the
text, the work is bounded: what is beyond the bounds isn't looked at.

>>> [found.text for found in find_in_text("Can analyse data, and weld.", index)]   # doctest: +SKIP
['analyse data', 'weld']
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from taxonomy.index.hit import Hit
from taxonomy.index.words.words import WEAK, carries, several

if TYPE_CHECKING:
    from taxonomy.index.searching import Searching

MAX_TEXT: Final = 20_000  # characters that are read: ten pages
MAX_WORDS: Final = 1_500  # of the text, looked up in runs: about 50 ms
MAX_SEARCHES: Final = 40  # by likeness, of about 5 ms each
LONGEST_RUN: Final = 8  # words; nine of ten labels of ESCO are no longer
LEAST: Final = 0.15  # of a likeness: a clause of a text is less deliberate than a tag
# A full stop ends a clause before white space only: .NET and Node.js keep theirs.
_ENDING: Final = re.compile(
    r"(?:[,;:!?()\[\]{}\n\r\t*|\u2022\u00b7\u2013\u2014]|\.(?=\s|$)|\s[-/](?=\s))+"
)
_WORD: Final = re.compile(r"\S+")
_JOINING: Final = frozenset(
    ["and", "or", "und", "oder", "sowie", "och", "samt", "et", "ou", "y", "e", "&"]
)
# What a learning outcome begins with before it says anything: "The learner will be able to".
_LEADING: Final = several("""
    a able an are be been can capable candidate candidates graduate graduates has have he holder how
    is know known knows learner learners of on participant participants she should student students
    successfully the their they to was were who will you
""")


class TextMatch(Struct, frozen=True, kw_only=True):
    """A part of a text (``start``, ``end``: characters) and the concepts that it may mean.

    ``words`` are those of the part that the first concept rests on; ``exact``: it is a label.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    exact: bool


_Run = tuple[int, int]  # characters from, to


def find_in_text(
    text: str, index: "Searching", limit: int = 3, language: str = ""
) -> tuple[TextMatch, ...]:
    """The parts of a text that may name skills, in order; at most ``limit`` concepts for each."""
    search = _Search(text[:MAX_TEXT], index, limit, language)
    found = [match for clause in search.clauses() for match in search.in_clause(clause)]
    return tuple(sorted(found, key=lambda match: match.start))


class _Search:
    """One text being searched: what is left of the bounds is its only state."""

    def __init__(self, text: str, index: "Searching", limit: int, language: str) -> None:
        self._text = text
        self._index = index
        self._limit = limit
        self._language = language
        self._left = MAX_WORDS
        self._searches_left = MAX_SEARCHES

    def clauses(self) -> Iterator[list[_Run]]:
        """The words of each clause, until the bound is reached."""
        at = 0
        for ending in (*_ENDING.finditer(self._text), None):
            end = len(self._text) if ending is None else ending.start()
            words = [
                word.span() for word in islice(_WORD.finditer(self._text, at, end), self._left)
            ]
            self._left -= len(words)
            if words:
                yield words
            at = end if ending is None else ending.end()

    def in_clause(self, words: list[_Run]) -> Iterator[TextMatch]:
        """Labels first, then what is like one in what they leave."""
        left: list[list[_Run]] = [words]
        for length in range(min(LONGEST_RUN, len(words)), 0, -1):
            rest: list[list[_Run]] = []
            for part in left:
                yield from self._labels(part, length, rest)
            left = rest if len(rest) > 1 else left
        for part in left:
            # One word beside a label ("uses C++") is what is done with it, and no skill of its own.
            if part is words or len(part) > 1:
                yield from self._alike(part)

    def _labels(self, part: list[_Run], length: int, rest: list[list[_Run]]) -> Iterator[TextMatch]:
        """The runs of this length that are labels; what lies between them goes to ``rest``."""
        begin = at = 0
        while at + length <= len(part):
            match = self._label(part[at : at + length])
            if match is None:
                at += 1
                continue
            yield match
            rest.append(part[begin:at])
            begin = at = at + length
        rest.append(part[begin:])

    def _label(self, run: list[_Run]) -> TextMatch | None:
        start, end = run[0][0], run[-1][1]
        text = self._text[start:end]
        if len(run) == 1 and (not carries(text) or text.lower() in WEAK | _LEADING):
            return None
        found = self._index.exact(text, self._language)
        if not found:
            return None
        hits = tuple(
            Hit(uri=uri, label=label, score=1.0, words=(text,))
            for uri, label in found[: self._limit]
        )
        return TextMatch(start=start, end=end, text=text, words=(text,), hits=hits, exact=True)

    def _alike(self, words: list[_Run]) -> Iterator[TextMatch]:
        """The clause as a whole, or its parts at "and", whichever is more like a label."""
        parts = list(self._parts(words))
        apart = [match for part in parts if (match := self._like(part)) is not None]
        whole = self._like(words) if len(parts) > 1 else None
        if whole is not None and all(whole.hits[0].score >= p.hits[0].score for p in apart):
            yield whole
        else:
            yield from apart

    def _parts(self, words: list[_Run]) -> Iterator[list[_Run]]:
        part: list[_Run] = []
        for word in words:
            if self._of(word) in _JOINING:
                if part:
                    yield part
                part = []
            else:
                part.append(word)
        if part:
            yield part

    def _like(self, words: list[_Run]) -> TextMatch | None:
        said = _without_lead(words, self._of)
        if not said or self._searches_left <= 0:
            return None
        self._searches_left -= 1
        start, end = said[0][0], said[-1][1]
        text = self._text[start:end]
        hits = self._index.search(text, self._limit, self._language)
        if not hits or hits[0].score < LEAST:
            return None
        return TextMatch(
            start=start, end=end, text=text, words=hits[0].words, hits=hits, exact=False
        )

    def _of(self, word: _Run) -> str:
        return self._text[word[0] : word[1]].lower()


def _without_lead(words: Sequence[_Run], of: Callable[[_Run], str]) -> Sequence[_Run]:
    """Without what says nothing at the beginning and "and" at the end."""
    first = next((n for n, word in enumerate(words) if of(word) not in _LEADING | _JOINING), None)
    if first is None:
        return ()
    last = len(words) - next(n for n, w in enumerate(reversed(words)) if of(w) not in _JOINING)
    return words[first:last]
