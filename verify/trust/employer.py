"""The employer's own list of issuers: ``--trust FILE``, and the list that a person keeps.

TOML: ``[[issuer]]`` with ``id`` (the identifier as credentials state it: a DID, an address, or what
a seal certifies, such as ``VATBE-0123456789``), ``name``, ``since`` and ``note``. Recognition is by
identifier, letter for letter, never by name. What is written is read back as it was, in the order
of the identifiers. Tables are read by ``employer_csv``. Source of what seals certify: ETSI EN 319
412-1 (5.1.4).

>>> list_ = read_trust(b'[[issuer]]\\nid = "did:web:uni.example"', "trust.toml")
>>> list_.entries["did:web:uni.example"].id
'did:web:uni.example'
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from msgspec import Struct

from verify.errors import UnusableInput
from verify.keys.certificates.names import is_identifier
from verify.reading.text.safetext import SafeText
from verify.trust.recognition import Recognition

KEYS: Final = ("id", "name", "since", "note")
_MAX_BYTES: Final = 4 * 2**20
_MAX_IDENTIFIER: Final = 2_000  # characters; a did:jwk of an RSA key has 800
_SCHEMES: Final = ("did:", "https://", "http://", "urn:")


class Trusted(Struct, frozen=True, kw_only=True):
    """One issuer that the employer recognises; ``since`` an ISO 8601 date or ""."""

    id: str
    name: SafeText
    since: str
    note: SafeText


class TrustList(Struct, frozen=True):
    """Recognised issuers by identifier; ``source`` what the person called the list, if anything."""

    source: SafeText
    entries: Mapping[str, Trusted]

    def recognise(self, issuer: str) -> Recognition | None:
        """What the list says of this identifier."""
        entry = self.entries.get(issuer)
        if entry is None:
            return None
        by = SafeText(f"your list {self.source}".rstrip())
        return Recognition(by=by, name=entry.name, since=entry.since, note=entry.note)

    def issuers(self) -> Iterator[tuple[str, str]]:
        """All issuers on the list."""
        return ((entry.id, entry.name) for entry in self.entries.values())


def read_trust(data: bytes, name: str) -> TrustList:
    """Read a trust file; ``name`` is how the person named it. Raises UnusableInput."""
    if len(data) > _MAX_BYTES:
        raise UnusableInput(f"The trust file {name} is too large", "Keep it below 4 MiB")
    import tomllib  # noqa: PLC0415  1.4 ms, for reviews with a list of trust

    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnusableInput(
            f"The trust file {name} is not valid TOML ({error})", "Mend that line and try again"
        ) from error
    rows = document.pop("issuer", None)
    if document or not isinstance(rows, list) or not rows:
        raise UnusableInput(
            f"The trust file {name} holds something other than [[issuer]] entries",
            "Write one [[issuer]] with an id for each issuer you recognise",
        )
    return trust_list(rows, name)


def trust_list(rows: Iterable[object], name: str) -> TrustList:
    """The list that these rows make, each of them as ``entry_of`` has it. Raises UnusableInput."""
    entries: dict[str, Trusted] = {}
    for number, row in enumerate(rows, 1):
        where = f"Issuer {number} of the trust file {name}"
        entry = entry_of(row, where)
        if entry.id in entries:
            raise UnusableInput(
                f"{where} is listed twice",
                f"Keep one [[issuer]] with the id {SafeText(entry.id, 200)}",
            )
        entries[entry.id] = entry
    return TrustList(SafeText(name), entries)


def entry_of(row: object, where: str) -> Trusted:
    """One issuer from its members; ``where`` begins the sentence on what is wrong with them.

    Raises UnusableInput.
    """
    if not isinstance(row, dict):
        raise UnusableInput(f"{where} is not a table", "Begin each issuer with [[issuer]]")
    for key in row:
        if key not in KEYS:
            from difflib import get_close_matches  # noqa: PLC0415  0.5 ms, for a mistake alone

            near = get_close_matches(key, KEYS, 1)
            advice = f"Did you mean {near[0]}?" if near else "Use id, name, since and note"
            raise UnusableInput(
                f"{where} has an unknown key {SafeText(key, 40)}", advice.rstrip("?")
            )
    identifier = row.get("id")
    if not isinstance(identifier, str) or not _is_usable(identifier):
        raise UnusableInput(
            f"{where} has no usable id",
            "Give the issuer's DID or https address as id, or its number as its seal states it "
            "(VATBE-0123456789)",
        )
    return Trusted(
        id=identifier,
        name=SafeText(_text(row, "name", where)),
        since=_since(row, where),
        note=SafeText(_text(row, "note", where)),
    )


def write_trust(entries: Iterable[Trusted]) -> bytes:
    """The list as TOML, in the order of the identifiers; ``read_trust`` reads the same from it."""
    return "\n".join(_written(entry) for entry in sorted(entries, key=lambda e: e.id)).encode()


def _written(entry: Trusted) -> str:
    lines = ["[[issuer]]", f"id = {_quoted(entry.id)}"]
    if entry.name:
        lines.append(f"name = {_quoted(entry.name)}")
    if entry.since:
        lines.append(f"since = {entry.since}")
    if entry.note:
        lines.append(f"note = {_quoted(entry.note)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: what JSON escapes, and DEL, which it doesn't."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_usable(identifier: str) -> bool:
    """Could a credential state it? White space and invisible characters come from copying.

    But a blank within an organisation's number is its own (``NTRDE-HRB 12``).
    """
    if is_identifier(identifier):
        return True
    if len(identifier) > _MAX_IDENTIFIER or " " in identifier or not identifier.isprintable():
        return False
    return identifier.startswith(_SCHEMES)


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise UnusableInput(f"{where} has a {key} that is not text", f'Write {key} = "…"')
    return value


def _since(row: Mapping[str, Any], where: str) -> str:
    value = row.get("since", "")
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as error:
        raise UnusableInput(
            f"{where} has a since that is not a date", "Write since = 2026-01-31"
        ) from error
    return day.isoformat()[:10] if day else ""
