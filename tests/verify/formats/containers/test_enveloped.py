"""A token in an envelope is judged as the token it is, alone or in a presentation."""

import json

import pytest

from tests import world
from verify.errors import Code
from verify.reading.entry import Entry
from verify.reading.text.safetext import SafeText
from verify.verdict import Verdict
from verify.verifier import Setting, verify_entry

COLLEGE = world.https("https://college.example", world.P256)


def _envelope(token):
    kind = "EnvelopedVerifiableCredential"
    return {"@context": [world.VC_2], "type": kind, "id": f"data:application/vc+jwt,{token}"}


def _judged(document):
    entry = Entry(source=SafeText("a.json"), data=json.dumps(document).encode())
    return verify_entry(entry, Setting(means=world.means(world.serving(COLLEGE))))


@pytest.mark.parametrize(
    "around", [lambda one: one, world.presentation], ids=["alone", "presented"]
)
def test_an_enveloped_token_is_judged_by_its_own_signature(around):
    token = world.token(world.badge(COLLEGE), COLLEGE)
    (item,) = _judged(around(_envelope(token)))
    assert (item.verdict, item.proof) == (Verdict.GENUINE, "jwt-es256")


def test_an_enveloped_token_that_was_changed_is_rejected():
    head, _, signature = world.token(world.badge(COLLEGE), COLLEGE).split(".")
    other = world.token(world.badge(COLLEGE, "Doctorate"), COLLEGE).split(".")[1]
    (item,) = _judged(_envelope(f"{head}.{other}.{signature}"))
    assert (item.verdict, item.judgement.code) == (Verdict.REJECTED, Code.BAD_SIGNATURE)


@pytest.mark.parametrize("token", ["", "not a token", "a.b"])
def test_an_envelope_of_something_else_is_unreadable(token):
    (item,) = _judged(_envelope(token))
    assert (item.verdict, item.judgement.code) == (Verdict.UNREADABLE, Code.MALFORMED)
