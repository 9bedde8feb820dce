"""Functions by their names, for registers: a module is imported when a document first asks for it.

A review of ten badges needs neither PDF, XML seals nor certificates, and loading what judges those
takes longer than judging the ten. A register holds the names of what it may need; whatever stands
behind one is imported in the ordinary way. ``tests/test_deferred.py`` holds that every name leads
to a function that takes what the register hands it, ``tests/test_structure.py`` that none of these
arrows closes a circle.

>>> Deferred("verify.keys.base58:decode")("2g")
b'a'
"""

from importlib import import_module
from typing import Any


class Deferred:
    """The function ``module:name``, imported when it is first called."""

    __slots__ = ("_function", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._function: Any = None

    def __call__(self, *arguments: Any, **by_name: Any) -> Any:
        """What the function gives."""
        if self._function is None:
            module, _, name = self.name.partition(":")
            self._function = getattr(import_module(module), name)
        return self._function(*arguments, **by_name)

    def __repr__(self) -> str:
        return f"Deferred({self.name!r})"
