"""What the actions of ``mc-review taxonomy`` share: their options, and how they answer.

>>> settings(["data", "analysis", "--limit", "5"], "limit").words
('data', 'analysis')
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from tui.cli.parsing import Parser
from tui.console import width, write
from tui.reports.text.layout import wrap
from tui.reports.words import timestamp
from verify.errors import UnusableInput
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
    """What stood on the command line: the words, and the options that were given."""

    words: tuple[str, ...]
    options: Mapping[str, str]

    @property
    def language(self) -> str:
        """The language to show terms in."""
        return self.options.get("language", "en").lower()

    @property
    def json(self) -> bool:
        """Whether the answer is for another program."""
        return self.options.get("format") == "json"


def settings(arguments: Sequence[str], *known: str) -> Settings:
    """Read a command line with options of these names, each with a value, each at most once.

    Raises UnusableInput.
    """
    parser = Parser("mc-review taxonomy --help")
    parser.add_argument("words", nargs="*")
    for name in known:
        parser.add_argument(f"--{name}", action="append", default=[])
    end = arguments.index("--") if "--" in arguments else len(arguments)
    given, unknown = parser.parse_known_intermixed_args(arguments[:end])
    if unknown:
        raise parser.unknown_option(unknown[0])
    options: dict[str, str] = {}
    for name in known:
        values = getattr(given, name)
        if len(values) > 1:
            raise UnusableInput(f"The option --{name} was given more than once", "Give it once")
        if values:
            options[name] = values[0]
    if options.get("format", "text") not in ("text", "json"):
        raise UnusableInput(
            f'There is no answer in the format "{SafeText(options["format"], 40)}"',
            "Choose text or json",
        )
    return Settings((*given.words, *arguments[end + 1 :]), options)


def as_json(data: Mapping[str, Any]) -> None:
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


def edition_data(edition: "StoredEdition", counts: "Counts") -> dict[str, Any]:
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
