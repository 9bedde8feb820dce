"""What an SD-JWT VC says was achieved, where its claims are shaped as those of other credentials.

No register of claims for education exists yet, so only two shapes are read: objects like an Open
Badges achievement (``achievement``, ``degree`` …, also within ``credentialSubject``), and a list of
``skills``. Anything else is left alone: a guess would become evidence of a skill.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from verify.formats.reading import safe
from verify.formats.w3c.open_badges_3.alignments import is_level
from verify.json_types import JsonMapping
from verify.model import Achievement, ClaimSource, SkillClaim
from verify.reading.labels import as_list
from verify.reading.text.safetext import SafeText

_SUBJECTS: Final = ("credentialSubject", "credential_subject")
_ACHIEVED: Final = ("achievement", "achievements", "degree", "qualification")
_ALIGNMENTS: Final = ("alignment", "alignments")
_SKILLS: Final = ("skill", "skills")
_NAMES: Final = ("targetName", "name", "prefLabel", "title")
_ADDRESSES: Final = ("targetUrl", "uri", "id")
_MAX_EACH: Final = 500  # achievements, and skills of one list; a transcript lists some sixty


def read_achievements(claims: JsonMapping) -> tuple[Achievement, ...]:
    """The achievements stated, in their order."""
    return tuple(map(_achievement, _achieved(claims)))


def read_skills(claims: JsonMapping) -> tuple[SkillClaim, ...]:
    """The skills stated: alignments and lists of skills, tags, and the achievements' names."""
    skills = [skill for place in places(claims) for skill in _listed(place, _SKILLS)]
    for each in _achieved(claims):
        skills += _listed(each, (*_ALIGNMENTS, *_SKILLS))
        tags = [tag for tag in as_list(each.get("tag")) if isinstance(tag, str)]
        skills += [
            SkillClaim(phrase=SafeText(tag), source=ClaimSource.TAG) for tag in tags[:_MAX_EACH]
        ]
        if title := stated(each, "name", "title"):
            language = stated(each, "inLanguage") or ""
            skills.append(
                SkillClaim(phrase=SafeText(title), source=ClaimSource.TITLE, language=language)
            )
    return tuple(dict.fromkeys(skills))


def stated(claims: JsonMapping, *names: str) -> str | None:
    """The first of these claims that is a text, None where none is."""
    for name in names:
        value = claims.get(name)
        if isinstance(value, str) and value:
            return value
    return None


def places(claims: JsonMapping) -> Iterator[JsonMapping]:
    """Where claims about the holder stand: on top, and in a subject of their own."""
    yield claims
    for name in _SUBJECTS:
        yield from (each for each in as_list(claims.get(name)) if isinstance(each, dict))


def _achieved(claims: JsonMapping) -> list[JsonMapping]:
    achievements = (
        each
        for place in places(claims)
        for name in _ACHIEVED
        for each in as_list(place.get(name))
        if isinstance(each, dict)
    )
    return list(islice(achievements, _MAX_EACH))


def _achievement(each: JsonMapping) -> Achievement:
    alignments = [a for a in _alignments(each)[:_MAX_EACH] if isinstance(a, dict)]
    names_of_alignments = [(_is_level(a), stated(a, *_NAMES)) for a in alignments]
    levels = dict.fromkeys(name for is_level, name in names_of_alignments if is_level and name)
    skills = dict.fromkeys(
        SafeText(name) for is_level, name in names_of_alignments if not is_level and name
    )
    credits_given = each.get("creditsAvailable")
    is_number = isinstance(credits_given, int | float) and not isinstance(credits_given, bool)
    return Achievement(
        name=safe(stated(each, "name", "title")),
        description=safe(stated(each, "description")),
        criteria=safe(_criteria(each)),
        kind=safe(stated(each, "achievementType", "type")),
        id=safe(stated(each, "id")),
        outcomes=tuple(skills),
        credit_points=SafeText(f"{credits_given} credits") if is_number else None,
        level=safe(" / ".join(levels) or None),
    )


def _alignments(achievement: JsonMapping) -> list[Any]:
    return [v for name in _ALIGNMENTS for v in as_list(achievement.get(name))]


def _is_level(alignment: JsonMapping) -> bool:
    framework = stated(alignment, "targetFramework") or ""
    return is_level(framework, stated(alignment, "targetType") or "")


def _criteria(achievement: JsonMapping) -> str | None:
    criteria = achievement.get("criteria")
    return stated(criteria, "narrative") if isinstance(criteria, dict) else None


def _listed(place: JsonMapping, names: tuple[str, ...]) -> list[SkillClaim]:
    values = [value for name in names for value in as_list(place.get(name))]
    return [skill for skill in map(_skill, values[:_MAX_EACH]) if skill is not None]


def _skill(value: object) -> SkillClaim | None:
    if isinstance(value, str) and value:
        return SkillClaim(phrase=SafeText(value), source=ClaimSource.ALIGNMENT)
    if not isinstance(value, dict):
        return None
    name, uri = stated(value, *_NAMES), stated(value, *_ADDRESSES)
    if _is_level(value) or not (name or uri):
        return None
    framework = safe(stated(value, "targetFramework"))
    return SkillClaim(
        phrase=SafeText(name or uri or ""),
        source=ClaimSource.ALIGNMENT,
        uri=safe(uri),
        framework=framework,
    )
