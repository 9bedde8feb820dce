"""Looking terms up in the store by a few words; every label of an edition is looked at.

>>> find(rows, 1, "data analysis")                                    # doctest: +SKIP
[(42, 'skill', (False, False, False, 13, 'data analysis'))]
"""

from taxonomy.scheme.phrases import fold
from taxonomy.scheme.ranking import Rank, rank
from taxonomy.vocabularies.store.tables import questions as ask
from taxonomy.vocabularies.store.tables.rows import Rows
from taxonomy.vocabularies.store.tables.schema import PREFERRED


def find(rows: Rows, edition: int, words: str) -> list[tuple[int, str, Rank]]:
    """Number, kind and rank of the concepts with a label that has all words, best first."""
    folded = fold(words)
    if not folded:
        return []
    longest = max(folded.split(), key=len)
    best: dict[int, tuple[int, str, Rank]] = {}
    for number, kind, label, role in rows.all(ask.CONTAINING, edition=edition, word=longest):
        rank_of = rank(folded, label, role == PREFERRED)
        if rank_of is not None and (number not in best or rank_of < best[number][2]):
            best[number] = (number, kind, rank_of)
    return sorted(best.values(), key=lambda row: row[2])
