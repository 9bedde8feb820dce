"""Whose key signed an SD-JWT VC: the issuer's metadata, its DID, or its own certificate.

SD-JWT VC (draft-ietf-oauth-sd-jwt-vc, Issuer Signature Mechanisms and JWT VC Issuer Metadata). An
https issuer publishes its keys at ``/.well-known/jwt-vc-issuer``, put before the path of ``iss``;
a key set elsewhere counts only on the same origin. Where there is no metadata, and for DIDs, the
general way is taken. A certificate in the header (``x5c``) is no more than a key that the token
itself brings along: chains to trusted roots aren't judged here.

>>> metadata_address("https://uni.example/tenant/1/")
'https://uni.example/.well-known/jwt-vc-issuer/tenant/1'
"""

import re
from typing import Final

from verify.errors import BadData, Code, CouldNotFindOut
from verify.evidence.documents import Evidence, Found, by_its_own_host
from verify.json_types import JsonMapping
from verify.keys.issuers.binding import Binding, KeyFinding, find_key
from verify.keys.issuers.documents import KeyDocument, absolute, read_document
from verify.keys.material import PublicKey, fingerprint
from verify.proofs.jose import header as jose
from verify.proofs.sd_jwt.certificate import leaf_key
from verify.reading.strict.json import parse_object
from verify.reading.web.addresses import have_same_origin

_WELL_KNOWN: Final = "/.well-known/jwt-vc-issuer"
# Scheme, host, port and path, as the specification has it: no user, no query, no fragment.
_ADDRESS: Final = re.compile(r"https://([^/?#@\s]+)((?:/[^?#\s]*)?)")


def find_issuer_key(issuer: str, header: JsonMapping, evidence: Evidence) -> KeyFinding:
    """Find the key that signed and tie it to ``issuer``, "" where the payload names none.

    Raises BadData for a header whose ``kid``, ``jwk`` or ``x5c`` is malformed, CouldNotFindOut for
    kinds of keys that aren't known.
    """
    kid, leaf = jose.key_id(header), leaf_key(header)
    own = jose.embedded_key(header) if leaf is None else leaf
    if issuer.startswith("https://"):
        try:
            return _in_metadata(_metadata(issuer, evidence), kid, own, certified=leaf is not None)
        except CouldNotFindOut as error:
            if leaf is not None:
                return _self_asserted(leaf, str(error.code))
        except BadData as error:
            return KeyFinding(
                public=own, binding=Binding.NOT_ISSUERS, code=error.code, detail=error.detail
            )
    elif leaf is not None and not issuer.startswith("did:"):
        return _self_asserted(leaf, "its own certificate")
    return find_key(issuer, kid, own, evidence)


def metadata_address(issuer: str) -> str:
    """Where an https issuer publishes its metadata; raises CouldNotFindOut off the grammar."""
    match = _ADDRESS.fullmatch(issuer)
    if match is None:
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the issuer's address is unusable")
    return f"https://{match[1]}{_WELL_KNOWN}{match[2].rstrip('/')}"


def _metadata(issuer: str, evidence: Evidence) -> KeyDocument:
    address = metadata_address(issuer)
    found = by_its_own_host(evidence.get(address))
    metadata = _object(found)
    if metadata.get("issuer") != issuer:
        raise BadData(Code.ISSUER_MISMATCH, "the issuer's metadata names another issuer")
    keys = metadata.get("jwks")
    if keys is None:
        found = by_its_own_host(evidence.get(_key_set_address(metadata, address)))
        keys = _object(found)
    if not isinstance(keys, dict) or not isinstance(keys.get("keys"), list):
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the issuer's metadata names no keys")
    key_document = read_document({"keys": keys["keys"]}, issuer)
    return KeyDocument(controller=issuer, keys=tuple(key_document.values()), found=found)


def _key_set_address(metadata: JsonMapping, address: str) -> str:
    jwks_uri = metadata.get("jwks_uri")
    if isinstance(jwks_uri, str) and have_same_origin(jwks_uri, address):
        return jwks_uri
    raise CouldNotFindOut(Code.KEY_UNRESOLVED, "the issuer's metadata names no keys of its origin")


def _object(document: Found) -> JsonMapping:
    try:
        return parse_object(document.body)
    except BadData as error:
        # A web page in its place is no metadata: nothing found, nothing refuted.
        raise CouldNotFindOut(Code.KEY_UNRESOLVED, "no metadata at its address") from error


def _in_metadata(
    document: KeyDocument, kid: str, own: PublicKey | None, *, certified: bool
) -> KeyFinding:
    """The metadata's key: the one that is named, the same as the token's own, or the only one."""
    if kid and not certified:
        fitting = [key for key in document.keys if key.id == absolute(kid, document.controller)]
    elif own is not None:
        fitting = [
            key
            for key in document.keys
            if key.public is not None and fingerprint(key.public) == fingerprint(own)
        ]
    else:
        fitting = list(document.keys) if len(document.keys) == 1 else []
    if fitting:
        published_key = fitting[0]
        return KeyFinding(
            public=published_key.public,
            binding=Binding.ISSUERS,
            code=None,
            detail=published_key.id,
            found=document.found,
        )
    if certified and own is not None:
        # The metadata isn't where certificates are vouched for: nothing confirmed, nor refuted.
        return _self_asserted(own, "its own certificate")
    detail = "not in the issuer's metadata"
    return KeyFinding(
        public=own,
        binding=Binding.NOT_ISSUERS,
        code=Code.KEY_NOT_ISSUERS,
        detail=detail,
        found=document.found,
    )


def _self_asserted(leaf: PublicKey, detail: str) -> KeyFinding:
    return KeyFinding(
        public=leaf, binding=Binding.UNKNOWN, code=Code.KEY_SELF_ASSERTED, detail=detail
    )
