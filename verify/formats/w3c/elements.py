"""What a W3C credential states of the Council Recommendation's elements beside its achievements.

The issuer's country and region, the day it was awarded, who endorses the issuer, and the evidence
that comes with it. Sources: VC Data Model 2.0 (5.6 Evidence), Open Badges 3.0 (B.1).
"""

from collections.abc import Iterator

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text
from verify.elements import Besides, joined, located, with_elements
from verify.formats.w3c.endorsements import endorsers
from verify.model import Credential


def state_elements(graph: Graph, root: Subject, credential: Credential) -> Credential:
    """The credential with all sixteen elements in the Recommendation's order."""
    issuers = nodes(graph, root, iris.ISSUER)
    besides = Besides(
        country=joined(_places(graph, issuers)),
        body=credential.issuer.name or credential.issuer.id,  # a source only assessed it
        awarded=(text(graph, root, iris.AWARDED) or "").partition("T")[0] or None,
        quality=tuple(name for issuer in issuers for name in endorsers(graph, issuer)),
        further=tuple(_evidence(graph, root)),
    )
    return with_elements(credential, besides)


def _places(graph: Graph, issuers: tuple[Subject, ...]) -> Iterator[str | None]:
    for issuer in issuers:
        for address in nodes(graph, issuer, iris.ADDRESS):
            yield located(text(graph, address, iris.COUNTRY), text(graph, address, iris.REGION))


def _evidence(graph: Graph, root: Subject) -> Iterator[str | None]:
    """What the evidence is called, and where it lies."""
    for node in nodes(graph, root, iris.EVIDENCE):
        yield text(graph, node, iris.NAME) or text(graph, node, iris.NARRATIVE)
        yield identifier(node)
