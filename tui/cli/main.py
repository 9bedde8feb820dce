"""The command ``mc-review``: read the options, review, show or write, and leave with a status.

No logic of its own. What a person can get wrong ends in one line on standard error and status 2;
no traceback is ever shown. The screens are loaded only if one is opened.

>>> main(["--version"])
mc-review 0.1.0
0
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from tui.cli.collecting import collect_from_now
from tui.cli.commands import runner
from tui.cli.exit_status import ALL_GOOD, INTERRUPTED, NOT_ALL_GOOD, NOT_DONE, READER_LEFT
from tui.cli.manual import HINT, MANUAL, VERSION_LINE
from tui.cli.options import Options, parse
from tui.clock import current_moment
from tui.console import PAGE, complain, draws_signs, drop_output, is_terminal, say, width, write
from tui.settings.folders import cache_folder
from verify.errors import Code, UnusableInput
from verify.reading.atomic import write_whole
from verify.reading.text.safetext import SafeText

if TYPE_CHECKING:
    from taxonomy.comparison import Comparison
    from tui.plan import Plan
    from verify.review.asking import Progress

_OFFLINE_NOTICE: Final = "offline: nobody was contacted; --offline leaves out this line"
_CACHE: Final = "evidence.sqlite3"
_MAX_HOSTS: Final = 12  # that are named on one line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, or those of the process; returns the exit status."""
    try:
        words = list(sys.argv[1:] if arguments is None else arguments)
        command = runner(words[0]) if words else None
        return command(words[1:]) if command is not None else _answer(parse(words))
    except UnusableInput as error:
        complain(str(error))
        return NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return READER_LEFT
    except Exception as error:  # noqa: BLE001  the last resort: a sentence instead of a traceback
        fault = f"{Code.INTERNAL}: {type(error).__name__}"
        complain(f"A fault in mc-review stopped it ({fault}). Report it with this line.")
        return NOT_DONE


def _answer(options: Options) -> int:
    match options.show:
        case "help":
            write(MANUAL)
            return ALL_GOOD
        case "version":
            write(VERSION_LINE)
            return ALL_GOOD
        case "hint":
            say(HINT.rstrip("\n"))
            return NOT_DONE
        case None:
            return _review(options)


def _review(options: Options) -> int:
    # Textual draws on standard error, so a person must be there too.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    # What a plan holds open is closed when the review is over.
    with ExitStack() as stack:
        if not options.wants_report and all(map(is_terminal, streams)):
            return _show(options, stack)
        options, plan = _opened_plan(options, stack)
        return _report(plan, options)


def _opened_plan(options: Options, stack: ExitStack) -> "tuple[Options, Plan]":
    """Read everything that the options name, those of the example put in; raises UnusableInput."""
    from tui.cli.inputs import read_plan  # noqa: PLC0415  37 ms
    from verify.canonical.fast.fast_path import FastCanonicaliser  # noqa: PLC0415  6 ms
    from verify.canonical.with_pyld.process import ProcessCanonicaliser  # noqa: PLC0415  3 ms
    from verify.evidence.cache import Cache  # noqa: PLC0415  4 ms

    # The process apart starts when a document needs it, which few do.
    now = current_moment()
    apart = stack.enter_context(ProcessCanonicaliser())
    cache = stack.enter_context(Cache(cache_folder() / _CACHE, now))
    if options.demo:
        from tui.cli.example import with_example  # noqa: PLC0415  7 ms

        options = with_example(options)
    # The example is the same for everybody, whatever they fetched before.
    plan = read_plan(options, FastCanonicaliser(apart), now, None if options.demo else cache)
    collect_from_now()
    return options, plan


def _show(options: Options, stack: ExitStack) -> int:
    from tui.app import ReviewApp  # noqa: PLC0415  116 ms; a report needs no screen

    plans: list[Plan] = []

    def opening() -> "Plan":
        """Read the plan, in a thread of the application once its shell is painted."""
        plan = _opened_plan(options, stack)[1]
        if plan.keeper is not None:
            plan.keeper.begin()
        plans.append(plan)
        return plan

    app = ReviewApp(opening=opening)
    app.run()
    if app.problem is not None:
        raise app.problem
    for plan in plans:
        _save_evidence(plan, options)
    return ALL_GOOD if app.return_code in (None, 0) else NOT_DONE


def _report(plan: "Plan", options: Options) -> int:
    from taxonomy.comparison import compare  # noqa: PLC0415  36 ms
    from tui.plan import review_as_planned  # noqa: PLC0415  36 ms
    from verify.evidence.pending import by_host  # noqa: PLC0415  0.8 ms
    from verify.item import COUNTING  # noqa: PLC0415  2 ms
    from verify.review.review import Review  # noqa: PLC0415  27 ms

    if options.workspace is not None and not options.workspace.exists():
        raise UnusableInput(
            f'The workspace "{SafeText(options.workspace.name, 80)}" doesn\'t exist',
            "Check its name; a report only reads it, and the screen makes a new one",
        )
    review = Review(plan.request)
    result = review_as_planned(plan, review)
    if options.online:
        result = compare(review.contact(on_progress=_host_announcer()), plan.profile, plan.matcher)
    elif not options.offline:
        missing = review.missing_documents() if plan.network == "ask" else ()
        complain(_not_asked([host for host, _ in by_host(missing)]))
    _save_evidence(plan, options)
    _deliver(result, options)
    good = all(item.verdict in COUNTING for item in result.items)
    return ALL_GOOD if good else NOT_ALL_GOOD


def _not_asked(hosts: Sequence[str]) -> str:
    if not hosts:
        return _OFFLINE_NOTICE
    return f"offline: nobody was contacted; --online would ask {_host_names(hosts)}"


def _host_announcer() -> "Callable[[Progress], None]":
    """Names each host on standard error before it is contacted."""
    named_hosts: set[str] = set()

    def tell(progress: "Progress") -> None:
        if fresh := [host for host in progress.hosts if host not in named_hosts]:
            complain(f"online: asking {_host_names(fresh)}")
            named_hosts.update(fresh)

    return tell


def _host_names(hosts: Sequence[str]) -> str:
    names = ", ".join(hosts[:_MAX_HOSTS])
    more = f" and {len(hosts) - _MAX_HOSTS} more" if len(hosts) > _MAX_HOSTS else ""
    return f"{names}{more}"


def _deliver(result: "Comparison", options: Options) -> None:
    """The report to the file asked for, else to standard output."""

    if options.output is not None:
        write_whole(options.output, _report_bytes(result, options, PAGE))
    elif options.format in ("json", "csv", "html"):
        write(_report_bytes(result, options, PAGE), exact=True)
    else:
        write(_report_bytes(result, options, width()))


def _report_bytes(result: "Comparison", options: Options, cells: int) -> bytes:
    """The report as UTF-8; it may be long, so no more than one copy of it is made."""
    match options.format:
        case "json":
            from tui.reports.json.report import json_pieces  # noqa: PLC0415  36 ms

            return b"".join(piece.encode() for piece in json_pieces(result))
        case "csv":
            from tui.reports.csv.report import items_csv  # noqa: PLC0415  37 ms

            return items_csv(result).encode()
        case "html":
            from tui.reports.html.report import html_report  # noqa: PLC0415  38 ms

            return html_report(result).encode()
        case "text" | None:
            from tui.reports.signs import Signs  # noqa: PLC0415  6 ms
            from tui.reports.text.report import text_report  # noqa: PLC0415  37 ms

            plain = options.plain or (options.output is None and not draws_signs())
            return text_report(result, width=cells, signs=Signs(plain)).encode()


def _save_evidence(plan: "Plan", options: Options) -> None:
    if options.save_evidence is None:
        return
    from verify.evidence.packs import Recorder  # noqa: PLC0415  2.5 ms, with zipfile

    # The pack is of what this review relied on: interim answers included, each once.
    evidence = plan.setting.means.evidence
    if isinstance(evidence, Recorder):
        write_whole(options.save_evidence, evidence.pack())
