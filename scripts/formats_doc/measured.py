"""What the conformance tables say, counted: how many third-party cases, and how many agree.

The tables are checked in, so that this needs no third-party file. An item is counted as agreeing
or not where upstream says something of it; what it says nothing of is only counted.
"""

from collections import Counter
from collections.abc import Sequence

from scripts.formats_doc.about import COLLECTIONS, VECTORS
from scripts.formats_doc.markdown import Row, code, table
from tests.conformance.table import Line, read_table
from tests.conformance.upstream import GREEN, Says, Standing, standing
from verify.catalogue import VERDICT_WORDS
from verify.formats.register import NAMES
from verify.verdict import Verdict

_BAD = frozenset(Says) - {Says.GOOD, Says.UNKNOWN_ISSUER, Says.UNSAID, Says.UNDECIDED}
_NONE = "\N{EN DASH}"
_HEADING = ("items", "upstream judges", "we agree", "left open", "stricter", "laxer", "otherwise")


def by_collection() -> str:
    """A row for each collection of cases, and all of them together."""
    lines = read_table("expected.tsv")
    groups = {folder: [n for n in lines if _folder(n) == folder] for folder in map(_folder, lines)}
    rows = [(COLLECTIONS[folder], *_counts(group)) for folder, group in groups.items()]
    return table(("collection", *_HEADING), [*rows, ("**all**", *_counts(lines))])


def by_format() -> str:
    """A row for each format that a case has."""
    lines = read_table("expected.tsv")
    present = [name for name in NAMES if any(line["format"] == name for line in lines)]
    rows = [(NAMES[f], *_counts([n for n in lines if n["format"] == f])) for f in present]
    return table(("format", *_HEADING), rows)


def by_proof() -> str:
    """A row for each proof suite that a case has: how often the signature fits."""
    told: dict[str, Counter[str]] = {}
    for line in read_table("expected.tsv"):
        for suite in line["proof"].split(" + ") if line["proof"] else []:
            told.setdefault(suite, Counter())[line["signature"]] += 1
    rows = [
        (code(suite), str(n.total()), str(n["pass"]), str(n["fail"]), str(n["open"] + n["none"]))
        for suite, n in sorted(told.items(), key=lambda pair: pair[0].lower())
    ]
    return table(("proof", "items", "signature fits", "signature refused", "left open"), rows)


def deviations() -> str:
    """Each reason for saying otherwise than upstream, with the cases that it is for."""
    reasons: dict[str, list[Line]] = {}
    for line in read_table("expected.tsv"):
        if line["why"]:
            reasons.setdefault(line["why"], []).append(line)
    return "\n".join(_deviation(why, lines) for why, lines in reasons.items())


def vectors() -> str:
    """Which test runs each collection of vectors."""
    taken = [line for line in read_table("elsewhere.tsv") if line["role"] == "vector"]
    rows = [(VECTORS[_folder(line)], code(line["taken_by"])) for line in taken]
    return table(("vectors", "test"), rows)


def attacks() -> str:
    """The kinds of attack in the table, in its order."""
    kinds = (line["path"].rpartition("/")[0] for line in read_table("attacks.tsv"))
    return ", ".join(code(kind) for kind in dict.fromkeys(kinds) if kind)


def green_attacks() -> str:
    """Those of the attacks that are green, with what we say."""
    lines = [line for line in read_table("attacks.tsv") if line["says"].split(" ")[0] in GREEN]
    return "\n".join(f"* {code(line['path'])}: {_words(line['says'])}" for line in lines)


def bad_items() -> int:
    """How many items upstream doesn't accept and we don't either: all that it doesn't accept.

    Raises ValueError if one of them is green.
    """
    bad = [line for line in read_table("expected.tsv") if Says(line["upstream"]) in _BAD]
    if any(line["verdict"] in GREEN for line in bad):
        raise ValueError("an item that upstream doesn't accept is green")
    return len(bad)


def _folder(line: Line) -> str:
    return line["path"].partition("/")[0]


def _counts(lines: Sequence[Line]) -> Row:
    judged = [line for line in lines if line["upstream"] != Says.UNSAID]
    found = Counter(standing(Says(n["upstream"]), n["verdict"], n["code"]) for n in judged)
    return str(len(lines)), str(len(judged)), *(str(found[kind] or _NONE) for kind in Standing)


def _deviation(why: str, lines: Sequence[Line]) -> str:
    return f"* {why}\n" + "\n".join(f"  * {_case(line)}" for line in lines)


def _case(line: Line) -> str:
    ours = _words(f"{line['verdict']} {line['code']}".strip())
    return f"{code(line['path'])}: upstream says {line['upstream']}, we say {ours}"


def _words(said: str) -> str:
    verdict, _, reason = said.partition(" ")
    return VERDICT_WORDS[Verdict(verdict)] + (f", {code(reason)}" if reason else "")
