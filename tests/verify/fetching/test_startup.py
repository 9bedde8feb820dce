"""The room is there at once: what only a fetch needs is loaded by the first one."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HEAVY = {"httpx", "httpcore", "anyio", "h11", "idna", "certifi", "asyncio", "ssl"}


def test_the_fetcher_is_made_without_loading_what_fetches() -> None:
    code = (
        "import verify, verify.fetching, sys\n"
        "verify.fetching.Fetcher(lambda: None, proxy='http://proxy.example')\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not set(done.stdout.split()) & HEAVY
