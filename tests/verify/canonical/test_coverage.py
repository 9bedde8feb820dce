"""Nothing in a document goes uncovered without being named."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.canonical.shared import SHARED, builder
from verify.canonical.coverage import count_leaves
from verify.canonical.direct import DirectCanonicaliser
from verify.canonical.tables import Tables, tables_from
from verify.errors import VerifyError

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
    document = copy.deepcopy(GOOD)
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
        assert type(error).__name__ in ("JsonLdError", "KeyError")  # noqa: PT017
        refused = True
    assert refused == (case["notSafe"] or case["name"] in STRICTER)


@pytest.mark.skipif(not SAFE_MODE.is_file(), reason="../shared/attacks is absent")
def test_the_safe_mode_cases_are_there() -> None:
    assert len(safe_mode_cases()) > 65
