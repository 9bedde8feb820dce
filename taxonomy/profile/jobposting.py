"""A job profile from a job advertisement: a schema.org JobPosting as JSON-LD.

``skills`` are essential; ``qualifications``, ``experienceRequirements`` and
``educationRequirements`` are desirable. Where the text itself says otherwise ("Required:", "nice to
have:", "(preferred)") that holds. A DefinedTerm brings its own URI. Texts are taken apart at line
ends, bullets and semicolons, and lists of a few words at commas; markup is dropped. What the
advertisement says twice is taken once. Responsibilities, pay and the employer are passed over, and
nothing is fetched.

>>> text = '{"@type": "JobPosting", "title": "Analyst", "skills": "Python, R"}'
>>> [stated.skill for stated in parse(text, "job.json").requirements]
['Python', 'R']
"""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from taxonomy.levels.levels import unambiguous_levels
from taxonomy.profile.draft import (
    DESIRABLE,
    ESSENTIAL,
    DraftProfile,
    DraftRequirement,
    refuse_bulk,
    shown_name,
)
from taxonomy.profile.posting_json import names, objects, read_posting, term_uri, texts, values
from taxonomy.profile.posting_text import Emphasis, levels_in, phrases, plain, without_level
from verify.errors import UnusableInput
from verify.json_types import JsonObject
from verify.reading.text.safetext import SafeText

# Which property a requirement stands in, and how much the job needs it where nothing else is said.
_PROPERTIES: Final = {
    "skills": ESSENTIAL,
    "qualifications": DESIRABLE,
    "experienceRequirements": DESIRABLE,
    "educationRequirements": DESIRABLE,
}
_NEED: Final = (DESIRABLE, ESSENTIAL)  # the greater need last
_LONGEST: Final = 300  # characters of one requirement; a longer text is a description


def parse(text: str, name: str) -> DraftProfile:
    """Read an advertisement's JSON; ``name`` is the file's, for messages. Raises UnusableInput."""
    source = shown_name(name)
    posting = read_posting(text, source)
    occupation = next(_occupations(posting), None)
    title = _title(posting) or occupation
    if title is None:
        raise UnusableInput(f"{source} has no title", 'Give the JobPosting a "title"')
    requirements = tuple(_merged(_requirements(posting)))
    if not requirements:
        raise UnusableInput(
            f"{source} names no requirements",
            f"Give the JobPosting {', '.join(_PROPERTIES)} or one of them",
        )
    refuse_bulk(len(requirements), source)
    return DraftProfile(title=title, requirements=requirements, occupation=occupation, merges=True)


def _title(posting: JsonObject) -> str | None:
    titles = (text for name in ("title", "name") for text in texts(posting.get(name)))
    return next(filter(None, map(plain, titles)), None)


def _occupations(posting: JsonObject) -> Iterator[str]:
    """What else the job is called: a category with its code, or an occupation."""
    for name in ("occupationalCategory", "relevantOccupation"):
        for value in values(posting, name):
            code = value.get("codeValue") if isinstance(value, dict) else None
            if text := plain(" ".join([*texts(code), *names(value)])):
                yield text


def _requirements(posting: JsonObject) -> Iterator[DraftRequirement]:
    for node in (posting, *objects(posting, "relevantOccupation")):
        for name, importance in _PROPERTIES.items():
            for value in values(node, name):
                yield from _draft_requirement(value, importance)


def _draft_requirement(value: object, importance: str) -> Iterator[DraftRequirement]:
    """The requirements of one value: a text with any number of them, or an object."""
    if isinstance(value, dict) and "@value" not in value:
        yield from _of_object(value, importance)
        return
    for text in texts(value):
        for phrase, emphasis in phrases(text):
            yield _levelled(phrase, _importance(emphasis, importance))


def _of_object(node: JsonObject, importance: str) -> Iterator[DraftRequirement]:
    """A DefinedTerm, or the description of an experience or of a certificate."""
    uri = term_uri(node)
    phrase = next((text for key in ("name", "termCode") for text in texts(node.get(key))), uri)
    if phrase is not None:
        framework = " ".join(names(node.get("inDefinedTermSet")))
        note = SafeText(plain(" ".join(texts(node.get("description")))), _LONGEST)
        requirement = _levelled(plain(phrase), importance, framework)
        yield replace(requirement, uri=uri, note=note or None)
        return
    for key in ("credentialCategory", "competencyRequired", "description"):
        for value in values(node, key):
            yield from _draft_requirement(value, importance)
    months = node.get("monthsOfExperience")
    if isinstance(months, int | float) and not isinstance(months, bool) and months > 0:
        yield DraftRequirement(skill=f"{months:g} months of experience", importance=importance)


def _levelled(phrase: str, importance: str, framework: str = "") -> DraftRequirement:
    """With the level that stands behind the phrase, or that its framework gives a meaning."""
    levels = unambiguous_levels(levels_in(phrase, framework))
    if len(levels) != 1:
        return DraftRequirement(skill=SafeText(phrase, _LONGEST), importance=importance)
    return DraftRequirement(
        skill=SafeText(without_level(phrase, framework), _LONGEST),
        importance=importance,
        level=levels[0],
    )


def _importance(emphasis: Emphasis, otherwise: str) -> str:
    match emphasis:
        case Emphasis.MUST:
            return ESSENTIAL
        case Emphasis.MAY:
            return DESIRABLE
        case Emphasis.UNSAID:
            return otherwise


def _merged(requirements: Iterable[DraftRequirement]) -> Iterator[DraftRequirement]:
    """Each once, by its words: essential where any says so, with the first URI, level and note."""
    by_words: dict[str, DraftRequirement] = {}
    for requirement in requirements:
        earlier = by_words.setdefault(requirement.skill.casefold(), requirement)
        by_words[requirement.skill.casefold()] = replace(
            earlier,
            importance=max(earlier.importance, requirement.importance, key=_NEED.index),
            uri=earlier.uri or requirement.uri,
            level=earlier.level or requirement.level,
            note=earlier.note or requirement.note,
        )
    yield from (requirement for requirement in by_words.values() if requirement.skill)
