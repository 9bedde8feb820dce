"""Where the third-party data lies, and how the canonical tests read it."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
CONTEXTS = CORPUS / "_contexts"
OTHER_EDITIONS = CORPUS / "1edtech-public-validator" / "contexts"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is absent")


def builder() -> ModuleType:
    """``scripts/build_term_tables.py`` as a module."""
    spec = importlib.util.spec_from_file_location(
        "build_term_tables", ROOT / "scripts" / "build_term_tables.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every JSON-LD object of the corpus, without its proofs, by its path."""
    for path in sorted(CORPUS.rglob("*")):
        if CONTEXTS in path.parents or path.suffix not in (".json", ".jsonld"):
            continue
        try:
            document = json.loads(path.read_text())
        except (ValueError, OSError):
            continue
        if isinstance(document, dict) and "@context" in document:
            document.pop("proof", None)
            yield str(path.relative_to(CORPUS)), document
