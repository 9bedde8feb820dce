"""Nothing in a document goes uncovered without being named."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.canonical.shared import SHARED, builder, documents, needs_corpus
from verify.canonical.leaves import count_leaves
from verify.canonical.tables import Tables, load_tables, tables_from
from verify.canonical.with_pyld.in_process import DirectCanonicaliser
from verify.errors import BadData, Code, CouldNotFindOut, VerifyError

GOOD: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:1",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "did:web:uni.example", "type": ["Profile"], "name": "Example University"},
    "validFrom": "2025-01-01T00:00:00Z",
    "name": {"@value": "Certificate", "@language": "en"},
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "creditsEarned": 6.5,
        "achievement": {
            "id": "urn:uuid:2",
            "type": ["Achievement"],
            "name": "Data analysis",
            "description": "\b\f\x01\x7f\u2028 and a tab\t",
            "criteria": {"narrative": "An examination"},
            "tag": ["data", "data", "analysis"],
        },
    },
}


def unsigned(document: dict[str, Any], tables: Tables | None = None) -> tuple[str, ...]:
    return DirectCanonicaliser(tables).canonise(document).unsigned


def test_an_honest_badge_is_covered_completely() -> None:
    assert unsigned(GOOD) == ()


def at(path: str, value: Any) -> dict[str, Any]:
    """The badge with a value put at a path."""
    document: dict[str, Any] = copy.deepcopy(GOOD)
    here = document
    *parents, last = path.split("/")
    for name in parents:
        here = here[name]
    here[last] = value
    return document


UNCOVERED = {
    "an undefined term": ("undefined", "PhD", "/undefined"),
    "an undefined term in the subject": (
        "credentialSubject/grade",
        "A",
        "/credentialSubject/grade",
    ),
    "an undefined type": ("type", ["VerifiableCredential", "Doctorate"], "/type/1"),
    "a relative identifier": ("credentialSubject/achievement/id", "x", None),
    "a relative issuer": ("issuer", "uni", "/issuer"),
    "an index": ("credentialSubject/@index", "first", "/credentialSubject/@index"),
    "a malformed language": ("name", {"@value": "x", "@language": "e n"}, "/name/@value"),
    "a direction": ("name", {"@value": "x", "@direction": "rtl"}, "/name/@value"),
    "an undefined object": ("undefined", {"name": "x"}, "/undefined"),
    "a free-floating graph member": ("@graph", ["x"], ""),
}


@pytest.mark.parametrize(("path", "value", "place"), UNCOVERED.values(), ids=UNCOVERED.keys())
def test_what_no_quad_holds_is_named(path: str, value: Any, place: str | None) -> None:
    found = unsigned(at(path, value))
    assert found
    if place is not None:
        assert place in found


def test_null_says_nothing_and_is_no_loss() -> None:
    assert unsigned(at("description", None)) == ()


def test_order_and_repeats_are_not_counted_as_lost() -> None:
    tags = ["analysis", "data", "data", "data"]
    assert unsigned(at("credentialSubject/achievement/tag", tags)) == ()


PLACES = ["", "issuer/", "credentialSubject/", "credentialSubject/achievement/"]
NAMES = st.text(st.characters(codec="utf-8"), min_size=1).filter(
    lambda name: ":" not in name and "/" not in name and not name.startswith("@")
)


@given(st.sampled_from(PLACES), NAMES.map(lambda name: f"x{name}"))
def test_any_member_that_no_context_knows_is_uncovered(place: str, name: str) -> None:
    assert unsigned(at(f"{place}{name}", "forged")) != ()


@given(st.sampled_from([p for p in PLACES if p]), st.text())
def test_any_text_in_a_known_member_is_covered_or_refused(place: str, text: str) -> None:
    assert unsigned(at(f"{place}name", text)) == ()


def test_a_leaf_is_a_value_and_a_value_object_is_one() -> None:
    assert count_leaves({"@context": "x", "a": [1, None, {"b": "c"}]}) == 2
    assert count_leaves({"a": {"@value": "x", "@language": "en"}}) == 1


JSON_LITERALS = {
    "members that look like a value object's": {"@value": "x", "@language": "en"},
    "a member named as a context": {"@context": "https://www.w3.org/ns/credentials/v2"},
    "a null": {"a": None},
    "nothing but a null": {"@value": None, "@type": "@json"},
    "a literal of its own": {"@value": {"a": 1, "b": [2, 3]}, "type": "@json"},
}


@pytest.mark.parametrize("literal", JSON_LITERALS.values(), ids=JSON_LITERALS.keys())
def test_no_json_literal_makes_up_for_what_is_dropped_elsewhere(literal: Any) -> None:
    schema = {"id": "urn:s", "type": "JsonSchema", "jsonSchema": literal}
    document = {**GOOD, "credentialSubject": schema}
    assert unsigned(document) == ()
    for forged in (["PhD"], ["PhD", "2025"], ["PhD", "2025", "summa cum laude"]):
        # Expansion drops the index of a set without a word.
        sets = [{"@set": [], "@index": text} for text in forged]
        assert unsigned({**document, "evidence": sets}) != ()


def test_no_approved_context_maps_keys_to_identifiers_or_types() -> None:
    """What the count of leaves rests on: no member's name becomes a value."""
    tables = load_tables()

    def definitions(part: Any) -> Any:
        for facts in part["terms"].values() if isinstance(part, dict) else ():
            if facts is not None:
                yield facts
                for inner in facts.get("scoped", ()):
                    yield from definitions(inner)

    seen = 0
    for files in tables.editions.values():
        for file in files:
            for part in tables.read(file)["parts"]:
                for facts in definitions(part):
                    seen += 1
                    containers = set(facts.get("container", ()))
                    assert containers <= {"@set", "@list", "@graph", "@language"}, file
                    assert not facts.keys() & {"nest", "index"}, file
                    assert facts.get("id") not in ("@value", "@nest", "@included"), file
    assert seen > 1_000


def every_leaf(value: Any, place: tuple[Any, ...] = ()) -> Any:
    """The places of a document's leaves, and those of its objects with None for a value."""
    if isinstance(value, dict):
        yield place, None
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for name, member in members:
        if name == "@context":
            continue
        if isinstance(member, dict | list):
            yield from every_leaf(member, (*place, name))
        elif member is not None:
            yield (*place, name), member


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return f"{value}x" if isinstance(value, str) else value + 1


def tampered(document: dict[str, Any], place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The document with one leaf changed, or one member added to an object."""
    document = copy.deepcopy(document)
    here: Any = document
    for name in place[:-1] if value is not None else place:
        here = here[name]
    here["forged" if value is None else place[-1]] = "PhD" if value is None else changed(value)
    return document


LARGE = 30_000  # characters of canonical form; a few documents, and most of the time


@needs_corpus
def test_no_value_of_a_covered_corpus_document_can_be_changed_or_added_unnoticed() -> None:
    canonicaliser = DirectCanonicaliser()
    seen: set[str] = set()
    tried = 0
    for path, document in list(documents())[::4]:
        try:
            before = canonicaliser.canonise(document)
        except VerifyError:
            continue
        if before.unsigned or before.nquads in seen or len(before.nquads) > LARGE:
            continue
        seen.add(before.nquads)
        for place, value in every_leaf(document):
            if str(value).startswith("_:"):
                continue  # a blank node's label means nothing
            tried += 1
            try:
                after = canonicaliser.canonise(tampered(document, place, value))
            except VerifyError:
                continue
            assert after.unsigned or after.nquads != before.nquads, (path, place)
    assert tried > 300


DI = SHARED / "attacks" / "made" / "di"
TAMPERED = ["20_unsigned_term_added", "24_relative_id_node"]
INTACT = ["00_good_didkey", "22_array_reordered", "23_array_duplicated", "50_someone_elses"]


def attack(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((DI / f"{name}.json").read_text())
    document.pop("proof")
    return document


@pytest.mark.skipif(not DI.is_dir(), reason="../shared/attacks is absent")
@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_added_to_a_signed_credential_is_uncovered(name: str) -> None:
    assert unsigned(attack(name)) != ()


@pytest.mark.skipif(not DI.is_dir(), reason="../shared/attacks is absent")
@pytest.mark.parametrize("name", INTACT)
def test_what_was_only_reordered_or_repeated_is_covered(name: str) -> None:
    assert unsigned(attack(name)) == ()


@pytest.mark.skipif(not DI.is_dir(), reason="../shared/attacks is absent")
def test_a_context_that_somebody_added_is_not_approved() -> None:
    with pytest.raises(CouldNotFindOut) as raised:
        unsigned(attack("26_remote_context"))
    assert raised.value.code is Code.CONTEXT_NOT_APPROVED


UNHOLDABLE = {
    "an infinite number": float("inf"),
    "not a number": float("nan"),
    "an integer beyond every float": 10**400,
    "a lone surrogate": "\ud800",
    "a JSON literal with an infinite number": {"@type": "@json", "@value": [float("inf")]},
    "an identifier that is a number": {"id": 7},
    "a type that is null": {"type": None},
}


@pytest.mark.parametrize("value", UNHOLDABLE.values(), ids=UNHOLDABLE.keys())
def test_a_value_that_no_quad_can_hold_is_malformed(value: Any) -> None:
    with pytest.raises(BadData) as raised:
        unsigned(at("urn:example:p", value))
    assert raised.value.code is Code.MALFORMED


@pytest.mark.parametrize("levels", [150, 50_000])
def test_a_document_nested_too_deeply_is_refused_by_that_name(levels: int) -> None:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    with pytest.raises(BadData) as raised:
        unsigned(at("name", value))
    assert raised.value.code is Code.NESTING_LIMIT


SAFE_MODE = SHARED / "attacks" / "jsonld" / "safe-mode" / "safe_mode_cases.json"

# These state nothing at all (an empty object), or nothing but the edge to an empty graph.
STATE_NOTHING = {
    "events / values / should count empty top-level object",
    "events / values / should count empty top-level object with only context",
    "events / values / should emit for @graph with empty object (1)",
    "events / values / should emit for ok @graph with empty object (2)",
}
# Safe where a context sets @base, @language, @direction or a term's own relative value. No approved
# context does, and ours refuses: stricter, never laxer.
STRICTER = {
    "events / prependedIri / should be called when `@type` is being expanded with `@base`",
    "events / prependedIri / should be called when aliased `@type` is being expanded with `@base`",
    "events / toRDF / should handle ctx @lang/@dir/rdfDirection=i18n",
    "events / various / expand and toRDF for non-IRI",
}


def addressed(document: dict[str, Any]) -> tuple[dict[str, Any], Tables]:
    """A document with inline contexts as one with addresses, and the tables for them."""
    script = builder()
    found: dict[str, bytes] = {}

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(member) for member in value]
        if not isinstance(value, dict):
            return value
        return {k: contexts(v) if k == "@context" else named(v) for k, v in value.items()}

    def contexts(value: Any) -> list[Any]:
        parts = value if isinstance(value, list) else [value]
        for number, part in enumerate(parts):
            if isinstance(part, dict):
                address = f"urn:test:{len(found)}"
                found[address] = json.dumps({"@context": part}).encode()
                parts = [*parts[:number], address, *parts[number + 1 :]]
        return parts

    document = named(document)
    contents = {
        url: {"url": url, "sha256": "", "parts": script.facts(json.loads(data)["@context"], found)}
        for url, data in found.items()
    }
    index = {url: {"files": [url], "refers": []} for url in found}
    return document, tables_from(index, contents)


def safe_mode_cases() -> list[Any]:
    if not SAFE_MODE.is_file():
        return []
    cases = json.loads(SAFE_MODE.read_text())
    return [
        case
        for case in cases
        if isinstance(case["input"], dict) and not case["options"].get("skipExpansion")
    ]


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("case", safe_mode_cases(), ids=lambda case: case["name"][9:70])
def test_what_safe_mode_refuses_we_refuse(case: dict[str, Any]) -> None:
    if case["name"] in STATE_NOTHING:
        return
    try:
        document, tables = addressed(case["input"])
        refused = unsigned(document, tables) != ()
    except VerifyError:
        refused = True
    except Exception as error:  # noqa: BLE001
        # The builder refuses the context itself, so it could never be approved.
        assert type(error).__name__ in ("JsonLdError", "KeyError", "ValueError")  # noqa: PT017
        refused = True
    assert refused == (case["notSafe"] or case["name"] in STRICTER)


PROTECTED = SHARED / "attacks" / "jsonld" / "protected"


def protected_cases() -> list[Any]:
    """The W3C expansion tests on protected terms and malformed contexts that must fail."""
    manifest = PROTECTED / "expand-manifest.jsonld"
    if not manifest.is_file():
        return []
    return [
        (entry["@id"], json.loads(file.read_text()))
        for entry in json.loads(manifest.read_text())["sequence"]
        if "jld:NegativeEvaluationTest" in entry["@type"]
        and "1.0" not in str(entry.get("option"))
        and (file := PROTECTED / entry["input"].replace("/", "__")).is_file()
    ]


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("case", protected_cases(), ids=lambda case: case[0])
def test_what_w3c_says_must_not_expand_does_not(case: tuple[str, dict[str, Any]]) -> None:
    try:
        document, tables = addressed(case[1])
    except Exception as error:  # noqa: BLE001
        # The builder refuses the context itself, so it could never be approved.
        assert type(error).__name__ in ("JsonLdError", "KeyError", "ValueError")  # noqa: PT017
        return
    with pytest.raises(VerifyError):
        unsigned(document, tables)


@pytest.mark.skipif(not PROTECTED.is_dir(), reason="../shared/attacks is absent")
def test_the_protected_cases_are_there() -> None:
    assert len(protected_cases()) > 60


@pytest.mark.skipif(not SAFE_MODE.is_file(), reason="../shared/attacks is absent")
def test_the_safe_mode_cases_are_there() -> None:
    assert len(safe_mode_cases()) > 65
