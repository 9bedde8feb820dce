"""What an SD-JWT VC says was achieved, where its claims are shaped as those of other credentials.

No register of claims for education exists yet, so only two shapes are read: objects like an Open
Badges achievement (``achievement``, ``degree`` …, also within ``credentialSubject``), and a list of
``skills``. Anything else is left alone: a guess would become evidence of a skill.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from verify.formats.labels import as_list
from verify.formats.ob3_alignments import is_level
from verify.formats.reading import safe
from verify.model import Achievement, ClaimSource, SkillClaim
from verify.reading.safetext import SafeText

Claims = Mapping[str, Any]
_SUBJECTS: Final = ("credentialSubject", "credential_subject")
_ACHIEVED: Final = ("achievement", "achievements", "degree", "qualification")
_SKILLS: Final = ("skill", "skills")
_NAMES: Final = ("targetName", "name", "prefLabel", "title")
_ADDRESSES: Final = ("targetUrl", "uri", "id")
_MAX_EACH: Final = 500  # achievements, and skills of one list; a transcript lists some sixty


def read_achievements(claims: Claims) -> tuple[Achievement, ...]:
    """The achievements stated, in their order."""
    return tuple(
        Achievement(
            safe(stated(each, "name", "title")),
            safe(stated(each, "description")),
            safe(_criteria(each)),
            safe(stated(each, "achievementType", "type")),
            safe(stated(each, "id")),
        )
        for each in _achieved(claims)
    )


def read_skills(claims: Claims) -> tuple[SkillClaim, ...]:
    """The skills stated: alignments and lists of skills, tags, and the achievements' names."""
    found = [skill for place in places(claims) for skill in _listed(place, _SKILLS)]
    for each in _achieved(claims):
        found += _listed(each, ("alignment", "alignments", *_SKILLS))
        tags = [tag for tag in as_list(each.get("tag")) if isinstance(tag, str)]
        found += [SkillClaim(SafeText(tag), ClaimSource.TAG) for tag in tags[:_MAX_EACH]]
        if title := stated(each, "name", "title"):
            language = stated(each, "inLanguage") or ""
            found.append(SkillClaim(SafeText(title), ClaimSource.TITLE, language=language))
    return tuple(dict.fromkeys(found))


def stated(claims: Claims, *names: str) -> str | None:
    """The first of these claims that is a text, None where none is."""
    for name in names:
        value = claims.get(name)
        if isinstance(value, str) and value:
            return value
    return None


def places(claims: Claims) -> Iterator[Claims]:
    """Where claims about the holder stand: on top, and in a subject of their own."""
    yield claims
    for name in _SUBJECTS:
        yield from (each for each in as_list(claims.get(name)) if isinstance(each, dict))


def _achieved(claims: Claims) -> list[Claims]:
    found = (
        each
        for place in places(claims)
        for name in _ACHIEVED
        for each in as_list(place.get(name))
        if isinstance(each, dict)
    )
    return list(islice(found, _MAX_EACH))


def _criteria(achievement: Claims) -> str | None:
    criteria = achievement.get("criteria")
    return stated(criteria, "narrative") if isinstance(criteria, dict) else None


def _listed(place: Claims, names: tuple[str, ...]) -> list[SkillClaim]:
    values = [value for name in names for value in as_list(place.get(name))]
    return [skill for skill in map(_skill, values[:_MAX_EACH]) if skill is not None]


def _skill(value: object) -> SkillClaim | None:
    if isinstance(value, str) and value:
        return SkillClaim(SafeText(value), ClaimSource.ALIGNMENT)
    if not isinstance(value, dict):
        return None
    name, uri = stated(value, *_NAMES), stated(value, *_ADDRESSES)
    framework = stated(value, "targetFramework") or ""
    if is_level(framework, stated(value, "targetType") or "") or not (name or uri):
        return None
    phrase = SafeText(name or uri or "")
    return SkillClaim(phrase, ClaimSource.ALIGNMENT, safe(uri), safe(framework or None))
