"""What an issuer's URI for a skill names, in whichever spelling it is written.

ESCO's terms are meant by their URI (``http://data.europa.eu/esco/skill/…``), but in credentials
stand as https, as an address of ESCO's portal or web API with the URI in its query, with a
fragment, a slash or capitals, as a bare code (``ESCO:S6.3.2``) or a bare UUID. An occupation
(ESCO's or ISCO's) is no skill, whatever the credential calls it. A level at the end of a name
(DigComp's "… Level 4") is no part of the name. Nothing is looked up here, and what is in no known
spelling stays as it is.

>>> named("https://esco.ec.europa.eu/en/classification/skill?uri=http://data.europa.eu/esco/skill/S6.3.2")
IdentifiedTerm(uri='http://data.europa.eu/esco/skill/S6.3.2', is_occupation=False)
"""

import re
from typing import Final
from urllib.parse import parse_qs, unquote

from msgspec import Struct

from verify.reading.web.addresses import split_address

ESCO: Final = "http://data.europa.eu/esco/"
_LONGEST: Final = 2_000  # characters of an address; longer ones are no spelling of a term
_PORTALS: Final = ("esco.ec.europa.eu", "ec.europa.eu")
_DATA: Final = "data.europa.eu"
# What all of these hosts end in; white space within an address is dropped where it is taken apart.
_EU_HOST: Final = re.compile(r"europa\.eu|\s", re.IGNORECASE)
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Groups of skills (S), attitudes and transversal skills (A, T) and languages (L); knowledge is
# numbered as fields of education (ISCED-F).
_GROUP: Final = re.compile(r"[SATL]\d{1,2}(?:\.\d{1,2}){0,3}", re.IGNORECASE)
_FIELD: Final = re.compile(r"K?(\d{2,4})", re.IGNORECASE)
_CODE: Final = re.compile(r"(?:urn:)?esco[:\s/#]+(\S+)", re.IGNORECASE)
_ISCO: Final = re.compile(r"(?:\bisco(?:-?08)?\b|/isco/|/occupation/)", re.IGNORECASE)
_LEVEL: Final = re.compile(
    r"[\s,:;(\u2013\u2014-]*\b(?:proficiency\s+)?level\s*:?\s*([1-8])\b\s*\)?\s*$", re.IGNORECASE
)


class IdentifiedTerm(Struct, frozen=True):
    """The URI by which a vocabulary knows what was meant, and whether that is an occupation."""

    uri: str
    is_occupation: bool = False


def named(uri: str, framework: str = "") -> IdentifiedTerm | None:
    """What a stated URI or code names; ``framework`` is what the credential says it is of.

    None where nothing is stated.
    """
    address = uri.strip()
    if not address or len(address) > _LONGEST:
        return IdentifiedTerm(address) if address else None
    identifier = _by_address(address) or _by_code(address, framework) or address
    return IdentifiedTerm(identifier, _is_occupation(identifier, framework))


def coded(phrase: str) -> IdentifiedTerm | None:
    """What a name that is nothing but a code of ESCO (``ESCO:S6.3.2``) names; else None."""
    if len(phrase) > _LONGEST or _CODE.fullmatch(phrase.strip()) is None:
        return None
    identifier = _by_code(phrase.strip(), "")
    return IdentifiedTerm(identifier) if identifier is not None else None


def without_level(phrase: str) -> tuple[str, str]:
    """A skill's name without the level at its end, and that level ("" where there is none)."""
    match = _LEVEL.search(phrase[-80:])
    if match is None:
        return phrase, ""
    name = phrase[: len(phrase) - len(match.group())].strip()
    return (name, match.group(1)) if name else (phrase, "")


def _by_address(address: str) -> str | None:
    """ESCO's own URI in an address: of its data, its portal or its web API."""
    if _EU_HOST.search(address) is None:
        return None  # most addresses; taking them apart costs ten times as much
    parts = split_address(address)
    if parts is None or parts.scheme not in ("http", "https"):
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if host in _PORTALS:
        inside = parse_qs(parts.query, max_num_fields=50).get("uri", [""])[0]
        # Once: an address in an address in an address is nobody's spelling.
        return _of_data(inside) if inside else None
    return _of_data(address) if host == _DATA else None


def _of_data(address: str) -> str | None:
    """The URI as ESCO writes it, of one under data.europa.eu/esco."""
    parts = split_address(address.strip())
    if parts is None:
        return None
    segments = [part for part in unquote(parts.path).split("/") if part]
    of_esco = (parts.netloc.lower(), *map(str.lower, segments[:1])) == (_DATA, "esco")
    if not of_esco or len(segments) != 3:
        return None
    kind, term = segments[1].lower(), segments[2].strip()
    return f"{ESCO}{kind}/{_term(term)}"


def _term(term: str) -> str:
    """A UUID in small letters, a code in capitals: as ESCO writes them."""
    if _UUID.fullmatch(term):
        return term.lower()
    return term.upper() if _GROUP.fullmatch(term) else term


def _by_code(code: str, framework: str) -> str | None:
    """The URI of a bare code or UUID that the credential says is ESCO's."""
    prefixed = _CODE.fullmatch(code)
    if prefixed is None and "esco" not in framework.lower():
        return None
    code = (prefixed.group(1) if prefixed else code).removeprefix("skill/")
    if _UUID.fullmatch(code) or _GROUP.fullmatch(code):
        return f"{ESCO}skill/{_term(code)}"
    field = _FIELD.fullmatch(code)
    return f"{ESCO}isced-f/{field.group(1)}" if field else None


def _is_occupation(uri: str, framework: str) -> bool:
    if uri.startswith(f"{ESCO}skill/"):
        return False
    return _ISCO.search(uri) is not None or _ISCO.search(framework) is not None
