"""What a person has decided about phrases and concepts: yes, or no.

A decision is about one phrase (folded, so that case and dashes don't matter) or one URI, and one
concept. It holds for the language that it was made in: what "gift" means in English, it doesn't in
German; where either language is not stated, it holds. A later decision on the same takes the place
of the earlier. Keeping decisions between reviews is the workspace's business, not this module's.

>>> NONE.with_accepted("Data Wrangling", "urn:x:1").accepted("data wrangling")
('urn:x:1',)
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from taxonomy.scheme.phrases import fold


def decision_key(phrase: str) -> str:
    """What a decision is kept under: a URI as it is (RFC 3986, 6.2.1), a phrase folded."""
    text = phrase.strip()
    return text if "://" in text or text.lower().startswith(("urn:", "did:")) else fold(text)


def decision_language(tag: str) -> str:
    """The language of a BCP 47 tag without its region or script: ``de-AT`` is ``de``."""
    return tag.strip().partition("-")[0].lower()


class Decision(Struct, frozen=True, kw_only=True):
    """A yes or a no to a concept for a phrase.

    ``phrase`` a decision key; ``concept`` a URI; ``language`` "" where it holds for any; ``label``
    the concept's name when it was decided, for people to read; ``on`` the day.
    """

    phrase: str
    concept: str
    accepted: bool
    language: str = ""
    label: str = ""
    on: date | None = None

    @property
    def subject(self) -> tuple[str, str, str]:
        """What it is about; there is one decision on it at a time."""
        return self.phrase, self.language, self.concept

    def holds_in(self, language: str) -> bool:
        """Whether it holds for what is said in this language, "" where that is not stated."""
        return not self.language or not language or self.language == decision_language(language)


def decision(phrase: str, concept_uri: str, accepted: bool, language: str = "") -> Decision:
    """A decision on words as they were said, in the language of this BCP 47 tag."""
    return Decision(
        phrase=decision_key(phrase),
        concept=concept_uri,
        accepted=accepted,
        language=decision_language(language),
    )


def _nothing() -> Mapping[str, tuple[Decision, ...]]:
    return MappingProxyType({})


class Decisions(Struct, frozen=True):
    """Phrase or URI → the decisions on it, in the order that they were made."""

    by_phrase: Mapping[str, tuple[Decision, ...]] = field(default_factory=_nothing)

    def __iter__(self) -> Iterator[Decision]:
        """All of them, by phrase, language and concept."""
        decisions = (decision for of_one in self.by_phrase.values() for decision in of_one)
        return iter(sorted(decisions, key=lambda decision: decision.subject))

    @property
    def anything(self) -> bool:
        """Whether anything was decided."""
        return any(self.by_phrase.values())

    def having(self, decisions: Iterable[Decision]) -> "Decisions":
        """These decisions and those, of which each takes the place of one on the same."""
        merged = dict(self.by_phrase)
        for new in decisions:
            others = (old for old in merged.get(new.phrase, ()) if old.subject != new.subject)
            merged[new.phrase] = (*others, new)
        return Decisions(MappingProxyType(merged))

    def with_accepted(self, phrase: str, concept_uri: str, language: str = "") -> "Decisions":
        """These decisions and one more yes."""
        return self.having([decision(phrase, concept_uri, True, language)])

    def with_rejected(self, phrase: str, concept_uri: str, language: str = "") -> "Decisions":
        """These decisions and one more no."""
        return self.having([decision(phrase, concept_uri, False, language)])

    def accepted(self, phrase: str, language: str = "") -> tuple[str, ...]:
        """The URIs of the concepts that a person has accepted for this phrase or URI."""
        return tuple(d.concept for d in self._holding(phrase, language) if d.accepted)

    def rejects(self, phrase: str, concept_uri: str, language: str = "") -> bool:
        """Whether a person has said no to this concept for this phrase or URI."""
        holding = self._holding(phrase, language)
        return any(d.concept == concept_uri and not d.accepted for d in holding)

    def _holding(self, phrase: str, language: str) -> Iterable[Decision]:
        """The one that holds for each concept: made for this language before one made for any."""
        if not self.by_phrase:
            return ()
        by_concept: dict[str, Decision] = {}
        for decision in self.by_phrase.get(decision_key(phrase), ()):
            if decision.holds_in(language):
                earlier = by_concept.get(decision.concept)
                if earlier is None or not earlier.language or decision.language:
                    by_concept[decision.concept] = decision
        return by_concept.values()


NONE: Final = Decisions()
