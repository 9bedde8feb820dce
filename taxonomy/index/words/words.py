"""The words of a label or a phrase, and what they share with their relatives.

A word stands for a term: itself without the endings that nouns and verbs get, so that developing,
developer and development are one. The endings are a list, not a grammar: what they join
too much is told apart by the comparison of whole texts, and what they miss is caught by likeness.
English, German and Swedish are folded: with the German and the Swedish crosswalk to ESCO that finds
two to four phrases in a hundred more at once. In other languages a word is its own term, and
likeness does what it can.

>>> stem("development", "en"), stem("developers", "en"), stem("c++", "en")
('develop', 'develop', 'c++')
>>> words_of("manage e-commerce for the team's C++ developers")
('manage', 'ecommerce', 'teams', 'c++', 'developers')
"""

import re
from typing import Final

from taxonomy.scheme.phrases import tokens


def several(words: str) -> frozenset[str]:
    """The words of a text, for lists that read better as one."""
    return frozenset(words.split())


# Words that say nothing of which skill is meant, beyond those that ``tokens`` leaves out.
_STOP: Final = several("""
    into within using through your our its their his her my all any other such that this
    these those is are be been being was were you we they it i via per etc und oder och
    eller
""")
# Words that are in many phrases and in many labels, and seldom what one has in common with another.
WEAK: Final = several("""
    use apply perform ability able knowledge skill skills understanding experience
    experienced strong good excellent working work solid basic advanced proficiency
    proficient expertise
""")
MAX_WORDS: Final = 24  # of a phrase; ESCO's longest label has 23, a hostile tag has thousands
# "e-commerce" is one word, as is "x-ray"; "problem-solving" is two.
_LETTER: Final = re.compile(r"\b([a-z])-(?=[a-z]{2})")
_INFLECTED: Final = several("s es e ing ed ings y ies ied ying")
_DERIVED: Final = several("""
    isations izations isation ization ational ations ation ators ator ative atively ating
    ated ates ate ements ments ment ingly edly ers er ors or ical ically ic ics al als ally
    ly ness ities ity ive ively ion ions ise ize ising izing ised ized ises izes iser izer
    able ible ability ances ance ence ences ant ents ent yse yze ysis yses yst ysts ytic
    ytics ytical ysing yzing ysed yzed
""")
_ELSEWHERE: Final = {
    "de": ("ungen", "innen", "ung", "en", "er", "em", "es", "e", "n", "s"),
    "sv": (
        *("ningar", "ningen", "ning", "arna", "erna", "ande"),
        *("ar", "er", "or", "en", "et", "na", "a", "s"),
    ),
}
_BY_LAST: Final[dict[str, tuple[tuple[str, int], ...]]] = {}
for _ending in sorted(_INFLECTED | _DERIVED, key=len, reverse=True):
    # At least three letters stay of "feeding", and four of what "-ation" is taken from.
    _stays = 3 if _ending in _INFLECTED else 4
    _BY_LAST[_ending[-1]] = (*_BY_LAST.get(_ending[-1], ()), (_ending, _stays + len(_ending)))


def words_of(folded: str) -> tuple[str, ...]:
    """The words of a folded text that say something, in order, each as often as it stands there."""
    if "-" in folded:
        folded = _LETTER.sub(r"\1", folded)
    if "'s" in folded:
        folded = folded.replace("'s ", "s ")
    return tuple(word for word in tokens(folded) if word not in _STOP)


def stem(word: str, language: str) -> str:
    """The term that a folded word stands for; short words and names with signs are their own."""
    if len(word) < 4 or not word.isalpha():
        return word
    if language[:2] != "en":
        return _shortened(word, _ELSEWHERE.get(language[:2], ()))
    if len(word) > 5:
        word = word.replace("our", "or")
    for ending, needs in _BY_LAST.get(word[-1], ()):
        if len(word) >= needs and word.endswith(ending) and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "iey" else word


def _shortened(word: str, endings: tuple[str, ...]) -> str:
    """Without the first of these endings that leaves four letters."""
    for ending in endings:
        if len(word) >= 4 + len(ending) and word.endswith(ending):
            return word[: -len(ending)]
    return word


def carries(word: str) -> bool:
    """Whether a label may consist of this word alone and still be suggested: not R, Go or C."""
    return len(word) > 2 or any(sign in word for sign in "+#")


def may_be_mistyped(word: str) -> bool:
    """Whether a word may meet others than its equals: "git" must not meet "gis", nor C++ C."""
    # Asked of every word of a vocabulary: a generator over the signs takes three times as long.
    return len(word) >= 4 and "+" not in word and "#" not in word and "." not in word
