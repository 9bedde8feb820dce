"""PyLD without what it never needs here: for a process that does nothing else.

Half of the time that PyLD takes to import goes to fetching documents (asyncio, and an HTTP client
if one is installed) and to reading HTML (lxml), neither of which anything here may use. So its
package is opened without running it, and those modules are declared absent. Not for a process that
others share: they would miss them too.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final

_PACKAGE: Final = "pyld"
_PROCESSOR: Final = "pyld.jsonld"
# PyLD looks for these and does without; None in the modules means: not importable.
_FETCHERS: Final = ("pyld.documentloader.requests", "pyld.documentloader.aiohttp")
# Imported at its top, used only for documents in HTML: an empty module does.
_HTML: Final = ("lxml", "lxml.html")


def import_pyld() -> None:
    """Import PyLD's processor, leanly if that works and as it comes if not."""
    if _PROCESSOR in sys.modules:
        return
    try:
        _open_package()
        import_module(_PROCESSOR)
    except (ImportError, AttributeError):  # another PyLD than the one this was measured with
        for name in [n for n in sys.modules if n.partition(".")[0] in (_PACKAGE, *_HTML)]:
            del sys.modules[name]
        import_module(_PROCESSOR)


def _open_package() -> None:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError(_PACKAGE)
    package = ModuleType(_PACKAGE)
    package.__path__ = list(spec.submodule_search_locations)
    package.__spec__ = spec
    sys.modules[_PACKAGE] = package
    for name in _FETCHERS:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in _HTML:
        sys.modules[name] = ModuleType(name)
