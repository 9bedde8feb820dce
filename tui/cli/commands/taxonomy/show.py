"""``mc-review taxonomy show TERM``: all that is known of one term, or of one occupation.

>>> run(["urn:x-mc-review:docker"])                                   # doctest: +SKIP
Docker
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tui.cli.commands.taxonomy.options import TERM_OPTIONS
from tui.cli.commands.taxonomy.output import as_json, as_text, kind_of, sentence, settings
from tui.cli.exit_status import ALL_GOOD
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput
from verify.json_types import JsonObject
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.vocabularies.describing import Description
    from taxonomy.vocabularies.store.occupations import LabelledTerm

_AT_MOST: Final = 12  # of a row of neighbours; JSON gives them all


def run(arguments: Sequence[str]) -> int:
    """Show a term; raises UnusableInput where there is none."""
    from taxonomy.vocabularies.describing import describe  # noqa: PLC0415  8 ms
    from taxonomy.vocabularies.opening import combined  # noqa: PLC0415  0.7 ms
    from taxonomy.vocabularies.store.reading import open_store  # noqa: PLC0415  7 ms

    options = settings(arguments, TERM_OPTIONS)
    words = " ".join(options.words).strip()
    if not words:
        raise UnusableInput("There is no term to show", "Give its URI, its code or its exact name")
    store = open_store(taxonomy_store())
    scheme = combined(store, options.language)
    description = describe(scheme, store, words)
    if description is None:
        raise UnusableInput(
            f'No term, or more than one, is called "{SafeText(words, 120)}"',
            "Look for it with mc-review taxonomy search",
        )
    if options.json:
        as_json(_data(description))
    else:
        as_text(_text_lines(description))
    return ALL_GOOD


def _text_lines(description: "Description") -> Iterator[str]:
    concept = description.concept
    yield concept.pref_label
    yield concept.uri
    facts = (kind_of(concept), description.vocabulary, concept.reuse_level, *concept.collections)
    yield from sentence(", ".join(filter(None, facts)))
    yield from _moved(description)
    for text in filter(None, (concept.definition, concept.scope_note)):
        yield ""
        yield from sentence(text)
    for language, labels in description.labels.items():
        yield ""
        yield f"Labels ({language})"
        yield from sentence("; ".join(dict.fromkeys(labels)), 2)
    for title, row in _rows(description).items():
        yield from _row(title, row)
    if concept.exact_match:
        yield from ("", "The same as", *(f"  {uri}" for uri in concept.exact_match))


def _moved(description: "Description") -> Iterator[str]:
    redirect = description.concept.redirected_from
    if redirect is not None:
        yield from sentence(f'{redirect}, where {redirect.uri} is "{redirect.label}"')
    if description.concept.obsolete:
        yield from sentence(
            f"obsolete: the last version that has it is {description.concept.obsolete}"
        )


def _rows(description: "Description") -> Mapping[str, Sequence["LabelledTerm"]]:
    return {
        "Broader": description.broader,
        "Narrower": description.narrower,
        "Essential for": description.needed.essential,
        "Optional for": description.needed.optional,
        "Needs": description.needs.essential,
        "May need": description.needs.optional,
    }


def _row(title: str, row: Sequence["LabelledTerm"]) -> Iterator[str]:
    if row:
        yield ""
        yield f"{title} ({len(row):,})"
        yield from (line for term in row[:_AT_MOST] for line in sentence(term.label, 2))
        if len(row) > _AT_MOST:
            yield "  … all of them with --format json"


def _data(description: "Description") -> JsonObject:
    concept, redirect = description.concept, description.concept.redirected_from
    return {
        "uri": concept.uri,
        "label": concept.pref_label,
        "kind": concept.kind,
        "code": concept.notation or None,
        "vocabulary": description.vocabulary,
        "definition": concept.definition or None,
        "scope_note": concept.scope_note or None,
        "reuse_level": concept.reuse_level or None,
        "collections": list(concept.collections),
        "obsolete": bool(concept.obsolete),
        "redirected_from": None
        if redirect is None
        else {"uri": redirect.uri, "label": redirect.label, "vocabulary": redirect.version},
        "exact_match": list(concept.exact_match),
        "labels": {language: list(labels) for language, labels in description.labels.items()},
        **{
            title.lower().replace(" ", "_"): [term._asdict() for term in row]
            for title, row in _rows(description).items()
        },
    }
