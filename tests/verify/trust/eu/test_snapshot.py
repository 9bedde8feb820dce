"""Trusted lists as they are kept: the same again, or refused."""

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verify.trust.eu.lists import imported
from tests.world.trusted_lists import (
    Was,
    for_policy,
    list_of_lists,
    national,
    qualification,
    seal_service,
    stamp_service,
)
from verify.errors import CouldNotFindOut, UnusableInput
from verify.keys.certificates.trust_services import Kind
from verify.trust.eu.kept import KeptTrust
from verify.trust.eu.trust import EuTrust

_STATED = qualification("NotQualified", "QCForESeal", criteria=for_policy("1.2.3"))
_LISTS = (
    national(seal_service(Was(qualifications=_STATED), Was(status="withdrawn")), stamp_service()),
)
TRUST = imported(*_LISTS, lotl=list_of_lists(due=None))
KEPT = TRUST.to_bytes()


def test_what_was_kept_is_what_was_imported():
    again = EuTrust.from_bytes(KEPT)
    assert again == TRUST
    assert again.to_bytes() == KEPT


def test_a_list_of_lists_alone_is_kept_as_well():
    alone = imported()
    assert EuTrust.from_bytes(alone.to_bytes()) == alone


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "are damaged"),
        (b"{}\n{}", "are damaged"),
        (KEPT[:-1], "are damaged"),
        (KEPT + b" ", "are damaged"),
        (KEPT.replace(b"granted", b"grantee", 1), "are damaged"),
        (KEPT.partition(b"\n")[2], "are damaged"),
        (KEPT.replace(b'"version": 1', b'"version": 2'), "by another version of mc-review"),
    ],
)
def test_what_was_changed_since_is_refused_with_what_to_do(data, sentence):
    for take in (EuTrust.from_bytes, KeptTrust):
        with pytest.raises(UnusableInput, match=sentence) as caught:
            take(data)
        assert caught.value.advice == "Import them again"


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"lotl": 1, "lists": []}', b"\xff", b"[" * 9999]
)
def test_a_body_that_nobody_wrote_is_never_the_credentials_fault(body):
    stated = json.loads(KEPT.partition(b"\n")[0]) | {"sha256": hashlib.sha256(body).hexdigest()}
    data = json.dumps(stated).encode() + b"\n" + body
    with pytest.raises(UnusableInput, match="are damaged"):
        EuTrust.from_bytes(data)
    with pytest.raises(CouldNotFindOut):
        KeptTrust(data).candidates(Kind.CERTIFICATES, [])


@settings(max_examples=200)
@given(st.binary(max_size=60), st.integers(0, len(KEPT)), st.integers(0, 60))
def test_any_bytes_are_the_lists_or_a_sentence(junk, place, length):
    for data in (junk, KEPT[:place] + junk + KEPT[place + length :]):
        try:
            assert EuTrust.from_bytes(data) == TRUST
        except UnusableInput:
            continue
