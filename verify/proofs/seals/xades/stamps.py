"""The time stamps on a XAdES signature, each with the bytes that it must be over.

A signature time stamp is over the signature's value as an element, in the canonical form that it
names. Not read: archive time stamps and those over references, which only renew what this one
proves. Source: ETSI EN 319 132-1 (5.3 SignatureTimeStamp), ETSI TS 101 903 (7.3).
"""

from base64 import b64decode
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from verify.proofs.seals.stamps import Stamped
from verify.proofs.seals.xades.plan import CANONICAL, DS, XADES, signatures

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STAMPS: Final = (
    f"{DS}Object/{XADES}QualifyingProperties/{XADES}UnsignedProperties/"
    f"{XADES}UnsignedSignatureProperties/{XADES}SignatureTimeStamp"
)
_MAX_TOKEN: Final = 2**18  # characters of base64; those of qualified authorities have some 8,000
_EXCLUSIVE: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
_INCLUSIVE: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"  # where none is named


def stamped_in(data: bytes, signature: "Element") -> tuple[Stamped, ...]:
    """The tokens on the one signature of a document; what can't be read of them is passed over.

    ``signature`` is that signature as it was planned: where it bears none, nothing is parsed again.
    """
    if signature.find(_STAMPS) is None:
        return ()
    from lxml import etree  # noqa: PLC0415  5 ms; costs start-up, rarely needed

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    (element,) = signatures(etree.fromstring(data, parser))
    stamps = (_stamped(element, stamp) for stamp in element.findall(_STAMPS))
    return tuple(stamped for stamped in stamps if stamped is not None)


def _stamped(signature: Any, stamp: Any) -> Stamped | None:
    from lxml import etree  # noqa: PLC0415  5 ms

    value = signature.find(f"{DS}SignatureValue")
    token = stamp.findtext(f"{XADES}EncapsulatedTimeStamp") or ""
    method = stamp.find(f"{DS}CanonicalizationMethod")
    algorithm = _INCLUSIVE if method is None else method.get("Algorithm", "")
    if value is None or algorithm not in CANONICAL or len(token) > _MAX_TOKEN:
        return None
    over = etree.tostring(
        value,
        method="c14n",
        exclusive=algorithm == _EXCLUSIVE,
        with_comments=False,
        with_tail=False,
    )
    with suppress(ValueError):
        return Stamped(b64decode("".join(token.split()), validate=True), over)
    return None
