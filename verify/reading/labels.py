"""What a JSON document calls itself: labels at best, never a reason to trust.

>>> types_of({"type": "VerifiableCredential"})
['VerifiableCredential']
"""

from collections.abc import Sequence
from typing import Any, Final

from verify.json_types import JsonMapping

VC_1: Final = "https://www.w3.org/2018/credentials/v1"
VC_2: Final = "https://www.w3.org/ns/credentials/v2"
_VC_TYPE: Final = "VerifiableCredential"


def looks_like_credential(document: JsonMapping, types: Sequence[str]) -> bool:
    """Does it claim to be a W3C credential? Then it is judged as one. ``types`` are its own."""
    if _VC_TYPE in types:
        return True
    contexts = as_list(document.get("@context"))
    return VC_1 in contexts or VC_2 in contexts


def types_of(document: JsonMapping) -> list[str]:
    """The ``type`` texts as they stand."""
    types = document.get("type")
    if type(types) is not list or "@type" in document:
        types = as_list(types) + as_list(document.get("@type"))
    return [value for value in types if isinstance(value, str)]


def as_list(value: object) -> list[Any]:
    """A value as a list: nothing is empty, one is one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
