"""Web sites on the loopback that behave as they are told, well or badly, byte by byte.

>>> with Site({"/list": document(b"{}")}) as site:                         # doctest: +SKIP
...     fetcher.fetch([site.url("/list")])
"""

import contextlib
import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Self

from tests.world.web_certificates import certificate, serving

NAME = "uni.example"
_HEAD = 65_536  # bytes of a request
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: send nothing more, not even a farewell


class Talk:
    """One connection, from the server's side, once the request has come."""

    def __init__(self, site: "Site", connection: socket.socket, head: bytes) -> None:
        self.head = head
        self._site = site
        self.connection = connection

    @property
    def path(self) -> str:
        """The request's target."""
        return self.head.split(b" ")[1].decode() if self.head.count(b" ") >= 2 else ""

    def send(self, data: bytes) -> None:
        """Send, and count."""
        self.connection.sendall(data)
        self._site.count(len(data))

    def drip(self, data: bytes, seconds: float = 0.02) -> None:
        """Send byte by byte, until the site closes."""
        for byte in data:
            self.send(bytes([byte]))
            self.wait(seconds)

    def wait(self, seconds: float = 30) -> None:
        """Say nothing for a while; raises OSError once the site closes."""
        if self._site.closing.wait(seconds):
            raise OSError("closed")

    def relay(self, port: int) -> None:
        """Pass everything on to a port of the loopback and back, as a proxy does."""
        with socket.create_connection(("127.0.0.1", port)) as there:
            ways = {self.connection: there, there: self.connection}
            while not self._site.closing.is_set():
                for here in select.select(list(ways), [], [], 0.05)[0]:
                    data = here.recv(_HEAD)  # more than a record of TLS holds
                    if not data:
                        return
                    ways[here].sendall(data)

    def reset(self) -> None:
        """Break the connection off."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.connection.close()


Behaviour = Callable[[Talk], None]


class Site:
    """A server at ``https://{name}:{port}``: a behaviour for each path, or one for all.

    ``accepted``: connections so far. ``requests``: what was asked, as received. ``sent``: bytes.
    ``most``: how many requests were ever open at once. ``tls``: None speaks without TLS.
    """

    def __init__(
        self,
        behaviour: Mapping[str, Behaviour] | Behaviour,
        name: str = NAME,
        tls: ssl.SSLContext | bool | None = True,
        greet: Callable[[socket.socket], None] | None = None,
        at: str = "127.0.0.1",
    ) -> None:
        self.name = name
        self.accepted = self.sent = self.open = self.most = 0
        self.requests: list[bytes] = []
        self.closing = threading.Event()
        self._behaviour = behaviour
        self._tls = serving(certificate(name)) if tls is True else tls or None
        self._greet = greet
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._connections: list[socket.socket] = []
        family = socket.AF_INET6 if ":" in at else socket.AF_INET
        self._listener = socket.create_server((at, 0), family=family, backlog=64)
        self.at = at
        self.port = int(self._listener.getsockname()[1])

    def url(self, target: str = "/") -> str:
        """The address of something here."""
        return f"https://{self.name}:{self.port}{target}"

    def count(self, size: int) -> None:
        """So much was sent."""
        with self._lock:
            self.sent += size

    def __enter__(self) -> Self:
        self._spawn(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _spawn(self, work: Callable[..., None], *arguments: socket.socket) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            self._connections.append(connection)
            self._spawn(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:  # the other side may leave at any time
            if self._greet is not None:
                self._greet(connection)
            if self._tls is None:
                self._talk(connection)
                return
            with self._tls.wrap_socket(connection, server_side=True) as secured:
                self._talk(secured)

    def _talk(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = connection.recv(_HEAD)
            if not received:
                return
            head += received
        talk = Talk(self, connection, head)
        with self._lock:
            self.requests.append(head)
            self.open += 1
            self.most = max(self.most, self.open)
        try:
            self._behaviour_at(talk.path)(talk)
        finally:
            with self._lock:
                self.open -= 1

    def _behaviour_at(self, target: str) -> Behaviour:
        if callable(self._behaviour):
            return self._behaviour
        return self._behaviour.get(target.partition("?")[0], answer(404))


def answer(status: int, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Behaviour:
    """A proper answer of this status."""
    stated = {"Content-Length": str(len(body)), **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in stated.items())
    return raw(f"HTTP/1.1 {status} Said So\r\n{lines}\r\n".encode() + body)


def document(body: bytes, media_type: str = "application/json") -> Behaviour:
    """A document, as it should be."""
    return answer(200, {"Content-Type": media_type}, body)


def redirect(location: str, status: int = 302) -> Behaviour:
    """The document lies elsewhere."""
    return answer(status, {"Location": location})


def raw(data: bytes) -> Behaviour:
    """These bytes, and the end."""
    return lambda talk: talk.send(data)


def endless(begin: bytes, again: bytes) -> Behaviour:
    """A beginning, and then the same for ever."""

    def behave(talk: Talk) -> None:
        talk.send(begin)
        while True:
            talk.send(again)
            talk.wait(0)

    return behave


def dripping(begin: bytes, slowly: bytes = b"x" * 100_000) -> Behaviour:
    """A beginning, and then a byte now and again."""

    def behave(talk: Talk) -> None:
        talk.send(begin)
        talk.drip(slowly)

    return behave


def silent(talk: Talk) -> None:
    """No answer at all."""
    talk.wait()


def broken_off(begin: bytes) -> Behaviour:
    """A beginning, and then the connection breaks."""

    def behave(talk: Talk) -> None:
        talk.send(begin)
        talk.reset()

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first the first time, and so on; the last from then on."""
    left = list(behaviours)
    lock = threading.Lock()

    def behave(talk: Talk) -> None:
        with lock:
            now = left.pop(0) if len(left) > 1 else left[0]
        now(talk)

    return behave


def endpoints(sites: Iterable[Site]) -> frozenset[tuple[str, str, int]]:
    """Where these sites are, for a permit."""
    return frozenset((site.name, site.at, site.port) for site in sites)
