"""Make the term tables from context documents given to it.

    .venv/bin/python scripts/build_term_tables.py FOLDER [FOLDER …] [--check] [--out DIR]

The first folder has an ``index.json`` (address → {"file"}); further folders hold other editions
of the same addresses, by the names in ``EDITIONS``. An edition with the same facts as an earlier
one is left out. Newer editions (more terms) come first. Nothing of a document is copied but the
facts: term, absolute IRI, type, container, protected, prefix, reverse, scoped terms, and the
SHA-256 of the document. ``--check`` compares with the tables in place and changes nothing.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pyld.context_resolver import ContextResolver
from pyld.jsonld import JsonLdProcessor

from verify.json_types import JsonObject

TABLES = Path(__file__).resolve().parent.parent / "verify" / "canonical" / "tables"
# With a catch-all vocabulary every misspelling means something; the examples are for examples.
NOT_APPROVED = frozenset(
    [
        "https://www.w3.org/ns/credentials/examples/v2",
        "https://www.w3.org/ns/credentials/undefined-terms/v2",
        "https://www.w3.org/2018/credentials/examples/v1",
    ]
)
# Other editions are found under these names: those of the 1EdTech public validator's own copies.
# They publish one document of Open Badges 2 under two addresses.
_OB, _CLR = "https://purl.imsglobal.org/spec/ob/v3p0/", "https://purl.imsglobal.org/spec/clr/v2p0/"
EDITIONS = {
    "https://openbadgespec.org/v2/context.json": "ob-v2p0.json",
    "https://w3id.org/openbadges/v2": "ob-v2p0.json",
    _OB + "context.json": "ob-v3p0.json",
    _OB + "context-3.0.1.json": "ob-v3p0-3.0.1.json",
    _OB + "context-3.0.2.json": "ob-v3p0-3.0.2.json",
    _OB + "context-3.0.3.json": "ob-v3p0-3.0.3.json",
    _OB + "extensions.json": "ob-v3p0-extensions.json",
    _CLR + "context.json": "clr-v2p0.json",
    _CLR + "context-2.0.1.json": "clr-v2p0-2.0.1.json",
    "https://www.w3.org/2018/credentials/v1": "2018-credentials-v1.jsonld",
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.jsonld",
    "https://w3id.org/security/data-integrity/v1": "data-integrity-v1.jsonld",
    "https://w3id.org/security/suites/ed25519-2020/v1": "security-suites-ed25519-2020-v1.jsonld",
}
KEYWORDS = ("@vocab", "@language", "@direction", "@propagate")
READ_BY_PYLD = ("@version", "@protected")  # each term says whether it is protected


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the tables; 1 where ``--check`` finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=TABLES)
    options = parser.parse_args(arguments)
    made = build(options.folders)
    if options.check:
        present = {path.name: path.read_text() for path in options.out.glob("*.json")}
        return 0 if present == made else 1
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (options.out / name).write_text(text)
    return 0


def build(folders: Sequence[Path], refused: Iterable[str] = NOT_APPROVED) -> dict[str, str]:
    """The tables' files by name, with ``index.json``."""
    index = json.loads((folders[0] / "index.json").read_text())
    documents = {url: (folders[0] / row["file"]).read_bytes() for url, row in index.items()}
    files: dict[str, str] = {}
    editions: dict[str, JsonObject] = {}
    for url in sorted(set(documents) - set(refused)):
        others = [
            (folder / EDITIONS[url]).read_bytes()
            for folder in folders[1:]
            if url in EDITIONS and (folder / EDITIONS[url]).is_file()
        ]
        for number, table in enumerate(tables(url, [documents[url], *others], documents), 1):
            name = f"{slug(url)}.{number}.json"
            files[name] = compact(table)
            row = editions.setdefault(url, {"files": [], "refers": []})
            row["files"].append(name)
            row["refers"] = sorted({p for p in table["parts"] if isinstance(p, str)})
    files["index.json"] = json.dumps(editions, indent=1, sort_keys=True) + "\n"
    return files


def tables(
    url: str, candidates: Sequence[bytes], documents: Mapping[str, bytes]
) -> list[JsonObject]:
    """One table for each edition that states other facts, the one with the most terms first."""
    made: list[JsonObject] = []
    for data in candidates:
        parts = facts(json.loads(data)["@context"], documents)
        if all(table["parts"] != parts for table in made):
            digest = hashlib.sha256(data).hexdigest()
            made.append({"url": url, "sha256": digest, "parts": parts})
    return sorted(made, key=lambda table: -len(compact(table)))


def facts(context: object, documents: Mapping[str, bytes]) -> list[Any]:
    """A context's parts: addresses as they are, local contexts as their terms' facts."""
    processor = JsonLdProcessor()
    options = {
        "base": None,
        "processingMode": "json-ld-1.1",
        "documentLoader": None,
        "contextResolver": ContextResolver({}, loader(documents)),
    }
    active = processor._get_initial_context(options)
    return local_parts(processor, active, context, options)


def local_parts(processor: Any, active: Any, context: object, options: JsonObject) -> list[Any]:
    """Each part on top of those before it."""
    made: list[Any] = []
    for part in context if isinstance(context, list) else [context]:
        if part is None or isinstance(part, str):
            made.append(part)
        if part is None:
            continue
        active = processor.process_context(active, part, options)
        if isinstance(part, dict):
            made.append(local(processor, active, part, options))
    return made


def local(processor: Any, active: Any, part: JsonObject, options: JsonObject) -> JsonObject:
    """The facts of one local context, read from the context that PyLD makes of it."""
    unknown = {name for name in part if name.startswith("@")} - {*KEYWORDS, *READ_BY_PYLD}
    if unknown:
        raise ValueError(f"the tables cannot state {', '.join(sorted(unknown))}")
    terms = {
        term: term_facts(processor, active, active["mappings"].get(term), options)
        for term in sorted(part)
        if not term.startswith("@")
    }
    keywords = {name: part[name] for name in KEYWORDS if name in part}
    if "@vocab" in keywords:
        keywords["@vocab"] = active.get("@vocab")
    return {"keywords": keywords, "terms": terms} if keywords else {"terms": terms}


def term_facts(processor: Any, active: Any, mapping: Any, options: JsonObject) -> Any:
    """One term's facts; None for a term that is taken away (protected ones say that, too)."""
    if mapping is None or mapping.get("@id") is None:
        return {"id": None, "protected": True} if mapping and mapping.get("protected") else None
    found: JsonObject = {"reverse" if mapping.get("reverse") else "id": mapping["@id"]}
    for name in ("@type", "@container", "@language", "@direction", "@nest", "@index"):
        if name in mapping:
            found[name[1:]] = mapping[name]
    if mapping.get("protected"):
        found["protected"] = True
    if mapping.get("_prefix"):
        found["prefix"] = True
    if "@context" in mapping:
        found["scoped"] = scoped(processor, active, mapping["@context"], options)
    return found


def scoped(processor: Any, active: Any, context: object, options: JsonObject) -> list[Any]:
    """A scoped context's parts, seen from the context that its term is defined in."""
    made: list[Any] = []
    for part in context if isinstance(context, list) else [context]:
        if not isinstance(part, dict):
            made.append(part or None)  # PyLD keeps a null context as False
            continue
        inner = processor._process_context(active, part, options, override_protected=True)
        made.append(local(processor, inner, part, options))
    return made


def loader(documents: Mapping[str, bytes]) -> Any:
    """PyLD's document loader over the documents at hand."""

    def load(url: str, _options: object) -> JsonObject:
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": json.loads(documents[url]),
            "contentType": "application/ld+json",
        }

    return load


def slug(text: str) -> str:
    """An address or a name as letters, digits and dashes."""
    text = re.sub(r"^https?://|\.jsonld$|\.json$", "", text)
    return re.sub(r"[^A-Za-z0-9]+", "-", text.removesuffix(".json")).strip("-").lower()


def compact(table: JsonObject) -> str:
    """A table as one line of JSON, always the same."""
    return json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
