"""Conditions of a list: met, not met, or not decided."""

from xml.etree.ElementTree import fromstring

import pytest

from tests.world.trusted_lists import for_policy, qualification
from verify.trust.eu.criteria import Criteria, read_qualifications

_NAMESPACES = (
    'xmlns:q="http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#" '
    'xmlns:x="http://uri.etsi.org/01903/v1.3.2#" xmlns="http://uri.etsi.org/02231/v2#"'
)
SEALING = {"digitalSignature": True, "nonRepudiation": True, "keyEncipherment": False}


def read(criteria: str) -> Criteria:
    xml = qualification("NotQualified", criteria=criteria)
    (found,) = read_qualifications(fromstring(f"<q:Q {_NAMESPACES}>{xml}</q:Q>"))
    assert found.qualifiers == ("NotQualified",)
    return found.criteria


def met(criteria: str, *policies: str) -> bool | None:
    return read(criteria).met_by(frozenset(policies), SEALING)


def usage(how: str, **bits: bool) -> str:
    written = "".join(
        f'<q:KeyUsageBit name="{name}">{str(value).lower()}</q:KeyUsageBit>'
        for name, value in bits.items()
    )
    return f'<q:CriteriaList assert="{how}"><q:KeyUsage>{written}</q:KeyUsage></q:CriteriaList>'


def within(how: str, *inner: str) -> str:
    return f'<q:CriteriaList assert="{how}">{"".join(inner)}</q:CriteriaList>'


OPEN = within("all", "<q:otherCriteriaList/>")


@pytest.mark.parametrize(
    ("how", "policies", "expected"),
    [
        ("atLeastOne", ["1.1"], True),
        ("atLeastOne", ["9"], False),
        ("all", ["1.1"], False),
        ("all", ["1.1", "1.2", "9"], True),
        ("none", ["1.1"], False),
        ("none", ["9"], True),
    ],
)
def test_policies_are_asked_for_all_for_one_or_for_none(how, policies, expected):
    assert met(for_policy("1.1", "1.2", how=how), *policies) is expected


def test_an_identifier_counts_however_it_is_written():
    written = for_policy("1.1").replace("urn:oid:1.1", " URN:OID:1.1\n")
    assert met(written, "1.1") is True
    assert met(for_policy("1.1").replace("urn:oid:", ""), "1.1") is True


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        ({"nonRepudiation": True}, True),
        ({"nonRepudiation": False}, False),
        ({"nonRepudiation": True, "keyEncipherment": False}, True),
        ({"nonRepudiation": True, "keyEncipherment": True}, False),
        ({"encipherOnly": False}, False),
    ],
)
def test_bits_of_key_usage_must_all_be_as_asked(bits, expected):
    assert met(usage("all", **bits)) is expected
    assert met(usage("none", **bits)) is not expected


def test_conditions_within_conditions():
    both = within("all", for_policy("1.1"), within("none", for_policy("1.2")))
    assert met(both, "1.1") is True
    assert met(both, "1.1", "1.2") is False


@pytest.mark.parametrize(
    ("criteria", "policies", "expected"),
    [
        (OPEN, (), None),
        (within("atLeastOne", "<q:otherCriteriaList/>", for_policy("1.1")), ("1.1",), True),
        (within("atLeastOne", "<q:otherCriteriaList/>", for_policy("1.1")), (), None),
        (within("all", OPEN, for_policy("1.1")), (), False),
        (within("all", OPEN, for_policy("1.1")), ("1.1",), None),
        (within("none", OPEN), (), None),
        (within("none", OPEN, for_policy("1.1")), ("1.1",), False),
        (within("all"), (), None),
        (within("atLeastOne"), (), None),
        (within("some", for_policy("1.1")), ("1.1",), None),
        (within("all", "<q:KeyUsage/>"), (), None),
        (within("all", "<q:PolicySet/>"), (), None),
        ("", (), None),
        (for_policy("1.1") * 2, ("1.1",), None),
    ],
)
def test_what_isnt_known_stays_open_unless_the_rest_decides(criteria, policies, expected):
    assert met(criteria, *policies) is expected


def test_descriptions_say_nothing():
    described = within("all", "<q:Description>of this</q:Description>", for_policy("1.1"))
    assert met(described, "1.1") is True


def test_conditions_nested_beyond_use_stay_open():
    deep = for_policy("1.1")
    for _ in range(50):
        deep = within("all", deep)
    assert met(deep, "1.1") is None
