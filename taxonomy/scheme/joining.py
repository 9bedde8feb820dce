"""Where vocabularies are joined: which concepts are one, and where one goes over to another.

>>> find_equivalences((esco, bundled)).same["urn:x-mc-review:python"]          # doctest: +SKIP
'http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d'
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from taxonomy.scheme.matching_labels import Joinable, match_labels


class Equivalences(Struct, frozen=True, kw_only=True):
    """What joining gives, by URI.

    ``same``: the concept that it stands for; ``joined``: who stands for it, as vocabulary and URI;
    ``equal``: the concepts declared equal to it; ``crossings``: where another vocabulary may know
    more.
    """

    same: Mapping[str, str]
    joined: Mapping[str, Sequence[tuple[Joinable, str]]]
    equal: Mapping[str, frozenset[str]]
    crossings: frozenset[str]


def find_equivalences(parts: Sequence[Joinable]) -> Equivalences:
    """Join each vocabulary to all before it, the first of which goes before the others."""
    same: dict[str, str] = {}
    joined: defaultdict[str, list[tuple[Joinable, str]]] = defaultdict(list)
    equal: defaultdict[str, set[str]] = defaultdict(set)
    for number, later in enumerate(parts):
        for earlier in parts[:number]:
            links = match_labels(later, earlier)
            for uri, target in links.same.items():
                if uri not in same:
                    same[uri] = same.get(target, target)
                    joined[same[uri]].append((later, uri))
            for one, other in links.equal:
                first, second = same.get(one, one), same.get(other, other)
                equal[first].add(second)
                equal[second].add(first)
    outside = {uri for part in parts for uri in part.broader_elsewhere()}
    crossings = frozenset(joined) | frozenset(equal) | {same.get(uri, uri) for uri in outside}
    return Equivalences(
        same=same,
        joined=joined,
        equal={uri: frozenset(o) for uri, o in equal.items()},
        crossings=crossings,
    )
