"""Trusted lists as they are kept between reviews: one file, quick to read, whole or refused.

A line that says what it is and the SHA-256 of the rest; a line of JSON with the lists; a line for
each certificate: its SHA-256, its subject in short, its DER in base64. The hash shows damage, not
forgery: the file lies in the person's own settings, as trusted as the program beside it.

>>> read_snapshot(b"")
Traceback (most recent call last):
verify.errors.UnusableInput: The EU trusted lists that were imported are damaged. Import them again.
"""

import hashlib
import json
from typing import Final

from verify.errors import UnusableInput
from verify.trust.eu.forms import list_in, list_out, lotl_in, lotl_out
from verify.trust.eu.model import Listed, Lists

_FORMAT: Final = "mc-review EU trusted lists"
_VERSION: Final = 1  # grows with every change of form; older ones are imported again
_AGAIN: Final = "Import them again"
_MALFORMED: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def write_snapshot(lists: Lists) -> bytes:
    """The lists as bytes; the same lists give the same bytes."""
    content = {
        "lotl": lotl_out(lists.lotl),
        "lists": [list_out(one) for _, one in sorted(lists.national.items())],
    }
    lines = [json.dumps(content, separators=(",", ":"))]
    lines += [f"{sha256} {c.subject} {c.der}" for sha256, c in sorted(lists.certificates.items())]
    body = "\n".join(lines).encode("ascii")
    head = {"format": _FORMAT, "version": _VERSION, "sha256": hashlib.sha256(body).hexdigest()}
    return json.dumps(head).encode() + b"\n" + body


def read_snapshot(data: bytes) -> Lists:
    """The lists from their bytes; raises UnusableInput for damaged ones, or another form."""
    return parse_body(undamaged_body(data))


def undamaged_body(data: bytes) -> bytes:
    """What follows the first line, if it is what was written; raises UnusableInput."""
    head, _, body = data.partition(b"\n")
    try:
        stated = json.loads(head)
        form = stated["format"], stated["version"]
        sha256 = stated["sha256"]
    except _MALFORMED as error:
        raise _damaged() from error
    if form != (_FORMAT, _VERSION):
        other = "The EU trusted lists were imported by another version of mc-review"
        raise UnusableInput(other, _AGAIN)
    if sha256 != hashlib.sha256(body).hexdigest():
        raise _damaged()
    return body


def parse_body(body: bytes) -> Lists:
    """The lists from what follows the first line; raises UnusableInput."""
    try:
        first, *certificates = body.decode("ascii").split("\n")
        content = json.loads(first)
        lists = (list_in(one) for one in content["lists"])
        return Lists(
            lotl_in(content["lotl"]),
            {one.head.territory: one for one in lists},
            dict(map(_certificate, certificates)),
        )
    except _MALFORMED as error:
        raise _damaged() from error


def _certificate(line: str) -> tuple[str, Listed]:
    sha256, subject, der = line.split(" ")
    return sha256, Listed(der, subject)


def _damaged() -> UnusableInput:
    return UnusableInput("The EU trusted lists that were imported are damaged", _AGAIN)
