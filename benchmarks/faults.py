"""What a hostile server can cost: seconds and memory of the fetcher, with the limits it ships with.

Each fault is met by a Python of its own, so that its peak memory is that of the fetch; the server
runs beside it, on the loopback. The bounds: 10 s a document, 60 s a batch, 150 MiB.

    .venv/bin/python benchmarks/faults.py [--only WORD]
"""

import argparse
import gzip
import json
import resource
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from verify.errors import CouldNotFindOut
from verify.evidence.fetching import LIMITS, Fetcher, Permit

MOST_MIB = 150
SPARE = 1.0  # seconds over a deadline: starting, ending, and what one step of parsing takes
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
HANGING = "hanging.example"


class Case(Struct, frozen=True, kw_only=True):
    """A behaviour, how many hosts show it, and how many documents are asked of each."""

    behaviour: Any
    hosts: int = 1
    documents: int = 1
    name: str = "uni"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one table; 1 where a bound was passed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--only", default="", help="only the faults with this word in their names")
    parser.add_argument("--meet", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.meet:
        meet(json.loads(options.meet))
        return 0
    print("| fault | documents | seconds | peak MiB | told |\n|---|---|---|---|---|")
    kept = [show(what, case) for what, case in cases().items() if options.only in what]
    return 0 if all(kept) else 1


def cases() -> dict[str, Case]:
    """What is measured; the first two are no faults, to compare with."""
    from tests.world.web_site import document, dripping, endless, raw, silent  # noqa: PLC0415

    twice = gzip.compress(gzip.compress(b"0" * 2**30, 9), 9)
    packed = OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + twice
    mib = b"0" * 2**20
    working = b"HTTP/1.1 102 Processing\r\n\r\n" * 1_000
    return {
        "none: a small document": Case(behaviour=document(b"{}")),
        "none: the largest document": Case(behaviour=document(mib * 8)),
        "endless body": Case(behaviour=endless(OK + b"\r\n", mib)),
        "endless chunks": Case(behaviour=endless(CHUNKED, b"100000\r\n" + mib + b"\r\n")),
        "endless chunks of one byte": Case(behaviour=endless(CHUNKED, b"1\r\n0\r\n" * 10_000)),
        "endless headers": Case(behaviour=endless(OK, b"X-More: of the same\r\n" * 1_000)),
        "endless status line": Case(behaviour=endless(b"HTTP/1.1 200 ", mib)),
        "endless informational answers": Case(behaviour=endless(b"", working)),
        "endless informational answers from 8": Case(behaviour=endless(b"", working), hosts=8),
        "1 GiB packed twice": Case(behaviour=raw(packed)),
        "drips its headers": Case(behaviour=dripping(OK, b"X-Slow: " + mib)),
        "drips its body": Case(behaviour=dripping(OK + b"\r\n", mib)),
        "says nothing": Case(behaviour=silent),
        "name is never answered": Case(behaviour=silent, name="hanging"),
        "more than 64 MiB in all": Case(behaviour=document(mib * 8), hosts=4, documents=4),
        "endless bodies, 100 of them": Case(
            behaviour=endless(OK + b"\r\n", mib), hosts=10, documents=10
        ),
        "drips its body, 200 times": Case(
            behaviour=dripping(OK + b"\r\n", mib), hosts=10, documents=20
        ),
    }


def show(what: str, case: Case) -> bool:
    """Measure one fault and print its row; were the bounds kept?"""
    from tests.world.web_certificates import authority, certificate, serving  # noqa: PLC0415
    from tests.world.web_site import Site  # noqa: PLC0415

    names = [f"{case.name}{number or ''}.example" for number in range(case.hosts)]
    tls = serving(certificate(*names))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = stack.enter_context(Site(case.behaviour, names[0], tls=tls))
        trusted = folder / "authority.pem"
        trusted.write_text(ssl.DER_cert_to_PEM_cert(authority().der))
        told = {
            "authority": str(trusted),
            "hosts": names,
            "port": site.port,
            "documents": case.documents,
        }
        command = [sys.executable, __file__, "--meet", json.dumps(told)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    met = json.loads(done.stdout)
    count = case.hosts * case.documents
    bound = LIMITS.fetch_seconds if count <= LIMITS.at_once else LIMITS.batch_seconds
    kept = met["seconds"] <= bound + SPARE and met["mib"] <= MOST_MIB
    print(
        f"| {what} | {count} | {met['seconds']:.1f} | {met['mib']:.0f} | {met['told']}"
        f"{'' if kept else ' PAST ITS BOUND'} |",
        flush=True,
    )
    return kept


def meet(told: dict[str, Any]) -> None:
    """In the process that is measured: fetch everything, say what it took."""
    hosts, port = told["hosts"], told["port"]
    permit = Permit(frozenset((host, "127.0.0.1", port) for host in hosts))
    tls = ssl.create_default_context(cafile=told["authority"])
    urls = [f"https://{host}:{port}/{n}" for host in hosts for n in range(told["documents"])]
    began = time.monotonic()
    with Fetcher(lambda: datetime.now(UTC), permit=permit, resolver=resolve, tls=tls) as fetcher:
        answers = fetcher.fetch(urls)
    seconds = time.monotonic() - began
    kinds = [
        str(each.code) if isinstance(each, CouldNotFindOut) else "found"
        for each in answers.values()
    ]
    words = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    print(json.dumps({"seconds": seconds, "mib": peak_mib(), "told": words}))


def peak_mib() -> float:
    """The most memory that this process ever had."""
    status = Path("/proc/self/status")
    if status.is_file():  # Linux' getrusage remembers the process that this one was started from
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def resolve(host: str, port: int) -> list[str]:
    """Everyone is at home; one never answers."""
    if host == HANGING:
        time.sleep(60)
        raise socket.gaierror(port)
    return ["127.0.0.1"]


if __name__ == "__main__":
    raise SystemExit(main())
