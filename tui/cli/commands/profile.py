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

from taxonomy.profile.occupation import Occupations
from taxonomy.scheme.concept import Scheme
from tui.cli.parsing import Parser
from tui.console import complain, draws_signs, say, width, write
from tui.settings.folders import taxonomy_store
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText

HELP: Final = """\
mc-review profile: job profiles to compare candidates with

  mc-review profile new --occupation WORDS [options]
      draft a profile from an occupation of ESCO: a text file with everything
      that it may need, for you to prune, weigh and extend
        --title TITLE      what you call the job; otherwise the occupation
        --essential-only   without what ESCO calls optional
        --output FILE      write it to this new file

  mc-review profile check FILE [FILE ...] [options]
      say how each requirement is understood, and name what maps to no term.
      A profile is TOML, CSV (a column named skill), or the JSON-LD of a
      schema.org JobPosting
        --format FORMAT    text (to read) or json (for other programs)
        --ascii            plain signs

Exit status of check
  0   every requirement maps to a term
  1   at least one does not; it is compared by its words only
  2   a file could not be read; one line on standard error says why
"""
_SEE: Final = "mc-review profile --help"
_DONE, _WANTING, _NOT_DONE = 0, 1, 2


class Taxonomy(Struct, frozen=True):
    """What profiles are understood by; ``occupations`` None where none were imported."""

    scheme: Scheme
    occupations: Occupations | None


def run(arguments: Sequence[str]) -> int:
    """Carry out what follows ``mc-review profile``; the exit status. Raises UnusableInput."""
    from taxonomy.vocabularies.opening import open_taxonomy  # noqa: PLC0415  start-up time
    from taxonomy.vocabularies.store.reading import open_store  # noqa: PLC0415  start-up time

    store = taxonomy_store()
    return carry_out(arguments, Taxonomy(open_taxonomy(store), open_store(store)))


def carry_out(arguments: Sequence[str], taxonomy: Taxonomy) -> int:
    """As ``run``, with this taxonomy."""
    words = list(arguments)
    if not words or {"-h", "--help"}.intersection(words):
        write(HELP)
        return _DONE if words else _NOT_DONE
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
    from taxonomy.profile.occupation import choose, draft  # noqa: PLC0415  start-up time
    from verify.reading.atomic import write_whole  # noqa: PLC0415  start-up time

    parser = Parser(_SEE)
    for name in ("--occupation", "--title", "--output"):
        parser.add_argument(name)
    parser.add_argument("--essential-only", action="store_true")
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        raise _unexpected(parser, unknown[0])
    if not (options.occupation or "").strip():
        raise UnusableInput(
            "An occupation is needed to draft a profile from",
            'Give one, such as --occupation "data analyst"',
        )
    if taxonomy.occupations is None:
        raise UnusableInput(
            "No taxonomy with occupations was imported yet",
            "Download ESCO as CSV and run mc-review taxonomy import with it",
        )
    target = None if options.output is None else _new_file(options.output)
    occupation = choose(taxonomy.occupations, options.occupation)
    drafted = draft(
        occupation,
        taxonomy.scheme,
        title=(options.title or "").strip(),
        essential_only=options.essential_only,
    )
    if target is None:
        write(drafted.text)
        return _DONE
    write_whole(target, drafted.text.encode())
    counts = f"{drafted.essential} essential and {drafted.desirable} desirable skills"
    say(SafeText(f"Written to {target}: {counts}. Prune it to what your job is decided by."))
    return _DONE


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
    from taxonomy.matching.matcher import Matcher  # noqa: PLC0415  start-up time
    from taxonomy.profile.check import check_requirements  # noqa: PLC0415  start-up time
    from taxonomy.profile.profile import read_profile  # noqa: PLC0415  start-up time
    from tui.cli.inputs import read_named  # noqa: PLC0415  start-up time
    from tui.reports.profile_report import Checked, profiles_json, profiles_text  # noqa: PLC0415
    from tui.reports.signs import Signs  # noqa: PLC0415  start-up time

    parser = Parser(_SEE)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--ascii", action="store_true")
    options, unknown = parser.parse_known_intermixed_args(arguments)
    if unknown:
        raise _unexpected(parser, unknown[0])
    if not options.files:
        raise UnusableInput("A profile to check is needed", f"Give its file; see {_SEE}")
    matcher = Matcher(taxonomy.scheme)
    checked: list[Checked] = []
    for path in map(Path, options.files):
        try:
            profile = read_profile(read_named(path, "job profile"), path.name, taxonomy.scheme)
        except UnusableInput as error:
            complain(str(error))
        else:
            checked.append(
                Checked(SafeText(path.name, 200), profile, check_requirements(profile, matcher))
            )
    if options.format == "json":
        write(profiles_json(checked, taxonomy.scheme), exact=True)
    elif checked:
        signs = Signs(options.ascii or not draws_signs())
        write(profiles_text(checked, taxonomy.scheme, width(), signs))
    if len(checked) < len(options.files):
        return _NOT_DONE
    return _DONE if all(one.maps for of in checked for one in of.requirements) else _WANTING


def _unexpected(parser: Parser, argument: str) -> UnusableInput:
    if argument.startswith("-"):
        return parser.unknown_option(argument)
    return UnusableInput(
        f'"{SafeText(argument, 60)}" is not expected here',
        f"Put words of several parts into quotes; see {_SEE}",
    )
