"""Where this person's own files lie: settings, imported data, and what can be fetched again.

The operating system says where (XDG on Linux, Library on macOS, AppData on Windows). Nothing is
made here, and nothing of a candidate is ever kept in these folders.

>>> config_folder().name
'mc-review'
"""

from pathlib import Path
from typing import Final

_NAME: Final = "mc-review"


def config_folder() -> Path:
    """What the person chose: the issuers that they trust, registries."""
    from platformdirs import user_config_path  # noqa: PLC0415  start-up time

    return user_config_path(_NAME, appauthor=False)


def data_folder() -> Path:
    """What the person imported: taxonomies."""
    from platformdirs import user_data_path  # noqa: PLC0415  start-up time

    return user_data_path(_NAME, appauthor=False)


def taxonomy_store() -> Path:
    """The file of the imported taxonomies, in a folder of its own."""
    return data_folder() / "taxonomy" / "taxonomies.sqlite3"


def cache_folder() -> Path:
    """What can be fetched again."""
    from platformdirs import user_cache_path  # noqa: PLC0415  start-up time

    return user_cache_path(_NAME, appauthor=False)
