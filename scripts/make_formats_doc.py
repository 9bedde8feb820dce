"""Make ``docs/formats.md`` from the registers and the conformance tables, or check that it is so.

The text around them is ``formats_doc/template.md``. ``--check`` writes nothing, and exits with 1 if
the document differs.

    python -m scripts.make_formats_doc
    python -m scripts.make_formats_doc --check
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from scripts.formats_doc import about, measured
from scripts.formats_doc.markdown import code, table
from verify.canonical.tables import load_tables
from verify.formats.register import FAMILIES, NAMES
from verify.keys.issuers import did
from verify.proofs.data_integrity.suites import SUITES
from verify.proofs.jose import header
from verify.status.register import MECHANISMS

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "docs" / "formats.md"
_TEMPLATE: Final = Path(__file__).resolve().parent / "formats_doc" / "template.md"
# The signature algorithms of JOSE (RFC 7518, RFC 8037, RFC 8812, RFC 9864), to ask which we know.
_JOSE: Final = (
    "EdDSA", "Ed25519", "ES256", "ES384", "RS256", "PS256",
    "ES512", "ES256K", "RS384", "RS512", "PS384", "PS512",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the document; 1 where ``--check`` finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true")
    made = document()
    if not parser.parse_args(arguments).check:
        DOCUMENT.write_text(made, encoding="utf-8")
        return 0
    if DOCUMENT.is_file() and DOCUMENT.read_text(encoding="utf-8") == made:
        return 0
    print("docs/formats.md is not as it would be made: python -m scripts.make_formats_doc")
    return 1


def document() -> str:
    """The whole document. Raises KeyError for a register's entry that nobody described."""
    return _TEMPLATE.read_text(encoding="utf-8").format(**_supported(), **_tested())


def _supported() -> dict[str, str]:
    """What the registers say."""
    return {
        "families": ", ".join(family.name for family in FAMILIES),
        "credentials": _formats(about.CREDENTIALS),
        "files": _formats(about.FILES),
        "suites": table(("suite", "signature"), [(code(n), about.SUITES[n]) for n in SUITES]),
        "unsupported_suites": about.UNSUPPORTED_SUITES,
        "tokens": ", ".join(code(name) for name in _JOSE if _takes(name)),
        "other_tokens": ", ".join(code(name) for name in _JOSE if not _takes(name)),
        "methods": table(
            ("method", "what it proves"),
            [(code(f"did:{name}"), about.METHODS[name]) for name in did.METHODS],
        ),
        "mechanisms": table(("mechanism", "how"), [about.MECHANISMS[name] for name in MECHANISMS]),
        "contexts": "\n".join(f"* {address}" for address in sorted(load_tables().editions)),
    }


def _tested() -> dict[str, str]:
    """What the conformance tables say."""
    return {
        "collections": measured.by_collection(),
        "by_format": measured.by_format(),
        "by_proof": measured.by_proof(),
        "bad": str(measured.bad_items()),
        "deviations": measured.deviations(),
        "vectors": measured.vectors(),
        "attacks": measured.attacks(),
        "green": measured.green_attacks(),
    }


def _formats(described: Mapping[str, str]) -> str:
    undescribed = NAMES.keys() - about.CREDENTIALS.keys() - about.FILES.keys()
    if undescribed:
        raise KeyError(f"formats that nobody described: {sorted(undescribed)}")
    rows = [(NAMES[name], text) for name, text in described.items()]
    return table(("format", "how it is judged"), rows)


def _takes(algorithm: str) -> bool:
    return header.proof_name({"alg": algorithm}) != header.proof_name({})


if __name__ == "__main__":
    sys.exit(main())
