"""Who issues in the example, the lists they publish, and what an evidence pack keeps of it all.

All are invented and stand under ``.example``. Their keys come from labels that everybody can read:
they protect nothing, and are used nowhere else.
"""

from datetime import UTC, datetime
from typing import Any, Final

from msgspec.structs import replace

from scripts.demo.packing import stored_gzip
from tests import world
from tests.world import Issuer

FETCHED: Final = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)

UNIVERSITY: Final = world.did_web("uni.example", name="Example University")
ACADEMY: Final = world.did_web("academy.example", name="Example Academy of Computing")
COLLEGE: Final = world.https("https://college.example", world.P256, name="Example College")
WORKSHOP: Final = world.did_key("demo: community workshop", name="Community Data Workshop")
# A Cyrillic letter stands in the name, as in imitations.
IMITATOR: Final = world.did_key("demo: imitator", name="Example Univ\u0435rsity")
# Its key set is nowhere: the key stands in the token alone.
TRAINER: Final = replace(
    world.https("https://training.example", world.P256, name="Example Training"), address=""
)

COUNTRY: Final = {UNIVERSITY.id: "IE", ACADEMY.id: "NL", COLLEGE.id: "FI"}

UNIVERSITY_LIST: Final = "https://uni.example/status/2026"
ACADEMY_LIST: Final = "https://academy.example/status/suspensions"
LOST_LIST: Final = "https://college.example/status/7"
REVOKED_AT: Final = 4_711
SUSPENDED_AT: Final = 815


def profile(issuer: Issuer) -> dict[str, Any]:
    """The issuer as its credentials state it, with its country where it states one."""
    country = COUNTRY.get(issuer.id)
    address = {"address": {"type": ["Address"], "addressCountry": country}} if country else {}
    return {**issuer.profile, **address}


def evidence() -> dict[str, world.Found]:
    """What was fetched for the example: key documents and status lists, but one list is missing."""
    kept: dict[str, world.Found] = {}
    for issuer in (UNIVERSITY, ACADEMY, COLLEGE):
        kept |= world.answering(issuer.address, issuer.document, FETCHED)
    kept |= _list(UNIVERSITY, UNIVERSITY_LIST, "revocation", REVOKED_AT)
    kept |= _list(ACADEMY, ACADEMY_LIST, "suspension", SUSPENDED_AT)
    return kept


def _list(issuer: Issuer, address: str, purpose: str, index: int) -> dict[str, world.Found]:
    encoded = "u" + world.encoded(world.bits([index]), stored_gzip)
    document = world.status_list(issuer, address, purpose=purpose, encoded_list=encoded)
    return world.answering(address, world.sign(document, issuer), FETCHED)
