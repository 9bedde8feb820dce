"""From a name to its network addresses: asked once, within a time, and never again.

A system's resolver can't be stopped, so that each question has a thread of its own, which is left
to itself once its time is up and doesn't keep the program from ending.
"""

import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

Resolver = Callable[[str, int], Sequence[str]]
"""From a host name and a port to numeric addresses, best first. May block, may raise OSError."""


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What this machine's resolver says, in its order (RFC 6724)."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))


def ask(resolver: Resolver, host: str, port: int) -> Future[tuple[str, ...]]:
    """Ask in a thread of its own."""
    answer: Future[tuple[str, ...]] = Future()

    def work() -> None:
        try:
            found = tuple(resolver(host, port))
        except Exception as error:  # noqa: BLE001  it belongs to whoever waits for the answer
            _settle(answer, error)
        else:
            _settle(answer, found)

    threading.Thread(target=work, name="mc-review name lookup", daemon=True).start()
    return answer


def _settle(answer: Future[tuple[str, ...]], outcome: tuple[str, ...] | Exception) -> None:
    if not answer.set_running_or_notify_cancel():  # nobody waits any more
        return
    if isinstance(outcome, Exception):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
