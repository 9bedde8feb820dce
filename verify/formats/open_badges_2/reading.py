"""What an Open Badge of version 1 or 2 says, from its assertion, badge class and issuer.

Sources: Open Badges 2.0 (Assertion, BadgeClass, Profile, IdentityObject, AlignmentObject), the
extensions that European platforms add (ECTS, EQF, study load, learning outcomes).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec.structs import replace

from verify.elements import Besides, located, with_elements
from verify.formats import identities
from verify.formats.open_badges_2.documents import period, plain, reference
from verify.formats.reading import Reading, safe, shown_issuer
from verify.formats.w3c.open_badges_3.alignments import is_level, level_words
from verify.json_types import JsonMapping
from verify.model import (
    Achievement,
    ClaimSource,
    Credential,
    Holder,
    IdentifierKind,
    Identity,
    Particulars,
    SkillClaim,
    StatusEntry,
)
from verify.reading.labels import as_list, types_of
from verify.reading.text.safetext import SafeText

_TRUE: Final = frozenset(["true", "1"])
# What an extension of a badge class states, by the member that holds it.
_EXTENSIONS: Final = (
    "ECTS", "EQF", "StudyLoad", "TimeInvestment", "LearningOutcome", "Language",
)  # fmt: skip
# Where a recipient's name stands: Open Badges extensions, and Blockcerts 2.
_PROFILES: Final = ("extensions:recipientProfile", "recipientProfile")
_MAX_PARTS: Final = 500  # alignments and tags; a badge in use has a dozen


def read(
    assertion: JsonMapping, badge: JsonMapping, issuer: JsonMapping, status: tuple[StatusEntry, ...]
) -> Reading:
    """The badge; raises BadData(MALFORMED_DATE)."""
    issued, expires = period(assertion)
    issuer_id = reference(issuer) or reference(badge.get("issuer"))
    recipients = _recipients(assertion)
    subjects = tuple(i.value for i in recipients if i.kind is IdentifierKind.DID and not i.hashed)
    extensions = _extensions(badge)
    alignments = _alignments(badge)
    achievement = _achievement(badge, extensions, alignments)
    credential = Credential(
        id=safe(reference(assertion) or plain(assertion.get("uid"))),
        title=safe(plain(badge.get("name"))),
        issuer=shown_issuer(issuer_id, plain(issuer.get("name")), plain(issuer.get("url"))),
        holder=Holder(
            safe(next(iter(subjects), None)),
            identities.name_of(recipients),
            identities.shown(recipients),
        ),
        issued=issued,
        expires=expires,
        achievements=(achievement,),
        skills=_skills(badge, alignments, (extensions.get("Language") or "").lower()),
        types=tuple(SafeText(kind) for kind in types_of(assertion)),
    )
    return Reading(
        with_elements(
            credential, Besides(country=_country(issuer), further=tuple(_evidence(assertion)))
        ),
        Particulars(
            issuer=issuer_id or None,
            subjects=subjects,
            valid_from=issued,
            valid_until=expires,
            status=status,
            identities=recipients,
            holders=len(as_list(assertion.get("recipient"))),
        ),
    )


def _recipients(assertion: JsonMapping) -> tuple[Identity, ...]:
    """The recipient: an object, or in 0.5 the bare identity with its salt beside it.

    Platforms put the recipient's name into an extension, Blockcerts into a member of its own.
    """
    recipients = as_list(assertion.get("recipient"))[:_MAX_PARTS]
    holder_identities = [
        replace(_identity(one, assertion), holder=number)
        for number, one in enumerate(recipients)
        if isinstance(one, str) or _has_identity(one)
    ]
    for name in _PROFILES:
        profile = assertion.get(name)
        if isinstance(profile, dict):
            holder_identities += identities.named(plain(profile.get("name")))
    return tuple(holder_identities)


def _has_identity(recipient: object) -> bool:
    return isinstance(recipient, dict) and isinstance(recipient.get("identity"), str)


def _identity(recipient: Any, assertion: JsonMapping) -> Identity:
    if isinstance(recipient, str):
        salt = plain(assertion.get("salt")) or ""
        return identities.identity(["email"], recipient, hashed="$" in recipient, salt=salt)
    hashed = str(recipient.get("hashed", False)).lower() in _TRUE
    salt = plain(recipient.get("salt")) or ""
    return identities.identity(types_of(recipient), recipient["identity"], hashed=hashed, salt=salt)


def _achievement(
    badge: JsonMapping, extensions: Mapping[str, str | None], alignments: list[JsonMapping]
) -> Achievement:
    credits_stated = extensions.get("ECTS")
    levels = [
        level_words(name, plain(one.get("targetFramework")) or "")
        for one in alignments
        if _is_level(one) and (name := _name(one))
    ]
    if extensions.get("EQF"):
        levels.append(f"EQF level {extensions['EQF']}")
    return Achievement(
        name=safe(plain(badge.get("name"))),
        description=safe(plain(badge.get("description"))),
        criteria=safe(_criteria(badge)),
        id=safe(reference(badge) or None),
        outcomes=tuple(
            SafeText(text) for text in as_list(extensions.get("LearningOutcome")) if text
        ),
        credit_points=safe(f"{credits_stated} ECTS" if credits_stated else None),
        level=safe(" / ".join(dict.fromkeys(levels)) or None),
        workload=safe(_workload(extensions)),
    )


def _workload(extensions: Mapping[str, str | None]) -> str | None:
    """Platforms count a study load in hours or in minutes: its unit isn't stated, and not guessed.

    A time investment is in hours (SURF's extension of that name).
    """
    if load := extensions.get("StudyLoad"):
        return f"study load {load}"
    hours = extensions.get("TimeInvestment")
    return f"{hours} hours" if hours else None


def _criteria(badge: JsonMapping) -> str | None:
    texts = [
        plain(one.get("narrative")) or reference(one) if isinstance(one, dict) else plain(one)
        for one in as_list(badge.get("criteria"))
    ]
    return " / ".join(filter(None, texts)) or None


def _extensions(badge: JsonMapping) -> dict[str, str | None]:
    """What the extensions of a badge class state, under the names of their members."""
    elements: dict[str, str | None] = {}
    for name, value in badge.items():
        if name.startswith(("extensions:", "ext:")) and isinstance(value, dict):
            elements |= {member: plain(value[member]) for member in _EXTENSIONS if member in value}
    return elements


def _alignments(badge: JsonMapping) -> list[JsonMapping]:
    alignments = as_list(badge.get("alignment", badge.get("alignments")))
    return [one for one in alignments[:_MAX_PARTS] if isinstance(one, dict)]


def _name(alignment: JsonMapping) -> str | None:
    return plain(alignment.get("targetName", alignment.get("name")))


def _is_level(alignment: JsonMapping) -> bool:
    framework, kind = plain(alignment.get("targetFramework")), plain(alignment.get("targetType"))
    return is_level(framework or "", " ".join([kind or "", *types_of(alignment)]))


def _skills(
    badge: JsonMapping, alignments: list[JsonMapping], language: str
) -> tuple[SkillClaim, ...]:
    """Skills by how deliberately the issuer states them: alignments, tags, the name."""
    aligned = [
        SkillClaim(
            phrase=SafeText(phrase),
            source=ClaimSource.ALIGNMENT,
            uri=safe(_address(one)),
            framework=safe(plain(one.get("targetFramework"))),
            language=language,
        )
        for one in alignments
        if not _is_level(one) and (phrase := _name(one) or _address(one))
    ]
    tags = filter(None, map(plain, as_list(badge.get("tags"))[:_MAX_PARTS]))
    tagged = [
        SkillClaim(phrase=SafeText(tag), source=ClaimSource.TAG, language=language) for tag in tags
    ]
    titles = filter(None, [plain(badge.get("name"))])
    by_alignment = [
        SkillClaim(phrase=SafeText(text), source=ClaimSource.TITLE, language=language)
        for text in titles
    ]
    return tuple(dict.fromkeys(aligned + tagged + by_alignment))


def _address(alignment: JsonMapping) -> str | None:
    return plain(alignment.get("targetUrl", alignment.get("url")))


def _country(issuer: JsonMapping) -> str | None:
    address = issuer.get("address")
    if not isinstance(address, dict):
        return None
    return located(plain(address.get("addressCountry")), plain(address.get("addressRegion")))


def _evidence(assertion: JsonMapping) -> Iterator[str | None]:
    """What the evidence says, and where it lies: an address, or an object with one."""
    for one in as_list(assertion.get("evidence"))[:_MAX_PARTS]:
        if isinstance(one, dict):
            yield plain(one.get("name")) or plain(one.get("narrative"))
        yield reference(one) or None
