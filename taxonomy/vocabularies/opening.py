"""The taxonomy that a review works with: what was imported, joined to what comes with the product.

>>> open_taxonomy(Path("nothing-imported-yet.sqlite3")).name
'mc-review vocabulary'
"""

from pathlib import Path
from typing import TYPE_CHECKING

from taxonomy.scheme.concept import Scheme
from taxonomy.vocabularies.sources.bundled import load_bundled

if TYPE_CHECKING:
    from taxonomy.scheme.combined import CombinedScheme
    from taxonomy.vocabularies.store.reading import Store


def open_taxonomy(store: Path, language: str = "en") -> Scheme:
    """ESCO's newest edition, the bundled vocabulary and the user's own, in this order.

    What was not imported is left out; without any import it is the bundled vocabulary alone.
    ``language`` (BCP 47) is the one to show concepts in, where it was imported.

    Raises UnusableInput where the store can't be read.
    """
    if not store.exists():
        return load_bundled()
    from taxonomy.vocabularies.store.reading import open_store  # noqa: PLC0415  7 ms

    return combined(open_store(store), language)


def combined(store: "Store | None", language: str = "en") -> "CombinedScheme":
    """What ``open_taxonomy`` gives, of a store that is open, or of none."""
    from taxonomy.scheme.combined import CombinedScheme  # noqa: PLC0415  0.5 ms
    from taxonomy.vocabularies.sources.esco_layout import NAME  # noqa: PLC0415  2 ms

    schemes = store.newest_schemes(language) if store is not None else ()
    esco = [scheme for scheme in schemes if scheme.name == NAME]
    own = [scheme for scheme in schemes if scheme.name != NAME]
    return CombinedScheme((*esco, load_bundled(), *own))
