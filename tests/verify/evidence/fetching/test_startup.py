"""The room is there at once, since only a fetch loads what it needs; and it is left at once."""

import subprocess
import sys
from pathlib import Path

from tests.systems import needs_posix

ROOT = Path(__file__).resolve().parents[4]
HEAVY = {"httpx", "httpcore", "anyio", "h11", "idna", "certifi", "asyncio", "ssl"}


HANGING = """
import os, signal, threading, time
from datetime import UTC, datetime
from verify.evidence.fetching import Fetcher, Limits
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in a shell's background
def hang(host, port):
    time.sleep(600)
"""


def run(code: str) -> str:
    """What a Python of its own prints; fails where it takes as long as what hangs."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_a_name_that_is_never_answered_does_not_keep_the_program_from_ending() -> None:
    code = HANGING + (
        "fetcher = Fetcher(lambda: datetime.now(UTC), resolver=hang,"
        " limits=Limits(lookup_seconds=0.1))\n"
        "print(*fetcher.fetch(['https://uni.example/']).values())"
    )
    assert run(code) == "fetch_limit: uni.example: no answer to the name within 0.1 s"


@needs_posix
def test_control_c_ends_a_fetch_at_once() -> None:
    code = HANGING + (
        "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "limits = Limits(lookup_seconds=500, fetch_seconds=500, batch_seconds=500)\n"
        "try:\n"
        "    Fetcher(lambda: datetime.now(UTC), resolver=hang, limits=limits)"
        ".fetch(['https://uni.example/'])\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')"
    )
    assert run(code) == "stopped"


def test_the_fetcher_is_made_without_loading_what_fetches() -> None:
    code = (
        "import verify, verify.evidence.fetching, sys\n"
        "verify.evidence.fetching.Fetcher(lambda: None, proxy='http://proxy.example')\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    assert not set(run(code).split()) & HEAVY
