"""A badge says the same whichever edition of the Open Badges context it was issued under.

Editions disagree on the IRIs of their terms; reading by meaning must know them all.
"""

import pytest

from tests import world
from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import root
from verify.formats.w3c.elements import state_elements
from verify.formats.w3c.family import format_of
from verify.model import ClaimSource, IdentifierKind

COLLEGE = world.https("https://college.example")
_PURL = "https://purl.imsglobal.org/spec/ob/v3p0/"
_PLUGFEST = "https://w3c-ccg.github.io/vc-ed/plugfest-1-2022/"
# Each edition with the data model that it was made for; drafts lack tags and identifiers' types.
EDITIONS = {
    _PURL + "context-3.0.3.json": world.VC_2,
    _PURL + "context-3.0.2.json": world.VC_1,
    _PURL + "context-3.0.1.json": world.VC_1,
    _PURL + "context.json": world.VC_1,
    "https://imsglobal.github.io/openbadges-specification/ob_v3p0.html": world.VC_1,
    _PLUGFEST + "jff-vc-edu-plugfest-1-context.json": world.VC_1,
}
PUBLISHED = [address for address in EDITIONS if address.startswith(_PURL)]


def _badge(edition):
    badge = world.badge(
        COLLEGE,
        "Querying databases",
        alignments=[world.alignment("SQL", "urn:x:sql")],
        identifiers=[world.hashed("first@candidate.example")],
    )
    badge["@context"] = [EDITIONS[edition], edition]
    address = {"type": ["Address"], "addressCountry": "FI"}
    badge["issuer"] = {**badge["issuer"], "address": address}
    if EDITIONS[edition] == world.VC_1:
        badge["issuanceDate"] = badge.pop("validFrom")
    return badge


def _read(edition):
    badge = _badge(edition)
    graph = Graph.parse(world.canonicaliser().canonise(badge).nquads)
    start = root(graph, iris.VERIFIABLE_CREDENTIAL, badge["id"])
    known = format_of(graph, start)
    reading = known.read(graph, start)
    elements = state_elements(graph, start, reading.credential).elements
    return known.id, reading, {element.name: element.value for element in elements}


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_a_badge_with_a_title_and_its_skill(edition):
    format_id, reading, _ = _read(edition)
    claims = {(claim.phrase, claim.source, claim.uri) for claim in reading.credential.skills}
    assert format_id == "open-badges-3.0"
    assert reading.credential.title == "Querying databases"
    assert ("SQL", ClaimSource.ALIGNMENT, "urn:x:sql") in claims


@pytest.mark.parametrize("edition", EDITIONS)
def test_its_issuers_country_and_its_criteria_are_found(edition):
    _, _, elements = _read(edition)
    assert elements["country or region of the issuer"] == "FI"
    assert elements["further information"] == "A supervised examination."


@pytest.mark.parametrize("edition", PUBLISHED)
def test_its_recipient_is_found_by_the_hash(edition):
    stated = _read(edition)[1].particulars.identities
    (identity,) = (one for one in stated if one.kind is not IdentifierKind.DID)
    assert (identity.kind, identity.hashed, identity.salt) == ("emailAddress", True, "pepper")
    assert identity.value == world.hashed("first@candidate.example")["identityHash"]
