"""XAdES: a seal enveloped in the XML document that it seals.

signxml computes; what it may be asked to compute is settled before by ``plan``, and only what
it gives back as signed may be read. Whose seal it is, ``keys.certificates`` says: an expired
certificate doesn't stop anything here. Not supported: several signatures side by side, detached
ones, manifests. Sources: XML-DSig 1.1, ETSI EN 319 132-1 (XAdES baseline B to LTA).

>>> verify_xml(document).algorithm                                # doctest: +SKIP
'RSA SHA-256'
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import UnsupportedAlgorithm
from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.keys.certificates.judge import Revocations
from verify.proofs.seals.stamps import Stamped
from verify.proofs.seals.xades.plan import ENVELOPED, Plan, read_plan, removes_signature, signatures
from verify.proofs.seals.xades.properties import (
    encapsulated,
    leaf_of,
    read_properties,
    revocations_in,
)
from verify.proofs.seals.xades.stamps import stamped_in
from verify.reading.strict.xml import parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


# Canonicalising takes time with the square of some of these. The largest trusted list in use has
# 21,236 elements, at most two attributes on one, and eight declarations.
_MAX_ELEMENTS: Final = 100_000
_MAX_ATTRIBUTES: Final = 100  # of one element
_MAX_DECLARATIONS: Final = 2_000  # of namespaces, over the whole document


class SealedXml(Struct, frozen=True, kw_only=True):
    """A document whose signature fits: ``root`` is what was signed, and nothing else.

    ``certificate`` and ``chain`` are DER; ``claimed`` is the time of signing as the signer states
    it (aware UTC); ``stamped`` are the time stamps on the signature, unverified.
    """

    root: "Element"
    algorithm: str
    certificate: bytes
    chain: tuple[bytes, ...]
    claimed: datetime | None
    revocations: Revocations
    stamped: tuple[Stamped, ...] = ()


def is_sealed(root: "Element") -> bool:
    """Does the document hold an XML signature, sound or not?"""
    return bool(signatures(root))


def plan_of(root: "Element") -> Plan:
    """The plan of a document's one signature; raises as ``read_plan``.

    Several are left to the issuer's own tools: which of them is to seal the document isn't said.
    """
    for count, element in enumerate(root.iter()):
        if count > _MAX_ELEMENTS or len(element.attrib) > _MAX_ATTRIBUTES:
            raise CouldNotFindOut(Code.CANONICALISATION_LIMIT, "elements or attributes")
    signature_elements = signatures(root)
    if not signature_elements:
        raise BadData(Code.MALFORMED_PROOF, "no signature")
    if len(signature_elements) > 1:
        raise CouldNotFindOut(
            Code.UNSUPPORTED_PROOF, f"{len(signature_elements)} signatures in one document"
        )
    return read_plan(root, signature_elements[0])


def verify_xml(data: bytes, plan: Plan) -> SealedXml:
    """Compute the signature and every digest of a document whose plan is known.

    Raises:
        BadData: ``BAD_SIGNATURE``, or ``MALFORMED_PROOF`` for what isn't XAdES, or a certificate
            other than the one that was sealed with.
        CouldNotFindOut: ``UNSUPPORTED_PROOF``, ``KEY_UNRESOLVED``, ``CANONICALISATION_LIMIT``.
    """
    if data.replace(b"\0", b"").count(b"xmlns") > _MAX_DECLARATIONS:  # in UTF-16 as well
        raise CouldNotFindOut(Code.CANONICALISATION_LIMIT, "declarations of namespaces")
    leaf, others = leaf_of(plan.signature)
    results = _verified(data, plan, leaf)
    properties = read_properties(_parsed(results[plan.properties]), leaf)
    return SealedXml(
        root=_parsed(results[plan.document]),
        algorithm=plan.algorithm,
        certificate=leaf,
        chain=(*others, *encapsulated(plan.signature)),
        claimed=properties.claimed,
        revocations=revocations_in(plan.signature),
        stamped=stamped_in(data, plan.signature),
    )


def _parsed(signed: bytes) -> "Element":
    try:
        return parse_xml(signed)
    except BadData as error:
        raise BadData(Code.MALFORMED_PROOF, "what was signed is no element") from error


def _verified(data: bytes, plan: Plan, leaf: bytes) -> list[bytes]:
    """The signed bytes of each reference, in their order."""
    from lxml.etree import LxmlError  # noqa: PLC0415  6 ms; costs start-up, rarely needed
    from signxml.exceptions import InvalidSignature, SignXMLException  # noqa: PLC0415  35 ms

    try:
        return _verify_with_signxml(data, plan, leaf)
    except VerifyError:
        raise
    except InvalidSignature as error:
        if _has_instructions_outside(data):
            detail = "processing instructions beside the root"
            raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, detail) from error
        raise BadData(Code.BAD_SIGNATURE) from error
    except (SignXMLException, LxmlError, ValueError) as error:
        raise BadData(Code.MALFORMED_PROOF, f"{type(error).__name__}: {error}"[:120]) from error
    except (NotImplementedError, UnsupportedAlgorithm) as error:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, type(error).__name__) from error
    except Exception as error:  # slips of a library on hostile documents tell nothing
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, type(error).__name__) from error


def _has_instructions_outside(data: bytes) -> bool:
    """What is beside the root is signed with it (Canonical XML 1.0, 2.1), but signxml leaves it."""
    from lxml import etree  # noqa: PLC0415  5 ms

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    beside = (*root.itersiblings(preceding=True), *root.itersiblings())
    return any(node.tag is etree.PI for node in beside)


def _verify_with_signxml(data: bytes, plan: Plan, leaf: bytes) -> list[bytes]:
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415  16 ms
    from signxml.algorithms import CanonicalizationMethod  # noqa: PLC0415  35 ms
    from signxml.verifier import SignatureConfiguration, XMLVerifier  # noqa: PLC0415  35 ms

    class Verifier(XMLVerifier):
        """signxml passes over XPath transforms; those of the plan mean its enveloped one."""

        def _apply_transforms(self, payload: Any, *, transforms_node: Any, signature: Any) -> Any:
            for transform in transforms_node if transforms_node is not None else ():
                if removes_signature(transform):
                    transform.set("Algorithm", ENVELOPED)
            return super()._apply_transforms(
                payload, transforms_node=transforms_node, signature=signature
            )

    certificate = load_der_x509_certificate(leaf)
    config = SignatureConfiguration(
        expect_references=plan.references if plan.references > 1 else True,
        # XML-DSig 1.1, 4.4.3.2: without a transform that says otherwise.
        default_reference_c14n_method=CanonicalizationMethod.CANONICAL_XML_1_0,
        # Whether it was valid then is judged with its owner; here it must only be usable.
        verification_time=certificate.not_valid_before_utc,
    )
    results = Verifier().verify(data, x509_cert=certificate, expect_config=config)
    found = results if isinstance(results, list) else [results]
    return [result.signed_data for result in found]
