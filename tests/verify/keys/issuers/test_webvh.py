"""did:webvh: a log of versions is believed whole or not at all."""

import copy
import hashlib
import json
from datetime import timedelta

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from tests.verify.reviewing import item_of, setting
from verify.errors import BadData, Code, CouldNotFindOut
from verify.keys import base58
from verify.keys.issuers import did
from verify.keys.issuers.binding import Binding, find_key
from verify.keys.issuers.webvh import current_document
from verify.verdict import Verdict

ROOT, NEXT, SIGNER = (world.from_label(label) for label in ("root", "next", "signer"))
ADDRESS = "https://uni.example/.well-known/did.jsonl"
BLANK = "{SCID}"
LATER = "2025-07-01T00:00:00Z"  # than the version before


def multihash(data):
    return base58.encode(b"\x12\x20" + hashlib.sha256(data).digest())


def signed(entry, by, **options):
    """The entry with its proof, as Data Integrity's ``eddsa-jcs-2022`` makes it."""
    key = world.multibase(by)
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "verificationMethod": f"did:key:{key}#{key}",
        "proofPurpose": "assertionMethod",
        **options,
    }
    hashes = [hashlib.sha256(rfc8785.dumps(part)).digest() for part in (proof, entry)]
    return {
        **entry,
        "proof": [{**proof, "proofValue": "z" + base58.encode(by.sign(b"".join(hashes)))}],
    }


def document(identifier=f"did:webvh:{BLANK}:uni.example", key=SIGNER):
    multibase = world.multibase(key)
    method = {
        "id": f"{identifier}#{multibase}",
        "controller": identifier,
        "type": "Multikey",
        "publicKeyMultibase": multibase,
    }
    return {"id": identifier, "verificationMethod": [method], "assertionMethod": [method["id"]]}


def first(parameters=(), state=None, by=ROOT, **members):
    """The first entry: its identifier follows from everything in it."""
    entry = {
        "versionId": BLANK,
        "versionTime": "2025-01-01T00:00:00Z",
        "parameters": {
            "method": "did:webvh:1.0",
            "scid": BLANK,
            "updateKeys": [world.multibase(ROOT)],
            **dict(parameters),
        },
        "state": state or document(),
        **members,
    }
    scid = multihash(rfc8785.dumps(entry))
    made = json.loads(json.dumps(entry).replace(BLANK, scid))
    return signed({**made, "versionId": "1-" + multihash(rfc8785.dumps(made))}, by)


def following(log, by=ROOT, time="2025-06-01T00:00:00Z", state=None, **parameters):
    """The log with one more entry."""
    last = log[-1]
    entry = {
        "versionId": last["versionId"],
        "versionTime": time,
        "parameters": parameters,
        "state": state or last["state"],
    }
    number = len(log) + 1
    entry["versionId"] = f"{number}-{multihash(rfc8785.dumps(entry))}"
    return [*log, signed(entry, by)]


def identifier_of(log):
    return log[0]["state"]["id"]


def lines(log):
    return "\n".join(json.dumps(entry) for entry in log) + "\n"


def resolved(log, identifier=None, fetched_at=world.NOW):
    body = log if isinstance(log, bytes) else lines(log)
    return current_document(
        world.found(ADDRESS, body, fetched_at), identifier or identifier_of(LOG)
    )


def refusal(log, **how):
    with pytest.raises(CouldNotFindOut) as error:
        resolved(log, **how)
    return error.value.code, error.value.detail


LOG = [first()]
DID = identifier_of(LOG)


def test_the_identifier_leads_to_its_log():
    assert did.webvh_address(DID) == ADDRESS
    assert did.webvh_address(DID + ":a:b") == "https://uni.example/a/b/did.jsonl"


@pytest.mark.parametrize(
    "identifier", ["did:webvh:uni.example", "did:webvh:Qm:uni.example", DID + "#z6Mk", DID + ":.."]
)
def test_what_is_off_the_grammar_leads_nowhere(identifier):
    with pytest.raises(BadData) as error:
        did.webvh_address(identifier)
    assert error.value.code is Code.KEY_MALFORMED


def test_a_log_of_one_version_gives_its_document():
    assert resolved(LOG) == LOG[0]["state"]


def test_the_last_version_counts():
    rotated = document(DID, NEXT)
    assert resolved(following(LOG, state=rotated)) == rotated


def test_a_key_may_hand_over_to_another():
    log = following(LOG, updateKeys=[world.multibase(NEXT)])
    assert resolved(following(log, NEXT, LATER))
    assert "no proof by a key" in refusal(following(log, ROOT, LATER))[1]


def test_an_announced_key_may_sign_the_version_that_it_comes_with():
    announcing = [first({"nextKeyHashes": [multihash(world.multibase(NEXT).encode())]})]
    identifier = identifier_of(announcing)
    good = following(announcing, NEXT, updateKeys=[world.multibase(NEXT)], nextKeyHashes=[])
    assert resolved(good, identifier)
    for bad in (following(announcing), following(announcing, updateKeys=[world.multibase(ROOT)])):
        assert "not announced" in refusal(bad, identifier=identifier)[1]


def _changed(log, place, value):
    bent = copy.deepcopy(log)
    *way, last = place
    target = bent
    for step in way:
        target = target[step]
    target[last] = value
    return bent


TWO = following(LOG)
BROKEN = {
    "a document changed": _changed(TWO, (1, "state", "x"), 1),
    "the first version left out": TWO[1:],
    "versions out of order": TWO[::-1],
    "a version twice": [*TWO, TWO[1]],
    "signed by a stranger": following(LOG, world.from_label("attacker")),
    "signed for login": [signed({k: v for k, v in LOG[0].items() if k != "proof"}, ROOT,
                                proofPurpose="authentication")],
    "without a proof": _changed(LOG, (0, "proof"), None),
    "not later": following(LOG, time="2025-01-01T00:00:00Z"),
    "no time": following(LOG, time="soon"),
    "moved without leave": following(LOG, state=document(DID.replace("uni", "fake"))),
    "parameters that are no object": _changed(LOG, (0, "parameters"), []),
    "keys that are no texts": following(following(LOG, updateKeys=[5]), ROOT, LATER),
    "after a deactivation": following(
        following(LOG, deactivated=True), ROOT, LATER, deactivated=False
    ),
}  # fmt: skip


@pytest.mark.parametrize("log", BROKEN.values(), ids=BROKEN.keys())
def test_a_log_that_breaks_a_rule_tells_nothing(log):
    assert refusal(log)[0] is Code.KEY_UNRESOLVED


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"[]", b"{}", b'{"a":1,"a":2}', b"\n" * 9])
def test_what_is_no_log_tells_nothing(body):
    assert refusal(body)[0] is Code.KEY_UNRESOLVED


def test_a_log_beyond_its_limits_is_not_read():
    assert "usable size" in refusal(b"{}\n" * 1_001)[1]
    assert "usable size" in refusal(b" " * 2**20 + b"{}\n")[1]


def test_a_log_of_another_identifier_is_not_this_ones():
    other = [first(versionTime="2025-01-02T00:00:00Z")]
    assert refusal(other)[1].endswith("another SCID")


def test_a_version_from_the_future_is_not_believed():
    early = world.NOW - timedelta(days=700)
    assert "after it was fetched" in refusal(LOG, fetched_at=early)[1]


def test_a_portable_identifier_may_move_and_is_then_the_new_one():
    portable = [first({"portable": True})]
    old = identifier_of(portable)
    new = old.replace("uni.example", "new.example")
    moved = following(portable, state=document(new))
    assert resolved(moved, new)["id"] == new
    assert "another identifier" in refusal(moved, identifier=old)[1]


def test_a_deactivated_identifier_has_no_keys():
    assert "deactivated" in refusal(following(LOG, deactivated=True))[1]


@pytest.mark.parametrize(
    "parameters",
    [{"method": "did:webvh:0.5"}, {"method": "did:webvh:2.0"}, {"witness": {"threshold": 1}}],
    ids=["older", "newer", "witnesses"],
)
def test_what_is_not_supported_says_so(parameters):
    log = [first(parameters)]
    assert refusal(log, identifier=identifier_of(log))[0] is Code.DID_METHOD_UNSUPPORTED


def _served(log):
    return world.answering(ADDRESS, lines(log))


def _issuer(key=SIGNER):
    return world.Issuer(
        id=DID, name="Example University", key=key, method=f"{DID}#{world.multibase(key)}"
    )


def test_a_badge_by_a_key_of_the_log_is_genuine():
    uni = _issuer()
    item = item_of(world.sign(world.badge(uni), by=uni), setting(_served(LOG)))
    assert item.verdict is Verdict.GENUINE


def test_a_badge_by_a_key_that_the_log_lacks_is_rejected():
    uni = _issuer(world.from_label("attacker"))
    item = item_of(world.sign(world.badge(uni), by=uni), setting(_served(LOG)))
    assert (item.verdict, item.judgement.code) == (Verdict.REJECTED, Code.KEY_NOT_ISSUERS)


def test_a_broken_log_leaves_the_key_open_and_never_refutes_it():
    uni = _issuer()
    evidence = world.means(_served(BROKEN["a document changed"])).evidence
    finding = find_key(DID, uni.method, None, evidence)
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_SELF_ASSERTED)


@given(st.binary(max_size=200))
def test_no_bytes_crash(body):
    with pytest.raises(CouldNotFindOut):
        resolved(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
MEMBERS = st.sampled_from(["versionId", "versionTime", "parameters", "state", "proof"])


@given(MEMBERS, JSON)
def test_no_entry_crashes(member, value):
    with pytest.raises(CouldNotFindOut):
        resolved([{**LOG[0], member: value}])
