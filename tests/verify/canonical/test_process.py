"""The canonicaliser that can be stopped: same answers, and nothing survives its deadline."""

import json
import os
import subprocess
from typing import Any

import pytest

from tests.verify.canonical.shared import SHARED
from tests.verify.canonical.test_coverage import GOOD
from verify.canonical import HashName, process, worker
from verify.canonical.direct import DirectCanonicaliser
from verify.canonical.process import ProcessCanonicaliser
from verify.errors import BadData, Code, CouldNotFindOut

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


def test_a_document_beyond_the_size_limit_is_not_even_sent() -> None:
    document = {**GOOD, "name": "x" * (9 * 2**20)}
    apart = ProcessCanonicaliser()
    with pytest.raises(CouldNotFindOut) as raised:
        apart.canonise(document)
    assert raised.value.code is Code.CANONICALISATION_LIMIT


def test_closing_leaves_no_child_behind() -> None:
    with ProcessCanonicaliser() as apart:
        apart.start()
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
