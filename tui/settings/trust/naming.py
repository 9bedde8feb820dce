"""What a registry goes by: a name that can't be taken for another's, and whether it is for testing.

A registry may call itself anything. Only those that we name go by their names alone, at their known
addresses; every other name bears the host that it came from, and none may pass for the person's own
list.

>>> shown_name("DCC Member Registry", "https://registry.example/r.json")
'DCC Member Registry (registry.example)'
"""

import re
from typing import Final

from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.reading.web.addresses import shown_host
from verify.trust.registries.known import KNOWN

_HTTPS: Final = "https://"
_MAX_OWN: Final = 80  # characters, so that the host behind it is seen
_MAX_SHOWN: Final = 200
# How reviews call the person's own list.
_YOUR_LIST: Final = re.compile(r"\W*your\W+list", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W_]+")
_TESTING: Final = frozenset(["test", "tests", "testing", "sandbox", "staging"])


def shown_name(called: str, source: str) -> SafeText:
    """The name of a registry that calls itself, or is called by others, like this ("" for not).

    ``source`` is its https address; else its file's name or what the person calls it.
    """
    if not source.startswith(_HTTPS):
        return _of_file(SafeText(called or source, _MAX_SHOWN))
    known = next((known.name for known in KNOWN if known.address == source), None)
    if known is not None:
        return known
    own = SafeText(" ".join(called.split()), _MAX_OWN)
    if not own or _YOUR_LIST.match(own):
        return SafeText(source.removeprefix(_HTTPS), _MAX_SHOWN)
    return SafeText(f"{own}{_host_behind(source)}", _MAX_SHOWN)


def without_host(name: str, source: str) -> str:
    """The name as the registry itself says it."""
    return name.removesuffix(_host_behind(source))


def is_for_testing(name: str, source: str) -> bool:
    """Whether its name or its address say that it is for trying things out."""
    words = (word.casefold() for text in (name, source) for word in _WORDS.findall(text))
    return not _TESTING.isdisjoint(words)


def _of_file(name: SafeText) -> SafeText:
    if _YOUR_LIST.match(name):
        raise UnusableInput(
            "A registry can't be called like your own list", "Give it another name with --name"
        )
    return name


def _host_behind(source: str) -> str:
    return f" ({shown_host(source)})"
