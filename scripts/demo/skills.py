"""The skills of the example as issuers state them: in their own words, some with an address.

Some name a concept of the bundled vocabulary, some one of ESCO, and some nothing that anybody else
knows: all of that is met in real badges.
"""

from typing import Final

from tests import world
from tests.world.credentials import Document

_OURS: Final = "urn:x-mc-review:"
_ESCO: Final = "http://data.europa.eu/esco/skill/"
_ESCO_NAME: Final = "ESCO"
# skill → the issuer's words, its address for them, and the framework that it names
_STATED: Final[dict[str, tuple[str, str, str | None]]] = {
    "data analysis": ("Analysing data for decisions", _OURS + "data-analysis", None),
    "statistical analysis": ("Statistical analysis", _OURS + "statistical-analysis", None),
    "Python": ("Python", _ESCO + "ccd0a1d9-afda-43d9-b901-96344886e14d", _ESCO_NAME),
    "SQL": ("SQL", _ESCO + "598de5b0-5b58-4ea7-8058-a4bc4d18c742", _ESCO_NAME),
    "project management": ("Project management", _OURS + "project-management", None),
}


def skill(name: str) -> Document:
    """An alignment to a skill; without an address of a known concept it is the name that counts."""
    words, uri, framework = _STATED.get(name, (name, None, None))
    return world.alignment(words, uri, framework)


def eqf(level: int) -> Document:
    """An alignment to a level of the European Qualifications Framework."""
    return world.alignment(
        f"EQF level {level}",
        f"http://data.europa.eu/snb/eqf/{level}",
        "European Qualifications Framework",
    )
