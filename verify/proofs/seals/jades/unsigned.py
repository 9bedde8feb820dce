"""What stands beside a JAdES signature without being signed: the ``etsiU`` header.

Time stamps, certificates and revocation values, added by whoever kept the document. Each proves
itself or nothing; what is malformed here is passed over, since anybody could have put it in, and
leaves the signature as good as it was. Not read: counter signatures, references, policies, and what
only other time stamps are over. Source: ETSI TS 119 182-1 (5.3).
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from msgspec import Struct

from verify.errors import BadData
from verify.json_types import JsonObject
from verify.keys.certificates.judge import Revocations
from verify.proofs.seals.jades.header import decoded
from verify.proofs.seals.stamps import Stamped
from verify.reading.jose.compact import b64url
from verify.reading.jose.jws_json import SealPart
from verify.reading.strict.json import parse_object

_MAX_PROPERTIES: Final = 50  # of one signature; one that was renewed every few years has a dozen
_MAX_VALUES: Final = 40  # certificates, answers, lists and time stamps, of each kind
_MAX_LIST: Final = 2**23  # bytes of one revocation list
_STAMPS: Final = ("sigTst", "arcTst")


class Unsigned(Struct, frozen=True, kw_only=True):
    """The unsigned properties: certificates (DER), revocation values, time stamps.

    ``passed_over`` names what can't be read, or isn't read here.
    """

    certificates: tuple[bytes, ...]
    revocations: Revocations
    stamps: tuple[Stamped, ...]
    passed_over: tuple[str, ...]


def read_unsigned(part: SealPart) -> Unsigned:
    """The unsigned properties of a signature; it never raises."""
    found = _Found(certificates=[], ocsp=[], crls=[], stamps=[], passed_over=[])
    properties = part.unprotected.get("etsiU", [])
    if not isinstance(properties, list):
        found.passed_over.append("etsiU")
        properties = []
    for position, property_ in enumerate(properties[:_MAX_PROPERTIES]):
        try:
            for name, value in _opened(property_).items():
                _read(found, part, name, value, properties[:position])
        except BadData:
            found.passed_over.append("a property that can't be read")
    revocations = Revocations(tuple(found.ocsp[:_MAX_VALUES]), tuple(found.crls[:_MAX_VALUES]))
    return Unsigned(
        certificates=tuple(found.certificates[:_MAX_VALUES]),
        revocations=revocations,
        stamps=tuple(found.stamps[:_MAX_VALUES]),
        passed_over=tuple(dict.fromkeys(found.passed_over)),
    )


class _Found(Struct, kw_only=True):
    certificates: list[bytes]
    ocsp: list[bytes]
    crls: list[bytes]
    stamps: list[Stamped]
    passed_over: list[str]


def _opened(property_: object) -> JsonObject:
    """A property, in base64url or as clear JSON (5.3.1)."""
    if isinstance(property_, str):
        return parse_object(b64url(property_))
    return property_ if isinstance(property_, dict) else {"?": None}


def _read(found: _Found, part: SealPart, name: str, value: Any, before: list[Any]) -> None:
    match name:
        case "sigTst":
            found.stamps += _tokens(value, part.encoded_signature.encode("ascii"))
        case "arcTst":
            over = _archived(part, value, before)
            if over is None:
                found.passed_over.append(name)
            else:
                found.stamps += _tokens(value, over)
        case "xVals":
            found.certificates += _certificates(value)
        case "rVals":
            _revocations(found, value)
        case "tstVD" if isinstance(value, dict):
            found.certificates += _certificates(value.get("xVals", []))
            _revocations(found, value.get("rVals", {}))
        case _:
            found.passed_over.append(name if name.isascii() and len(name) < 20 else "?")


def _archived(part: SealPart, value: Any, before: list[Any]) -> bytes | None:
    """What an archive time stamp is over (5.3.6.3.1), None where that isn't known here.

    Clear JSON would have to be canonicalised first, which nobody was seen to do.
    """
    scope = value.get("timeStamped", "all") if isinstance(value, dict) else None
    if scope != "all" or not all(isinstance(written, str) for written in before):
        return None
    signed = part.jws.signing_input.partition(b".")
    protected, payload = signed[0], signed[2]
    head = b".".join((payload, protected, part.encoded_signature.encode("ascii"), b""))
    return head + "".join(before).encode("utf-8")


def _tokens(value: Any, over: bytes) -> Iterator[Stamped]:
    for token in _members(value, "tstTokens"):
        with suppress(BadData):
            yield Stamped(decoded(_value(token), 2**17), over)


def _certificates(value: Any) -> Iterator[bytes]:
    for member in value[:_MAX_VALUES] if isinstance(value, list) else ():
        if isinstance(member, dict) and "x509Cert" in member:
            with suppress(BadData):
                yield decoded(_value(member["x509Cert"]))


def _revocations(found: _Found, value: Any) -> None:
    for name, values in (("ocspVals", found.ocsp), ("crlVals", found.crls)):
        for member in _members(value, name):
            with suppress(BadData):
                values.append(decoded(_value(member), _MAX_LIST))


def _members(value: Any, name: str) -> list[Any]:
    member = value.get(name) if isinstance(value, dict) else None
    return member[:_MAX_VALUES] if isinstance(member, list) else []


def _value(member: Any) -> object:
    return member.get("val") if isinstance(member, dict) else None
