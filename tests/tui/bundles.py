"""Bundles on disk for the command to open, really signed in the in-memory world of the tests."""

import json
from pathlib import Path
from typing import Final

from tests.world import badge, did_key, hashed, sign, token
from verify.evidence.packs import write_pack

GUILD: Final = did_key("guild", name="Example Guild")
AT: Final = "2026-11-23T15:00:00Z"
GOOD: Final = "certificate.jwt"
ADA: Final = "ada@mail.example"


def bundle(folder: Path, **more: bytes | str) -> Path:
    """A folder with one genuine certificate, and further files by their names."""
    folder.mkdir()
    (folder / GOOD).write_text(token(badge(GUILD, "Welding", identifiers=[hashed(ADA)]), GUILD))
    for name, content in more.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def signed_badge(title: str = "Data analysis with Python") -> str:
    """The same issuer's badge as JSON with a Data Integrity proof."""
    return json.dumps(sign(badge(GUILD, title), by=GUILD))


def trust_list(path: Path) -> Path:
    """A trust list that names the issuer of these bundles."""
    path.write_text(f'[[issuer]]\nid = "{GUILD.id}"\nname = "Example Guild"\n')
    return path


def job(path: Path, *skills: str) -> Path:
    """A job profile that asks for these skills."""
    rows = "".join(f'[[requirement]]\nskill = "{skill}"\n' for skill in skills)
    path.write_text(f'title = "Welder"\n{rows}')
    return path


def empty_pack(path: Path) -> Path:
    """An evidence pack that holds nothing."""
    path.write_bytes(write_pack({}))
    return path
