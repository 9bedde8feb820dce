"""Where this person's own files lie: settings, imported data, and what can be fetched again.

The operating system says where (XDG on Linux, Library on macOS, AppData on Windows). Nothing is
made here, and nothing of a candidate is ever kept in these folders.

>>> config_folder().name
'mc-review'
"""

import os
import sys
from pathlib import Path
from typing import Final

_NAME: Final = "mc-review"


def config_folder() -> Path:
    """What the person chose: the issuers that they trust, registries."""
    return _folder("config", "XDG_CONFIG_HOME", ".config")


def data_folder() -> Path:
    """What the person imported: taxonomies."""
    return _folder("data", "XDG_DATA_HOME", ".local/share")


def taxonomy_store() -> Path:
    """The file of the imported taxonomies, in a folder of its own."""
    return data_folder() / "taxonomy" / "taxonomies.sqlite3"


def cache_folder() -> Path:
    """What can be fetched again."""
    return _folder("cache", "XDG_CACHE_HOME", ".cache")


def _folder(kind: str, variable: str, default: str) -> Path:
    """As platformdirs has it, which elsewhere is asked: it takes 3 ms to load."""
    stated, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    # Android calls itself Linux, and has other places.
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ and home.startswith("/"):
        return Path(stated if stated.startswith("/") else f"{home.rstrip('/')}/{default}") / _NAME
    import platformdirs  # noqa: PLC0415  3 ms, more than a credential takes

    folders = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
    }
    return folders[kind](_NAME, appauthor=False)
