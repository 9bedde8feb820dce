"""A job profile in TOML 1.0: a title and ``[[requirement]]`` tables.

::

    title = "Data analyst"

    [[requirement]]
    skill = "analyse data"        # a label of the taxonomy, or any phrase
    importance = "essential"      # or "desirable"; essential where left out
    uri = "http://…"              # optional: the concept's own URI
    eqf = 6                       # optional: the level asked for, by one of the three frameworks:
    # digcomp = 5                 #   eqf and digcomp from 1 to 8,
    # cefr = "B2"                 #   cefr from A1 to C2
    note = "…"                    # optional

It says what is wrong with a file, where, and what to do; what a skill means it does not ask.
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

from taxonomy.levels.levels import Framework, Level
from taxonomy.profile.draft import (
    ESSENTIAL,
    LEVEL_KEYS,
    DraftProfile,
    DraftRequirement,
    importance_of,
    instead,
    level_under,
    one_level,
    refuse_bulk,
    shown_name,
    uri_of,
)
from verify.errors import Code, UnusableInput
from verify.reading.text.safetext import SafeText

_TOP_KEYS: Final = ("title", "requirement")
_KEYS: Final = ("skill", "importance", "uri", *LEVEL_KEYS, "note")
_PLACE: Final = re.compile(r"(.*) \(at (line \d+, column \d+|end of document)\)", re.DOTALL)


def parse(text: str, name: str) -> DraftProfile:
    """Read a profile's text; ``name`` is the file's, for messages. Raises UnusableInput."""
    source = shown_name(name)
    document = _document(text, source)
    _refuse_unknown(document, _TOP_KEYS, source)
    title = _string(document, "title", source)
    if title is None:
        raise UnusableInput(f"{source} has no title", 'Begin it with title = "the name of the job"')
    tables = _tables(document.get("requirement"), source)
    of = f'of "{SafeText(name, 80)}"'
    return DraftProfile(
        title=title,
        requirements=tuple(
            _draft_requirement(table, n, of) for n, table in enumerate(tables, start=1)
        ),
    )


def _document(text: str, source: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415  2 ms; : most reviews come without a profile

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _PLACE.fullmatch(str(error))
        what, place = match.groups() if match else (str(error), "end of document")
        where = "its last line" if place == "end of document" else place
        raise UnusableInput(
            f"{source} is not valid TOML at {where}: {SafeText(what, 120)}",
            'Correct that place: each requirement is a line [[requirement]], then skill = "…"',
        ) from None
    except (ValueError, RecursionError):
        # Numbers of thousands of digits and hundreds of nested brackets: tomllib lets these out.
        raise UnusableInput(
            f"{source} is nested too deeply or holds a number that is too long",
            "Write only a title and requirements",
            Code.NESTING_LIMIT,
        ) from None


def _tables(value: object, source: str) -> list[dict[str, object]]:
    if value is None or value == []:
        raise UnusableInput(
            f"{source} has no requirements",
            'Add at least one: a line [[requirement]], then skill = "…"',
        )
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise UnusableInput(
            f'{source} has a "requirement" that is not a list of tables',
            "Write [[requirement]] with two brackets on each side before each one",
        )
    refuse_bulk(len(value), source)
    return value


def _draft_requirement(table: dict[str, object], number: int, of: str) -> DraftRequirement:
    skill = table.get("skill")
    label = f' ("{SafeText(skill.strip(), 60)}")' if isinstance(skill, str) else ""
    source = f"Requirement {number}{label} {of}"
    _refuse_unknown(table, _KEYS, source)
    skill = _string(table, "skill", source)
    if skill is None:
        raise UnusableInput(f"{source} names no skill", 'Add a line such as skill = "Python"')
    return DraftRequirement(
        skill=skill,
        importance=_importance(table, source),
        uri=_uri(table, source),
        level=_level(table, source),
        note=_string(table, "note", source),
    )


def _refuse_unknown(table: Mapping[str, object], allowed: Collection[str], source: str) -> None:
    for key in table:
        if key not in allowed:
            raise UnusableInput(
                f'{source} has an unknown key "{SafeText(key, 40)}"',
                instead(key, allowed, f"Use only {', '.join(allowed)}"),
            )


def _string(table: Mapping[str, object], key: str, source: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise UnusableInput(
            f'{source} has a "{key}" that is not text',
            f'Write {key} = "…" with words in the quotes',
        )
    return value.strip()


def _importance(table: Mapping[str, object], source: str) -> str:
    value = _string(table, "importance", source)
    return ESSENTIAL if value is None else importance_of(value, source)


def _uri(table: Mapping[str, object], source: str) -> str | None:
    value = _string(table, "uri", source)
    return None if value is None else uri_of(value, source)


def _level(table: Mapping[str, object], source: str) -> Level | None:
    levels = {
        key: level_under(key, _value(table[key], framework), source)
        for key, framework in LEVEL_KEYS.items()
        if key in table
    }
    return one_level(levels, source)


def _value(value: object, framework: Framework) -> str:
    """A number where the framework counts, else a text; anything else is no level ("")."""
    if framework is Framework.CEFR:
        return value if isinstance(value, str) else ""
    # bool is an int in Python, and "eqf = true" no level.
    counts = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 100
    return str(value) if counts else ""
