"""Which of the Recommendation's sixteen elements an ELM v3 credential states.

Of several achievements each is heard: what they state of an element stands side by side. Source:
Council Recommendation of 16 June 2022 (annex I), European Learning Model 3.
"""

from collections.abc import Iterable

from verify import elements
from verify.formats.elm_achievements import (
    accredited,
    achievements_in,
    assessments_of,
    organisation_name,
)
from verify.formats.elm_json import Elm, JsonObject
from verify.model import Credential, Element


def read_elements(
    elm: Elm, organisation: JsonObject, credential: Credential
) -> tuple[Element, ...]:
    """The sixteen elements; ``organisation`` is the issuer, ``credential`` what was read of it."""
    achievements, issued = credential.achievements, credential.issued
    bodies = [a.awarded_by for a in achievements]
    supervised = [
        name
        for claim in achievements_in(elm)
        for assessment in assessments_of(elm, claim)
        for name in elm.codes(assessment, "idVerification")
    ]
    specifications = elm.all(elm.root, "credentialSubject/hasClaim/specifiedBy")
    quality = [q for a in achievements for q in a.quality_assurance]
    return elements.elements_of(
        {
            elements.LEARNER: credential.holder.name,
            elements.TITLE: credential.title,
            elements.COUNTRY: elements.joined(
                elm.codes(organisation, "location/address/countryCode")
            ),
            elements.AWARDING_BODY: elements.joined(bodies) or organisation_name(elm, organisation),
            elements.DATE: issued.date().isoformat() if issued else None,
            elements.OUTCOMES: elements.joined(o for a in achievements for o in a.outcomes),
            elements.WORKLOAD: elements.joined(
                w for a in achievements for w in (a.workload, a.credit_points)
            ),
            elements.LEVEL: elements.joined(a.level for a in achievements),
            elements.ASSESSMENT: elements.joined(s for a in achievements for s in a.assessments),
            elements.PARTICIPATION: elements.joined(a.participation for a in achievements),
            elements.QUALITY: elements.joined([*quality, *accredited(elm, organisation)]),
            elements.PREREQUISITES: elements.joined(a.criteria for a in achievements),
            elements.SUPERVISION: elements.joined(supervised),
            elements.GRADE: elements.joined(r.value for a in achievements for r in a.results),
            elements.STACKABILITY: _stackability(specifications),
            elements.FURTHER: elm.words(elm.first(elm.root, "displayParameter"), "description"),
        }
    )


def _stackability(specifications: Iterable[JsonObject]) -> str | None:
    stated = [s.get("isPartialQualification") for s in specifications]
    if True in stated:
        return "part of a qualification"
    return "a qualification by itself" if False in stated else None
