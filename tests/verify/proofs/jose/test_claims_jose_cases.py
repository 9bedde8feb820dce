"""The W3C's own cases of VC-JOSE-COSE, with the keys that they name served by their issuer."""

import json

import pytest

from tests import world
from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import items_of, setting
from verify.errors import Code
from verify.verdict import Verdict

ISSUER = "https://example.issuer/vc-jose-cose"
_UNREADABLE = (Verdict.UNREADABLE, Code.MALFORMED)
# The contexts of the cases aren't approved, so that even a good signature stays open.
_OPEN = (Verdict.NOT_FULLY_CHECKED, Code.CONTEXT_NOT_APPROVED)
CASES = {
    "credential-jose-bad-signature.txt": [(Verdict.REJECTED, Code.BAD_SIGNATURE)],
    "credential-jose-vc-vp-claims.txt": [(Verdict.REJECTED, Code.CLAIMS_MISMATCH)],
    "presentation-jose-bad-credential.txt": [_UNREADABLE],
    "presentation-jose-bad-media-type.txt": [
        (Verdict.UNREADABLE, Code.HEADER_NOT_ALLOWED),
        _UNREADABLE,
    ],
    "presentation-multiple.json": [  # a token, an SD-JWT, and COSE, which isn't read
        _OPEN,
        _OPEN,
        (Verdict.NOT_FULLY_CHECKED, Code.UNSUPPORTED_FORMAT),
    ],
    "presentation-single.json": [_UNREADABLE],
    "credential-minimal.json": [(Verdict.NOT_SIGNED, Code.NO_PROOF)],
}


def _keys(folder):
    """The issuer's key set: the public halves of the suite's keys, by their thumbprints."""
    methods = [json.loads(file.read_text()) for file in sorted(folder.glob("vm-[ep]*.json"))]
    return world.answering(ISSUER, {"keys": [method["publicKeyJwk"] for method in methods]})


@pytest.mark.parametrize(("name", "expected"), CASES.items())
def test_every_case_gets_its_verdict_and_its_code(name, expected):
    folder = needed(CORPUS / "w3c-vc-jose-cose")
    items = items_of((folder / name).read_bytes(), setting(_keys(folder)))
    assert [(item.verdict, item.judgement.code) for item in items] == expected


def test_no_case_that_must_fail_is_ever_green():
    folder = needed(CORPUS / "w3c-vc-jose-cose")
    green = (Verdict.VERIFIED, Verdict.GENUINE)
    for file in sorted(folder.glob("*.txt")):
        for item in items_of(file.read_bytes(), setting(_keys(folder))):
            assert item.verdict not in green, file.name
