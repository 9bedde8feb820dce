"""How profiles were understood, as text for people and as JSON for other programs."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from taxonomy.profile.check import CheckedRequirement, MappedBy
from taxonomy.profile.profile import Importance, Profile
from taxonomy.scheme.concept import Scheme
from tui.reports.matrix_words import asked_level
from tui.reports.signs import Signs
from tui.reports.text.layout import heading, wrap
from tui.reports.words import number
from tui.version import VERSION
from verify.json_types import JsonObject
from verify.reading.text.safetext import SafeText

_HOW: Final = {
    MappedBy.URI: "by its URI",
    MappedBy.PREFERRED: "by its exact name",
    MappedBy.ALTERNATIVE: "another name for it",
    MappedBy.SUGGESTED: "not a term's name; it is compared by these words only",
    MappedBy.NOT_IN_TAXONOMY: "not in the taxonomy; it is compared by these words only",
}


class Checked(Struct, frozen=True):
    """One profile: its file's name, what it says, and how each requirement was understood."""

    file: SafeText
    profile: Profile
    requirements: tuple[CheckedRequirement, ...]

    @property
    def unmapped(self) -> tuple[CheckedRequirement, ...]:
        """What maps to no term."""
        return tuple(one for one in self.requirements if not one.maps)


def profiles_text(checked: Sequence[Checked], scheme: Scheme, width: int, signs: Signs) -> str:
    """Each profile with its requirements, then what does not map once more by name."""
    lines = [line for one in checked for line in _profile(one, width, signs)]
    lines += ["", *wrap("", f"Terms of {scheme.name}, version {scheme.version}.", width)]
    return "\n".join(lines).lstrip("\n") + "\n"


def profiles_json(checked: Sequence[Checked], scheme: Scheme) -> str:
    """The same as JSON; a contract, whose keys and order do not change between minor versions."""
    document = {
        "tool": {"name": "mc-review", "version": VERSION},
        "taxonomy": {
            "name": scheme.name,
            "version": scheme.version,
            "language": scheme.language,
        },
        "profiles": [
            {
                "file": one.file,
                "title": one.profile.title,
                "occupation": one.profile.occupation,
                "mapped": len(one.requirements) - len(one.unmapped),
                "unmapped": len(one.unmapped),
                "requirements": [_requirement(each) for each in one.requirements],
            }
            for one in checked
        ],
    }
    return json.dumps(document, ensure_ascii=False) + "\n"


def _requirement(one: CheckedRequirement) -> JsonObject:
    asked = one.requirement.level
    return {
        "requirement": one.requirement.label,
        "importance": one.requirement.importance,
        "level": None if asked is None else {"framework": asked.framework, "value": asked.value},
        "uri": one.requirement.uri,
        "how": one.how,
        "concept": None
        if one.concept is None
        else {"uri": one.concept.uri, "label": SafeText(one.concept.pref_label)},
        "suggestions": [
            {"uri": found.uri, "label": SafeText(found.label), "score": found.score}
            for found in one.suggestions
        ],
    }


def _profile(checked: Checked, width: int, signs: Signs) -> Iterator[str]:
    dot = f" {signs.of('·')} "
    yield from heading(f"{checked.profile.title}{dot}{checked.file}", width, signs)
    if checked.profile.occupation:
        yield from wrap("", f"Occupation: {checked.profile.occupation}", width)
    total = len(checked.requirements)
    mapped = total - len(checked.unmapped)
    yield from wrap("", f"Mapped to a term: {mapped} of {number(total, 'requirement')}.", width)
    for importance in Importance:
        of = [one for one in checked.requirements if one.requirement.importance is importance]
        if of:
            yield from ("", importance)
        for one in of:
            yield from _lines(one, width, signs)
    if checked.unmapped:
        names = ", ".join(f'"{SafeText(one.requirement.label, 60)}"' for one in checked.unmapped)
        yield from ("", *wrap("", f"Not mapped: {names}.", width))
        advice = "Write one of the suggested names as the skill, add its uri, or leave it so."
        yield from wrap("", advice, width)


def _lines(one: CheckedRequirement, width: int, signs: Signs) -> Iterator[str]:
    level = asked_level(one.requirement)
    label = one.requirement.label + (f" ({level})" if level else "")
    yield from wrap(f"  {signs.of('✓') if one.maps else '?'} ", label, width)
    how = _HOW[one.how]
    if one.concept is not None:
        term = SafeText(one.concept.pref_label)
        yield from wrap("      ", f"{term} {signs.of('·')} {how}", width)
        return
    unknown = f" Its URI {one.requirement.uri} is not known." if one.requirement.uri else ""
    yield from wrap("      ", f"{how}.{unknown}", width)
    for found in one.suggestions:
        yield from wrap("      ", f'perhaps "{SafeText(found.label)}" ({found.uri})', width)
