"""A list's signature: made by whom, over all of it. Only what was signed is given to be read.

Everything that is wrong with a list ends here, in one sentence for the person who gave it; who may
sign which list is asked by ``importing``. Source: ETSI TS 119 612 (5.7, annex B: XAdES baseline B,
enveloped, over the whole document).

>>> signed_list("eu-lotl.xml", data).kind                         # doctest: +SKIP
'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists'
"""

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from verify.errors import Code, UnusableInput, VerifyError
from verify.keys.certificates.reading import called, load
from verify.proofs.seals.xades.proof import is_sealed, plan_of, verify_xml
from verify.reading.strict.xml import parse_xml
from verify.reading.text.safetext import SafeText
from verify.trust.eu.reading.lists import type_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_AGAIN: Final = "Fetch it again from where it is published"
_MAX_SHOWN: Final = 200  # characters of a file's name, or of a detail


class SignedList(Struct, frozen=True, kw_only=True):
    """A list whose signature fits; ``signer`` and ``sha256`` (of the file) are hexadecimal."""

    source: SafeText
    root: "Element"
    kind: str
    signer: str
    signer_name: SafeText
    sha256: str


def signed_list(name: str, data: bytes) -> SignedList:
    """Verify the signature of a list (XML); ``name`` is what the person called it.

    Raises UnusableInput.
    """
    source = SafeText(name, _MAX_SHOWN)
    try:
        root = parse_xml(data)
    except VerifyError as error:
        detail = "it is empty" if not data.strip() else error.detail
        raise unusable(source, f"can't be read ({detail})", _AGAIN) from error
    try:
        type_of(root)  # before its signature: what is no list at all has none either
        if not is_sealed(root):
            raise unusable(source, "bears no signature", _AGAIN)
        plan = plan_of(root)
        sealed = verify_xml(data, plan)
        kind, signer_name = type_of(sealed.root), called(load(sealed.certificate).subject)
    except UnusableInput:
        raise
    except VerifyError as error:
        raise unusable(source, _why(error), _AGAIN) from error
    signer = hashlib.sha256(sealed.certificate).hexdigest()
    sha256 = hashlib.sha256(data).hexdigest()
    return SignedList(
        source=source,
        root=sealed.root,
        kind=kind,
        signer=signer,
        signer_name=SafeText(signer_name, 100),
        sha256=sha256,
    )


def unusable(source: str, problem: str, advice: str) -> UnusableInput:
    """What is wrong with a list, in the words for a person."""
    return UnusableInput(f'The trusted list "{source}" {SafeText(problem, _MAX_SHOWN)}', advice)


def _why(error: VerifyError) -> str:
    match error.code:
        case Code.BAD_SIGNATURE:
            return "was changed after it was signed: its signature doesn't fit"
        case Code.UNSIGNED_CONTENT:
            return "is only signed in part"
        case Code.MALFORMED | Code.MALFORMED_DATE | Code.UNSUPPORTED_FORMAT:
            return error.detail
        case _:
            return f"has a signature that can't be confirmed ({error.detail or error.code})"
