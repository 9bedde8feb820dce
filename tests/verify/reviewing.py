"""Reviewing what the world made: one document, a file, or a whole bundle of files."""

import json
from collections.abc import Mapping
from typing import Any

from tests.world import NOW, means
from verify.evidence.documents import Evidence, Found
from verify.item import Item
from verify.reading.bundle import Bundle, Entry
from verify.reading.text.safetext import SafeText
from verify.review.review import review_under
from verify.trust.employer import TrustList, read_trust
from verify.verdict import Outcome
from verify.verifier import Setting, verify_entry

Content = Mapping[str, Any] | list[Any] | str | bytes


def setting(
    evidence: Mapping[str, Found] | Evidence | None = None,
    *,
    trust: TrustList | None = None,
    emails: tuple[str, ...] = (),
) -> Setting:
    """A setting of the world, at the world's time."""
    return Setting(
        means=means(evidence, NOW), trust=() if trust is None else (trust,), emails=emails
    )


def trusting(*identifiers: str) -> TrustList:
    """An employer's list of these issuers."""
    rows = "\n".join(f'[[issuer]]\nid = "{identifier}"' for identifier in identifiers)
    return read_trust(rows.encode(), "trust.toml")


def entry_of(content: Content, name: str = "credential.json") -> Entry:
    """A file of a bundle."""
    if isinstance(content, bytes):
        data = content
    else:
        data = (content if isinstance(content, str) else json.dumps(content)).encode()
    return Entry(source=SafeText(name), data=data)


def items_of(content: Content, under: Setting | None = None) -> tuple[Item, ...]:
    """What one file gives."""
    return verify_entry(entry_of(content), under or setting())


def item_of(content: Content, under: Setting | None = None) -> Item:
    """What a file with one credential gives."""
    (item,) = items_of(content, under)
    return item


def review(files: Mapping[str, Content], under: Setting | None = None) -> dict[str, Item]:
    """A whole bundle, settled, by the items' sources."""
    entries = tuple(entry_of(content, name) for name, content in files.items())
    items = review_under(under or setting(), Bundle(SafeText("bundle.zip"), entries))
    return {str(item.source): item for item in items}


def code_of(outcome: Outcome) -> str | None:
    """An outcome's code, None for a pass."""
    return getattr(outcome, "code", None)
