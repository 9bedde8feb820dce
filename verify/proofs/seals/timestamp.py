"""Time stamps: an authority's word that something existed at a time (RFC 3161).

A token proves a time where it is over the very bytes, its authority's signature fits, the
certificate is for time stamps alone, and a chain leads from it to a service that a trusted list had
granted then, or to an anchor that the caller trusts. Anybody can run an authority of their own:
without either it is a statement like any other. Not judged: accuracy, policies, revocation of the
authority. Sources: RFC 3161 (2.4.2), RFC 5816, RFC 5652 (5.4), ETSI EN 319 422.
"""

import hashlib
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from msgspec import Struct

from verify.errors import BadData, Code, CouldNotFindOut, VerifyError
from verify.keys.certificates.reading import called, load, loaded, public_key
from verify.keys.certificates.trust_services import Kind, Vouchers
from verify.keys.certificates.vouching import vouched_for

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_MAX_TOKEN: Final = 2**17  # bytes; those of qualified authorities have some 6,000
_MAX_CERTIFICATES: Final = 10  # in one token; its authority's chain has three
_HASHES: Final[dict[str, HashAlgorithm]] = {
    "sha256": SHA256(),
    "sha384": SHA384(),
    "sha512": SHA512(),
}


class TimeStamp(Struct, frozen=True, kw_only=True):
    """A token that fits: when, by whom, and whether a trusted chain names its authority.

    ``by`` is what a trusted list says of the authority, "" where none does.
    """

    made_at: datetime
    authority: str
    is_trusted: bool
    by: str = ""


def verify_time_stamp(
    token: bytes, stamped: bytes, others: tuple[bytes, ...], trust: Vouchers
) -> TimeStamp:
    """Verify a token (DER) over ``stamped``.

    ``others`` are certificates (DER) that came along elsewhere; ``trust`` says who is trusted.

    Raises:
        BadData: ``BAD_SIGNATURE`` where it is over something else or its signature doesn't fit,
            ``MALFORMED_PROOF`` for what is no token.
        CouldNotFindOut: ``UNSUPPORTED_PROOF`` for digests, keys and algorithms not known here.
    """
    if len(token) > _MAX_TOKEN:
        raise BadData(Code.MALFORMED_PROOF, f"a time stamp of {len(token)} bytes")
    try:
        return _verified(token, stamped, others, trust)
    except VerifyError:
        raise
    except InvalidSignature as error:
        raise BadData(Code.BAD_SIGNATURE, "the time stamp") from error
    except Exception as error:  # a library that reads lazily, and stumbles in many ways
        detail = f"no time stamp: {type(error).__name__}"
        raise BadData(Code.MALFORMED_PROOF, detail) from error


def _verified(
    token: bytes, stamped: bytes, others: tuple[bytes, ...], trust: Vouchers
) -> TimeStamp:
    from asn1crypto import tsp  # type: ignore[import-untyped]  # noqa: PLC0415  13 ms

    signed = tsp.ContentInfo.load(token, strict=True)["content"]
    content = signed["encap_content_info"]
    if content["content_type"].native != "tst_info" or len(signed["signer_infos"]) != 1:
        raise BadData(Code.MALFORMED_PROOF, "no time stamp")
    info, signer = content["content"].parsed, signed["signer_infos"][0]
    _check_imprint(info["message_imprint"], stamped)
    choices = islice(signed["certificates"], _MAX_CERTIFICATES)
    carried = tuple(choice.chosen.dump() for choice in choices)
    certificate = _check_signer(signer, bytes(content["content"]), carried + others)
    made_at = info["gen_time"].native.astimezone(UTC)
    pool = loaded(carried + others)
    vouched = vouched_for(certificate, pool, made_at, Kind.TIME_STAMPS, trust)
    in_time = certificate.not_valid_before_utc <= made_at <= certificate.not_valid_after_utc
    is_trusted = in_time and vouched.chain.anchor is not None
    by = vouched.word.by if is_trusted and vouched.word is not None else ""
    return TimeStamp(
        made_at=made_at, authority=called(certificate.subject), is_trusted=is_trusted, by=by
    )


def _check_imprint(imprint: Any, stamped: bytes) -> None:
    name = imprint["hash_algorithm"]["algorithm"].native
    if name not in _HASHES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"a time stamp over a {name} digest"[:60])
    if hashlib.new(name, stamped).digest() != imprint["hashed_message"].native:
        raise BadData(Code.BAD_SIGNATURE, "a time stamp over something else")


def _check_signer(signer: Any, content: bytes, certificates: tuple[bytes, ...]) -> "Certificate":
    """The authority's certificate, after its signature was found to fit (RFC 5652, 5.4)."""
    attributes = {a["type"].native: a["values"] for a in signer["signed_attrs"]}
    digest = signer["digest_algorithm"]["algorithm"].native
    if digest not in _HASHES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"a time stamp with {digest}"[:60])
    if attributes["content_type"][0].native != "tst_info":
        raise BadData(Code.MALFORMED_PROOF, "a time stamp signed as something else")
    if attributes["message_digest"][0].native != hashlib.new(digest, content).digest():
        raise BadData(Code.BAD_SIGNATURE, "the time stamp")
    certificate = load(_named_by(attributes, certificates))
    # What is signed is the set itself, not its place in the token (RFC 5652, 5.4).
    message = b"\x31" + signer["signed_attrs"].dump()[1:]
    _verify(signer, digest, certificate, message)
    return certificate


def _named_by(attributes: Any, certificates: tuple[bytes, ...]) -> bytes:
    """The certificate that the signed attributes name by its digest (RFC 5816, RFC 2634)."""
    if "signing_certificate_v2" in attributes:
        cited = attributes["signing_certificate_v2"][0]["certs"][0]
        name = cited["hash_algorithm"]["algorithm"].native
    else:
        # Of the older kind, which knows SHA-1 alone: a second preimage is out of anybody's reach.
        cited, name = attributes["signing_certificate"][0]["certs"][0], "sha1"
    if name not in (*_HASHES, "sha1"):
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "an unknown digest of the certificate")
    for der in certificates:
        if hashlib.new(name, der).digest() == cited["cert_hash"].native:
            return der
    raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the time stamp doesn't bring its certificate")


def _verify(signer: Any, digest: str, certificate: "Certificate", message: bytes) -> None:
    key, signature = public_key(certificate), signer["signature"].native
    kind, hash_algorithm = signer["signature_algorithm"].signature_algo, _HASHES[digest]
    if kind == "rsassa_pkcs1v15" and isinstance(key, RSAPublicKey):
        key.verify(signature, message, PKCS1v15(), _stated_hash(signer, hash_algorithm))
    elif kind == "rsassa_pss" and isinstance(key, RSAPublicKey):
        hash_algorithm = _stated_hash(signer, hash_algorithm)
        key.verify(signature, message, PSS(MGF1(hash_algorithm), PSS.AUTO), hash_algorithm)
    elif kind == "ecdsa" and isinstance(key, EllipticCurvePublicKey):
        key.verify(signature, message, ECDSA(_stated_hash(signer, hash_algorithm)))
    else:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"a time stamp signed with {kind}"[:60])


def _stated_hash(signer: Any, otherwise: HashAlgorithm) -> HashAlgorithm:
    """The digest in the signature algorithm's own name, if it has one."""
    try:
        name = signer["signature_algorithm"].hash_algo
    except ValueError:
        return otherwise
    if name not in _HASHES:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, f"a time stamp with {name}"[:60])
    return _HASHES[name]
