"""What every format of W3C credentials shares: issuer, holder, period, status entries.

Read from the canonical form by meaning, never from the JSON's own keys: a key can be given another
meaning by a context, an IRI cannot. Source: VC Data Model 2.0 (4.3 to 4.10) and 1.1.
"""

from datetime import datetime

from msgspec import Struct

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, one_node, text, texts, values
from verify.errors import BadData, Code
from verify.formats.identities import name_of, shown
from verify.keys.issuers import did
from verify.model import (
    Credential,
    Holder,
    Identity,
    Issuer,
    Particulars,
    StatusEntry,
)
from verify.reading.dates import parse_datetime
from verify.reading.text.safetext import SafeText
from verify.reading.text.scripts import in_letters, mixed_scripts, shown_domain


class Reading(Struct, frozen=True):
    """What a format reads: the credential to show, and the raw values to decide by."""

    credential: Credential
    particulars: Particulars


def safe(value: str | None) -> SafeText | None:
    """Safe text of a raw value, None for none."""
    return None if value is None else SafeText(value)


def read_issuer(graph: Graph, root: Subject) -> tuple[str, Issuer]:
    """The issuer's raw identifier, and the issuer for showing; raises BadData(ISSUER_MISSING)."""
    node = one_node(graph, root, iris.ISSUER, "issuer")
    raw = identifier(node)
    if node is None or raw is None:
        raise BadData(Code.ISSUER_MISSING)
    return raw, shown_issuer(raw, text(graph, node, iris.NAME), text(graph, node, iris.URL))


def shown_issuer(identifier: str, name: str | None, url: str | None = None) -> Issuer:
    """The issuer for showing, of raw texts; ``identifier`` "" for none."""
    domain = did.domain(identifier)
    return Issuer(
        id=safe(identifier or None),
        name=safe(name),
        url=safe(url),
        domain=safe(shown_domain(domain) if domain else None),
        mixed_scripts=mixed_scripts(f"{name or ''} {in_letters(domain or '')}"),
    )


def read_period(graph: Graph, root: Subject) -> tuple[datetime | None, datetime | None]:
    """Start and end, None where not stated; of several starts the last, of several ends the first.

    Raises BadData(MALFORMED_DATE).
    """
    starts = [parse_datetime(value) for value in texts(graph, root, iris.VALID_FROM)]
    ends = [parse_datetime(value) for value in texts(graph, root, iris.VALID_UNTIL)]
    return max(starts, default=None), min(ends, default=None)


def read_status(graph: Graph, root: Subject) -> tuple[StatusEntry, ...]:
    """Every status entry; one that is no node is an entry that states nothing."""
    described = nodes(graph, root, iris.STATUS)
    missing = len(values(graph, root, iris.STATUS)) - len(described)
    entries = [_entry(graph, node, root) for node in described]
    return tuple(entries + [StatusEntry(type="")] * missing)


def read_holder(
    graph: Graph, root: Subject, identities: tuple[Identity, ...] = ()
) -> tuple[tuple[str, ...], Holder]:
    """The subjects' raw identifiers, and the holder for showing."""
    subjects = nodes(graph, root, iris.SUBJECT)
    raw = tuple(value for value in map(identifier, subjects) if value is not None)
    name = name_of(identities)
    return raw, Holder(safe(" / ".join(raw) or None), name, shown(identities))


def _entry(graph: Graph, node: Subject, credential: Subject) -> StatusEntry:
    kind = text(graph, node, iris.TYPE) or ""
    if kind == iris.REVOCATION_LIST:  # names the list by its own id, the credential by the latter's
        own, address = identifier(credential) or "", identifier(node) or ""
        return StatusEntry(type=kind, index=own, list_address=address)
    return StatusEntry(
        type=kind,
        purpose=text(graph, node, iris.STATUS_PURPOSE) or "",
        index=text(graph, node, iris.STATUS_INDEX) or "",
        list_address=text(graph, node, iris.STATUS_LIST) or "",
        size=text(graph, node, iris.STATUS_SIZE) or "",
    )
