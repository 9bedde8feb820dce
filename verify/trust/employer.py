"""The employer's own list of issuers: ``--trust FILE``.

TOML: ``[[issuer]]`` with ``id`` (the identifier as credentials state it), ``name``, ``since`` and
``note``. Recognition is by identifier, letter for letter, never by name.

>>> list_ = read_trust(b'[[issuer]]\\nid = "did:web:uni.example"', "trust.toml")
>>> list_.entries["did:web:uni.example"].id
'did:web:uni.example'
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from verify.errors import UnusableInput
from verify.reading.safetext import SafeText
from verify.trust.recognition import Recognition

_KEYS: Final = ("id", "name", "since", "note")
_MAX_BYTES: Final = 4 * 2**20
_SCHEMES: Final = ("did:", "https://", "http://", "urn:")


@dataclass(frozen=True, slots=True)
class Trusted:
    """One issuer that the employer recognises; ``since`` an ISO 8601 date or ""."""

    id: str
    name: SafeText
    since: str
    note: SafeText


@dataclass(frozen=True, slots=True)
class TrustList:
    """Recognised issuers by identifier; ``source`` what the person called the list."""

    source: SafeText
    entries: Mapping[str, Trusted]

    def recognise(self, issuer: str) -> Recognition | None:
        """What the list says of this identifier."""
        entry = self.entries.get(issuer)
        if entry is None:
            return None
        by = SafeText(f"your list {self.source}")
        return Recognition(by, entry.name, entry.since, entry.note)

    def issuers(self) -> Iterator[tuple[str, str]]:
        """All issuers on the list."""
        return ((entry.id, entry.name) for entry in self.entries.values())


def read_trust(data: bytes, name: str) -> TrustList:
    """Read a trust file; ``name`` is how the person named it. Raises UnusableInput."""
    if len(data) > _MAX_BYTES:
        raise UnusableInput(f"The trust file {name} is too large", "Keep it below 4 MiB")
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
    entries: dict[str, Trusted] = {}
    for number, row in enumerate(rows, 1):
        entry = _entry(row, number, name)
        if entry.id in entries:
            raise UnusableInput(
                f"Issuer {number} of the trust file {name} is listed twice",
                f"Keep one [[issuer]] with the id {SafeText(entry.id, 200)}",
            )
        entries[entry.id] = entry
    return TrustList(SafeText(name), entries)


def _entry(row: object, number: int, name: str) -> Trusted:
    where = f"Issuer {number} of the trust file {name}"
    if not isinstance(row, dict):
        raise UnusableInput(f"{where} is not a table", "Begin each issuer with [[issuer]]")
    for key in row:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            advice = f"Did you mean {near[0]}?" if near else "Use id, name, since and note"
            raise UnusableInput(
                f"{where} has an unknown key {SafeText(key, 40)}", advice.rstrip("?")
            )
    identifier = row.get("id")
    if not isinstance(identifier, str) or not identifier.startswith(_SCHEMES):
        raise UnusableInput(
            f"{where} has no usable id", "Give the issuer's DID or https address as id"
        )
    return Trusted(
        identifier,
        SafeText(_text(row, "name", where)),
        _since(row, where),
        SafeText(_text(row, "note", where)),
    )


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
