"""Which labels a person means by a few words, for looking a term up; not for matching credentials.

Every word must begin a word of the label. The label itself comes first, then preferred ones, those
that begin with the words, and shorter ones.

>>> min(["big data analysis", "data analysis"], key=lambda x: rank("data analysis", x, True))
'data analysis'
"""

import re
from typing import Final

Rank = tuple[bool, bool, bool, int, str]

_BETWEEN: Final = re.compile(r"[\s/()\[\],;:'\"&-]+")


def rank(folded_words: str, folded_label: str, preferred: bool) -> Rank | None:
    """Where a label stands among those found, lower before higher; None where a word is missing."""
    starts = _BETWEEN.split(folded_label)
    for word in folded_words.split():
        if word not in folded_label or not any(start.startswith(word) for start in starts):
            return None
    return (
        folded_label != folded_words,
        not preferred,
        not folded_label.startswith(folded_words),
        len(folded_label),
        folded_label,
    )
