"""Judging a third-party case as the product would: offline, with what upstream published.

The evidence pack of the corpus answers, and the documents that upstream's tests serve (issuer
profiles, keys, lists): at the address that each states as its own id, and those of Open Badges 2
at their file's name on the tests' host, as upstream does.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from tests import world
from tests.verify.reading.shared import ATTACKS, CORPUS, needed
from tests.verify.reviewing import trusting
from tests.verify.test_dcc_fixtures import RECOGNISED
from verify.errors import UnusableInput
from verify.evidence.documents import Found, Offline
from verify.evidence.packs import Pack, read_pack
from verify.item import Item
from verify.reading.bundle import Bundle, Entry, open_bundle
from verify.reading.text.safetext import SafeText
from verify.review.review import review_under
from verify.verdict import Check, Fail, NotApplicable, NotChecked
from verify.verifier import Setting

AT: Final = datetime(2026, 11, 23, tzinfo=UTC)
_SERVED: Final = ("1edtech-public-validator/ob20", "blockcerts/support")
_HOSTED: Final = "1edtech-public-validator/ob20"
_HOST: Final = "https://example.org/"
_TOKENS: Final = CORPUS / "w3c-vc-jose-cose"
_TOKENS_KEYS: Final = "https://example.issuer/.well-known/jwks.json"
_DID_ADDRESS: Final = "https://uni.example/.well-known/did.json"
_KEYS_OF_ATTACKS: Final = {
    "made/di": "made/di/02_did_web_document.json",
    "made/jwt": "made/jwt/_issuer_jwks.json",
}


class Said(Struct, frozen=True, kw_only=True):
    """What we say of one item, in the words of the JSON report; "" for none."""

    format: str
    proof: str
    verdict: str
    code: str
    signature: str

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """As the table has them."""
        return self.format, self.proof, self.verdict, self.code, self.signature


def judge_case(path: str) -> dict[str, Said]:
    """Judge a file of the corpus: what we say of each item in it, by path (``#`` and the rest)."""
    items = review_under(_setting(path), _bundle(CORPUS / path))
    return {_named(item, path): _said(item) for item in items}


def judge_attack(path: str) -> str:
    """Judge an attack: all that we say of what is in it, in one line, or why it was refused."""
    keys = _KEYS_OF_ATTACKS.get(path.rpartition("/")[0])
    served = world.answering(_DID_ADDRESS, (ATTACKS / keys).read_bytes()) if keys else {}
    setting = Setting(means=world.means(served, AT), trust=(trusting("did:web:uni.example"),))
    try:
        items = review_under(setting, _bundle(ATTACKS / path))
    except UnusableInput as error:
        return f"unusable {error.code}"
    return ", ".join(sorted({f"{said.verdict} {said.code}".strip() for said in map(_said, items)}))


def _bundle(path: Path) -> Bundle:
    """A zip is a bundle; any other file is one of a bundle, where an empty one may be."""
    if path.suffix == ".zip":
        return open_bundle(needed(path))
    data = needed(path).read_bytes()
    if path.suffix == ".base64":  # as SAML sends it
        data = base64.b64decode(data)
    entry = Entry(source=SafeText(path.name), data=data)
    return Bundle(SafeText("bundle"), (entry,))


def _named(item: Item, path: str) -> str:
    file = path.rpartition("/")[2]
    source = str(item.source)
    return path + source.removeprefix(file) if source.startswith(file) else f"{path}#{source}"


def _said(item: Item) -> Said:
    judgement = item.judgement
    return Said(
        format=item.format,
        proof=item.proof,
        verdict=judgement.verdict.value,
        code=str(judgement.code or ""),
        signature=_word(item.checks[Check.SIGNATURE]),
    )


def _word(outcome: object) -> str:
    match outcome:
        case Fail():
            return "fail"
        case NotChecked():
            return "open"
        case NotApplicable():
            return "none"
        case _:
            return "pass"


@cache
def _setting(path: str) -> Setting:
    """What a case is judged under; a hosted badge is served at its own id, as upstream does."""
    if path.startswith(_HOSTED):
        own = dict(_with_its_id(CORPUS / path))
        return Setting(means=world.means(Pack({**_published(), **own}, Offline()), AT))
    return _shared_setting()


@cache
def _shared_setting() -> Setting:
    return Setting(
        means=world.means(Pack(_published(), Offline()), AT), trust=(trusting(*RECOGNISED),)
    )


@cache
def _published() -> Mapping[str, Found]:
    folder = needed(CORPUS / "evidence")
    pack = read_pack({file.name: file.read_bytes() for file in folder.iterdir()}, "evidence")
    files = [file for served in _SERVED for file in sorted((CORPUS / served).rglob("*.json"))]
    by_id = dict(pair for file in files for pair in _with_its_id(file))
    by_name = {
        _HOST + file.name: world.found(_HOST + file.name, file.read_bytes(), AT)
        for file in sorted((CORPUS / _HOSTED / "assets").iterdir())
    }
    return {**by_id, **by_name, **_keys_of_tokens(), **pack}


def _keys_of_tokens() -> Mapping[str, Found]:
    """The tokens' keys as their issuer would publish them: upstream hands each to the verifier."""
    methods = [json.loads(file.read_bytes()) for file in sorted(_TOKENS.glob("vm-[ep]*.json"))]
    return world.answering(_TOKENS_KEYS, {"keys": [one["publicKeyJwk"] for one in methods]}, AT)


def _with_its_id(path: Path) -> Iterator[tuple[str, Found]]:
    try:
        document: Any = json.loads(path.read_bytes())
    except ValueError:
        return
    address = document.get("id") if isinstance(document, dict) else None
    if isinstance(address, str) and address.startswith("http"):
        yield address, world.found(address, path.read_bytes(), AT)
