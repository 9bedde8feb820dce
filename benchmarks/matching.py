"""From a phrase to its ESCO concept: mc-review beside what one would otherwise take.

Phrases that people labelled (``../shared/skillbench``; in ESCO, and not in it), alternative labels
of ESCO that nobody was given, and preferred labels with two typing errors; English, v1.1.0. Every
contestant runs in a process of its own, one after the other, on one core. Right: the labelled
concept, and no other, however near.

    .venv/bin/python benchmarks/matching.py [--only NAME] [--version v1.1.0] [--count 300] [--write]

With the extra ``semantic`` installed, word vectors take part. ``--write`` puts the table into
``docs/benchmarks.md``.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core for everybody

import esco_zip
import labelled
import matchers
from labelled import Labelled
from matchers import Find

from taxonomy.index.building import build
from taxonomy.index.embedding import installed
from taxonomy.index.index import Index
from taxonomy.index.vectors import Vectors
from taxonomy.matching.matcher import Matcher
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.in_memory import MemoryScheme
from verify.model import ClaimSource, SkillClaim
from verify.reading.text.safetext import SafeText

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
DOCS = HERE.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- matching table -->", "<!-- end of matching -->"
PLAIN = ("mc-review", "mc-review, with its own names too")
SEMANTIC = "mc-review[semantic], with its own names too"
PEERS = ("WRatio", "token_sort_ratio", "SQLite FTS5, porter", "TF-IDF, 2 to 4 characters")
VECTORS = "WordLlama alone"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each contestant and print one table; 2 where the data is absent."""
    options = read(arguments)
    if not (SHARED / "esco").is_dir() or not (SHARED / "skillbench").is_dir():
        print("matching: skipped, there is no ../shared/esco or ../shared/skillbench")
        return 2
    if options.only:
        print(json.dumps(measured(options.only, options)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        options.folder = options.folder or folder
        prepare(options)
        semantic = (SEMANTIC, VECTORS) if installed() else ()
        found = [apart(name, options) for name in (*PLAIN, *semantic, *PEERS)]
    table = markdown(found)
    print(table)
    print(counting(options))
    if options.write:
        text = DOCS.read_text()
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        DOCS.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}")
    return 0


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--version", default="v1.1.0", help="the edition of ESCO")
    parser.add_argument("--count", type=int, default=300, help="labels held out, and mistyped")
    parser.add_argument("--only", default="", help="one contestant, in this process")
    parser.add_argument("--folder", default="", help="where the indexes are kept")
    parser.add_argument("--write", action="store_true", help="put the table into the documentation")
    return parser.parse_args(arguments)


def prepare(options: argparse.Namespace) -> None:
    """Make the indexes that are loaded later, as an import would."""
    concepts, occupations = esco_zip.load(SHARED / "esco", options.version)
    _, left = labelled.held_out(concepts, options.count)
    own = labelled.other_names(concepts)
    kinds = {"plain": concepts, "named": labelled.named_too(concepts, own)}
    kinds |= {"left": left, "left named": labelled.named_too(left, own)}
    for name, of in kinds.items():
        started = time.perf_counter()
        index = build(of, "en", esco_zip.counted(occupations))
        made = time.perf_counter() - started
        Path(options.folder, f"{name}.index").write_bytes(index.to_bytes())
        Path(options.folder, f"{name}.seconds").write_text(str(made))
        if (embedding := installed()) and "named" in name:
            vectors = Vectors.of(index, of, embedding)
            Path(options.folder, f"{name}.vectors").write_bytes(vectors.to_bytes())


def apart(name: str, options: argparse.Namespace) -> dict[str, object]:
    """One contestant, in a process of its own."""
    command = [sys.executable, __file__, "--only", name, "--folder", options.folder]
    command += ["--version", options.version, "--count", str(options.count)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result: dict[str, object] = json.loads(out)
    return result


def measured(name: str, options: argparse.Namespace) -> dict[str, object]:
    """Everything that the table says of one contestant."""
    concepts, _ = esco_zip.load(SHARED / "esco", options.version)
    known = [p for p in labelled.phrases(SHARED / "skillbench", concepts) if p.uri is not None]
    hidden, left = labelled.held_out(concepts, options.count)
    typos = labelled.mistyped(concepts, options.count)
    before, started = resident(), time.perf_counter()
    find = contestant(name, concepts, options.folder)
    ready, grown = time.perf_counter() - started, resident() - before
    ranks, times = asked(find, known)
    return {
        "name": name,
        "ready": ready,
        "grown": grown,
        "median": statistics.median(times) * 1000,
        "p95": sorted(times)[int(len(times) * 0.95)] * 1000,
        "first": share(ranks, 1),
        "five": share(ranks, 5),
        "mrr": sum(1 / rank for rank in ranks if rank) / len(ranks),
        "typos": share(asked(find, typos)[0], 1),
        "held out": share(asked(contestant(name, left, options.folder, "left"), hidden)[0], 1),
    }


def contestant(name: str, concepts: Sequence[Concept], folder: str, kind: str = "") -> Find:
    """The contestant of this name, made of these concepts or loaded from the folder."""
    named = Path(folder, f"{kind} named".strip())
    makers: dict[str, Callable[[], Find]] = {
        PLAIN[0]: lambda: matchers.ours(Path(folder, f"{kind or 'plain'}.index"), None),
        PLAIN[1]: lambda: matchers.ours(named.with_suffix(".index"), None),
        SEMANTIC: lambda: matchers.ours(named.with_suffix(".index"), named.with_suffix(".vectors")),
        PEERS[0]: lambda: matchers.by_ratio(concepts, matchers.RATIOS[PEERS[0]]),
        PEERS[1]: lambda: matchers.by_ratio(concepts, matchers.RATIOS[PEERS[1]]),
        PEERS[2]: lambda: matchers.full_text(concepts),
        PEERS[3]: lambda: matchers.by_grams(concepts),
        VECTORS: lambda: matchers.by_vectors(concepts),
    }
    return makers[name]()


def asked(find: Find, phrases: Sequence[Labelled]) -> tuple[list[int], list[float]]:
    """The place of the right concept (0: not among the first ten), and seconds, a phrase."""
    ranks, times = [], []
    for one in phrases:
        started = time.perf_counter()
        found = find(one.phrase)
        times.append(time.perf_counter() - started)
        ranks.append(found.index(one.uri) + 1 if one.uri in found else 0)
    return ranks, times


def share(ranks: Sequence[int], first: int) -> float:
    """How often the right one is among the first so many."""
    return sum(0 < rank <= first for rank in ranks) / len(ranks)


def resident() -> float:
    """What this process holds, in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def markdown(found: Sequence[dict[str, object]]) -> str:
    """One row a contestant."""
    heads = ("", "right @1 / @5 / MRR", "held-out labels @1", "two typos @1")
    heads += ("ms a phrase, median / 95%", "ready in s", "MB")
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    lines += [
        "| {name} | {first:.1%} / {five:.1%} / {mrr:.3f} | {held out:.1%} | {typos:.1%} |"
        " {median:.1f} / {p95:.1f} | {ready:.2f} | {grown:.0f} |".format(**row)
        for row in found
    ]
    return "\n".join(lines)


def counting(options: argparse.Namespace) -> str:
    """How often what counts by itself is right, and what is suggested for what isn't in ESCO."""
    concepts, _ = esco_zip.load(SHARED / "esco", options.version)
    skills = tuple(c for c in concepts if c.kind != "group")
    index = Index.from_bytes(Path(options.folder, "named.index").read_bytes())
    matcher = Matcher(
        MemoryScheme(name="ESCO", version=options.version, language="en", concepts=skills),
        open_index=lambda: index,
    )
    every = labelled.phrases(SHARED / "skillbench", concepts)
    first = [
        (one, matcher.match(SkillClaim(phrase=SafeText(one.phrase), source=ClaimSource.TAG))[0])
        for one in every
    ]
    tiers = sorted({match.tier for _, match in first if match.concept is not None})
    lines = [f"{len(every)} phrases, {sum(p.uri is None for p in every)} of them not in ESCO"]
    for tier in tiers:
        fired = [one.uri == match.uri for one, match in first if match.tier == tier]
        lines.append(f"{tier}: right {sum(fired)} of {len(fired)} times that it is the first")
    for least in (0.3, 0.5, 0.7):
        fired = [
            one.uri == m.uri for one, m in first if m.tier == "suggestion" and m.score >= least
        ]
        lines.append(f"suggestions from {least}: right {sum(fired)} of {len(fired)}")
    absent = [match for one, match in first if one.uri is None]
    some = sum(match.concept is not None for match in absent)
    lines.append(f"not in ESCO: something is suggested for {some} of {len(absent)}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
