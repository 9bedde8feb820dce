"""All that is known of one term, for whoever looks it up; and looking terms up by words.

>>> describe(scheme, store, "urn:x-mc-review:docker").vocabulary      # doctest: +SKIP
'mc-review vocabulary 1'
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from msgspec import Struct

from taxonomy.scheme.combined import CombinedScheme
from taxonomy.scheme.concept import Concept, Scheme
from taxonomy.scheme.in_memory import MemoryScheme
from taxonomy.scheme.phrases import fold
from taxonomy.scheme.ranking import Rank, rank
from taxonomy.vocabularies.sources.parts import OCCUPATION
from taxonomy.vocabularies.store.occupations import LabelledTerm, Pairing
from taxonomy.vocabularies.store.reading import Store
from taxonomy.vocabularies.store.stored_scheme import StoredScheme

_NONE: Final = Pairing((), ())


class Description(Struct, frozen=True, kw_only=True):
    """All that is known of a term.

    ``vocabulary`` where it is from; ``labels`` by language, the preferred one first; ``broader``
    and ``narrower`` its direct neighbours; ``needed`` the occupations that need a skill, ``needs``
    the skills that an occupation needs.
    """

    concept: Concept
    vocabulary: str
    labels: Mapping[str, tuple[str, ...]]
    broader: tuple[LabelledTerm, ...] = ()
    narrower: tuple[LabelledTerm, ...] = ()
    needed: Pairing = _NONE
    needs: Pairing = _NONE


def describe(scheme: CombinedScheme, store: Store | None, words: str) -> Description | None:
    """The term or occupation with this URI, code or name; None where there is none, or several."""
    concept = _find(scheme, words)
    if concept is None:
        return None if store is None else _occupation(scheme, store, words)
    home = next(p for p in scheme.parts if (c := p.get(concept.uri)) and c.uri == concept.uri)
    labels = (concept.pref_label, *concept.alt_labels, *concept.hidden_labels)
    others = home.terms(concept.uri) if isinstance(home, StoredScheme) else {}
    return Description(
        concept=concept,
        vocabulary=concept.obsolete or f"{home.name} {home.version}",
        labels={**others, home.language: labels},
        broader=_named(scheme, concept.broader),
        narrower=_named(scheme, scheme.directly_narrower(concept.uri)),
        needed=_NONE if store is None else store.needing(concept.uri, scheme.language),
    )


def _occupation(scheme: CombinedScheme, store: Store, words: str) -> Description | None:
    edition = store.of_occupations
    occupation = store.occupation(words, scheme.language)
    if occupation is None:
        by_label = store.occupations(words, scheme.language, limit=1)
        occupation = next((one for one in by_label if fold(one.pref_label) == fold(words)), None)
    if occupation is None or edition is None:
        return None
    concept = Concept(
        uri=occupation.uri,
        pref_label=occupation.pref_label,
        alt_labels=occupation.alt_labels,
        kind=OCCUPATION,
        definition=occupation.description,
        notation=occupation.code,
    )
    return Description(
        concept=concept,
        vocabulary=edition.label,
        labels=store.scheme(edition, scheme.language).terms(occupation.uri),
        needs=Pairing(_named(scheme, occupation.essential), _named(scheme, occupation.optional)),
    )


def look_up(scheme: CombinedScheme, words: str, limit: int) -> tuple[Concept, ...]:
    """The terms, occupations as well, that these words name, best first, each once."""
    best: dict[str, tuple[Rank, Concept]] = {}
    for part in scheme.parts:
        for concept, rank_of in _search(part, words):
            current = scheme.get(concept.uri) or concept
            earlier = best.get(current.uri)
            if earlier is None or rank_of < earlier[0]:
                best[current.uri] = (rank_of, current)
    ranked = sorted(best.values(), key=lambda pair: pair[0])
    return tuple(concept for _, concept in ranked[:limit])


def _find(scheme: CombinedScheme, words: str) -> Concept | None:
    exact = scheme.get(words) or scheme.coded(words)
    by_label = scheme.preferred(words) if exact is None else ()
    return by_label[0] if len(by_label) == 1 else exact


def _named(scheme: CombinedScheme, uris: Iterable[str]) -> tuple[LabelledTerm, ...]:
    terms = {c.uri: LabelledTerm(c.uri, c.pref_label) for uri in uris if (c := scheme.get(uri))}
    return tuple(sorted(terms.values(), key=lambda named: fold(named.label)))


def _search(part: object, words: str) -> Iterable[tuple[Concept, Rank]]:
    if isinstance(part, StoredScheme):
        return part.search(words)
    return _search_memory(part, words) if isinstance(part, MemoryScheme) else ()


def _search_memory(scheme: MemoryScheme, words: str) -> Iterable[tuple[Concept, Rank]]:
    folded = fold(words)
    if not folded:
        return
    for concept in scheme.concepts:
        every = [rank(folded, fold(concept.pref_label), preferred=True)]
        every += [rank(folded, fold(label), preferred=False) for label in concept.alt_labels]
        ranks = [rank_of for rank_of in every if rank_of is not None]
        if ranks:
            yield concept, min(ranks)


def stored_names(scheme: Scheme) -> Callable[[str, int], Iterable[Concept]] | None:
    """What looks names up in the store for a person who types; None where all are in memory."""
    return partial(look_up, scheme) if isinstance(scheme, CombinedScheme) else None
