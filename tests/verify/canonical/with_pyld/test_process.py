"""The canonicaliser that can be stopped: same answers, and nothing survives its deadline."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.verify.canonical.shared import ROOT, SHARED, documents, needs_corpus
from tests.verify.canonical.with_pyld.test_coverage import GOOD
from verify.canonical import Canonicaliser, HashName
from verify.canonical.with_pyld import process, worker
from verify.canonical.with_pyld.in_process import DirectCanonicaliser
from verify.canonical.with_pyld.process import ProcessCanonicaliser
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError

ALGORITHMS: tuple[HashName, ...] = ("sha256", "sha384")
EDGE = SHARED / "perf" / "edge"


def test_it_answers_exactly_as_the_direct_one() -> None:
    direct = DirectCanonicaliser()
    with ProcessCanonicaliser() as apart:
        for edition in (0, 1):
            for algorithm in ALGORITHMS:
                expected = direct.canonise(GOOD, edition=edition, algorithm=algorithm)
                assert apart.canonise(GOOD, edition=edition, algorithm=algorithm) == expected


def test_it_raises_exactly_as_the_direct_one() -> None:
    redefined = {**GOOD, "@context": ["https://www.w3.org/2018/credentials/v1", *GOOD["@context"]]}
    with ProcessCanonicaliser() as apart:
        with pytest.raises(BadData) as raised:
            apart.canonise(redefined)
        assert raised.value.code is Code.TERM_REDEFINED


def test_what_is_not_approved_never_reaches_the_child() -> None:
    apart = ProcessCanonicaliser()
    with pytest.raises(CouldNotFindOut) as raised:
        apart.canonise({"@context": "https://evil.example/c"})
    assert raised.value.code is Code.CONTEXT_NOT_APPROVED
    assert apart._child is None


def test_a_document_that_takes_too_long_costs_its_child_and_nothing_else() -> None:
    tags = [f"tag {number}" for number in range(20_000)]
    subject = GOOD["credentialSubject"]
    achievement = {**subject["achievement"], "tag": tags}
    long = {**GOOD, "credentialSubject": {**subject, "achievement": achievement}}
    with ProcessCanonicaliser() as apart:
        first = apart.canonise(GOOD)
        child = apart._child
        assert child is not None
        apart._deadline = 0.02
        with pytest.raises(CouldNotFindOut) as raised:
            apart.canonise(long)
        assert raised.value.code is Code.CANONICALISATION_LIMIT
        assert child.poll() is not None
        apart._deadline = 10
        assert apart.canonise(GOOD) == first


def test_eight_thousand_tags_are_done_within_the_deadline() -> None:
    subject = GOOD["credentialSubject"]
    achievement = {**subject["achievement"], "tag": [f"tag {number}" for number in range(8_000)]}
    long = {**GOOD, "credentialSubject": {**subject, "achievement": achievement}}
    with ProcessCanonicaliser() as apart:
        canonical = apart.canonise(long)
    assert canonical.unsigned == ()
    assert canonical.nquads.count('"tag ') == 8_000


def test_a_child_that_dies_is_a_limit_not_a_crash() -> None:
    with ProcessCanonicaliser() as apart:
        apart.canonise(GOOD)
        child = apart._child
        assert child is not None
        child.kill()
        child.wait()
        assert apart.canonise(GOOD).unsigned == ()


def test_a_child_that_talks_nonsense_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROGRAM", "print('\\0')")
    with ProcessCanonicaliser() as apart, pytest.raises(CouldNotFindOut) as raised:
        apart.canonise(GOOD)
    assert raised.value.code is Code.CANONICALISATION_LIMIT


def test_starting_is_not_charged_to_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROGRAM", f"import time; time.sleep(1.6); {process._PROGRAM}")
    with ProcessCanonicaliser(deadline_s=1.5) as apart:
        assert apart.canonise(GOOD).unsigned == ()


def test_an_interrupted_question_is_never_answered_with_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_stream: object) -> bytes:
        raise KeyboardInterrupt

    other = {**GOOD, "id": "urn:uuid:other"}
    with ProcessCanonicaliser() as apart:
        apart.canonise(GOOD)
        with monkeypatch.context() as patched:
            patched.setattr(process, "read_frame", interrupted)
            with pytest.raises(KeyboardInterrupt):
                apart.canonise(GOOD)
        assert "<urn:uuid:other>" in apart.canonise(other).nquads


# Leaves the child 20 MiB over what it has once PyLD is there.
LITTLE_MEMORY = """
import sys, resource; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from verify.canonical import limits
from verify.canonical.with_pyld import worker
from verify.canonical.with_pyld.pyld_import import import_pyld
import_pyld()
pages = int(Path("/proc/self/statm").read_text().split()[0])
limits.MAX_MEMORY = pages * resource.getpagesize() + 20 * 2**20
worker.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no memory limit there, or no /proc")
def test_a_document_that_needs_too_much_memory_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROGRAM", LITTLE_MEMORY)
    with ProcessCanonicaliser(deadline_s=30) as apart:
        with pytest.raises(CouldNotFindOut) as raised:
            apart.canonise({**GOOD, "name": "x" * 7 * 2**20})
        assert raised.value.code is Code.CANONICALISATION_LIMIT
        assert apart.canonise(GOOD).unsigned == ()


def test_nothing_in_the_environment_or_the_folder_runs_in_the_child(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trap = "import pathlib; pathlib.Path(__file__).with_name('sprung').touch()"
    for name in ("sitecustomize", "usercustomize", "lxml", "frozendict", "c14n"):
        (tmp_path / f"{name}.py").write_text(trap)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "lxml.py"))
    monkeypatch.chdir(tmp_path)
    with ProcessCanonicaliser() as apart:
        assert apart.canonise(GOOD).unsigned == ()
    assert not (tmp_path / "sprung").exists()


def test_threads_each_get_the_answer_to_their_own_question() -> None:
    documents_by_id = {f"urn:n:{n}": {**GOOD, "id": f"urn:n:{n}"} for n in range(24)}
    with ProcessCanonicaliser() as apart, ThreadPoolExecutor(6) as pool:
        answers = pool.map(apart.canonise, documents_by_id.values())
        for identifier, answer in zip(documents_by_id, answers, strict=True):
            assert f"<{identifier}>" in answer.nquads


def outcome(canonicaliser: Canonicaliser, document: dict[str, Any]) -> object:
    try:
        return canonicaliser.canonise(document)
    except VerifyError as error:
        return type(error), error.code, error.detail


@needs_corpus
def test_on_the_corpus_it_says_exactly_what_the_direct_one_says() -> None:
    direct = DirectCanonicaliser()
    with ProcessCanonicaliser(deadline_s=60) as apart:
        for path, document in list(documents())[::3]:
            assert outcome(apart, document) == outcome(direct, document), path


@needs_corpus
def test_poison_is_refused_within_the_deadline_and_its_neighbours_finish() -> None:
    with ProcessCanonicaliser() as apart:
        for document in edge_cases("poison7", "poison8", "poison9"):
            with pytest.raises(CouldNotFindOut) as raised:
                apart.canonise(document)
            assert raised.value.code is Code.CANONICALISATION_LIMIT
            assert apart.canonise(GOOD).unsigned == ()


IMPORTS = {
    "the seam": (
        "import verify.canonical, verify.canonical.with_pyld.process",
        ["pyld", "lxml", "asyncio"],
    ),
    "the child": (
        (
            "from verify.canonical.with_pyld.pyld_import import import_pyld; "
            "import_pyld(); import pyld.jsonld"
        ),
        ["asyncio", "aiohttp", "requests", "urllib.request", "lxml.etree"],
    ),
}


@pytest.mark.parametrize(("program", "heavy"), IMPORTS.values(), ids=IMPORTS.keys())
def test_what_is_not_needed_is_not_imported(program: str, heavy: list[str]) -> None:
    check = f"{program}; import sys; print([n for n in {heavy} if sys.modules.get(n)])"
    found = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_a_document_beyond_the_size_limit_is_not_even_sent() -> None:
    document = {**GOOD, "name": "x" * (9 * 2**20)}
    apart = ProcessCanonicaliser()
    with pytest.raises(CouldNotFindOut) as raised:
        apart.canonise(document)
    assert raised.value.code is Code.CANONICALISATION_LIMIT


def test_closing_leaves_no_child_behind() -> None:
    with ProcessCanonicaliser() as apart:
        apart.canonise(GOOD)
        child = apart._child
    assert isinstance(child, subprocess.Popen)
    assert child.returncode is not None
    with pytest.raises(OSError, match="process"):
        os.kill(child.pid, 0)


def test_frames_survive_the_trip_and_a_cut_one_is_the_end() -> None:
    import io  # noqa: PLC0415

    framed = worker.frame({"text": "ä\u2028"})
    assert json.loads(worker.read_frame(io.BytesIO(framed)) or b"") == {"text": "ä\u2028"}
    assert worker.read_frame(io.BytesIO(framed[:-1])) is None
    assert worker.read_frame(io.BytesIO(b"\0")) is None


def edge_cases(*names: str) -> list[dict[str, Any]]:
    """The credentials of a file of edge cases, without their proofs."""
    found = []
    for name in names:
        lines = (EDGE / f"{name}.jsonl").read_text().split("\n")
        found += [json.loads(line) for line in lines if line]
    for document in found:
        document.pop("proof", None)
    return found


@pytest.mark.skipif(not EDGE.is_dir(), reason="../shared/perf is absent")
def test_control_characters_in_a_text_are_no_obstacle() -> None:
    direct = DirectCanonicaliser()
    for document in edge_cases("bs", "c01", "del", "ff", "tab", "nel", "ls", "emoji", "float"):
        assert direct.canonise(document).unsigned == ()


@pytest.mark.skipif(not EDGE.is_dir(), reason="../shared/perf is absent")
def test_undefined_terms_among_the_edge_cases_are_named() -> None:
    direct = DirectCanonicaliser()
    for document in edge_cases("undef", "undef2"):
        assert direct.canonise(document).unsigned != ()


@pytest.mark.skipif(not EDGE.is_dir(), reason="../shared/perf is absent")
def test_poison_is_refused() -> None:
    direct = DirectCanonicaliser()
    for document in edge_cases("poison7", "poison8", "poison9"):
        with pytest.raises(CouldNotFindOut) as raised:
            direct.canonise(document)
        assert raised.value.code is Code.CANONICALISATION_LIMIT
