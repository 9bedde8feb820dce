"""Open Badges 1 and 2: recognised, so that "unsupported" can say what it is.

An assertion has its own rules of proof, which are not those of W3C credentials.
"""

from collections.abc import Mapping
from typing import Any, Final

from verify.errors import BadData, Code
from verify.formats.family import Assessed, Family
from verify.formats.labels import as_list
from verify.proofs.secured import Means
from verify.reading.documents import Document, JsonDocument, JwsDocument
from verify.reading.strict_json import parse_object
from verify.verdict import NotChecked


def recognise(document: Document) -> bool:
    """By its context, or by the members that only an assertion has."""
    match document:
        case JsonDocument():
            return _looks_like_one(document.value)
        case JwsDocument():
            try:
                return _looks_like_one(parse_object(document.jws.payload))
            except BadData:
                return False
        case _:
            return False


def judge(_document: Document, _means: Means) -> Assessed:
    """Neither confirmed nor refuted."""
    unsupported = NotChecked(Code.UNSUPPORTED_FORMAT)
    return Assessed("open-badges-2", "", unsupported, unsupported, unsupported, None)


def _looks_like_one(document: Mapping[str, Any]) -> bool:
    contexts = [c for c in as_list(document.get("@context")) if isinstance(c, str)]
    if any("w3id.org/openbadges" in c or "openbadgespec.org" in c for c in contexts):
        return True
    return "badge" in document and ("recipient" in document or "verify" in document)


FAMILY: Final = Family("Open Badges 1 and 2", recognise, judge)
