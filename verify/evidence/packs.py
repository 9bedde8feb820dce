"""Evidence packs: what issuers answered, kept, and given back; several as one; what was used.

What is signed in a pack is verified where it is used, and its hashes show damage; keys and what
nobody signed are believed, for a pack stands in for the issuers' web sites. So a person should take
one only from whom they trust.

>>> read_pack({"index.json": b"{}"}, "pack.zip")
{}
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from verify.errors import BadData, UnusableInput
from verify.evidence.documents import Evidence, Found, Gone, Offline
from verify.reading.bundle import bundle_name, iter_entries
from verify.reading.dates import parse_datetime
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText

INDEX: Final = "index.json"
_ADVICE: Final = "Give a folder or zip that mc-review saved with --save-evidence"
_GONE: Final = 410  # the one answer beside a document that says something by itself
_MAX_SHOWN: Final = 200  # characters of an address in a message
# Zip's own epoch: the same evidence gives the same bytes, whenever it is saved.
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


class Pack:
    """Answers from documents kept earlier; what it lacks is asked of ``otherwise``."""

    def __init__(self, documents: Mapping[str, Found], otherwise: Evidence) -> None:
        self._documents = documents
        self._otherwise = otherwise

    def get(self, url: str) -> Found:
        """The kept document, or what ``otherwise`` answers."""
        found = self._documents.get(url)
        return found.document() if found is not None else self._otherwise.get(url)


class Recorder:
    """Passes every question on and remembers what was answered, for ``--save-evidence``."""

    def __init__(self, source: Evidence) -> None:
        self._source = source
        self._kept: dict[str, Found] = {}

    def get(self, url: str) -> Found:
        """What the source answers."""
        try:
            found = self._source.get(url)
        except Gone as gone:
            self._kept[url] = gone.found
            raise
        self._kept[url] = found
        return found

    def pack(self) -> bytes:
        """What was answered so far as the bytes of a pack (verdicts.md, Evidence packs)."""
        return write_pack(self._kept)


def read_pack(files: Mapping[str, bytes], name: str) -> dict[str, Found]:
    """Read a pack from its files (name inside the pack → bytes), each checked by its hash.

    ``name`` is what the person called the pack, for the message. Raises UnusableInput.
    """
    if INDEX not in files:
        raise UnusableInput(f"The evidence pack {name} has no {INDEX}", _ADVICE)
    try:
        index = parse_object(files[INDEX])
    except BadData as error:
        raise UnusableInput(f"{INDEX} of the evidence pack {name} is not JSON", _ADVICE) from error
    return {url: _document(url, row, files, name) for url, row in index.items()}


def open_pack(path: Path) -> Evidence:
    """Read the pack in this folder or zip, which then answers; what it lacks is unknown.

    Raises UnusableInput.
    """
    return read_packs([read_pack(pack_files(path), bundle_name(path))], Offline())


def open_packs(paths: Sequence[tuple[Path, str]], otherwise: Evidence) -> Evidence:
    """Several packs, each with what it is called, which then answer before ``otherwise`` does.

    Raises UnusableInput.
    """
    return read_packs([read_pack(pack_files(path), name) for path, name in paths], otherwise)


def pack_files(path: Path) -> dict[str, bytes]:
    """The files of a pack by their names; read as guardedly as a bundle, for it is as foreign."""
    return {str(entry.source): entry.data for entry in iter_entries(path) if entry.error is None}


def read_packs(packs: Sequence[Mapping[str, Found]], otherwise: Evidence) -> Evidence:
    """Several packs as one source; the newest document of each address wins."""
    merged: dict[str, Found] = {}
    for pack in packs:
        for url, found in pack.items():
            if url not in merged or merged[url].fetched_at < found.fetched_at:
                merged[url] = found
    return Pack(merged, otherwise)


def write_pack(documents: Mapping[str, Found]) -> bytes:
    """A zip with ``index.json`` and one file a document; the same input gives the same bytes."""
    index: dict[str, dict[str, str | int]] = {}
    bodies: dict[str, bytes] = {}
    for url, found in sorted(documents.items()):
        file = f"{found.sha256[:16]}.bin"
        bodies[file] = found.body
        index[url] = {
            "file": file,
            "fetched_at": found.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sha256": found.sha256,
            "media_type": found.media_type,
        }
        if found.gone:
            index[url]["status"] = _GONE
        if found.redirected_to:
            index[url]["redirected_to"] = found.redirected_to
    bodies[INDEX] = json.dumps(index, indent=1, sort_keys=True).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, body in sorted(bodies.items()):
            archive.writestr(zipfile.ZipInfo(file, _ZIP_TIME), body, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _document(url: str, row: object, files: Mapping[str, bytes], name: str) -> Found:
    shown = SafeText(url, _MAX_SHOWN)
    if not isinstance(row, dict) or not all(
        isinstance(row.get(key), str) for key in ("file", "fetched_at", "sha256")
    ):
        raise UnusableInput(f"The evidence pack {name} describes {shown} incompletely", _ADVICE)
    body = files.get(row["file"])
    if body is None:
        raise UnusableInput(f"The evidence pack {name} lacks the file for {shown}", _ADVICE)
    if hashlib.sha256(body).hexdigest() != row["sha256"].lower():
        raise UnusableInput(
            f"In the evidence pack {name} the document for {shown} was changed after it was kept",
            "Take the pack from its source again",
        )
    try:
        fetched_at = parse_datetime(row["fetched_at"])
    except BadData as error:
        raise UnusableInput(f"The evidence pack {name} has no time for {shown}", _ADVICE) from error
    digest, gone = row["sha256"].lower(), row.get("status") == _GONE
    media_type, redirected_to = (str(row.get(key, "")) for key in ("media_type", "redirected_to"))
    return Found(
        url=url,
        body=body,
        fetched_at=fetched_at,
        sha256=digest,
        media_type=media_type,
        gone=gone,
        redirected_to=redirected_to,
    )
