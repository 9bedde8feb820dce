"""What each supported thing is, in a sentence for people; the names are those of the registers.

Each table here has an entry for everything in its register: a new format, suite or mechanism
without a sentence stops the making of the document.
"""

from collections.abc import Mapping
from typing import Final

from verify.canonical import iris
from verify.model import OB2_REVOCATION_LIST
from verify.status.token.status_list import TOKEN_STATUS_LIST

_WITH_SEAL: Final = (
    "The seal's signature, its signing time and its certificate. Whose certificate it is stays "
    "open (NOT FULLY CHECKED) until an authority that vouches for it is trusted"
)
# Formats that a credential can have, by their ids: how one is judged.
CREDENTIALS: Final[Mapping[str, str]] = {
    "open-badges-3.0": "JSON, a token, or baked into a PNG or SVG. Proof, issuer's key, period, "
    "status, recipient. An endorsement inside is judged for itself",
    "clr-2.0": "As Open Badges 3.0. Each credential inside a record is judged for itself",
    "w3c-vc-2.0": "JSON or a token, alone, in an envelope or in a presentation. Proof, issuer's "
    "key, period, status",
    "w3c-vc-1.1": "As version 2.0",
    "w3c-vc": "States neither version's context: recognised, its meaning isn't known",
    "open-badges-2": "Hosted badges are compared with what their issuer publishes, which must be "
    "at hand; signed ones by their signature. Revocation list, recipient. Versions 2.0 and 2.1",
    "open-badges-1": "As Open Badges 2",
    "blockcerts": "Versions 1 and 2: recognised, not judged, as no proof on a blockchain is "
    "followed. Version 3 is a W3C credential; only its ordinary proofs are judged",
    "sd-jwt-vc": "Signature, every disclosed claim, issuer's key, period, status. A holder's own "
    "proof is looked at, and proves nothing to you: it was made for another reader",
    "sd-jwt": "Of another type than SD-JWT VC: signature and disclosures. What it means isn't "
    "known, so it is never more than NOT FULLY CHECKED",
    "europass-elm": f"JSON-LD (ELM 3), sealed with JAdES. {_WITH_SEAL}",
    "europass-edci": f"XML (ELM 2), sealed with XAdES. {_WITH_SEAL}",
    "pdf-signed": f"PAdES; needs the extra `mc-review[pdf]`. {_WITH_SEAL}. Whether the file was "
    "changed after sealing",
    "jws-json": "The seal is judged. What is sealed isn't known to be a credential, so it is never "
    "more than NOT FULLY CHECKED",
    "token": "A token that isn't a credential of any kind above: not judged",
    "cose": "Recognised, not judged",
    "envelope": "An envelope around something else than a token: recognised, not judged",
}
# Files that may hold credentials, or stand beside them.
FILES: Final[Mapping[str, str]] = {
    "wallet": "Each credential in it is judged for itself. Private keys in it are never read; you "
    "are told that they are there",
    "pdf": "Listed as not signed. Credentials attached to it are judged each for itself",
    "image": "Listed as not signed: a picture without a badge in it",
    "json": "Listed as not signed",
    "text": "Listed as not signed",
    "xml": "Listed as not signed; if it carries a signature, as NOT FULLY CHECKED",
    "other": "Listed as not signed",
    "unreadable": "A file that can't be read as what it is meant as: damaged, or against the rules "
    "of its own format",
}
SUITES: Final[Mapping[str, str]] = {
    "eddsa-rdfc-2022": "Ed25519",
    "eddsa-2022": "Ed25519; the draft's name for the same",
    "eddsa-jcs-2022": "Ed25519",
    "Ed25519Signature2020": "Ed25519",
    "ecdsa-rdfc-2019": "ECDSA on P-256 or P-384",
    "ecdsa-jcs-2019": "ECDSA on P-256 or P-384",
    "ecdsa-sd-2023": "ECDSA on P-256, selective disclosure; only what a holder disclosed",
    "Ed25519Signature2018": "Ed25519, as a detached JWS",
    "JsonWebSignature2020": "EdDSA, ES256, ES384, RS256 or PS256, as a detached JWS",
}
# Seen in credentials, known by name and not verified.
UNSUPPORTED_SUITES: Final = (
    "`bbs-2023`, Merkle proofs (`MerkleProof2017`, `MerkleProof2019`), "
    "`EcdsaSecp256k1Signature2019`, `RsaSignature2018`, and any other"
)
MECHANISMS: Final[Mapping[str, tuple[str, str]]] = {
    iris.BITSTRING_ENTRY: ("Bitstring Status List", "The list's own signature is verified"),
    iris.LIST_2021_ENTRY: ("Status List 2021", "The list's own signature is verified"),
    TOKEN_STATUS_LIST: ("Token Status List", "As a JWT; the list's own signature is verified"),
    iris.REVOCATION_LIST: (
        "1EdTech Revocation List",
        "Not signed: it counts because the signed credential names its address",
    ),
    OB2_REVOCATION_LIST: (
        "Open Badges 2 revocation list",
        "Not signed: it counts because the issuer's own profile names its address",
    ),
}
METHODS: Final[Mapping[str, str]] = {
    "key": "The identifier is the key: it proves which key signed, and names nobody",
    "jwk": "As did:key",
    "web": "A document on the issuer's own domain",
    "webvh": "A log on the issuer's own domain, verified entry by entry; logs that need witnesses "
    "aren't supported",
}
# Collections of third-party cases, by the folders of the conformance tables.
COLLECTIONS: Final[Mapping[str, str]] = {
    "1edtech-public-validator": "1EdTech's public validator: Open Badges 2 and 3, CLR 2, LER-RS",
    "1edtech-spec": "Examples of the Open Badges 3.0 specification",
    "blockcerts": "Blockcerts 1 to 3, from their verifier's tests",
    "dcc-vc-test-fixtures": "Digital Credentials Consortium, test fixtures",
    "dss-jades": "EU Digital Signature Service, JAdES seals",
    "eu-trusted-lists": "EU trusted lists (no credentials: what happens if someone sends one)",
    "europass-edc": "Europass, EDCI XML and ELM",
    "europass-elm": "European Learning Model, sample credentials",
    "w3c-vc-di-bbs": "W3C Data Integrity, BBS vectors",
    "w3c-vc-di-ecdsa": "W3C Data Integrity, ECDSA vectors",
    "w3c-vc-di-eddsa": "W3C Data Integrity, EdDSA vectors",
    "w3c-vc-jose-cose": "W3C VC-JOSE-COSE",
    "w3c-vcdm2-test-suite": "W3C VC Data Model 2.0 test suite (structure, unsigned)",
}
VECTORS: Final[Mapping[str, str]] = {
    "ietf-token-status-list": "IETF Token Status List",
    "rfc8785-jcs": "RFC 8785, canonical JSON",
    "sd-jwt-js": "SD-JWT, disclosures",
    "w3c-rdf-canon": "W3C RDF Dataset Canonicalization",
    "wycheproof": "Wycheproof: Ed25519, ECDSA, RSA, JWS, JWK",
}
