"""What the actions of ``mc-review taxonomy`` share: their options, and how they answer.

>>> settings(["data", "analysis", "--limit", "5"], [Option(name="--limit", value="NUMBER")]).words
('data', 'analysis')
"""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from tui.cli.arguments import Arguments, Option, read_arguments
from tui.console import width, write
from tui.reports.text.layout import wrap
from tui.reports.words import timestamp
from verify.errors import UnusableInput
from verify.json_types import JsonMapping, JsonObject
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.scheme.concept import Concept
    from taxonomy.vocabularies.store.counting import Counts
    from taxonomy.vocabularies.store.editions import StoredEdition

_KINDS: Final = {  # kind of a concept → one of them, several
    "skill": ("skill", "skills"),
    "knowledge": ("area of knowledge", "areas of knowledge"),
    "tool": ("tool", "tools"),
    "group": ("group", "groups"),
    "occupation": ("occupation", "occupations"),
    "occupation group": ("group of occupations", "groups of occupations"),
}


class Settings(Struct, frozen=True):
    """What stood on the command line, and what several actions take from it."""

    arguments: Arguments

    @property
    def words(self) -> tuple[str, ...]:
        """All that is no option."""
        return self.arguments.words

    @property
    def language(self) -> str:
        """The language to show terms in."""
        return (self.arguments.value("--language") or "en").lower()

    @property
    def json(self) -> bool:
        """Whether the answer is for another program."""
        return self.arguments.value("--format") == "json"


def settings(arguments: Sequence[str], options: Sequence[Option] = ()) -> Settings:
    """Read the command line of an action with these options. Raises UnusableInput."""
    given = read_arguments(arguments, options, "mc-review taxonomy --help")
    form = given.value("--format")
    if form not in (None, "text", "json"):
        raise UnusableInput(
            f'There is no answer in the format "{SafeText(form, 40)}"', "Choose text or json"
        )
    return Settings(given)


def as_json(data: JsonMapping) -> None:
    """Write an answer for another program."""
    write(json.dumps(data, ensure_ascii=False) + "\n", exact=True)


def as_text(lines: Iterable[str]) -> None:
    """Write an answer to read."""
    write("\n".join(lines) + "\n")


def sentence(text: str, indent: int = 0) -> list[str]:
    """A sentence in lines that are no longer than the terminal is wide."""
    return wrap(" " * indent, text, width())


def counted(counts: "Counts") -> str:
    """What an edition holds, in words."""
    kinds = [of for of in (*_KINDS, *sorted(counts.kinds.keys() - _KINDS)) if of in counts.kinds]
    terms = [_number(counts.kinds[kind], *_KINDS.get(kind, (kind, kind))) for kind in kinds]
    labels = _number(sum(counts.labels.values()), "label", "labels")
    relations = _number(counts.relations, "relation", "relations")
    more = [f"{relations} between occupations and skills"] if counts.relations else []
    return ", ".join([*terms, labels, *more])


def kind_of(concept: "Concept") -> str:
    """What a concept is, in words, with its code."""
    kind = _KINDS.get(concept.kind, (concept.kind, ""))[0]
    return f"{kind} {concept.notation}".strip()


def edition_data(edition: "StoredEdition", counts: "Counts") -> JsonObject:
    """An edition and what it holds, for another program."""
    return {
        "name": edition.name,
        "version": edition.version,
        "languages": list(edition.languages),
        "imported_at": timestamp(edition.imported_at),
        "terms": dict(counts.kinds),
        "labels": dict(counts.labels),
        "relations": counts.relations,
        "redirected": counts.redirected,
        "obsolete": counts.obsolete,
        "files": [{"file": file, "sha256": sha256} for file, sha256 in counts.files],
        "attribution": edition.notice or None,
    }


def moved(counts: "Counts") -> list[str]:
    """What became of the URIs of older versions, in words; nothing where none is gone."""
    if not counts.redirected and not counts.obsolete:
        return []
    return sentence(
        f"Of older versions {_number(counts.redirected, 'URI leads', 'URIs lead')} to a term of"
        f" this one, {counts.obsolete:,} are kept as obsolete."
    )


def languages_of(edition: "StoredEdition") -> str:
    """The languages of an edition, in words."""
    return ", ".join(edition.languages)


def _number(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
