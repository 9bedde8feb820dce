"""What the proof families share: means, a document's meaning, and outcomes from exceptions.

The boundary of the proofs room: below it code raises, here it becomes the outcomes that credentials
and status lists alike are judged by. Nothing here looks at periods, status, trust or holder.
"""

from datetime import datetime

from msgspec import Struct, field

from verify.canonical import Canonical, Canonicaliser, iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, one_node, root
from verify.errors import BadData, Code, VerifyError
from verify.evidence.documents import Evidence, Forgetful, Memory
from verify.json_types import JsonObject
from verify.keys.certificates.trust_services import NO_SERVICES, TrustServices
from verify.keys.issuers.binding import Binding, KeyFinding
from verify.keys.material import fingerprint
from verify.verdict import (
    Fail,
    Grounds,
    NotApplicable,
    NotChecked,
    Outcome,
    Pass,
    ProofOutcomes,
    SourceDocument,
)


class Means(Struct, frozen=True, kw_only=True):
    """What judging a document needs: the moment (aware UTC), evidence, and a canonicaliser.

    ``anchors`` are certificates (DER) that the caller trusts to name organisations, and to stamp
    times; ``services`` are lists that say of authorities what they were when; ``memory`` is told
    which documents were found genuine.
    """

    now: datetime
    evidence: Evidence
    canonicaliser: Canonicaliser
    anchors: tuple[bytes, ...] = ()
    memory: Memory = field(default_factory=Forgetful)
    services: TrustServices = NO_SERVICES


class Secured(Struct, frozen=True, kw_only=True):
    """The outcomes of a document's proof, and its meaning where it could be established.

    ``graph`` and ``root`` are None where the document's terms aren't known; ``issuer`` is raw;
    ``proof`` names the suites, "" for none.
    """

    proof: str
    outcomes: ProofOutcomes
    graph: Graph | None = None
    root: Subject | None = None
    issuer: str | None = None


class Meaning(Struct, frozen=True, kw_only=True):
    """What a document says in its canonical form."""

    canonical: Canonical
    graph: Graph
    root: Subject
    issuer: str


def outcome_of(error: VerifyError) -> Fail | NotChecked:
    """An exception at a check's boundary: bad data fails the check, the rest leaves it open."""
    if isinstance(error, BadData):
        return Fail(error.code, error.detail)
    return NotChecked(error.code, error.detail)


def meaning_of(document: JsonObject, means: Means, edition: int) -> Meaning:
    canonical = means.canonicaliser.canonise(document, edition=edition)
    graph = Graph.of(canonical)
    subject = root(graph, iris.VERIFIABLE_CREDENTIAL, document.get("id", document.get("@id")))
    return Meaning(canonical=canonical, graph=graph, root=subject, issuer=_issuer(graph, subject))


def _issuer(graph: Graph, subject: Subject) -> str:
    node = one_node(graph, subject, iris.ISSUER, "issuer")
    issuer = identifier(node)
    if issuer is None:
        raise BadData(Code.ISSUER_MISSING, "issuer")
    return issuer


def covered(canonical: Canonical, options: Canonical | None = None) -> Outcome:
    unsigned = canonical.unsigned + tuple(
        f"/proof{place}" for place in (options.unsigned if options else ())
    )
    if unsigned:
        return Fail(Code.UNSIGNED_CONTENT, places(unsigned))
    return Pass(Grounds({"contexts": ", ".join(c.url for c in canonical.contexts) or "none"}))


def places(pointers: tuple[str, ...]) -> str:
    listing = ", ".join(pointer[:80] for pointer in pointers[:3])
    return listing + (f" and {len(pointers) - 3} more" if len(pointers) > 3 else "")


def key_outcome(finding: KeyFinding) -> Outcome:
    if finding.binding is Binding.ISSUERS and finding.public is not None:
        documents = (SourceDocument.of(finding.found),) if finding.found else ()
        source = finding.found.url if finding.found else "the identifier itself is the key"
        facts = {
            "key": finding.detail,
            "listed in": source,
            "fingerprint": fingerprint(finding.public)[:32],
        }
        return Pass(Grounds(facts, documents))
    code = finding.code or Code.KEY_UNRESOLVED
    if finding.binding is Binding.NOT_ISSUERS:
        return Fail(code, finding.detail)
    return NotChecked(code, finding.detail)


def worst(outcomes: list[Outcome]) -> Outcome:
    """Every proof of a set must hold: a failure beats the unknown (VC-DI 1.0, 2.1.1)."""
    for kind in (Fail, NotChecked, NotApplicable):
        for outcome in outcomes:
            if isinstance(outcome, kind):
                return outcome
    return outcomes[0]
