"""The loop of every Python contestant: one line of JSON asks for a measurement, one line answers.

``{"files": ["a.jsonl", …], "seconds": 0.15}`` is answered by ``{"file": "a.jsonl", "us": 123.4}``
or ``{"cannot": "why"}``. Measured is the first of the files whose credentials *all* verify; a
failure is never timed. ``serving.mjs`` is the same for the npm contestants.
"""

import json
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Credential = Any  # a token's text, or the JSON of an embedded proof: what libraries are handed
Verify = Callable[[Credential], bool]
FOLDER = Path(sys.argv[1])
WARMING = 0.1  # seconds of work before anything is measured; each caches what it caches at once


# Nothing of ours or our dependencies': the peers' own environment has neither.
@dataclass(frozen=True)
class Choice:
    """What a contestant is measured on; without credentials, why there is nothing."""

    file: str
    credentials: tuple[Credential, ...]
    cannot: str = ""


def contexts() -> dict[str, Any]:
    """The JSON-LD contexts that every contestant is handed, by address."""
    read: dict[str, Any] = json.loads((FOLDER / "contexts.json").read_text())
    return read


def rsa_keys() -> dict[str, Any]:
    """The RSA key that each https issuer publishes, as a JWK by the issuer."""
    rows = json.loads((FOLDER / "rsa_jwks.json").read_text())
    return {row["iss"]: row["jwk"] for row in rows}


def serve(verify: Verify, *, texts: bool = False) -> None:
    """Answer until the input ends; ``verify`` takes a credential, gives True or fails.

    ``texts``: it takes the text of embedded proofs, too.
    """
    logging.disable()
    answers, sys.stdout = sys.stdout, sys.stderr
    chosen: dict[tuple[str, ...], Choice] = {}
    for line in sys.stdin:
        request = json.loads(line)
        files = tuple(request["files"])
        if files not in chosen:
            chosen[files] = choose(files, verify, texts=texts)
        print(json.dumps(measured(chosen[files], request["seconds"], verify)), file=answers)
        answers.flush()


def choose(files: tuple[str, ...], verify: Verify, *, texts: bool) -> Choice:
    """The first of the files that verifies as a whole, else the first refusal."""
    refused = ""
    for file in files:
        text = (FOLDER / file).read_text(encoding="utf-8")
        lines = filter(None, text.split("\n"))
        credentials = tuple(lines if texts else map(_as_handed, lines))
        reason = refusal(credentials, verify)
        if not reason:
            timed(credentials, WARMING, verify)
            return Choice(file, credentials)
        refused = refused or reason
    return Choice("", (), refused)


def _as_handed(text: str) -> Credential:
    return json.loads(text) if text.startswith("{") else text


def refusal(credentials: tuple[Credential, ...], verify: Verify) -> str:
    """Why not every credential verifies, "" if all do."""
    for credential in credentials:
        try:
            if verify(credential) is not True:
                return "says invalid"
        except Exception as error:  # noqa: BLE001  whatever a package raises, it could not verify
            return f"{type(error).__name__}: {error}"[:120]
    return ""


def measured(choice: Choice, seconds: float, verify: Verify) -> dict[str, object]:
    """The answer to one request; choosing has warmed everything up."""
    if choice.cannot:
        return {"cannot": choice.cannot}
    return {"file": choice.file, "us": timed(choice.credentials, seconds, verify)}


def timed(credentials: tuple[Credential, ...], seconds: float, verify: Verify) -> float:
    """Microseconds a credential over all passes, collecting garbage and all, as users pay them."""
    started, passes = time.perf_counter(), 0
    while passes == 0 or time.perf_counter() < started + seconds:
        passes += 1
        for credential in credentials:
            if verify(credential) is not True:
                raise RuntimeError("was valid before")
    return (time.perf_counter() - started) * 1e6 / (len(credentials) * passes)
