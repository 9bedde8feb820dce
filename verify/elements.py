"""Which elements of the EU Council Recommendation does a credential state?

Council Recommendation of 16 June 2022 on a European approach to micro-credentials (2022/C 243/02),
annex I: eleven mandatory elements, five optional ones. Informative: a gap reads "not stated by
issuer" and never lowers a verdict. Here are the elements; where each stands is a format's matter.

>>> [element.name for element in elements_of({}) if not element.mandatory][0]
'prerequisites'
"""

from collections.abc import Iterable, Mapping
from typing import Final

from verify.model import Element
from verify.reading.safetext import SafeText
from verify.verdict import Grounds, Outcome, Pass

LEARNER: Final = "identification of the learner"
TITLE: Final = "title of the micro-credential"
COUNTRY: Final = "country or region of the issuer"
AWARDING_BODY: Final = "awarding body"
DATE: Final = "date of issuing"
OUTCOMES: Final = "learning outcomes"
WORKLOAD: Final = "notional workload"
LEVEL: Final = "level"
ASSESSMENT: Final = "type of assessment"
PARTICIPATION: Final = "form of participation"
QUALITY: Final = "type of quality assurance"
PREREQUISITES: Final = "prerequisites"
SUPERVISION: Final = "supervision and identity verification"
GRADE: Final = "grade achieved"
STACKABILITY: Final = "integration and stackability"
FURTHER: Final = "further information"

MANDATORY: Final = (
    LEARNER, TITLE, COUNTRY, AWARDING_BODY, DATE, OUTCOMES, WORKLOAD, LEVEL, ASSESSMENT,
    PARTICIPATION, QUALITY,
)  # fmt: skip
OPTIONAL: Final = (PREREQUISITES, SUPERVISION, GRADE, STACKABILITY, FURTHER)


def elements_of(stated: Mapping[str, str | None]) -> tuple[Element, ...]:
    """All sixteen elements in the Recommendation's order; what isn't in ``stated`` has no value.

    Raises ValueError for a name that isn't an element's: a slip of ours, not of a document.
    """
    if unknown := stated.keys() - set(MANDATORY + OPTIONAL):
        raise ValueError(f"no such element: {sorted(unknown)}")
    return tuple(
        Element(name, name in MANDATORY, SafeText(value) if value else None)
        for name in MANDATORY + OPTIONAL
        for value in (stated.get(name),)
    )


def joined(texts: Iterable[str | None]) -> str | None:
    """Several statements of one element as one value, each once; None for none."""
    return "; ".join(filter(None, dict.fromkeys(texts))) or None


def check_transparency(elements: tuple[Element, ...]) -> Outcome:
    """How many of the mandatory elements are stated; informative, so it always passes."""
    stated = [element.name for element in elements if element.mandatory and element.value]
    return Pass(
        Grounds(
            {
                "stated": f"{len(stated)} of {len(MANDATORY)} mandatory elements",
                "which": ", ".join(stated) or "none",
            }
        )
    )
