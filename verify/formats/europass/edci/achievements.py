"""What a Europass EDCI credential says was achieved, and the skills it states.

Achievements within achievements stand beside them, as the model has no levels. Skills come from
learning outcomes: the ESCO skills that the issuer relates to one, with their addresses, else the
outcome's own words; and the achievements' titles. Source: EDCI generic schema 1.2
(LearningAchievementType, LearningSpecificationType, LearningOutcomeType).
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from verify.elements import PART_OF_QUALIFICATION, QUALIFICATION_BY_ITSELF
from verify.formats.europass.edci.xml import Edci
from verify.formats.reading import safe
from verify.model import Achievement, ClaimSource, Result, SkillClaim
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAX_ACHIEVEMENTS: Final = 200  # a transcript of a whole degree lists some sixty courses
_MAX_SKILLS: Final = 500  # over all of them
_MAX_DEPTH: Final = 6  # achievements within achievements; a degree, its modules, their courses
# The schema's editions differ in the case of the name.
_ESCO: Final = ("relatedEscoSkill", "relatedESCOSkill")
_TRUE: Final = frozenset(["true", "1"])  # the lexical forms of xsd:boolean
_OTHER_SKILL: Final = "relatedSkill"


def achievements_in(edci: Edci) -> "tuple[Element, ...]":
    """The achievements of the holder, those within others behind them."""
    top = edci.all(edci.root, "credentialSubject/achievements/learningAchievement")
    return tuple(islice(_with_parts(edci, top, _MAX_DEPTH), _MAX_ACHIEVEMENTS))


def read_achievement(edci: Edci, element: "Element") -> Achievement:
    """One achievement, with what its specification says of it."""
    specified = edci.first(element, "specifiedBy")
    return Achievement(
        name=safe(edci.words(element, "title") or edci.words(specified, "title")),
        description=safe(
            edci.words(element, "description") or edci.words(specified, "description")
        ),
        kind=safe(edci.code(specified, "type")),
        outcomes=_texts(edci.words(at, "prefLabel") for at in outcomes_of(edci, element)),
        credit_points=safe(_credit_points(edci, specified)),
        level=safe(_level(edci, specified)),
        results=tuple(_results(edci, element)),
        assessments=_texts(_assessment(edci, at) for at in assessments_of(edci, element)),
        entitlements=_texts(edci.words(at, "title") for at in edci.all(element, "entitlesTo")),
        awarded_by=safe(
            " / ".join(
                name
                for body in edci.all(element, "wasAwardedBy")
                for at in edci.all(body, "awardingBody")
                if (name := edci.words(at, "prefLabel"))
            )
            or None
        ),
        quality_assurance=_texts(_accreditations(edci, element, specified)),
        workload=safe(workload_of(edci, element)),
        participation=safe(" / ".join(edci.codes(specified, "mode")) or None),
        prerequisites=safe(edci.words(specified, "entryRequirementsNote")),
        supervision=_texts(_supervision(edci, element)),
        stackability=_texts(_stackability(edci, specified)),
        further=_texts(_further(edci, specified)),
    )


def read_skills(edci: Edci) -> tuple[SkillClaim, ...]:
    """The skills of all achievements, each once."""
    claims = [
        claim
        for element in achievements_in(edci)
        for claim in (*_outcome_skills(edci, element), *_title(edci, element))
    ]
    return tuple(islice(dict.fromkeys(claims), _MAX_SKILLS))


def outcomes_of(edci: Edci, achievement: "Element") -> "Iterator[Element]":
    """The learning outcomes of an achievement's specification."""
    specified = edci.first(achievement, "specifiedBy")
    return edci.all(specified, "learningOutcomes/learningOutcome")


def assessments_of(edci: Edci, achievement: "Element") -> "Iterator[Element]":
    """The assessments that an achievement was derived from, their parts behind them."""
    for assessment in edci.all(achievement, "wasDerivedFrom"):
        yield assessment
        yield from edci.all(assessment, "hasPart")


def workload_of(edci: Edci, achievement: "Element") -> str | None:
    """The workload as ISO 8601 durations: the specification's, else that of the activities."""
    specified = edci.first(achievement, "specifiedBy")
    volume = edci.plain(specified, "volumeOfLearning")
    if volume is not None:
        return volume
    activities = edci.all(achievement, "wasInfluencedBy")
    workloads = [edci.plain(activity, "workload") for activity in activities]
    return " + ".join(filter(None, workloads)) or None


def _with_parts(edci: Edci, elements: "Iterator[Element]", depth: int) -> "Iterator[Element]":
    for element in elements:
        yield element
        if depth > 0:
            yield from _with_parts(
                edci, edci.all(element, "hasPart/learningAchievement"), depth - 1
            )


def _supervision(edci: Edci, element: "Element") -> Iterator[str]:
    for assessment in assessments_of(edci, element):
        yield from edci.codes(assessment, "idVerificationMethod")


def _stackability(edci: Edci, specified: "Element | None") -> Iterator[str]:
    is_partial = edci.plain(specified, "isPartialQualification")
    if is_partial is not None:
        is_part = is_partial in _TRUE
        yield PART_OF_QUALIFICATION if is_part else QUALIFICATION_BY_ITSELF


def _further(edci: Edci, specified: "Element | None") -> Iterator[str | None]:
    for note in edci.all(specified, "additionalNote"):
        yield edci.words(note, "text") or edci.plain(note, "text")
    for page in edci.all(specified, "homepage"):
        yield page.get("uri")


def _credit_points(edci: Edci, specified: "Element | None") -> str | None:
    ects = edci.plain(specified, "hasECTSCreditPoints")
    if ects is not None:
        return f"{ects} ECTS"
    return edci.plain(specified, "hasCreditPoints")


def _level(edci: Edci, specified: "Element | None") -> str | None:
    levels = [f"EQF {name}" for name in edci.codes(specified, "eqfLevel")]
    return "; ".join(levels + edci.codes(specified, "nqfLevel")) or None


def _results(edci: Edci, element: "Element") -> Iterator[Result]:
    for assessment in assessments_of(edci, element):
        grade = edci.plain(assessment, "grade")
        if grade is not None:
            yield Result(name=safe(edci.words(assessment, "title")), value=SafeText(grade))


def _assessment(edci: Edci, assessment: "Element") -> str | None:
    """An assessment's title with its type: "Bioeconomy exam (quiz)"."""
    title = edci.words(assessment, "title")
    kind = edci.code(edci.first(assessment, "specifiedBy"), "type")
    return f"{title} ({kind})" if title and kind else title or kind


def _accreditations(
    edci: Edci, element: "Element", specified: "Element | None"
) -> Iterator[str | None]:
    for place in (element, specified):
        for name in ("accreditation", "hasAccreditation"):
            for at in edci.all(place, name):
                yield edci.words(at, "title") or edci.named_code(at)


def _outcome_skills(edci: Edci, element: "Element") -> Iterator[SkillClaim]:
    for outcome in outcomes_of(edci, element):
        label = edci.text(outcome, "prefLabel")
        related = [at for name in (*_ESCO, _OTHER_SKILL) for at in edci.all(outcome, name)]
        claims = [claim for at in related if (claim := _related(edci, at)) is not None]
        if claims:
            yield from claims
        elif label is not None:
            yield SkillClaim(
                phrase=SafeText(label.value), source=ClaimSource.ALIGNMENT, language=label.language
            )


def _related(edci: Edci, skill: "Element") -> SkillClaim | None:
    uri = skill.get("uri")
    label = edci.text(skill, "targetName")
    if label is None and uri is None:
        return None
    framework = "ESCO" if skill.tag.endswith(_ESCO) else edci.words(skill, "targetFrameworkName")
    return SkillClaim(
        phrase=SafeText(label.value if label else uri or ""),
        source=ClaimSource.ALIGNMENT,
        uri=safe(uri),
        framework=safe(framework),
        language=label.language if label else "",
    )


def _title(edci: Edci, element: "Element") -> Iterator[SkillClaim]:
    title = edci.text(element, "title")
    if title is not None:
        yield SkillClaim(
            phrase=SafeText(title.value), source=ClaimSource.TITLE, language=title.language
        )


def _texts(values: "Iterator[str | None]") -> tuple[SafeText, ...]:
    return tuple(dict.fromkeys(SafeText(value) for value in values if value))
