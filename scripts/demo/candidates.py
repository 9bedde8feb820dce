"""What the two candidates of the example hand in: file by file, each with its one peculiarity.

They are nobody: no names, and addresses under ``candidate.example``.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from scripts.demo import issuers
from scripts.demo.issuers import ACADEMY, COLLEGE, TRAINER, UNIVERSITY, WORKSHOP
from scripts.demo.pictures import badge_png, badge_svg, scan_pdf
from scripts.demo.skills import eqf, skill
from tests import world
from tests.world import Issuer
from tests.world.credentials import Document

FIRST: Final = "first@candidate.example"
SECOND: Final = "second@candidate.example"
_SOMEONE_ELSE: Final = "third@candidate.example"
_ISSUED: Final = {
    "Research methods": "2024-06-28",
    "Statistics I": "2024-07-12",
    "Data protection at work": "2024-07-01",
    "Programming in Python": "2024-11-29",
    "Databases and SQL": "2024-12-06",
    "Data analysis for decision makers": "2025-07-04",
    "Charts that tell the truth": "2025-09-20",
    "Querying databases": "2025-10-17",
    "Excel in the office": "2025-11-21",
    "Managing small projects": "2026-02-13",
    "Machine learning": "2026-05-02",
    "Explaining findings": "2026-05-22",
    "Interactive web pages": "2026-06-26",
    "Python in three days": "2026-09-11",
}
_BLUE, _GREEN = (22, 88, 150), (30, 120, 80)


def first() -> dict[str, bytes]:
    """Candidate 1: mostly sound, with one that ran out and one that can't be looked up."""
    return {
        "university/data-analysis.json": _json(_data_analysis()),
        "university/data-protection.json": _json(_expired_data_protection()),
        "academy/python-programming.json": _json(_python()),
        "academy/spreadsheets.json": _json(_spreadsheets_twice_signed()),
        "college/sql.jwt": _sql_token().encode(),
        "college/project-management.jwt": _unreachable_status().encode(),
        "badges/data-visualisation.png": badge_png(_GREEN, _text(_visualisation())),
        "badges/communication.svg": badge_svg("Communication", "#16588f", _text(_communication())),
        "scans/attendance.pdf": scan_pdf(
            "Certificate of attendance", "Two days: Machine learning for everybody"
        ),
        "wallet-export.json": _json(world.presentation(_research_methods(), _version_control())),
    }


def second() -> dict[str, bytes]:
    """Candidate 2: much of it does not hold, each for a reason of its own."""
    return {
        "university/statistics.json": _json(_revoked_statistics()),
        "university/data-analysis.json": _json(_tampered_data_analysis()),
        "university/data-protection.json": _json(_someone_elses_data_protection()),
        "academy/sql.json": _json(_suspended_sql()),
        "academy/javascript.json": _json(_narrower_than_programming()),
        "college/spreadsheets.jwt": _token_of_1_1().encode(),
        "training/python.jwt": _self_asserted_python().encode(),
        "badges/dashboards.json": _json(_dashboards()),
        "badges/team-communication.json": _json(_unknown_context()),
        "badges/machine-learning.json": _json(_imitation()),
        "badges/photo-of-my-badge.png": badge_png(_BLUE),
        "downloads/certificate.json": _json(_dashboards())[:700],
    }


# Candidate 1 -------------------------------------------------------------------------------------


def _data_analysis() -> Document:
    badge = _badge(
        UNIVERSITY,
        "Data analysis for decision makers",
        FIRST,
        [skill("data analysis"), skill("statistical analysis"), eqf(6)],
        status=world.entry(issuers.UNIVERSITY_LIST, 100),
        achievement={
            "achievementType": "MicroCredential",
            "creditsAvailable": 10,
            "resultDescription": [_assessment("Supervised written examination")],
        },
    )
    return world.sign(badge, UNIVERSITY)


def _expired_data_protection() -> Document:
    badge = _badge(
        UNIVERSITY,
        "Data protection at work",
        FIRST,
        [skill("data protection")],
        validUntil="2026-06-30T22:00:00Z",
    )
    return world.sign(badge, UNIVERSITY)


def _python() -> Document:
    badge = _badge(
        ACADEMY,
        "Programming in Python",
        FIRST,
        [skill("Python"), eqf(5)],
        contexts=[world.ED25519_2020],
    )
    return world.sign(badge, ACADEMY, "Ed25519Signature2020")


def _spreadsheets_twice_signed() -> Document:
    badge = _badge(
        ACADEMY,
        "Spreadsheets for analysts",
        FIRST,
        [skill("spreadsheets")],
        contexts=[world.ED25519_2020],
        status=world.entry(issuers.ACADEMY_LIST, 101, "suspension"),
    )
    return world.sign_set(badge, (ACADEMY, "eddsa-rdfc-2022"), (ACADEMY, "Ed25519Signature2020"))


def _sql_token() -> str:
    return world.token(_badge(COLLEGE, "Querying databases", FIRST, [skill("SQL")]), COLLEGE)


def _unreachable_status() -> str:
    badge = _badge(
        COLLEGE,
        "Managing small projects",
        FIRST,
        [skill("project management")],
        status=world.entry(issuers.LOST_LIST, 12),
    )
    return world.token(badge, COLLEGE)


def _visualisation() -> Document:
    badge = _badge(WORKSHOP, "Charts that tell the truth", FIRST, [skill("data visualisation")])
    return world.sign(badge, WORKSHOP)


def _communication() -> Document:
    badge = _badge(ACADEMY, "Explaining findings", FIRST, [skill("communication")])
    return world.sign(badge, ACADEMY)


def _research_methods() -> Document:
    badge = _badge(UNIVERSITY, "Research methods", FIRST, [skill("research methods"), eqf(6)])
    return world.sign(badge, UNIVERSITY)


def _version_control() -> Document:
    badge = _badge(WORKSHOP, "Working with Git", FIRST, tags=["Git", "version control"])
    return world.sign(badge, WORKSHOP)


# Candidate 2 -------------------------------------------------------------------------------------


def _revoked_statistics() -> Document:
    badge = _badge(
        UNIVERSITY,
        "Statistics I",
        SECOND,
        [skill("statistical analysis"), eqf(6)],
        status=world.entry(issuers.UNIVERSITY_LIST, issuers.REVOKED_AT),
    )
    return world.sign(badge, UNIVERSITY)


def _tampered_data_analysis() -> Document:
    badge = _badge(UNIVERSITY, "Introduction to data analysis", SECOND, [skill("data analysis")])
    signed = world.sign(badge, UNIVERSITY)
    return world.changed(signed, "credentialSubject.achievement.name", "Master of Data Analysis")


def _someone_elses_data_protection() -> Document:
    badge = _badge(UNIVERSITY, "Data protection", _SOMEONE_ELSE, [skill("data protection")])
    return world.sign(world.without(badge, "credentialSubject.id"), UNIVERSITY)


def _suspended_sql() -> Document:
    badge = _badge(
        ACADEMY,
        "Databases and SQL",
        SECOND,
        [skill("SQL")],
        status=world.entry(issuers.ACADEMY_LIST, issuers.SUSPENDED_AT, "suspension"),
    )
    return world.sign(badge, ACADEMY)


def _narrower_than_programming() -> Document:
    badge = _badge(ACADEMY, "Interactive web pages", SECOND, [skill("JavaScript")])
    return world.sign(badge, ACADEMY)


def _token_of_1_1() -> str:
    badge = _badge(COLLEGE, "Excel in the office", SECOND, [skill("Microsoft Excel")])
    badge["@context"] = [world.VC_1, world.ACHIEVEMENTS_1_1]
    badge["issuanceDate"] = badge.pop("validFrom")
    return world.token(world.claims_1_1(badge), COLLEGE)


def _self_asserted_python() -> str:
    badge = _badge(TRAINER, "Python in three days", SECOND, [skill("Python")])
    return world.token(badge, TRAINER, kid=None, jwk=world.jwk(TRAINER.key))


def _dashboards() -> Document:
    # Tags that are nobody's preferred label: a person has to say what they mean.
    badge = _badge(WORKSHOP, "Dashboards", SECOND, tags=["data vizualisation", "dashboards"])
    return world.sign(badge, WORKSHOP)


def _unknown_context() -> Document:
    badge = _badge(ACADEMY, "Team communication", SECOND, [skill("communication")])
    signed = world.sign(badge, ACADEMY)
    return world.changed(
        signed, "@context", [*badge["@context"], "https://academy.example/contexts/skills-v9.json"]
    )


def _imitation() -> Document:
    imitator = issuers.IMITATOR
    return world.sign(
        _badge(imitator, "Machine learning", SECOND, [skill("machine learning")]), imitator
    )


# Parts -------------------------------------------------------------------------------------------


def _badge(
    issuer: Issuer, title: str, email: str, alignments: Sequence[Document] = (), **members: Any
) -> Document:
    holder = world.did_key(f"demo: holder {email}")
    identifier = world.hashed(email, salt=f"salt of {title}")
    badge = world.badge(
        issuer, title, subject=holder.id, identifiers=[identifier], alignments=alignments, **members
    )
    day = _ISSUED.get(title, "2025-03-01")
    return {**badge, "issuer": issuers.profile(issuer), "validFrom": f"{day}T09:00:00Z"}


def _assessment(name: str) -> Document:
    return {
        "id": "urn:uuid:3b1f5c0e-8b1a-4f4e-9c35-0d6a3f1c2e70",
        "type": ["ResultDescription"],
        "name": name,
        "resultType": "LetterGrade",
    }


def _text(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _json(document: Document) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
