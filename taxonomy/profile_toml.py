"""A job profile as it is written: TOML 1.0 with a title and ``[[requirement]]`` tables.

::

    title = "Data analyst"

    [[requirement]]
    skill = "analyse data"        # a label of the taxonomy, or any phrase
    importance = "essential"      # or "desirable"; essential where left out
    uri = "http://…"              # optional: the concept's own URI
    eqf = 6                       # optional: the EQF level, 1 to 8
    note = "…"                    # optional

It says what is wrong with a file, where, and what to do; what a skill means it does not ask.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from verify.errors import Code, UnusableInput
from verify.reading.safetext import SafeText

MAX_BYTES: Final = 256 * 1024  # a profile of 500 requirements with long notes is 100 KiB
MAX_REQUIREMENTS: Final = 500  # the longest ESCO occupation has 340 essential and optional skills
_TOP_KEYS: Final = ("title", "requirement")
_KEYS: Final = ("skill", "importance", "uri", "eqf", "note")
_IMPORTANCE: Final = ("essential", "desirable")
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")  # RFC 3986, 3.1: scheme, colon, the rest
_PLACE: Final = re.compile(r"(.*) \(at (line \d+, column \d+|end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stated:
    """One requirement as written, each value of the right type and range."""

    skill: str
    importance: str
    uri: str | None
    eqf: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile as written."""

    title: str
    requirements: tuple[Stated, ...]


def parse(data: bytes, name: str) -> Draft:
    """Read a profile's bytes (UTF-8, at most 256 KiB); raises UnusableInput."""
    shown = f'The profile "{SafeText(name, 80)}"'
    document = _document(_text(data, shown), shown)
    _refuse_unknown(document, _TOP_KEYS, shown)
    title = _string(document, "title", shown)
    if title is None:
        raise UnusableInput(f"{shown} has no title", 'Begin it with title = "the name of the job"')
    tables = _tables(document.get("requirement"), shown)
    of = f'of "{SafeText(name, 80)}"'
    return Draft(title, tuple(_stated(table, n, of) for n, table in enumerate(tables, start=1)))


def _text(data: bytes, shown: str) -> str:
    if len(data) > MAX_BYTES:
        raise UnusableInput(
            f"{shown} is larger than {MAX_BYTES // 1024} KiB",
            "Give a job profile: a title and its requirements",
            Code.SIZE_LIMIT,
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableInput(
            f"{shown} is not UTF-8 text (line {line})", "Save it again with the encoding UTF-8"
        ) from None


def _document(text: str, shown: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415  start-up time: most reviews come without a profile

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        what, place = found.groups() if found else (str(error), "end of document")
        where = "its last line" if place == "end of document" else place
        raise UnusableInput(
            f"{shown} is not valid TOML at {where}: {SafeText(what, 120)}",
            'Correct that place: each requirement is a line [[requirement]], then skill = "…"',
        ) from None
    except (ValueError, RecursionError):
        # Numbers of thousands of digits and hundreds of nested brackets: tomllib lets these out.
        raise UnusableInput(
            f"{shown} is nested too deeply or holds a number that is too long",
            "Write only a title and requirements",
            Code.NESTING_LIMIT,
        ) from None


def _tables(value: object, shown: str) -> list[dict[str, object]]:
    if value is None or value == []:
        raise UnusableInput(
            f"{shown} has no requirements",
            'Add at least one: a line [[requirement]], then skill = "…"',
        )
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise UnusableInput(
            f'{shown} has a "requirement" that is not a list of tables',
            "Write [[requirement]] with two brackets on each side before each one",
        )
    if len(value) > MAX_REQUIREMENTS:
        raise UnusableInput(
            f"{shown} has {len(value)} requirements, more than {MAX_REQUIREMENTS}",
            "Keep those that the job is decided by",
            Code.SIZE_LIMIT,
        )
    return value


def _stated(table: dict[str, object], number: int, of: str) -> Stated:
    skill = table.get("skill")
    label = f' ("{SafeText(skill.strip(), 60)}")' if isinstance(skill, str) else ""
    shown = f"Requirement {number}{label} {of}"
    _refuse_unknown(table, _KEYS, shown)
    named = _string(table, "skill", shown)
    if named is None:
        raise UnusableInput(f"{shown} names no skill", 'Add a line such as skill = "Python"')
    return Stated(
        skill=named,
        importance=_importance(table, shown),
        uri=_uri(table, shown),
        eqf=_eqf(table, shown),
        note=_string(table, "note", shown),
    )


def _refuse_unknown(table: Mapping[str, object], known: Collection[str], shown: str) -> None:
    for key in table:
        if key not in known:
            raise UnusableInput(
                f'{shown} has an unknown key "{SafeText(key, 40)}"',
                _instead(key, known, f"Use only {', '.join(known)}"),
            )


def _instead(word: str, known: Collection[str], otherwise: str) -> str:
    """The advice to write the word that was probably meant."""
    from difflib import get_close_matches  # noqa: PLC0415  needed only for mistakes

    near = get_close_matches(word.casefold()[:40], known, n=1)
    return f'Write "{near[0]}" instead' if near else otherwise


def _string(table: Mapping[str, object], key: str, shown: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise UnusableInput(
            f'{shown} has a "{key}" that is not text', f'Write {key} = "…" with words in the quotes'
        )
    return value.strip()


def _importance(table: Mapping[str, object], shown: str) -> str:
    value = _string(table, "importance", shown)
    if value is None:
        return _IMPORTANCE[0]
    if value not in _IMPORTANCE:
        otherwise = 'Write "essential" or "desirable"'
        raise UnusableInput(
            f'{shown} has the unknown importance "{SafeText(value, 40)}"',
            _instead(value, _IMPORTANCE, otherwise),
        )
    return value


def _uri(table: Mapping[str, object], shown: str) -> str | None:
    value = _string(table, "uri", shown)
    if value is not None and _URI.fullmatch(value) is None:
        raise UnusableInput(
            f'{shown} has a "uri" that is no URI',
            "Copy the concept's whole URI, which begins with http:, https: or urn:",
        )
    return value


def _eqf(table: Mapping[str, object], shown: str) -> int | None:
    value = table.get("eqf")
    if value is None:
        return None
    # bool is an int in Python, and "eqf = true" no level.
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 8:
        raise UnusableInput(
            f'{shown} has an "eqf" that is no level of the European Qualifications Framework',
            "Write a whole number from 1 to 8, or leave it out",
        )
    return value
