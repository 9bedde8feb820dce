"""Whom the employer goes by in a review: the list given, the person's own, registries.

Most the employer's own first. The example goes by its own list alone, whatever this person keeps,
so that it is the same everywhere; what is trusted on its screen is forgotten with it.

>>> Recognisers(None, None).lists()
()
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from verify.reading.text.safetext import SafeText
from verify.trust.employer import Trusted, TrustList

if TYPE_CHECKING:
    from tui.settings.trust.stored import Stored
    from verify.keys.certificates.trust_services import TrustServices
    from verify.trust.recognition import Recogniser
    from verify.trust.registry_lookup import Registry

_OF_THIS_REVIEW: Final = SafeText("of this review")


class Recognisers:
    """The lists of one review. ``given`` is that of ``--trust``; ``folder`` holds the person's own.

    Without a folder nothing is kept beyond the review.
    """

    def __init__(self, own_list: TrustList | None, folder: Path | None) -> None:
        self._given = () if own_list is None else (own_list,)
        self._folder = folder
        self._trusted: Mapping[str, Trusted] = {}
        self._stored: Stored | None = None

    def lists(self) -> "tuple[Recogniser, ...]":
        """The lists at hand; raises UnusableInput for one that is damaged."""
        if self._trusted:
            return (TrustList(_OF_THIS_REVIEW, self._trusted), *self._given)
        stored = self._read()
        return self._given if stored is None else (*self._given, *stored.lists)

    def registries(self) -> "tuple[Registry, ...]":
        """Registries that have to be asked about each issuer; raises as ``lists``."""
        stored = self._read()
        return () if stored is None else stored.registries

    def services(self) -> "TrustServices":
        """The EU's trusted lists, as far as they were imported; raises as ``lists``."""
        from verify.keys.certificates.trust_services import NO_SERVICES  # noqa: PLC0415  0.3 ms

        stored = self._read()
        return NO_SERVICES if stored is None or stored.services is None else stored.services

    def trust(self, entry: Trusted) -> "tuple[Recogniser, ...]":
        """Put an issuer on the person's own list; the lists with it. Raises UnusableInput."""
        if self._folder is None:
            self._trusted = {**self._trusted, entry.id: entry}
        else:
            from tui.settings.trust.own import add_issuer  # noqa: PLC0415  1 ms

            add_issuer(self._folder, entry)
            self._stored = None
        return self.lists()

    def _read(self) -> "Stored | None":
        """What the person keeps, read once."""
        if self._stored is None and self._folder is not None:
            from tui.settings.trust.stored import stored_lists  # noqa: PLC0415  0.4 ms

            self._stored = stored_lists(self._folder)
        return self._stored
