"""From an occupation of ESCO to a job profile that a person prunes, weighs and extends.

ESCO lists what an occupation may need, up to 340 skills: a job needs a few of them. The draft is a
commented TOML file; nothing is left out of it, and nothing is weighed beyond what ESCO calls
essential and optional. Where the occupations come from is the caller's business (``Occupations``).

>>> print(draft(occupation, scheme))     # doctest: +SKIP
# A draft from the ESCO occupation "data analyst" …
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

from msgspec import Struct

from taxonomy.profile.draft import DESIRABLE, ESSENTIAL
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.phrases import fold
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

# The sentence that the licence of ESCO asks for (esco.ec.europa.eu, "How to use ESCO").
ATTRIBUTION: Final = "This service uses the ESCO classification of the European Commission."
_MOST_NAMED: Final = 10  # occupations that a message lists; more nobody compares
_HOW_TO: Final = """\
# A draft from the ESCO occupation "{label}": everything that it may need.
# {occupation}
#
# To make it the profile of your job:
#   prune     delete each block [[requirement]] that the job is not decided by
#   weigh     set importance to "essential" or "desirable"
#   extend    add blocks with a skill in your own words; a uri is optional
#   level     add one of these lines to a block, where the job needs a level:
#             eqf = 6       (1 to 8)
#             digcomp = 5   (1 to 8)
#             cefr = "B2"   (A1 to C2)
# Then: mc-review profile check FILE
#
# {attribution}
"""


class Occupation(Protocol):
    """One occupation; ``essential`` and ``optional`` are the URIs of the skills that it needs."""

    @property
    def uri(self) -> str:
        """Its URI."""

    @property
    def pref_label(self) -> str:
        """Its name."""

    @property
    def alt_labels(self) -> tuple[str, ...]:
        """Other names of it."""

    @property
    def essential(self) -> tuple[str, ...]:
        """What whoever works in it needs."""

    @property
    def optional(self) -> tuple[str, ...]:
        """What some of them need."""


class Occupations(Protocol):
    """An imported taxonomy, as far as it knows occupations."""

    def occupations(self, words: str) -> Sequence[Occupation]:
        """The occupations that these words may name, best first."""


class Terms(Protocol):
    """What finds a concept by its URI; every ``Scheme`` does."""

    def get(self, uri: str) -> Concept | None:
        """The concept, None where there is none."""


class Drafted(Struct, frozen=True):
    """A draft: the file's text, and how many requirements of either importance it has."""

    text: str
    essential: int
    desirable: int


def choose(occupations: Occupations, words: str) -> Occupation:
    """The one occupation that these words name.

    Raises UnusableInput where there is none, and where there are several, which it lists.
    """
    shown_words = SafeText(words, 60)
    matches = occupations.occupations(words)
    if not matches:
        raise UnusableInput(
            f'No occupation of ESCO is named "{shown_words}"',
            'Try other words for it, such as "data analyst"',
        )
    exact = [one for one in matches if fold(one.pref_label) == fold(words)]
    exact = exact or [one for one in matches if fold(words) in map(fold, one.alt_labels)]
    candidates = exact or matches
    if len(candidates) > 1:
        names = ", ".join(f'"{SafeText(one.pref_label, 60)}"' for one in candidates[:_MOST_NAMED])
        more = f" and {len(candidates) - _MOST_NAMED} more" if len(candidates) > _MOST_NAMED else ""
        raise UnusableInput(
            f'"{shown_words}" may be several occupations: {names}{more}', "Give one of these names"
        )
    return candidates[0]


def draft(
    occupation: Occupation, terms: Terms, *, title: str = "", essential_only: bool = False
) -> Drafted:
    """The occupation's skills as a profile to edit; ``title`` where the job has its own."""
    uris_and_labels: set[str] = set()
    needs = [(ESSENTIAL, occupation.essential)]
    if not essential_only:
        needs.append((DESIRABLE, occupation.optional))
    concepts = {name: list(_concepts(uris, terms, uris_and_labels)) for name, uris in needs}
    blocks = "".join(_block(c, name) for name, concepts in concepts.items() for c in concepts)
    label = SafeText(occupation.pref_label)
    head = _HOW_TO.format(label=label, occupation=SafeText(occupation.uri), attribution=ATTRIBUTION)
    text = f"{head}\ntitle = {_quoted(title or label)}\n{blocks}"
    return Drafted(text, len(concepts[ESSENTIAL]), len(concepts.get(DESIRABLE, ())))


def _concepts(uris: Iterable[str], terms: Terms, uris_and_labels: set[str]) -> Iterator[Concept]:
    """Each concept once, by URI and by name: a profile that asks twice for one is refused.

    A URI that the taxonomy lacks is passed over; some releases of ESCO hold such relations.
    """
    for uri in uris:
        concept = terms.get(uri)
        if concept is not None and uris_and_labels.isdisjoint(
            {concept.uri, fold(concept.pref_label)}
        ):
            uris_and_labels |= {concept.uri, fold(concept.pref_label)}
            yield concept


def _block(concept: Concept, importance: str) -> str:
    lines = (
        "\n[[requirement]]",
        f"skill = {_quoted(concept.pref_label)}",
        f"importance = {_quoted(importance)}",
        f"uri = {_quoted(concept.uri)}",
    )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML, which JSON's are once control characters are gone."""
    return json.dumps(SafeText(text), ensure_ascii=False)
