"""A job profile as it is written, whatever it is written in, and the checks that all kinds share.

What a skill means is not asked here: that is ``profile``'s business.

>>> DraftRequirement(skill="Python").importance
'essential'
"""

import re
from collections.abc import Collection
from typing import Final

from msgspec import Struct

from taxonomy.levels.levels import VALUES, Framework, Level, level_of
from verify.errors import Code, UnusableInput
from verify.reading.text.safetext import SafeText

MAX_BYTES: Final = 256 * 1024  # a profile of 500 requirements with long notes is 100 KiB
MAX_REQUIREMENTS: Final = 500  # the longest ESCO occupation has 340 essential and optional skills
ESSENTIAL: Final = "essential"
DESIRABLE: Final = "desirable"
IMPORTANCE: Final = (ESSENTIAL, DESIRABLE)
# The key, or the column, that a level of each framework is written under.
LEVEL_KEYS: Final = {"eqf": Framework.EQF, "digcomp": Framework.DIGCOMP, "cefr": Framework.CEFR}
_FRAMEWORKS: Final = {
    Framework.EQF: "the European Qualifications Framework",
    Framework.DIGCOMP: "DigComp",
    Framework.CEFR: "the Common European Framework of Reference for Languages",
}
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")  # RFC 3986, 3.1: scheme, colon, the rest


class DraftRequirement(Struct, frozen=True, kw_only=True):
    """One requirement as written, each value of the right type and range."""

    skill: str
    importance: str = ESSENTIAL
    uri: str | None = None
    level: Level | None = None
    note: str | None = None


class DraftProfile(Struct, frozen=True, kw_only=True):
    """A profile as written.

    ``occupation`` what else the file calls the job; ``rows`` the rows of the requirements in a
    table, empty where they are counted from 1; ``merges``: it was not written for this purpose, so
    what it names twice is taken once.
    """

    title: str
    requirements: tuple[DraftRequirement, ...]
    occupation: str | None = None
    rows: tuple[int, ...] = ()
    merges: bool = False


def shown_name(name: str) -> str:
    """How a message names the profile."""
    return f'The profile "{SafeText(name, 80)}"'


def read_text(data: bytes, source: str) -> str:
    """A profile's text, at most 256 KiB; raises UnusableInput."""
    if len(data) > MAX_BYTES:
        raise UnusableInput(
            f"{source} is larger than {MAX_BYTES // 1024} KiB",
            "Give a job profile: a title and its requirements",
            Code.SIZE_LIMIT,
        )
    return decoded(data, source)


def decoded(data: bytes, source: str) -> str:
    """A file's text, without a byte order mark; raises UnusableInput where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableInput(
            f"{source} is not UTF-8 text (line {line})", "Save it again with the encoding UTF-8"
        ) from None


def refuse_bulk(count: int, source: str) -> None:
    """Raises UnusableInput where there are more requirements than anybody can compare."""
    if count > MAX_REQUIREMENTS:
        raise UnusableInput(
            f"{source} has {count} requirements, more than {MAX_REQUIREMENTS}",
            "Keep those that the job is decided by",
            Code.SIZE_LIMIT,
        )


def instead(word: str, allowed: Collection[str], otherwise: str, alike: float = 0.6) -> str:
    """The advice to write the word that was probably meant; ``alike`` from 0 to 1: how sure."""
    from difflib import get_close_matches  # noqa: PLC0415  0.9 ms; needed only for mistakes

    near = get_close_matches(word.casefold()[:40], allowed, n=1, cutoff=alike)
    return f'Write "{near[0]}" instead' if near else otherwise


def importance_of(value: str, source: str) -> str:
    """One of the two importances; raises UnusableInput."""
    if value not in IMPORTANCE:
        raise UnusableInput(
            f'{source} has the unknown importance "{SafeText(value, 40)}"',
            instead(value, IMPORTANCE, 'Write "essential" or "desirable"'),
        )
    return value


def uri_of(value: str, source: str, key: str = "uri") -> str:
    """A URI by its form; raises UnusableInput, which names the ``key`` that it stands under."""
    if not is_uri(value):
        raise UnusableInput(
            f'{source} has a "{key}" that is no URI',
            "Copy the concept's whole URI, which begins with http:, https: or urn:",
        )
    return value


def is_uri(text: str) -> bool:
    """Whether a text has the form of a URI."""
    return _URI.fullmatch(text) is not None


def level_under(key: str, value: str, source: str) -> Level:
    """The level that is written under a key or in a column; raises UnusableInput."""
    framework = LEVEL_KEYS[key]
    level = level_of(framework, value)
    if level is None:
        values = VALUES[framework]
        what = "one of " + ", ".join(values) if framework is Framework.CEFR else "a whole number"
        between = "" if framework is Framework.CEFR else f" from {values[0]} to {values[-1]}"
        raise UnusableInput(
            f'{source} has "{key}" with a value that is no level of {_FRAMEWORKS[framework]}',
            f"Write {what}{between}, or leave it out",
        )
    return level


def one_level(levels: dict[str, Level], source: str) -> Level | None:
    """The level asked for; raises UnusableInput for several: they can't be compared as one."""
    if len(levels) > 1:
        raise UnusableInput(
            f"{source} asks for several levels ({', '.join(levels)})",
            "Keep the one that the job is decided by",
        )
    return next(iter(levels.values()), None)
