"""The structure that Open Badges 3.0 and CLR 2.0 demand beyond the W3C data model.

A part of another type than its place asks for is no badge at all: BadData, with its JSON pointer.
What issuers in use leave out (a description, a name) doesn't make a badge unreadable: ``notes_on``
names it. The schemas that a credential names aren't fetched; these rules are theirs.
Sources: Open Badges 3.0 (B.1 data models, 8.2 step 1), CLR 2.0 (B.1).

>>> check_badge({"type": ["OpenBadgeCredential"], "issuer": {"type": "Company"}})
Traceback (most recent call last):
verify.errors.BadData: malformed: /issuer/type
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from verify.errors import BadData, Code
from verify.formats.rules import (
    Rule,
    Rules,
    Test,
    broken_places,
    check,
    first_broken,
    is_object,
    is_stated,
)
from verify.formats.w3c.structure import stated_in
from verify.json_types import JsonMapping
from verify.reading.labels import as_list, types_of
from verify.reading.text.safetext import SafeText
from verify.verdict import Note

_ACHIEVING: Final = frozenset(["OpenBadgeCredential", "AchievementCredential"])
_KINDS: Final = _ACHIEVING | {"EndorsementCredential", "ClrCredential"}
_MAX_GAPS: Final = 5  # named in notes; a reader wants to know that there are some, and examples

# Where a part must be of a type, if it states one; an address alone stands for the part.
_KIND_OF_PART: Final = (
    ("issuer", "Profile"),
    ("issuer.parentOrg", "Profile"),
    ("issuer.otherIdentifier", "IdentifierEntry"),
    ("credentialSubject.identifier", "IdentityObject"),
    ("credentialSubject.source", "Profile"),
    ("credentialSubject.result", "Result"),
    ("credentialSubject.achievement", "Achievement"),
    ("credentialSubject.achievement.creator", "Profile"),
    ("credentialSubject.achievement.alignment", "Alignment"),
    ("credentialSubject.achievement.resultDescription", "ResultDescription"),
    ("credentialSubject.achievement.related", "Related"),
    ("evidence", "Evidence"),
)
# Editions of the specification name a part by a class of its own, or by the class it stands for.
_ALSO: Final[Mapping[str, frozenset[str]]] = {"Related": frozenset(["Related", "Achievement"])}
_SUBJECT: Final = "AchievementSubject"
_NAMED_MEMBERS: Final = (
    "id",
    "credentialSubject.achievement",
    "credentialSubject.achievement.id",
    "credentialSubject.achievement.name",
    "credentialSubject.achievement.description",
    "credentialSubject.achievement.criteria",
    "credentialSubject.achievement.alignment.targetName",
    "credentialSubject.achievement.alignment.targetUrl",
    "evidence.type",
)


def is_badge(document: JsonMapping, types: Sequence[str]) -> bool:
    """Does it call itself a credential of 1EdTech's, or its subject one of theirs?"""
    if not _KINDS.isdisjoint(types):
        return True
    subjects = [s for s in as_list(document.get("credentialSubject")) if isinstance(s, dict)]
    return any(_SUBJECT in types_of(subject) for subject in subjects)


def check_badge(document: JsonMapping) -> None:
    """Hold a badge or record to its structure; raises BadData(MALFORMED). Others pass unseen."""
    document = stated_in(document)
    types = types_of(document)
    if not is_badge(document, types):
        return
    if not _PARTS.are_kept_by(document):
        raise BadData(Code.MALFORMED, f"{first_broken(document, _PARTS.rules)}/type")
    check(document, _RULES)
    if _KINDS.isdisjoint(types):
        raise BadData(Code.MALFORMED, "/type")


def notes_on(document: JsonMapping) -> tuple[Note, ...]:
    """A note for each member that the specification demands and this badge leaves out."""
    document = stated_in(document)
    if not _ACHIEVING & set(types_of(document)):
        return ()
    if _EXPECTED.are_kept_by(document):
        return ()
    places = islice(broken_places(document, _EXPECTED.rules), _MAX_GAPS)
    return tuple(Note(Code.INCOMPLETE, SafeText(place)) for place in places)


def _typed(kind: str) -> Test:
    """Is a part of this kind, if it states any?"""
    allowed = _ALSO.get(kind, frozenset([kind]))

    def is_allowed(part: object) -> bool:
        types = types_of(part) if isinstance(part, dict) else []
        if not types or not allowed.isdisjoint(types):
            return True
        return any(name.rpartition("#")[2] in allowed for name in types)

    return is_allowed


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(dotted.split("."))


_PARTS: Final = Rules.of(
    *(Rule(path=_path(path), test=_typed(kind)) for path, kind in _KIND_OF_PART)
)
_EXPECTED: Final = Rules.of(
    *(Rule(path=_path(p), test=is_stated, required=True) for p in _NAMED_MEMBERS)
)
_RULES: Final = Rules.of(
    Rule(path=("credentialSubject", "achievement"), test=is_object),
    Rule(path=("credentialSubject", "result"), test=is_object),
)
