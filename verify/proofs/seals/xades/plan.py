"""The plan of an XML signature: what it says it covers, and how, before anything is computed.

Only a signature over the whole document is taken (the reference with an empty URI, or to the root
itself), made with methods from short lists, so that no transform can hide a part and no reference
can point beside what is shown. An unknown method is unsupported, not forged; a reference that
leaves the root out is unsigned content. Source: XML-DSig 1.1 (4.4, 6.6), XPath Filter 2.0, ETSI
EN 319 132-1 (5.2), W3C XML Signature Best Practices (1 to 4).
"""

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
XADES: Final = "{http://uri.etsi.org/01903/v1.3.2#}"
SIGNED_PROPERTIES_TYPE: Final = "http://uri.etsi.org/01903#SignedProperties"
_SIGNATURE_METHODS: Final = {
    f"http://www.w3.org/2001/04/xmldsig-more#{kind}-sha{bits}": f"{kind.upper()} SHA-{bits}"
    for kind in ("rsa", "ecdsa")
    for bits in (256, 384, 512)
} | {
    f"http://www.w3.org/2007/05/xmldsig-more#sha{bits}-rsa-MGF1": f"RSA-PSS SHA-{bits}"
    for bits in (256, 384, 512)
}
_DIGEST_METHODS: Final = frozenset(
    [
        "http://www.w3.org/2001/04/xmlenc#sha256",
        "http://www.w3.org/2001/04/xmldsig-more#sha384",
        "http://www.w3.org/2001/04/xmlenc#sha512",
    ]
)
# Nobody may rely on these: collisions are made (SHA-1, MD5), or whoever checks could have signed.
_FORBIDDEN: Final = ("sha1", "md5", "hmac", "dsa-sha1", "ripemd")
CANONICAL: Final = frozenset(
    [
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2006/12/xml-c14n11",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
    ]
)
ENVELOPED: Final = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
XPATH: Final = "http://www.w3.org/TR/1999/REC-xpath-19991116"
XPATH_FILTER: Final = "http://www.w3.org/2002/06/xmldsig-filter2"
# What takes the one signature out of a document, as the EU's signing library writes it.
_WITHOUT_SIGNATURES: Final = "not(ancestor-or-self::ds:Signature)"
_SUBTRACTED: Final = frozenset(["/descendant::ds:Signature", "//ds:Signature"])
_MAX_REFERENCES: Final = 10  # the document, the properties, now and then the key information


class Plan(Struct, frozen=True, kw_only=True):
    """A signature element that covers its whole document; ``properties`` is the index of the
    reference to its signed properties, ``document`` that to the document."""

    signature: "Element"
    algorithm: str
    references: int
    document: int
    properties: int


def signatures(root: "Element") -> "list[Element]":
    """The signatures of a document, those within another signature (counter-signatures) apart."""
    signature_elements: list[Element] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{DS}Signature":
            signature_elements.append(element)
        else:
            waiting.extend(element)
    return signature_elements


def read_plan(root: "Element", signature: "Element") -> Plan:
    """What the signature covers, and by which methods.

    Raises:
        BadData: ``UNSIGNED_CONTENT`` where it leaves out the root, ``ALGORITHM_NOT_ALLOWED``,
            ``MALFORMED_PROOF``; CouldNotFindOut ``UNSUPPORTED_PROOF`` for methods not known here.
    """
    info = only(signature, "SignedInfo")
    _allowed(only(info, "CanonicalizationMethod"), CANONICAL)
    method = _allowed(only(info, "SignatureMethod"), _SIGNATURE_METHODS)
    references = info.findall(f"{DS}Reference")
    if not 1 <= len(references) <= _MAX_REFERENCES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"{len(references)} references")
    within = _identifiers(signature)
    document, properties, beside = -1, -1, False
    for index, reference in enumerate(references):
        _check_reference(reference)
        uri = reference.get("URI")
        if uri is not None and (uri == "" or _names_root(uri, root)):
            document = index
        elif uri is None or uri.removeprefix("#") not in within:
            beside = True
        elif reference.get("Type") == SIGNED_PROPERTIES_TYPE:
            properties = index
    if document < 0:
        raise BadData(Code.UNSIGNED_CONTENT, "the signature leaves out the document's root")
    if beside:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "a reference beside the document")
    if properties < 0:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "an XML signature without XAdES properties")
    return Plan(
        signature=signature,
        algorithm=_SIGNATURE_METHODS[method],
        references=len(references),
        document=document,
        properties=properties,
    )


def only(parent: "Element", name: str, space: str = DS) -> "Element":
    """The one child of that name; raises BadData(MALFORMED_PROOF) for none or several."""
    children = parent.findall(f"{space}{name}")
    if len(children) != 1:
        raise BadData(Code.MALFORMED_PROOF, f"{len(children)} elements {name}")
    return children[0]


def _check_reference(reference: "Element") -> None:
    _allowed(only(reference, "DigestMethod"), _DIGEST_METHODS)
    for transforms in reference.findall(f"{DS}Transforms"):
        for transform in transforms:
            if transform.get("Algorithm") not in CANONICAL and not removes_signature(transform):
                shown_algorithm = str(transform.get("Algorithm"))[:60]
                raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"transform {shown_algorithm}")


def removes_signature(transform: Any) -> bool:
    """Does it take out the one signature of a document, and nothing else?"""
    algorithm = transform.get("Algorithm")
    if algorithm == ENVELOPED:
        return len(transform) == 0
    if len(transform) != 1:
        return False
    expression = " ".join((transform[0].text or "").split())
    if algorithm == XPATH:
        return expression == _WITHOUT_SIGNATURES
    if algorithm == XPATH_FILTER:
        return transform[0].get("Filter") == "subtract" and expression in _SUBTRACTED
    return False


def _allowed(element: "Element", allowed: Any) -> str:
    algorithm = element.get("Algorithm") or ""
    if algorithm in allowed:
        return algorithm
    shown_algorithm = algorithm.rpartition("/")[2][:60]
    if any(word in algorithm.lower() for word in _FORBIDDEN):
        raise BadData(Code.ALGORITHM_NOT_ALLOWED, shown_algorithm)
    raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"method {shown_algorithm}")


def _names_root(uri: str, root: "Element") -> bool:
    name = uri.removeprefix("#")
    return uri.startswith("#") and name in (root.get("Id"), root.get("ID"), root.get("id"))


def _identifiers(signature: "Element") -> frozenset[str]:
    """The ids within a signature, itself left out: nothing there is content."""
    return frozenset(
        value
        for element in signature.iter()
        if element is not signature
        for name in ("Id", "ID", "id")
        if (value := element.get(name)) is not None
    )
