"""The plan of a review whose issuers publish elsewhere; see ``tests.verify.review.asked``."""

from pathlib import Path

from taxonomy.matching.matcher import Matcher
from tests.taxonomy.world import SCHEME
from tests.verify.review.asked import Answers, request_of
from tui.plan import Network, Plan
from verify.evidence.documents import Evidence, Memory


def plan_of(
    *bundles: Path,
    answers: Answers,
    network: Network = "ask",
    otherwise: Evidence | None = None,
    memory: Memory | None = None,
) -> Plan:
    """A plan at the world's time that may ask these answers."""
    request = request_of(
        *bundles,
        answers=answers,
        otherwise=otherwise,
        memory=memory,
        online=network == "online",
    )
    return Plan(request=request, profile=None, matcher=Matcher(SCHEME), network=network)
