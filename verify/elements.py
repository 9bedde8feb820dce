"""Which elements of the EU Council Recommendation does a credential state?

Council Recommendation of 16 June 2022 on a European approach to micro-credentials (2022/C 243/02),
annex I: eleven mandatory elements, five optional ones. Informative: a gap reads "not stated by
issuer" and never lowers a verdict. What is read is what the issuer put into a property made for it;
a sentence somewhere in a description isn't searched.

>>> [element.name for element in elements_of({}) if not element.mandatory][0]
'prerequisites'
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from verify.model import Achievement, ClaimSource, Credential, Element, Holder
from verify.reading.text.safetext import SafeText
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

# How stackability is worded where a format only says yes or no.
PART_OF_QUALIFICATION: Final = "part of a qualification"
QUALIFICATION_BY_ITSELF: Final = "a qualification by itself"

MANDATORY: Final = (
    LEARNER, TITLE, COUNTRY, AWARDING_BODY, DATE, OUTCOMES, WORKLOAD, LEVEL, ASSESSMENT,
    PARTICIPATION, QUALITY,
)  # fmt: skip
OPTIONAL: Final = (PREREQUISITES, SUPERVISION, GRADE, STACKABILITY, FURTHER)
# As most of them are in most credentials.
_NOT_STATED: Final = {name: Element(name, name in MANDATORY, None) for name in MANDATORY + OPTIONAL}


class Besides(Struct, frozen=True, kw_only=True):
    """What a format states of the elements that has no place in the neutral model.

    ``country`` country and region of the issuer; ``body`` who awards it, where that is neither who
    awarded the achievement nor the issuer; ``awarded`` the day, where that isn't the day of issue;
    ``quality`` what assures the issuer's quality; ``further`` notes and addresses.
    """

    country: str | None = None
    body: str | None = None
    awarded: str | None = None
    quality: tuple[str, ...] = ()
    further: tuple[str | None, ...] = ()


def with_elements(credential: Credential, besides: Besides) -> Credential:
    """The credential with its elements, read from what it says of itself and of what was achieved.

    Of several achievements each is heard: what they state of an element stands side by side.
    """
    all_of = credential.achievements
    assured = (*(text for one in all_of for text in one.quality_assurance), *besides.quality)
    bodies = [one.awarded_by for one in all_of]
    issuer = credential.issuer.name or credential.issuer.id
    issued = credential.issued.date().isoformat() if credential.issued else None
    values = {
        LEARNER: _learner(credential.holder),
        TITLE: credential.title,
        COUNTRY: besides.country,
        AWARDING_BODY: besides.body or joined(bodies) or issuer,
        DATE: besides.awarded or issued,
        OUTCOMES: joined(_outcomes(credential)),
        WORKLOAD: joined(text for one in all_of for text in (one.workload, one.credit_points)),
        LEVEL: joined(one.level for one in all_of),
        ASSESSMENT: joined(text for one in all_of for text in one.assessments),
        PARTICIPATION: joined(one.participation for one in all_of),
        QUALITY: joined(assured),
        PREREQUISITES: joined(one.prerequisites for one in all_of),
        SUPERVISION: joined(text for one in all_of for text in one.supervision),
        GRADE: joined(result.value or result.level for one in all_of for result in one.results),
        STACKABILITY: joined(text for one in all_of for text in one.stackability),
        FURTHER: joined([*besides.further, *_further(all_of)]),
    }
    return replace(credential, elements=elements_of(values))


def elements_of(values: Mapping[str, str | None]) -> tuple[Element, ...]:
    """All sixteen elements in the Recommendation's order; what isn't in ``stated`` has no value.

    Raises ValueError for a name that isn't an element's: a slip of ours, not of a document.
    """
    if unknown := values.keys() - _NOT_STATED.keys():
        raise ValueError(f"no such element: {sorted(unknown)}")
    return tuple(
        Element(name, element.mandatory, SafeText(value))
        if (value := values.get(name))
        else element
        for name, element in _NOT_STATED.items()
    )


def joined(texts: Iterable[str | None]) -> str | None:
    """Several statements of one element as one value, each once; None for none."""
    stated = [text for text in texts if text]
    if len(stated) < 2:
        return stated[0] if stated else None
    return "; ".join(dict.fromkeys(stated))


def located(country: str | None, region: str | None) -> str | None:
    """A region with its country, or either: "Uusimaa, FI"."""
    return ", ".join(filter(None, dict.fromkeys((region, country)))) or None


def check_transparency(elements: tuple[Element, ...]) -> Outcome:
    """How many of the mandatory elements are stated; informative, so it always passes."""
    stated_names = [element.name for element in elements if element.mandatory and element.value]
    return Pass(
        Grounds(
            {
                "stated": f"{len(stated_names)} of {len(MANDATORY)} mandatory elements",
                "which": ", ".join(stated_names) or "none",
            }
        )
    )


def _learner(holder: Holder) -> str | None:
    """The learner's name or identifier; of another identifier only that there is one."""
    if holder.name or holder.id:
        return holder.name or holder.id
    if not holder.identifiers:
        return None
    hashed = all(identifier.hashed for identifier in holder.identifiers)
    return "a hashed identifier" if hashed else "an identifier"


def _outcomes(credential: Credential) -> Iterable[str]:
    """Learning outcomes; where none are called so, the skills that the issuer names as such."""
    outcomes = [text for one in credential.achievements for text in one.outcomes]
    aligned = [one.phrase for one in credential.skills if one.source is ClaimSource.ALIGNMENT]
    return outcomes or aligned


def _further(achievements: Iterable[Achievement]) -> Iterator[str | None]:
    for one in achievements:
        yield one.criteria
        yield from one.further
