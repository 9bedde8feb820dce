"""``mc-review taxonomy remove NAME [VERSION]``: one version of a vocabulary, or all of them.

>>> run(["ESCO", "v1.1.0"])                                           # doctest: +SKIP
ESCO v1.1.0 is removed.
"""

from collections.abc import Sequence
from typing import Final

from tui.cli.commands.taxonomy.output import as_text, settings
from tui.cli.exit_status import ALL_GOOD
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput

_MOST_WORDS: Final = 2  # a name and a version


def run(arguments: Sequence[str]) -> int:
    """Remove; raises UnusableInput where there is nothing of that name."""
    from taxonomy.vocabularies.importing import remove  # noqa: PLC0415  14 ms

    words = settings(arguments).words
    if not words or len(words) > _MOST_WORDS:
        raise UnusableInput(
            "Removing takes a name and, if you want, a version",
            'Give them as in mc-review taxonomy remove "My skills" 2',
        )
    removed = remove(taxonomy_store(), *words)
    as_text(f"{edition.label} is removed." for edition in removed)
    return ALL_GOOD
