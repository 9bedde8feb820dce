"""What the tests of status share: an issuer, its list's address, and one question."""

from tests import world
from tests.world import told
from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import root
from verify.formats.reading import read_status
from verify.status.lists import StatusLists
from verify.status.register import check_status

UNI = world.did_web("uni.example")
LIST = "https://uni.example/s/1"
OTHER_LIST = "https://uni.example/s/2"
REVOKED = 94_567


def entries_of(status, contexts=()):
    """The status entries of a badge, read as the product reads them."""
    badge = world.badge(UNI, credentialStatus=status, contexts=contexts)
    nquads = world.canonicaliser().canonise(badge).nquads
    graph = Graph.parse(nquads)
    return read_status(graph, root(graph, iris.VERIFIABLE_CREDENTIAL, badge["id"]))


def status_of(status, evidence, now=world.NOW, issuer=UNI, contexts=()):
    means = world.means(evidence, now)
    return told(check_status(entries_of(status, contexts), issuer.id, StatusLists(), means))


def listed(document, by=UNI, **proof):
    """Evidence with a signed list at its address, and its issuer's key document."""
    return world.serving(by, UNI) | world.answering(LIST, world.sign(document, by, **proof))


CLEAN = listed(world.status_list(UNI, LIST, [REVOKED]))
