"""An in-memory world to verify in: issuers that really sign, and break one thing at a time.

Everything is deterministic: keys come from labels, times are fixed, signatures repeat byte for
byte. Nothing is fetched: what an issuer publishes goes into a dictionary of evidence.

>>> uni = did_web("uni.example")                       # doctest: +SKIP
>>> good = sign(badge(uni), by=uni)                    # doctest: +SKIP
>>> forged = changed(good, "credentialSubject.achievement.name", "Doctorate")   # doctest: +SKIP
>>> told(judged(forged, serving(uni)).outcomes.signature)      # doctest: +SKIP
'fail bad_signature'
"""

from tests.world.credentials import (
    ACHIEVEMENTS,
    ACHIEVEMENTS_1_1,
    DATA_INTEGRITY,
    ED25519_2020,
    STATUS_2021,
    VC_1,
    VC_2,
    alignment,
    badge,
    changed,
    entry,
    entry_2021,
    hashed,
    plain,
    presentation,
    vc_1_1,
    without,
)
from tests.world.evidence import LATER, NOW, Found, Spy, answering, found, means, serving
from tests.world.issuers import Issuer, did_jwk, did_key, did_web, https
from tests.world.judging import PASS, fails, judged, told, unknown
from tests.world.keys import (
    ED25519,
    P256,
    P384,
    RSA,
    RSA_TEST_KEY,
    PrivateKey,
    from_label,
    jwk,
    multibase,
    weak_rsa_jwk,
)
from tests.world.lists import bits, encoded, list_2021, status_list
from tests.world.signing import canonicaliser, proof, sign, sign_set
from tests.world.tokens import claims_1_1, compact, token

__all__ = [
    "ACHIEVEMENTS",
    "ACHIEVEMENTS_1_1",
    "DATA_INTEGRITY",
    "ED25519",
    "ED25519_2020",
    "LATER",
    "NOW",
    "P256",
    "P384",
    "PASS",
    "RSA",
    "RSA_TEST_KEY",
    "STATUS_2021",
    "VC_1",
    "VC_2",
    "Found",
    "Issuer",
    "PrivateKey",
    "Spy",
    "alignment",
    "answering",
    "badge",
    "bits",
    "canonicaliser",
    "changed",
    "claims_1_1",
    "compact",
    "did_jwk",
    "did_key",
    "did_web",
    "encoded",
    "entry",
    "entry_2021",
    "fails",
    "found",
    "from_label",
    "hashed",
    "https",
    "judged",
    "jwk",
    "list_2021",
    "means",
    "multibase",
    "plain",
    "presentation",
    "proof",
    "serving",
    "sign",
    "sign_set",
    "status_list",
    "token",
    "told",
    "unknown",
    "vc_1_1",
    "weak_rsa_jwk",
    "without",
]
