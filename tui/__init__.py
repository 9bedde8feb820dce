"""What does the recruiter see? The screens, the reports and the command line.

May ask ``taxonomy`` and ``verify``; nothing asks this floor.

This is the face of the floor: what it names stays, what lies behind it may change. Importing it
loads nothing; each name is loaded when it is first used.

>>> from tui import main
>>> main(["--version"])
mc-review 0.1.0
0
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tui.app import ReviewApp
    from tui.cli.main import main
    from tui.plan import Plan
    from tui.reports.csv.report import items_csv, matrix_csv
    from tui.reports.html.report import html_report
    from tui.reports.json.report import json_report
    from tui.reports.text.report import text_report
    from tui.version import VERSION

__all__ = [
    "VERSION",
    "Plan",
    "ReviewApp",
    "html_report",
    "items_csv",
    "json_report",
    "main",
    "matrix_csv",
    "text_report",
]

_MODULES: Final = {
    "Plan": "tui.plan",
    "ReviewApp": "tui.app",
    "VERSION": "tui.version",
    "html_report": "tui.reports.html.report",
    "items_csv": "tui.reports.csv.report",
    "json_report": "tui.reports.json.report",
    "main": "tui.cli.main",
    "matrix_csv": "tui.reports.csv.report",
    "text_report": "tui.reports.text.report",
}


def __getattr__(name: str) -> Any:
    """Load a name of the face when it is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
