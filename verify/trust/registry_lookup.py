"""Registries that have to be asked about each issuer.

Whom they are asked about is what they get to know: they come after the lists at hand, and no
further one is asked once somebody recognised the issuer. A registry that could not be asked leaves
the question open, which never makes a credential less genuine and never more.

>>> ask_registries("did:web:uni.example", (), means)                            # doctest: +SKIP
NotChecked(code=<Code.ISSUER_NOT_RECOGNISED: 'issuer_not_recognised'>, detail='')
"""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from verify.errors import Code, CouldNotFindOut
from verify.proofs.secured import Means
from verify.trust.recognition import Recognition, grounds_of
from verify.verdict import NotChecked, Outcome, Pass

_MAX_NAMED: Final = 3  # registries that are named for one reason; more is no news


class Registry(Protocol):
    """A registry that answers for one issuer at a time."""

    def ask(self, issuer: str, means: Means) -> Recognition | None:
        """The registry's word for this identifier, None where it has none.

        Raises CouldNotFindOut where it could not be asked or its answer can't be relied on; the
        detail names the registry.
        """
        ...

    def issuers(self) -> Iterator[tuple[str, str]]:
        """Identifier and name ("" if not known) of all that it is known to list."""
        ...


def ask_registries(issuer: str, registries: Sequence[Registry], means: Means) -> Outcome:
    """Does any of them recognise this identifier? The first to do so is named."""
    unanswered: list[CouldNotFindOut] = []
    for registry in registries:
        try:
            word = registry.ask(issuer, means)
        except CouldNotFindOut as error:
            unanswered.append(error)
        else:
            if word is not None:
                return Pass(grounds_of(issuer, [word]))
    if not unanswered:
        return NotChecked(Code.ISSUER_NOT_RECOGNISED)
    code = unanswered[0].code
    alike = [error.detail for error in unanswered if error.code is code]
    return NotChecked(code, "; ".join(alike[:_MAX_NAMED]))
