"""What pyHanko finds about the signatures of one PDF, as plain facts; run in a child process.

It answers what was signed, whether it was changed since, and with which certificate; whose that is
and whether it counts is for ``pades``. Trusted lists, revocation and the network are no matter of
this module. Where pyHanko stumbles over the file as a whole, nothing is known of its signatures;
where it stumbles over one signature's own structure, that signature is malformed.

Sources: ISO 32000-2 (12.8), ETSI EN 319 142-1 (PAdES), pyHanko's difference analysis.
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeVar

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.json_types import JsonObject
from verify.proofs.seals.pades.contents import signer_of, title_of

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_T = TypeVar("_T")
# The other kinds of old, adbe.x509.rsa_sha1 and adbe.pkcs7.sha1, stand on SHA-1.
_KINDS: Final = {"/ETSI.CAdES.detached": "PAdES", "/adbe.pkcs7.detached": "PKCS #7 in PDF"}
# Collisions can be made for these: a signature over one document fits another (RFC 6194, 6151).
_BROKEN_HASHES: Final = ("sha1", "md5", "md2")
_MAX_SIGNATURES: Final = 20  # a diploma is sealed once or twice; each costs a look at all changes


def examine(data: bytes) -> list[JsonObject]:
    """The signatures of a PDF; raises CouldNotFindOut where the file as a whole is out of reach."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  114 ms
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415  322 ms

    reader = _readable(lambda: PdfFileReader(BytesIO(data)))
    if reader.encrypted:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "the PDF is encrypted")
    fields = _readable(lambda: list(enumerate_sig_fields(reader, filled_status=True)))
    signed = [(name, field) for name, value, field in fields if not _is_timestamp(value)]
    if len(signed) > _MAX_SIGNATURES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"{len(signed)} signatures in one PDF")
    return [_signature(reader, name, field) for name, field in signed]


def _is_timestamp(value: Any) -> bool:
    return bool(_readable(lambda: value.get_object().get("/Type") == "/DocTimeStamp"))


def _readable(read: Callable[[], _T]) -> _T:
    """What a PDF library stumbles over in a file's structure tells nothing of its signatures."""
    try:
        return read()
    except Exception as error:  # a library of many exceptions, and of slips on hostile files
        detail = f"the PDF's structure: {type(error).__name__}"
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, detail) from error


def _well_formed(read: Callable[[], _T]) -> _T:
    """What it stumbles over in a signature's own structure makes that signature malformed."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415  4 ms

    try:
        return read()
    except VerifyError:
        raise
    except (NotImplementedError, UnsupportedAlgorithm) as error:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, type(error).__name__) from error
    except Exception as error:  # as above
        raise BadData(Code.MALFORMED_PROOF, f"{type(error).__name__}: {error}"[:120]) from error


def _signature(reader: "PdfFileReader", name: str, field: Any) -> JsonObject:
    facts: JsonObject = {"field": name[:100], "kind": "PDF signature"}
    try:
        kind = _readable(lambda: str(field.get_object()["/V"].get("/SubFilter")))
        if kind not in _KINDS:
            raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"a PDF signature of kind {kind[:40]}")
        facts["kind"] = _KINDS[kind]
        embedded = _loaded(reader, name, field)
        facts |= _well_formed(lambda: signer_of(embedded))
        facts["title"] = title_of(embedded)
    except VerifyError as error:
        return facts | {"signature": refusal(error), "coverage": refusal(error)}
    return facts | {
        "signature": _answer(lambda: _well_formed(lambda: _integrity(embedded))),
        "coverage": _answer(lambda: _readable(lambda: _coverage(embedded))),
    }


def _answer(check: Callable[[], JsonObject]) -> JsonObject:
    try:
        return check()
    except VerifyError as error:
        return refusal(error)


def refusal(error: VerifyError) -> JsonObject:
    """An exception as facts, for the way out of this process."""
    kind = "bad" if isinstance(error, BadData) else "unknown"
    return {"kind": kind, "code": str(error.code), "detail": error.detail}


def _loaded(reader: "PdfFileReader", name: str, field: Any) -> "EmbeddedPdfSignature":
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature  # noqa: PLC0415  318 ms

    return _well_formed(lambda: EmbeddedPdfSignature(reader, field, name))


def _integrity(embedded: "EmbeddedPdfSignature") -> JsonObject:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415  314 ms

    algorithm = str(embedded.signer_info["signature_algorithm"]["algorithm"].native)
    algorithms = f"{algorithm} with {embedded.md_algorithm}"
    if any(word in algorithms.replace("-", "") for word in _BROKEN_HASHES):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, algorithms)
    intact, valid = validate_sig_integrity(
        embedded.signer_info, embedded.signer_cert, "data", embedded.compute_digest()
    )
    if not intact:
        raise BadData(Code.BAD_SIGNATURE, "what was signed has been changed")
    if not valid:
        raise BadData(Code.BAD_SIGNATURE)
    return {"kind": "pass", "algorithm": algorithms}


def _coverage(embedded: Any) -> JsonObject:
    """How much of the file the signature covers, and what was added after it."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel  # noqa: PLC0415  315 ms
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415  317 ms

    embedded.compute_integrity_info()
    if not _is_contiguous(embedded) or embedded.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return {"kind": "changed", "detail": "the signature leaves out a part of the file"}
    changes = embedded.diff_result
    if not isinstance(changes, DiffResult):
        return {"kind": "changed", "detail": f"changed after it was signed: {changes}"[:200]}
    permitted = embedded.summarise_integrity_info()["docmdp_ok"]
    level = changes.modification_level
    if not permitted or level > ModificationLevel.FORM_FILLING:
        return {"kind": "changed", "detail": "changed after it was signed"}
    if level == ModificationLevel.FORM_FILLING:
        return {"kind": "filled", "detail": "forms were filled in after it was signed"}
    return {"kind": "whole" if level == ModificationLevel.NONE else "maintained", "detail": ""}


def _is_contiguous(embedded: Any) -> bool:
    """Is the signature's own place the only gap in what it signs?"""
    parts = [int(part) for part in embedded.byte_range]
    gap = 2 * len(embedded.pkcs7_content) + 2  # in hexadecimal, between < and >
    return len(parts) == 4 and parts[0] == 0 and parts[2] == parts[1] + gap
