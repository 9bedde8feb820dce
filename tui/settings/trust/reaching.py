"""Documents from the network, for what the person asked for by name: one address at a time.

Who is contacted is said before it happens. Nothing is contacted by listing or reviewing.

>>> online(clock)("https://registry.example/registry.json").body                # doctest: +SKIP
b'{"meta": …'
"""

from collections.abc import Callable
from datetime import datetime

from tui.console import say
from verify.errors import CouldNotFindOut, UnusableInput
from verify.evidence.documents import Found, by_its_own_host
from verify.reading.text.safetext import SafeText
from verify.reading.web.addresses import shown_host

Get = Callable[[str], Found]


def online(clock: Callable[[], datetime]) -> Get:
    """Fetches as ``verify.evidence.fetching`` allows; raises CouldNotFindOut, UnusableInput."""
    named_hosts: set[str] = set()

    def get(address: str) -> Found:
        from verify.evidence.fetching.fetcher import Fetcher  # noqa: PLC0415  8 ms

        host = shown_host(address)
        if host not in named_hosts:
            named_hosts.add(host)
            say(f"contacting {SafeText(host, 200)}")
        with Fetcher(clock) as fetcher:
            answer = fetcher.fetch([address])[address]
        if isinstance(answer, CouldNotFindOut):
            raise answer
        return answer.document()

    return get


def fetched(get: Get, address: str) -> Found:
    """The document at an https address that the person named, given by its own host.

    Raises UnusableInput.
    """
    if not address.startswith("https://"):
        raise UnusableInput(
            f"{SafeText(address, 200)} is no https address", "Give one that begins with https://"
        )
    try:
        return by_its_own_host(get(address))
    except CouldNotFindOut as error:
        raise UnusableInput(
            f"{SafeText(address, 200)} gave no answer ({reason(error)})",
            "Try again later, or give it as a file",
        ) from error


def reason(error: CouldNotFindOut) -> str:
    """Why there is no answer, in a word or two."""
    return str(error.code).replace("_", " ")
