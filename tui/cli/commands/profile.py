"""``mc-review profile``: draft a job profile from an occupation, and check how one is understood.

``new`` writes what ESCO lists for an occupation as a TOML file to prune; ``check`` names what of a
profile maps to no term of the taxonomy. Exit status of ``check``: 0 everything maps, 1 something
does not, 2 a file could not be read.

>>> run(["check", "analyst.toml"])      # doctest: +SKIP
0
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from taxonomy.profile.occupation import Occupations, choose, draft
from taxonomy.scheme.concept import Scheme
from tui.cli.arguments import Option, asks_for_help, option_lines, read_arguments
from tui.cli.exit_status import ALL_GOOD, NOT_ALL_GOOD, NOT_DONE
from tui.console import complain, draws_signs, say, width, write
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput
from verify.reading.atomic import write_whole
from verify.reading.text.safetext import SafeText

NEW_OPTIONS: Final = (
    Option(name="--occupation", value="WORDS"),
    Option(name="--title", value="TITLE", about="what you call the job; otherwise the occupation"),
    Option(name="--essential-only", about="without what ESCO calls optional"),
    Option(name="--output", value="FILE", about="write it to this new file"),
)
CHECK_OPTIONS: Final = (
    Option(name="--format", value="FORMAT", about="text (to read) or json (for other programs)"),
    Option(name="--ascii", about="plain signs"),
)
HELP: Final = f"""\
mc-review profile: job profiles to compare candidates with

  mc-review profile new --occupation WORDS [options]
      draft a profile from an occupation of ESCO: a text file with everything
      that it may need, for you to prune, weigh and extend
{option_lines(NEW_OPTIONS[1:], indent=8, column=27)}

  mc-review profile check FILE [FILE ...] [options]
      say how each requirement is understood, and name what maps to no term.
      A profile is TOML, CSV (a column named skill), or the JSON-LD of a
      schema.org JobPosting
{option_lines(CHECK_OPTIONS, indent=8, column=27)}

Exit status of check
  0   every requirement maps to a term
  1   at least one does not; it is compared by its words only
  2   a file could not be read; one line on standard error says why
"""
_SEE: Final = "mc-review profile --help"


class Taxonomy(Struct, frozen=True):
    """What profiles are understood by; ``occupations`` None where none were imported."""

    scheme: Scheme
    occupations: Occupations | None


def run(arguments: Sequence[str]) -> int:
    """Carry out what follows ``mc-review profile``; the exit status. Raises UnusableInput."""
    from taxonomy.vocabularies.opening import open_taxonomy  # noqa: PLC0415  0.7 ms
    from taxonomy.vocabularies.store.reading import open_store  # noqa: PLC0415  5 ms

    store = taxonomy_store()
    return carry_out(arguments, Taxonomy(open_taxonomy(store), open_store(store)))


def carry_out(arguments: Sequence[str], taxonomy: Taxonomy) -> int:
    """As ``run``, with this taxonomy."""
    words = list(arguments)
    if not words or asks_for_help(words):
        write(HELP)
        return ALL_GOOD if words else NOT_DONE
    match words[0]:
        case "new":
            return _new(words[1:], taxonomy)
        case "check":
            return _check(words[1:], taxonomy)
        case other:
            raise UnusableInput(
                f'There is no command "profile {SafeText(other, 40)}"',
                f"Choose new or check; see {_SEE}",
            )


def _new(arguments: Sequence[str], taxonomy: Taxonomy) -> int:
    options = read_arguments(arguments, NEW_OPTIONS, _SEE)
    if options.words:
        raise UnusableInput(
            f'"{SafeText(options.words[0], 60)}" is not expected here',
            f"Put words of several parts into quotes; see {_SEE}",
        )
    words, output = options.value("--occupation") or "", options.value("--output")
    if not words.strip():
        raise UnusableInput(
            "An occupation is needed to draft a profile from",
            'Give one, such as --occupation "data analyst"',
        )
    if taxonomy.occupations is None:
        raise UnusableInput(
            "No taxonomy with occupations was imported yet",
            "Download ESCO as CSV and run mc-review taxonomy import with it",
        )
    target = None if output is None else _new_file(output)
    occupation = choose(taxonomy.occupations, words)
    drafted = draft(
        occupation,
        taxonomy.scheme,
        title=(options.value("--title") or "").strip(),
        essential_only=options.has("--essential-only"),
    )
    if target is None:
        write(drafted.text)
        return ALL_GOOD
    write_whole(target, drafted.text.encode())
    counts = f"{drafted.essential} essential and {drafted.desirable} desirable skills"
    say(SafeText(f"Written to {target}: {counts}. Prune it to what your job is decided by."))
    return ALL_GOOD


def _new_file(name: str) -> Path:
    """A file that isn't there yet: one that was drafted before has been edited since."""
    path = Path(name)
    if not name or path.exists():
        raise UnusableInput(
            f'"{SafeText(name, 80)}" exists already, and may hold your changes',
            "Give --output the name of a new file",
        )
    return path


def _check(arguments: Sequence[str], taxonomy: Taxonomy) -> int:
    from taxonomy.matching.matcher import Matcher  # noqa: PLC0415  4 ms
    from taxonomy.profile.check import check_requirements  # noqa: PLC0415  4 ms
    from taxonomy.profile.profile import read_profile  # noqa: PLC0415  0.4 ms
    from tui.cli.inputs import read_named  # noqa: PLC0415  32 ms
    from tui.reports.profile_report import Checked, profiles_json, profiles_text  # noqa: PLC0415  13 ms
    from tui.reports.signs import Signs  # noqa: PLC0415  5 ms

    options = read_arguments(arguments, CHECK_OPTIONS, _SEE)
    form = options.value("--format") or "text"
    if form not in ("text", "json"):
        raise UnusableInput(
            f'The format "{SafeText(form, 40)}" is not understood',
            f"Choose text or json; see {_SEE}",
        )
    if not options.words:
        raise UnusableInput("A profile to check is needed", f"Give its file; see {_SEE}")
    matcher = Matcher(taxonomy.scheme)
    checked: list[Checked] = []
    for path in map(Path, options.words):
        try:
            profile = read_profile(read_named(path, "job profile"), path.name, taxonomy.scheme)
        except UnusableInput as error:
            complain(str(error))
        else:
            checked.append(
                Checked(SafeText(path.name, 200), profile, check_requirements(profile, matcher))
            )
    if form == "json":
        write(profiles_json(checked, taxonomy.scheme), exact=True)
    elif checked:
        signs = Signs(options.has("--ascii") or not draws_signs())
        write(profiles_text(checked, taxonomy.scheme, width(), signs))
    if len(checked) < len(options.words):
        return NOT_DONE
    return ALL_GOOD if all(one.maps for of in checked for one in of.requirements) else NOT_ALL_GOOD
