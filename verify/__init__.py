"""Is it true? Bytes in, checks out: reading, verifying and judging digital credentials.

Nothing here knows of screens or of skill matching. Only ``evidence`` meets the network, only
``reading`` and ``evidence`` meet the disk; everything else takes values and returns values.

This is the face of the floor: what it names stays, what lies behind it may change. Importing it
loads nothing; each name is loaded when it is first used.

>>> from verify import VERDICT_WORDS, Check, review_bundle, sentence
>>> (item,) = review_bundle(b"%PDF-1.7 a scan", name="certificate.pdf")
>>> VERDICT_WORDS[item.verdict]
'NOT SIGNED'
>>> sentence(Check.SIGNATURE, item.checks[Check.SIGNATURE])
'It carries no signature or other proof'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from verify.catalogue import VERDICT_WORDS, Explanation, advice, explain, sentence
    from verify.errors import BadData, Code, CouldNotFindOut, UnusableInput
    from verify.evidence.documents import Evidence
    from verify.evidence.packs import open_pack
    from verify.item import Item
    from verify.model import Credential, SkillClaim
    from verify.reading.bundle import Bundle, open_bundle, open_bytes
    from verify.reading.text.safetext import SafeText
    from verify.review.one_bundle import review_bundle
    from verify.review.request import ReviewRequest
    from verify.review.review import Review, ReviewedBundle, ReviewResult
    from verify.trust.employer import TrustList, read_trust
    from verify.trust.recognition import Recogniser
    from verify.verdict import (
        Check,
        Checks,
        Fail,
        Judgement,
        NotApplicable,
        NotChecked,
        Note,
        Outcome,
        Pass,
        Verdict,
    )
    from verify.verifier import Setting

__all__ = [
    "VERDICT_WORDS",
    "BadData",
    "Bundle",
    "Check",
    "Checks",
    "Code",
    "CouldNotFindOut",
    "Credential",
    "Evidence",
    "Explanation",
    "Fail",
    "Item",
    "Judgement",
    "NotApplicable",
    "NotChecked",
    "Note",
    "Outcome",
    "Pass",
    "Recogniser",
    "Review",
    "ReviewRequest",
    "ReviewResult",
    "ReviewedBundle",
    "SafeText",
    "Setting",
    "SkillClaim",
    "TrustList",
    "UnusableInput",
    "Verdict",
    "advice",
    "explain",
    "open_bundle",
    "open_bytes",
    "open_pack",
    "read_trust",
    "review_bundle",
    "sentence",
]

_MODULES: Final = {
    "BadData": "verify.errors",
    "Bundle": "verify.reading.bundle",
    "Check": "verify.verdict",
    "Checks": "verify.verdict",
    "Code": "verify.errors",
    "CouldNotFindOut": "verify.errors",
    "Credential": "verify.model",
    "Evidence": "verify.evidence.documents",
    "Explanation": "verify.catalogue",
    "Fail": "verify.verdict",
    "Item": "verify.item",
    "Judgement": "verify.verdict",
    "NotApplicable": "verify.verdict",
    "NotChecked": "verify.verdict",
    "Note": "verify.verdict",
    "Outcome": "verify.verdict",
    "Pass": "verify.verdict",
    "Recogniser": "verify.trust.recognition",
    "Review": "verify.review.review",
    "ReviewRequest": "verify.review.request",
    "ReviewResult": "verify.review.review",
    "ReviewedBundle": "verify.review.review",
    "SafeText": "verify.reading.text.safetext",
    "Setting": "verify.verifier",
    "SkillClaim": "verify.model",
    "TrustList": "verify.trust.employer",
    "UnusableInput": "verify.errors",
    "VERDICT_WORDS": "verify.catalogue",
    "Verdict": "verify.verdict",
    "advice": "verify.catalogue",
    "explain": "verify.catalogue",
    "open_bundle": "verify.reading.bundle",
    "open_bytes": "verify.reading.bundle",
    "open_pack": "verify.evidence.packs",
    "read_trust": "verify.trust.employer",
    "review_bundle": "verify.review.one_bundle",
    "sentence": "verify.catalogue",
}


def __getattr__(name: str) -> Any:
    """Load a name of the face when it is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
