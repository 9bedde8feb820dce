"""When are two documents the same credential? By what stands in them, or by what they are called.

``fingerprint`` takes the content, so that layout and file name don't matter. ``reference`` takes
the issuer's own name for the credential, which is the same in every encoding: a token, JSON with a
proof, a badge in an image. Neither says that a credential is genuine.

>>> fingerprint(BrokenDocument(SafeText("a.json"), BadData(Code.MALFORMED)))     # doctest: +SKIP
''
"""

import hashlib
from typing import Final

import msgspec

from verify.formats.reading import Reading
from verify.reading.documents import Document, JsonDocument, JwsDocument, OtherDocument

_BETWEEN: Final = "\0"  # in no identifier


def fingerprint(document: Document) -> str:
    """Equal for the same credential however its file is laid out or called; "" for no content."""
    match document:
        case JwsDocument():
            content = document.text.strip().encode()
        case JsonDocument():
            content = msgspec.json.encode(document.value, order="sorted")
        case OtherDocument(kind="sd-jwt"):  # whatever of it was disclosed this time
            content = document.data.partition(b"~")[0]
        case OtherDocument():
            content = document.data.strip()
        case _:
            return ""
    return hashlib.sha256(content).hexdigest()


def reference(reading: Reading) -> str:
    """Equal where issuer, credential id and subjects are; "" where it has no issuer or no id.

    The subjects are part of it for the sake of issuers that give all their credentials one id.
    """
    issuer, name = reading.particulars.issuer, reading.credential.id
    if not issuer or not name:
        return ""
    parts = (issuer, name, *sorted(set(reading.particulars.subjects)))
    return hashlib.sha256(_BETWEEN.join(parts).encode("utf-8", "replace")).hexdigest()
