"""``mc-review taxonomy search WORDS``: the terms and occupations with a label that has the words.

>>> run(["power", "bi"])                                              # doctest: +SKIP
Power BI  tool  urn:x-mc-review:power-bi
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tui.cli.commands.taxonomy.options import SEARCH_OPTIONS
from tui.cli.commands.taxonomy.output import as_json, as_text, kind_of, settings
from tui.cli.exit_status import ALL_GOOD, NOT_ALL_GOOD
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.scheme.concept import Concept

_AT_MOST: Final = 20


def run(arguments: Sequence[str]) -> int:
    """Search; 1 where nothing was found. Raises UnusableInput."""
    from taxonomy.vocabularies.describing import look_up  # noqa: PLC0415  6 ms
    from taxonomy.vocabularies.opening import combined  # noqa: PLC0415  0.7 ms
    from taxonomy.vocabularies.store.reading import open_store  # noqa: PLC0415  6 ms

    options = settings(arguments, SEARCH_OPTIONS)
    words = " ".join(options.words).strip()
    if not words:
        raise UnusableInput("There is nothing to search for", "Give the words of a skill")
    scheme = combined(open_store(taxonomy_store()), options.language)
    concepts = look_up(scheme, words, _limit(options.arguments.value("--limit")))
    if options.json:
        as_json({"words": SafeText(words), "found": [_data(concept) for concept in concepts]})
    else:
        as_text(
            _text_lines(concepts)
            if concepts
            else [f'No term has the words "{SafeText(words, 80)}".']
        )
    return ALL_GOOD if concepts else NOT_ALL_GOOD


def _text_lines(concepts: Sequence["Concept"]) -> Iterator[str]:
    for concept in concepts:
        yield f"{concept.pref_label} ({kind_of(concept)})"
        yield f"  {concept.uri}"


def _data(concept: "Concept") -> dict[str, object]:
    return {
        "uri": concept.uri,
        "label": concept.pref_label,
        "kind": concept.kind,
        "code": concept.notation or None,
    }


def _limit(text: str | None) -> int:
    if text is None:
        return _AT_MOST
    if not text.isascii() or not text.isdigit() or int(text[:9]) == 0:
        raise UnusableInput(
            f'"{SafeText(text, 40)}" is not a number for --limit', "Give it as in --limit 50"
        )
    return int(text[:9])
