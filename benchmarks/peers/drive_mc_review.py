"""mc-review, in one of four ways: the whole verdict, the proof, the signature alone, any verdict.

``whole``: from a file's bytes to the verdict, all checks. ``any``: the same, for what is to be
refused. ``proof``: what the credential means, is all of it signed, whose key is it, does it fit
(``secure_json``, ``secure_jws``). ``signature``: what the peers do where the JSON itself is signed
(tokens and JCS suites), so that its meaning as JSON-LD isn't needed for it: claims, key and
signature. The canonicaliser is the command line's.
"""

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from serving import Credential, rsa_keys, serve

from verify.canonical.fast.fast_path import FastCanonicaliser
from verify.canonical.jcs import canonical_json
from verify.canonical.with_pyld.process import ProcessCanonicaliser
from verify.evidence.documents import Found, Offline
from verify.evidence.packs import Pack
from verify.item import COUNTING
from verify.keys.issuers.binding import Binding, find_key
from verify.keys.material import PublicKey
from verify.proofs.data_integrity import proof as data_integrity
from verify.proofs.data_integrity.embedded import secure_json
from verify.proofs.data_integrity.suites import Form
from verify.proofs.jose import claims, header
from verify.proofs.jose.token import secure_jws
from verify.proofs.secured import Means
from verify.reading.entry import Entry
from verify.reading.jose.compact import parse_jws
from verify.reading.strict.json import parse_object
from verify.reading.text.safetext import SafeText
from verify.verdict import Pass
from verify.verifier import Setting, verify_entry

NOW = datetime.now(UTC).replace(microsecond=0)


def found(url: str, key: object) -> Found:
    """An issuer's key set, as it would have been fetched or kept in a pack."""
    body = json.dumps({"keys": [key]}).encode()
    return Found(
        url=url,
        body=body,
        fetched_at=NOW,
        sha256=hashlib.sha256(body).hexdigest(),
        media_type="application/json",
    )


EVIDENCE = Pack({issuer: found(issuer, key) for issuer, key in rsa_keys().items()}, Offline())
SETTING = Setting(
    means=Means(now=NOW, evidence=EVIDENCE, canonicaliser=FastCanonicaliser(ProcessCanonicaliser()))
)
NAME = SafeText("credential")


def whole(text: str) -> bool:
    """From a file's bytes to the verdict: genuine, or verified."""
    (item,) = verify_entry(Entry(source=NAME, data=text.encode()), SETTING)
    return item.verdict in COUNTING


def any_verdict(text: str) -> bool:
    """From a file's bytes to a verdict, whichever it is."""
    return len(verify_entry(Entry(source=NAME, data=text.encode()), SETTING)) == 1


def proof(credential: Credential) -> bool:
    """The outcomes of coverage, signature and key."""
    if isinstance(credential, dict):
        secured = secure_json(credential, SETTING.means)
    else:
        secured, _ = secure_jws(parse_jws(credential.encode()), SETTING.means)
    outcomes = secured.outcomes.all
    return all(isinstance(outcome, Pass) for outcome in outcomes)


def signature(credential: Credential) -> bool:
    """A key of the issuer's own, and it fits."""
    return signed_json(credential) if isinstance(credential, dict) else token(credential)


def token(text: str) -> bool:
    """A compact JWS whose claims agree."""
    jws = parse_jws(text.encode())
    header.check_header(jws.header)
    stated = claims.credential_of(parse_object(jws.payload), header.media_type(jws.header))
    embedded = header.embedded_key(jws.header)
    header.verify_jws(jws, issuers_key(stated["issuer"]["id"], header.key_id(jws.header), embedded))
    return True


def signed_json(document: dict[str, Any]) -> bool:
    """An embedded proof over canonical JSON; those over RDF need ``proof``."""
    proofs = data_integrity.proofs_of(document)
    stated = data_integrity.read_proof(proofs[0], proofs, NOW)
    if stated.suite.form is not Form.JSON:
        return False
    key = issuers_key(document["issuer"]["id"], stated.method, None)
    signed = canonical_json(data_integrity.document_under(stated, document))
    stated.suite.check(key, stated.value, canonical_json(stated.options), signed)
    return True


def issuers_key(issuer: str, named: str, embedded: PublicKey | None) -> PublicKey:
    """The key, where the issuer's own document lists it."""
    finding = find_key(issuer, named, embedded, EVIDENCE)
    if finding.public is None or finding.binding is not Binding.ISSUERS:
        raise LookupError(finding.detail)
    return finding.public


WAYS = {"whole": whole, "proof": proof, "signature": signature, "any": any_verdict}
serve(WAYS[sys.argv[2]], texts=sys.argv[2] in ("whole", "any"))
