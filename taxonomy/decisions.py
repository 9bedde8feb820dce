"""What a person has decided about phrases and concepts: yes, or no.

A decision is about one phrase (folded, so that case and dashes don't matter) or one URI, and one
concept. A later decision on the same pair takes the place of the earlier. Keeping decisions between
reviews is the workspace's business, not this module's.

>>> NONE.with_accepted("Data Wrangling", "urn:x:1").accepted("data wrangling")
('urn:x:1',)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from taxonomy.phrases import fold


def decision_key(phrase: str) -> str:
    """What a decision is kept under: a URI as it is (RFC 3986, 6.2.1), a phrase folded."""
    text = phrase.strip()
    return text if "://" in text or text.lower().startswith(("urn:", "did:")) else fold(text)


def _nothing() -> Mapping[tuple[str, str], bool]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Decisions:
    """(folded phrase or URI, concept URI) → True where accepted, False where rejected."""

    answers: Mapping[tuple[str, str], bool] = field(default_factory=_nothing)

    def with_accepted(self, phrase: str, concept_uri: str) -> "Decisions":
        """These decisions and one more yes."""
        return self._with(phrase, concept_uri, True)

    def with_rejected(self, phrase: str, concept_uri: str) -> "Decisions":
        """These decisions and one more no."""
        return self._with(phrase, concept_uri, False)

    def accepted(self, phrase: str) -> tuple[str, ...]:
        """The URIs of the concepts that a person has accepted for this phrase or URI."""
        key = decision_key(phrase)
        return tuple(uri for (of, uri), yes in self.answers.items() if yes and of == key)

    def rejects(self, phrase: str, concept_uri: str) -> bool:
        """Whether a person has said no to this concept for this phrase or URI."""
        return self.answers.get((decision_key(phrase), concept_uri)) is False

    def _with(self, phrase: str, concept_uri: str, answer: bool) -> "Decisions":
        key = (decision_key(phrase), concept_uri)
        return Decisions(MappingProxyType({**self.answers, key: answer}))


NONE: Final = Decisions()
