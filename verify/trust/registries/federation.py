"""A registry in OpenID Federation form: asked about one issuer at a time, each answer verified.

The keys are those that were pinned when the person added the registry; its answer is a subordinate
statement about the very issuer, verified with them (OpenID Federation 1.0, 3.1.3, 3.2, 8.1). Where
the registry's listing was pinned as well, only issuers on it are asked about: the registry needn't
get to know about the others (19.3).

>>> federation.ask("did:web:uni.example", means).name                           # doctest: +SKIP
'Example University'
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from verify.errors import Code, CouldNotFindOut
from verify.evidence.documents import Found, Gone
from verify.proofs.secured import Means
from verify.reading.text.safetext import SafeText
from verify.trust.recognition import Recognition
from verify.trust.registries.anchor import Anchor
from verify.trust.registries.statements import (
    Statement,
    check_in_force,
    check_signature,
    check_understood,
    not_genuine,
    organisation_of,
    read_statement,
    speaks_of_an_issuer,
)
from verify.verdict import SourceDocument

_SCHEMES: Final = ("did:", "https://")
_MAX_IDENTIFIER: Final = 2_000  # characters; longer addresses aren't served


class Federation(Struct, frozen=True, kw_only=True):
    """A registry that is asked. ``pinned`` is its configuration as the person accepted it;
    ``listed`` whom it answered for then, None where it doesn't say.
    """

    name: SafeText
    anchor: Anchor
    pinned: SourceDocument
    listed: frozenset[str] | None = None

    def ask(self, issuer: str, means: Means) -> Recognition | None:
        """The registry's word for this issuer; see ``asking.Registry``."""
        if not _can_be_asked_about(issuer):
            return None
        if self.listed is not None and issuer not in self.listed:
            return None
        try:
            found = means.evidence.get(self.anchor.asking(issuer))
        except Gone:
            return None
        except CouldNotFindOut as error:
            reason = str(error.code).replace("_", " ")
            raise self._saying(CouldNotFindOut(Code.REGISTRY_NOT_ASKED, reason)) from error
        try:
            statement = self._statement(found, issuer, means)
        except CouldNotFindOut as error:
            raise self._saying(error) from error
        return self._recognition(statement, found)

    def issuers(self) -> Iterator[tuple[str, str]]:
        """Those on its listing; it has no names."""
        return ((identifier, "") for identifier in sorted(self.listed or ()))

    def _statement(self, found: Found, issuer: str, means: Means) -> Statement:
        # 1. Does it have the form?
        statement = read_statement(found.body)
        # 2. Is it this registry's, about this issuer?
        if statement.issuer != self.anchor.id:
            raise not_genuine("it is another registry's")
        if statement.subject != issuer:
            raise not_genuine("it is about another issuer")
        # 3. Did one of the pinned keys sign it?
        check_signature(statement, self.anchor.keys)
        # 4. Does it hold, without conditions that aren't understood?
        check_in_force(statement, means.now)
        check_understood(statement)
        # 5. Is it about an issuer?
        if not speaks_of_an_issuer(statement.claims):
            raise CouldNotFindOut(
                Code.REGISTRY_STATEMENT_UNSUPPORTED, "it does not say that it is about an issuer"
            )
        means.memory.keep(found.url, found.sha256, until=statement.ends)
        return statement

    def _recognition(self, statement: Statement, found: Found) -> Recognition:
        called = organisation_of(statement.claims)
        name = called.name or called.legal_name
        facts = (called.legal_name if called.legal_name != name else "", called.home_page)
        return Recognition(
            by=self.name,
            name=name,
            note=SafeText(", ".join(filter(None, facts))),
            as_of=statement.issued.date().isoformat(),
            documents=(SourceDocument.of(found), self.pinned),
        )

    def _saying(self, error: CouldNotFindOut) -> CouldNotFindOut:
        return CouldNotFindOut(error.code, f"{self.name}: {error.detail}")


def _can_be_asked_about(issuer: str) -> bool:
    return (
        issuer.startswith(_SCHEMES)
        and issuer.isascii()
        and issuer.isprintable()
        and len(issuer) <= _MAX_IDENTIFIER
    )
