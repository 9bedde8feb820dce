"""Judging what the world made, and naming outcomes so that a test states them in one line."""

from collections.abc import Mapping

from tests.world.credentials import Document
from tests.world.evidence import NOW, means
from verify.errors import Code
from verify.evidence.documents import Evidence, Found
from verify.proofs.data_integrity.embedded import secure_json
from verify.proofs.jose.token import secure_jws
from verify.proofs.secured import Secured
from verify.reading.jose.compact import parse_jws
from verify.verdict import NotApplicable, NotChecked, Outcome, Pass

PASS = "pass"


def judged(
    signed: Document | str, evidence: Mapping[str, Found] | Evidence | None = None, now=NOW
) -> Secured:
    """What the proofs room makes of a signed document or a compact JWS."""
    if isinstance(signed, str):
        return secure_jws(parse_jws(signed.encode()), means(evidence, now))[0]
    return secure_json(signed, means(evidence, now))


def told(outcome: Outcome) -> str:
    """An outcome in words: ``pass``, ``fail bad_signature``, ``not checked offline``, ``n/a …``."""
    if isinstance(outcome, Pass):
        return PASS
    if isinstance(outcome, NotChecked):
        return f"not checked {outcome.code}"
    if isinstance(outcome, NotApplicable):
        return f"not applicable {outcome.code}"
    return f"fail {outcome.code}"


def fails(code: Code) -> str:
    """How ``told`` tells a failure."""
    return f"fail {code}"


def unknown(code: Code) -> str:
    """How ``told`` tells that we could not find out."""
    return f"not checked {code}"
