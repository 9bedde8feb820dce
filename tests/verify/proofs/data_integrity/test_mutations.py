"""Whatever is changed in a signed badge, it is genuine only where its meaning is the same."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import world
from verify.errors import Code
from verify.reading.entry import Entry
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict
from verify.verifier import Setting, verify_entry

UNI = world.did_web("uni.example")
BADGE = world.badge(
    UNI,
    contexts=[world.ED25519_2020],
    identifiers=[world.hashed("first@candidate.example")],
    alignments=[world.alignment("SQL")],
    tags=["databases", "queries"],
)
SIGNED = (
    world.sign(BADGE, UNI),
    world.sign(BADGE, UNI, "Ed25519Signature2020"),
    world.sign_set(BADGE, (UNI, "eddsa-rdfc-2022"), (UNI, "Ed25519Signature2020")),
)
VALUES = (
    *(None, True, 0, 1.5, "", "x", "did:web:uni.example", "https://x.example/", "_:b0", [], {}),
    *([["a"]], {"id": "urn:x:1"}, {"@id": "urn:x:1"}, {"@value": "v"}, {"@list": ["a"]}),
    *({"@value": {"a": 1}, "@type": "@json"}, {"type": "Achievement", "name": "Doctorate"}),
    *({"@graph": []}, {"@language": "en", "@value": "x"}, "2020-01-01T00:00:00Z", "\u202e"),
)
KEYS = (
    *("id", "type", "name", "@id", "@type", "@graph", "@context", "@included", "@reverse"),
    *("@nest", "@index", "@value", "level", "issuer", "credentialSubject", "validUntil", "proof"),
    *("achievement", "evidence", "termsOfUse", "expires", "domain", "_:x", "urn:x:property"),
)


def _places(value, way=()):
    if way:
        yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in inside:
        if isinstance(inner, dict | list):
            yield from _places(inner, (*way, step))
        else:
            yield (*way, step)


@st.composite
def _changed(draw):
    """A signed badge with one thing replaced, removed or added, somewhere."""
    document = copy.deepcopy(draw(st.sampled_from(SIGNED)))
    *way, last = draw(st.sampled_from(list(_places(document))))
    holder = document
    for step in way:
        holder = holder[step]
    value = copy.deepcopy(draw(st.sampled_from(VALUES)))
    match draw(st.sampled_from(["replace", "remove", "add"])):
        case "remove":
            del holder[last]
        case "add" if isinstance(holder[last], dict):
            holder[last][draw(st.sampled_from(KEYS))] = value
        case "add" if isinstance(holder[last], list):
            holder[last].append(value)
        case _:
            holder[last] = value
    return document


def _meaning(document):
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    return world.canonicaliser().canonise(unsecured).nquads


@settings(max_examples=250, deadline=None)
@given(_changed())
def test_a_changed_badge_is_genuine_only_if_it_still_means_the_same(document):
    setting = Setting(means=world.means(world.serving(UNI)))
    entry = Entry(source=SafeText("badge.json"), data=json.dumps(document).encode())
    (item,) = verify_entry(entry, setting)
    assert Code.INTERNAL not in [note.code for note in item.notes]
    if item.verdict in (Verdict.GENUINE, Verdict.NO_LONGER_VALID):
        assert _meaning(document) == _meaning(BADGE)
