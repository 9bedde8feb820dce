"""What a PDF's signature brings along, as plain facts: certificates, times, the title as signed.

Run in the child process with ``worker``. Certificates and revocation values prove themselves
or nothing, wherever they stand; a claimed time is the signer's word. Sources: ETSI EN 319 142-1
(5.4 document security store), ISO 32000-2 (12.8.1, 14.3.3).
"""

from base64 import b64encode
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from verify.json_types import JsonObject

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_MAX_TITLE: Final = 2_000  # characters, as of any text that is shown
_MAX_STAMPS: Final = 10  # of one signature; one is usual
_MAX_CERTIFICATES: Final = 30  # of one signature's chain, and of each list in the store


def signer_of(embedded: "EmbeddedPdfSignature") -> JsonObject:
    """The signer's certificate, what may prove it, and the time that the signer states."""
    claimed = embedded.self_reported_timestamp
    chain = islice(embedded.other_embedded_certs, _MAX_CERTIFICATES)
    stored = _stored(embedded.reader)
    return {
        "certificate": _text(embedded.signer_cert.dump()),
        "chain": [_text(certificate.dump()) for certificate in chain] + stored["/Certs"],
        "ocsps": stored["/OCSPs"],
        "crls": stored["/CRLs"],
        "claimed": claimed.isoformat() if claimed else None,
        "value": _text(embedded.signer_info["signature"].native),
        "stamps": _stamps(embedded.signer_info),
    }


def _stamps(signer: Any) -> list[str]:
    """The time stamps over the signature's value (RFC 3161, appendix A): unsigned as well."""
    stamps: list[str] = []
    with suppress(Exception):  # there is none, or it is no use
        for attribute in signer["unsigned_attrs"]:
            if attribute["type"].native == "signature_time_stamp_token":
                stamps += [_text(v.dump()) for v in islice(attribute["values"], _MAX_STAMPS)]
    return stamps[:_MAX_STAMPS]


def _stored(reader: "PdfFileReader") -> dict[str, list[str]]:
    """The document security store (EN 319 142-1, 5.4.2): unsigned, each proves itself or not."""
    from pyhanko.pdf_utils.decode_limits import DecodePurpose  # noqa: PLC0415  83 ms

    purposes = {
        "/Certs": DecodePurpose.CERTIFICATE,
        "/OCSPs": DecodePurpose.OCSP_RESPONSE,
        "/CRLs": DecodePurpose.CRL,
    }
    stored: dict[str, list[str]] = {name: [] for name in purposes}
    for name, purpose in purposes.items():
        # There is none, or it is no use: then there is less to go by.
        with suppress(Exception):
            for reference in islice(reader.root["/DSS"][name], _MAX_CERTIFICATES):
                stored[name].append(_text(reference.get_object().read_data(purpose)))
    return stored


def title_of(embedded: "EmbeddedPdfSignature") -> str:
    """The document's title as of when it was signed; later versions of it aren't covered."""
    from pyhanko.pdf_utils.generic import IndirectObject  # noqa: PLC0415  91 ms

    def followed(value: Any) -> Any:
        # An object's own references lead to its newest version, not to the one that was signed.
        return signed.get_object(value.reference) if isinstance(value, IndirectObject) else value

    try:
        signed = embedded.reader.get_historical_resolver(embedded.signed_revision)
        information = followed(signed.trailer_view.raw_get("/Info"))
        return str(followed(information.raw_get("/Title")))[:_MAX_TITLE]
    except Exception:  # noqa: BLE001  most documents have none, some an unusable one
        return ""


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")
