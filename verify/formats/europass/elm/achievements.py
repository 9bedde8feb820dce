"""What an ELM credential says was achieved, and the skills it states.

A claim may be an achievement, an activity, an assessment or an entitlement; each stands as one
achievement, and parts of one beside it, as the model has no levels. Skills come from learning
outcomes: the ESCO skills and others that the issuer relates to one, with their addresses, else the
outcome's own words; and the achievements' titles. Source: European Learning Model 3
(LearningAchievement, LearningAchievementSpecification, LearningOutcome).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from verify.elements import PART_OF_QUALIFICATION, QUALIFICATION_BY_ITSELF
from verify.formats.europass.elm.json_ld import Elm, address
from verify.formats.reading import safe
from verify.json_types import JsonObject
from verify.model import Achievement, ClaimSource, Result, SkillClaim
from verify.reading.labels import types_of
from verify.reading.text.safetext import SafeText

_MAX_ACHIEVEMENTS: Final = 200  # a transcript of a whole degree lists some sixty courses
_MAX_SKILLS: Final = 500  # over all of them
_MAX_DEPTH: Final = 6  # achievements within achievements; a degree, its modules, their courses
_ESCO: Final = "http://data.europa.eu/esco/"
_EQF: Final = "http://data.europa.eu/snb/eqf/"
_ECTS: Final = "http://data.europa.eu/snb/education-credit/6fcec5c5af"
_ASSESSMENT: Final = "LearningAssessment"


def achievements_in(elm: Elm) -> tuple[JsonObject, ...]:
    """The claims about the holder, the parts of each behind it."""
    claims = elm.all(elm.root, "credentialSubject/hasClaim")
    return tuple(islice(_with_parts(elm, claims, _MAX_DEPTH), _MAX_ACHIEVEMENTS))


def read_achievement(elm: Elm, claim: JsonObject) -> Achievement:
    """One claim, with what its specification says of it."""
    specified = elm.first(claim, "specifiedBy")
    assessments = tuple(assessments_of(elm, claim))
    return Achievement(
        name=safe(elm.words(claim, "title") or elm.words(specified, "title")),
        description=safe(elm.words(claim, "description") or elm.words(specified, "description")),
        kind=safe(" / ".join(elm.codes(specified, "dcType")) or None),
        id=safe(address(specified or {}) if _is_known(specified) else None),
        outcomes=_safe(elm.words(outcome, "title") for outcome in outcomes_of(elm, claim)),
        credit_points=safe(_credit_points(elm, claim, specified)),
        level=safe("; ".join(_levels(elm, specified)) or None),
        results=tuple(_results(elm, assessments)),
        assessments=_safe(_assessment(elm, assessment) for assessment in assessments),
        entitlements=_safe(elm.words(right, "title") for right in elm.all(claim, "entitlesTo")),
        awarded_by=safe(" / ".join(awarding_bodies(elm, claim)) or None),
        quality_assurance=_safe(_accreditations(elm, claim, specified)),
        workload=safe(_workload(elm, claim)),
        participation=safe(" / ".join(_modes(elm, claim)) or None),
        prerequisites=safe("; ".join(elm.notes(specified, "entryRequirement")) or None),
        supervision=_safe(_supervision(elm, assessments)),
        stackability=_safe(_stackability(elm, claim)),
        further=_safe(_further(elm, specified)),
    )


def read_skills(elm: Elm) -> tuple[SkillClaim, ...]:
    """The skills of all claims, each once."""
    claims = [
        claim
        for achievement in achievements_in(elm)
        for claim in (*_outcome_skills(elm, achievement), *_title(elm, achievement))
    ]
    return tuple(islice(dict.fromkeys(claims), _MAX_SKILLS))


def outcomes_of(elm: Elm, claim: JsonObject) -> Iterator[JsonObject]:
    """The learning outcomes of a claim's specification."""
    return elm.all(claim, "specifiedBy/learningOutcome")


def assessments_of(elm: Elm, claim: JsonObject) -> Iterator[JsonObject]:
    """The assessments that prove a claim, their parts behind them; an assessment is its own."""
    if _ASSESSMENT in types_of(claim):
        yield claim
    for assessment in elm.all(claim, "provenBy"):
        yield assessment
        yield from elm.all(assessment, "hasPart")


def awarding_bodies(elm: Elm, claim: JsonObject) -> list[str]:
    """The legal names of those who award it."""
    names = [organisation_name(elm, body) for body in elm.all(claim, "awardedBy/awardingBody")]
    return list(dict.fromkeys(name for name in names if name))


def organisation_name(elm: Elm, organisation: JsonObject | None) -> str | None:
    """What an organisation is called: by law, else as it prefers."""
    names = ("legalName", "prefLabel", "altLabel")
    return next((words for name in names if (words := elm.words(organisation, name))), None)


def accredited(elm: Elm, node: JsonObject | None) -> Iterator[str]:
    """The accreditations of an organisation or a specification: "Accreditation (by agency)"."""
    for accreditation in elm.all(node, "accreditation"):
        name = elm.words(accreditation, "title") or elm.code(accreditation, "dcType")
        agency = organisation_name(elm, elm.first(accreditation, "accreditingAgent"))
        if name or agency:
            yield f"{name} ({agency})" if name and agency else name or agency or ""


def _with_parts(elm: Elm, claims: Iterable[JsonObject], depth: int) -> Iterator[JsonObject]:
    for claim in claims:
        yield claim
        if depth > 0:
            yield from _with_parts(elm, elm.all(claim, "hasPart"), depth - 1)


def _is_known(specified: JsonObject | None) -> bool:
    """Does its id mean something outside? ``urn:epass:…`` are the same in every credential."""
    return specified is not None and address(specified).startswith(("http://", "https://"))


def _credit_points(elm: Elm, claim: JsonObject, specified: JsonObject | None) -> str | None:
    """What was received, else what it is worth: "2 ECTS"."""
    points = (*elm.all(claim, "creditReceived"), *elm.all(specified, "creditPoint"))
    for credit in points:
        point = elm.plain(credit, "point")
        if point is not None:
            framework = elm.first(credit, "framework")
            is_ects = framework is not None and address(framework) == _ECTS
            system = "ECTS" if is_ects else elm.code(credit, "framework")
            return f"{point} {system}" if system else point
    return None


def _levels(elm: Elm, specified: JsonObject | None) -> list[str]:
    levels = []
    for concept in elm.all(specified, "eqfLevel"):
        number = address(concept).removeprefix(_EQF)
        levels.append(f"EQF {number if number.isdigit() else elm.named_code(concept)}")
    return levels + elm.codes(specified, "nqfLevel")


def _results(elm: Elm, assessments: Iterable[JsonObject]) -> Iterator[Result]:
    for assessment in assessments:
        grades = elm.notes(assessment, "grade")
        status = elm.code(assessment, "gradeStatus")
        if grades or status:
            title = elm.words(assessment, "title")
            yield Result(
                name=safe(title), value=safe("; ".join(grades) or None), status=safe(status)
            )


def _assessment(elm: Elm, assessment: JsonObject) -> str | None:
    """An assessment's title with its type: "Final test (quiz)"."""
    title = elm.words(assessment, "title") or elm.words(
        elm.first(assessment, "specifiedBy"), "title"
    )
    kind = elm.code(assessment, "specifiedBy/dcType")
    return f"{title} ({kind})" if title and kind else title or kind


def _accreditations(elm: Elm, claim: JsonObject, specified: JsonObject | None) -> Iterator[str]:
    yield from accredited(elm, specified)
    for body in elm.all(claim, "awardedBy/awardingBody"):
        yield from accredited(elm, body)


def _supervision(elm: Elm, assessments: Iterable[JsonObject]) -> Iterator[str]:
    for assessment in assessments:
        yield from elm.codes(assessment, "idVerification")


def _stackability(elm: Elm, claim: JsonObject) -> Iterator[str]:
    for specified in elm.all(claim, "specifiedBy"):
        is_partial = specified.get("isPartialQualification")
        if isinstance(is_partial, bool):
            yield PART_OF_QUALIFICATION if is_partial else QUALIFICATION_BY_ITSELF


def _further(elm: Elm, specified: JsonObject | None) -> Iterator[str | None]:
    yield from elm.notes(specified, "additionalNote")
    yield from elm.plains(specified, "homepage/contentURL")


def _workload(elm: Elm, claim: JsonObject) -> str | None:
    """The workload as ISO 8601 durations: the claim's own, else that of its activities."""
    for activity in (claim, *elm.all(claim, "influencedBy")):
        workload = elm.plain(activity, "workload") or elm.plain(
            elm.first(activity, "specifiedBy"), "volumeOfLearning"
        )
        if workload is not None:
            return workload
    return None


def _modes(elm: Elm, claim: JsonObject) -> list[str]:
    modes = elm.codes(claim, "specifiedBy/mode")
    return modes or elm.codes(claim, "influencedBy/specifiedBy/mode")


def _outcome_skills(elm: Elm, claim: JsonObject) -> Iterator[SkillClaim]:
    for outcome in outcomes_of(elm, claim):
        title = elm.text(outcome, "title")
        related = [
            *elm.all(outcome, "relatedESCOSkill"),
            *elm.all(outcome, "relatedSkill"),
        ]
        for concept in related:
            label = elm.text(concept, "prefLabel") or title
            uri = address(concept)
            if label is not None or uri:
                yield SkillClaim(
                    phrase=SafeText(label.value if label else uri),
                    source=ClaimSource.ALIGNMENT,
                    uri=safe(uri or None),
                    framework=safe("ESCO" if uri.startswith(_ESCO) else _scheme(elm, concept)),
                    language=label.language if label else "",
                )
        if title is not None and not related:
            yield SkillClaim(
                phrase=SafeText(title.value), source=ClaimSource.ALIGNMENT, language=title.language
            )


def _scheme(elm: Elm, concept: JsonObject) -> str | None:
    """What a concept's scheme is called; the addresses of schemes tell nothing."""
    return elm.words(elm.first(concept, "inScheme"), "prefLabel")


def _title(elm: Elm, claim: JsonObject) -> Iterator[SkillClaim]:
    title = elm.text(claim, "title")
    if title is not None:
        yield SkillClaim(
            phrase=SafeText(title.value), source=ClaimSource.TITLE, language=title.language
        )


def _safe(values: Iterable[str | None]) -> tuple[SafeText, ...]:
    return tuple(dict.fromkeys(SafeText(value) for value in values if value))
