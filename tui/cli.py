"""The command ``mc-review``: read the options, review, show or write, and leave with a status.

No logic of its own. What a person can get wrong ends in one line on standard error and status 2;
no traceback is ever shown. The screens are loaded only if one is opened.

>>> main(["--version"])
mc-review 0.1.0
0
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tui.commands import runner
from tui.console import PAGE, complain, draws_signs, drop_output, is_terminal, say, width, write
from tui.options import Options, parse
from verify.errors import Code, UnusableInput

if TYPE_CHECKING:
    from tui.review import Plan, Result

ALL_GOOD: Final = 0
NOT_ALL_GOOD: Final = 1
NOT_DONE: Final = 2
# As shells report a program that a signal ended: the person pressed Ctrl-C, the reader left.
_INTERRUPTED: Final = 130
_READER_LEFT: Final = 141
_OFFLINE_NOTICE: Final = "offline: nobody was contacted; --offline leaves out this line"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, or those of the process; returns the exit status."""
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        command = runner(given[0]) if given else None
        return command(given[1:]) if command is not None else _answer(parse(given))
    except UnusableInput as error:
        complain(str(error))
        return NOT_DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return _READER_LEFT
    except Exception as error:  # noqa: BLE001  the last resort: a sentence instead of a traceback
        fault = f"{Code.INTERNAL}: {type(error).__name__}"
        complain(f"A fault in mc-review stopped it ({fault}). Report it with this line.")
        return NOT_DONE


def _answer(options: Options) -> int:
    from tui.manual import HINT, MANUAL, VERSION_LINE  # noqa: PLC0415  start-up time

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
    from tui.inputs import read_plan  # noqa: PLC0415  start-up time
    from verify.canonical.process import ProcessCanonicaliser  # noqa: PLC0415  start-up time
    from verify.canonical.swift import SwiftCanonicaliser  # noqa: PLC0415  start-up time

    # The process apart starts when a document needs it, which few do.
    with ProcessCanonicaliser() as apart:
        canonicaliser = SwiftCanonicaliser(apart)
        if options.demo:
            from tui.example import with_example  # noqa: PLC0415  start-up time

            options = with_example(options)
        plan = read_plan(options, canonicaliser, datetime.now(UTC).replace(microsecond=0))
        # Textual draws on standard error, so a person must be there too.
        streams = (sys.stdin, sys.stdout, sys.stderr)
        if not options.wants_report and all(map(is_terminal, streams)):
            return _show(plan, options)
        return _report(plan, options)


def _show(plan: "Plan", options: Options) -> int:
    from tui.app import ReviewApp  # noqa: PLC0415  start-up time; a report needs no screen

    app = ReviewApp(plan)
    app.run()
    _save_evidence(plan, options)
    return ALL_GOOD if app.return_code in (None, 0) else NOT_DONE


def _report(plan: "Plan", options: Options) -> int:
    from tui.review import run  # noqa: PLC0415  start-up time
    from verify.item import COUNTING  # noqa: PLC0415  start-up time

    if not options.offline:
        complain(_OFFLINE_NOTICE)
    result = run(plan)
    _save_evidence(plan, options)
    _deliver(result, options)
    good = all(item.verdict in COUNTING for item in result.items)
    return ALL_GOOD if good else NOT_ALL_GOOD


def _deliver(result: "Result", options: Options) -> None:
    """The report to the file asked for, else to standard output."""
    from verify.reading.atomic import write_whole  # noqa: PLC0415  start-up time

    if options.output is not None:
        write_whole(options.output, _written(result, options, PAGE).encode())
    elif options.format in ("json", "csv"):
        write(_written(result, options, PAGE), exact=True)
    else:
        write(_written(result, options, width()))


def _written(result: "Result", options: Options, cells: int) -> str:
    match options.format:
        case "json":
            from tui.reports.json_report import json_report  # noqa: PLC0415  start-up time

            return json_report(result)
        case "csv":
            from tui.reports.csv_report import items_csv  # noqa: PLC0415  start-up time

            return items_csv(result)
        case "text" | None:
            from tui.reports.signs import Signs  # noqa: PLC0415  start-up time
            from tui.reports.text import text_report  # noqa: PLC0415  start-up time

            plain = options.plain or (options.output is None and not draws_signs())
            return text_report(result, width=cells, signs=Signs(plain))


def _save_evidence(plan: "Plan", options: Options) -> None:
    from verify.evidence import Recorder  # noqa: PLC0415  start-up time
    from verify.reading.atomic import write_whole  # noqa: PLC0415  start-up time

    evidence = plan.setting.means.evidence
    if options.save_evidence is not None and isinstance(evidence, Recorder):
        write_whole(options.save_evidence, evidence.pack())
