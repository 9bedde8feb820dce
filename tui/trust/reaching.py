"""Documents from the network, for what the person asked for by name: one address at a time.

Who is contacted is said before it happens. Nothing is contacted by listing or reviewing.

>>> online(clock)("https://registry.example/registry.json").body                # doctest: +SKIP
b'{"meta": …'
"""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from tui.console import say
from verify.errors import CouldNotFindOut, UnusableInput
from verify.evidence import Found
from verify.reading.safetext import SafeText

Get = Callable[[str], Found]


def online(clock: Callable[[], datetime]) -> Get:
    """Fetches within the bounds of ``verify.fetching``; raises CouldNotFindOut, UnusableInput."""
    told: set[str] = set()

    def get(address: str) -> Found:
        fetcher, host = _fetcher(clock), urlsplit(address).netloc
        if host not in told:
            told.add(host)
            say(f"contacting {SafeText(host, 200)}")
        answer: Found | CouldNotFindOut = fetcher.fetch([address])[address]
        if isinstance(answer, CouldNotFindOut):
            raise answer
        return answer.document()

    return get


def fetched(get: Get, address: str) -> Found:
    """The document at an https address that the person named. Raises UnusableInput."""
    if not address.startswith("https://"):
        raise UnusableInput(
            f"{SafeText(address, 200)} is no https address", "Give one that begins with https://"
        )
    try:
        return get(address)
    except CouldNotFindOut as error:
        raise UnusableInput(
            f"{SafeText(address, 200)} gave no answer ({reason(error)})",
            "Try again later, or give it as a file",
        ) from error


def reason(error: CouldNotFindOut) -> str:
    """Why there is no answer, in a word or two."""
    return str(error.code).replace("_", " ")


def _fetcher(clock: Callable[[], datetime]) -> Any:
    try:
        fetcher = import_module("verify.fetching.fetcher").Fetcher
    except ModuleNotFoundError as error:
        raise UnusableInput(
            "This version cannot contact anyone", "Give the registry as a file"
        ) from error
    return fetcher(clock)
