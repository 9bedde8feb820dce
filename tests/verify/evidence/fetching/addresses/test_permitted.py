"""Which network addresses are public: our own table, held against Python's and all disguises."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import Code, CouldNotFindOut
from verify.evidence.fetching import PUBLIC_ONLY, Permit
from verify.evidence.fetching.addresses.permitted import check_addresses, is_public

PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2001:200::1",
    "2606:4700::6810:84e5",
    "2a00:1450:4001:81b::200e",
]
NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::93.184.216.34",
    "::ffff:127.0.0.1",
    "::ffff:93.184.216.34",
    "::ffff:0:93.184.216.34",
    "64:ff9b::7f00:1",
    "64:ff9b::5db8:d822",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:53aa:64c:0:0:0:0",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:5db8:d822::",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]
NO_ADDRESS = [
    "",
    "localhost",
    "127.1",
    "0x7f.0.0.1",
    "017.0.0.1",
    "2130706433",
    "1.1.1.1 ",
    "[::1]",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_public(text: str) -> None:
    assert is_public(text)


@pytest.mark.parametrize("text", NOT_PUBLIC + NO_ADDRESS)
def test_every_other_address_is_not(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses())
def test_what_python_does_not_call_global_is_not_public(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not is_public(str(address))


@given(st.ip_addresses(v=4))
def test_an_address_is_public_or_not_however_it_is_written(address: IPv4Address) -> None:
    for octets in (address.packed, bytes(4)):
        mapped = IPv6Address(b"\0" * 10 + b"\xff\xff" + octets)
        compatible = IPv6Address(b"\0" * 12 + octets)
        six_to_four = IPv6Address(b"\x20\x02" + octets + b"\0" * 10)
        teredo = IPv6Address(b"\x20\x01\0\0" + b"\0" * 8 + octets)
        nat64 = IPv6Address(b"\0\x64\xff\x9b" + b"\0" * 8 + octets)
        local_nat64 = IPv6Address(b"\0\x64\xff\x9b\0\x01" + b"\0" * 6 + octets)
        for disguise in (mapped, compatible, six_to_four, teredo, nat64, local_nat64):
            assert not is_public(str(disguise))
            assert not is_public(disguise.exploded)


@given(st.ip_addresses(v=6, network="2000::/3"))
def test_most_of_the_addresses_that_are_handed_out_are_public(address: IPv6Address) -> None:
    special = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"]
    assert is_public(str(address)) is not any(address in IPv6Network(each) for each in special)


@given(st.lists(st.sampled_from(PUBLIC), max_size=4), st.sampled_from(NOT_PUBLIC), st.data())
def test_one_address_within_spoils_the_name(
    public: list[str], within: str, data: st.DataObject
) -> None:
    found = [*public]
    found.insert(data.draw(st.integers(0, len(public))), within)
    with pytest.raises(CouldNotFindOut) as error:
        check_addresses("uni.example", 443, found, PUBLIC_ONLY)
    assert error.value.code is Code.BLOCKED_ADDRESS


def test_a_permit_is_for_one_host_address_and_port() -> None:
    permit = Permit(frozenset([("uni.example", "127.0.0.1", 8443)]))
    check_addresses("uni.example", 8443, ["127.0.0.1", "1.1.1.1"], permit)
    for host, port, address in (
        ("evil.example", 8443, "127.0.0.1"),
        ("uni.example", 443, "127.0.0.1"),
        ("uni.example", 8443, "127.0.0.2"),
        ("uni.example", 8443, "::1"),
    ):
        with pytest.raises(CouldNotFindOut):
            check_addresses(host, port, [address], permit)


def test_the_tables_hold_no_row_that_python_reads_otherwise() -> None:
    assert all(str(ip_address(text)) == text for text in PUBLIC)
