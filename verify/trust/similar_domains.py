"""Domains that an eye takes for that of a recognised issuer.

Letters that look alike, one slip in the spelling, another ending, hyphens or a word such as
"credentials" added, a recognised domain in front of another. What may be a slip depends on the
word's length, and its first letter must be right: "tu-berlin" and "fu-berlin" are two houses, and
so are "unito" and "unibo". Everything is looked up by hash; slips are
found by leaving out one letter on both sides (Garbe's symmetric deletion).

>>> domains = SimilarDomains()
>>> domains.add(Known.of("did:web:uni.example", "Example University"))
>>> domains.like(Domain.of("uni.example.evil.example"))[1]
'its domain stands in front of another'
"""

from collections.abc import Iterator
from typing import Final

from verify.reading.text.confusables import skeleton
from verify.reading.text.spelling import is_slip
from verify.trust.domains import Domain
from verify.trust.recognised_issuer import Known

_SHORTEST: Final = 3  # letters of a label; shorter ones are alike by chance
_SHORTEST_JOINED: Final = 6  # letters of a domain without its dots: "uniexample"
_SHORTEST_SLIP: Final = 5  # letters from which on a letter missing, or two swapped, is a slip
_SHORTEST_WRONG: Final = 7  # from which on another letter is one, or one more at the end
# Words that imitations put before or behind a name; "college" or "medical" may be another house.
_ADDED: Final = (
    "badge", "badges", "cert", "certificate", "certificates", "certs", "com", "credential",
    "credentials", "diploma", "diplomas", "edu", "eu", "id", "issuer", "login", "net", "official",
    "online", "org", "portal", "secure", "verification", "verify", "web", "www",
)  # fmt: skip
_ADDED_SKELETONS: Final = tuple(map(skeleton, _ADDED))


class SimilarDomains:
    """The domains of recognised issuers; of several with one label the first counts."""

    def __init__(self) -> None:
        self._registered: set[str] = set()
        self._labels: dict[str, Known] = {}
        self._joined: dict[str, Known] = {}
        self._shortened: dict[str, list[Known]] = {}

    def add(self, known: Known) -> None:
        """Take an issuer in, if it has a domain."""
        domain = known.domain
        if domain is None or domain.registered in self._registered:
            return
        self._registered.add(domain.registered)
        joined, label = skeleton(domain.registered), skeleton(domain.label)
        if len(joined) >= _SHORTEST_JOINED:
            self._joined.setdefault(joined, known)
        if len(label) >= _SHORTEST:
            self._labels.setdefault(label, known)
        if len(label) >= _SHORTEST_SLIP:
            for shortened in _shortened(label):
                self._shortened.setdefault(shortened, []).append(known)

    def like(self, domain: Domain) -> tuple[Known, str] | None:
        """What it resembles, and how; None for nothing, and for a recognised domain itself."""
        if domain.registered in self._registered:
            return None
        return next(self._likenesses(domain), None)

    def _likenesses(self, domain: Domain) -> Iterator[tuple[Known, str]]:
        """The surest first."""
        for run in _runs(domain.labels[:-1]):
            if known := self._joined.get(skeleton(run)):
                yield known, "its domain stands in front of another"
        label = skeleton(domain.label)
        if (known := self._labels.get(label)) and not _are_short_neighbours(domain, known):
            yield known, _difference(domain, known)
        for part in (domain.label, *reversed(domain.below)):
            if known := self._joined.get(skeleton(part)):
                yield known, "its domain is part of another name"
        if known := self._with_a_word_added(label):
            yield known, "a word was added to its domain"
        if known := self._with_a_slip(domain.label):
            yield known, "its domain is spelt a little differently"

    def _with_a_word_added(self, label: str) -> Known | None:
        for word in _ADDED_SKELETONS:
            for rest in (label.removeprefix(word), label.removesuffix(word)):
                if rest != label and len(rest) >= _SHORTEST_SLIP and rest in self._labels:
                    return self._labels[rest]
        return None

    def _with_a_slip(self, label: str) -> Known | None:
        seen = skeleton(label)
        if len(seen) < _SHORTEST_SLIP:
            return None
        for shortened in _shortened(seen):
            for known in self._shortened.get(shortened, ()):
                if known.domain is not None and _is_misspelt(label, known.domain.label):
                    return known
        return None


def _is_misspelt(label: str, known: str) -> bool:
    """Is it one slip, within one long word, and not in its first letter?"""
    words, others = label.split("-"), known.split("-")
    if len(words) != len(others):
        words, others = ["".join(words)], ["".join(others)]
    pairs = [(skeleton(a), skeleton(b)) for a, b in zip(words, others, strict=True)]
    different = [(one, other) for one, other in pairs if one != other]
    return len(different) == 1 and all(_is_slip_of_an_eye(a, b) for a, b in different)


def _is_slip_of_an_eye(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_SLIP or one[0] != other[0] or not is_slip(one, other):
        return False
    longer, swapped = len(short) < len(long), sorted(one) == sorted(other)
    likely = swapped or (longer and not long.startswith(short))
    return likely or len(short) >= _SHORTEST_WRONG


def _difference(domain: Domain, known: Known) -> str:
    label = known.domain.label if known.domain is not None else ""
    if domain.label == label:
        return "its domain with another ending"
    if domain.label.replace("-", "") == label.replace("-", ""):
        return "its domain with other hyphens"
    return "letters of its domain only look the same"


def _are_short_neighbours(domain: Domain, known: Known) -> bool:
    """Is there but an ``i`` for an ``l`` in a short label, as in "uib" and "ulb"?"""
    label = known.domain.label if known.domain is not None else ""
    differ = len(label) < _SHORTEST_SLIP and label != domain.label
    return differ and label.replace("i", "l") == domain.label.replace("i", "l")


def _runs(labels: tuple[str, ...]) -> Iterator[str]:
    """All runs of at least two labels."""
    for begin in range(len(labels)):
        for end in range(begin + 2, len(labels) + 1):
            yield ".".join(labels[begin:end])


def _shortened(word: str) -> set[str]:
    """The word itself, and with any one letter left out."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
