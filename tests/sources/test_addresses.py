"""Which addresses may be connected to."""

import pytest

from pantau.errors import AddressRefused, NotReached
from pantau.sources.addresses import Gate, is_public

INNER = (
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "192.0.0.192", "192.168.1.1",
    "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "100.100.100.200", "168.63.129.16", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "1.1.1.1", "151.101.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(AddressRefused, match="allow"):
        Gate((), lambda host, port, seconds: [address]).addresses("kestrel.example", 80, 1.0)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address: str) -> None:
    assert is_public(address)


def test_what_the_settings_allow() -> None:
    gate = Gate(("10.1.0.0/16", "Desk.Example", "192.168.7.7"), lambda host, port, seconds: [host if host[0].isdigit() else "10.9.9.9"])
    assert gate.addresses("10.1.2.3", 80, 1.0) == ["10.1.2.3"]
    assert gate.addresses("desk.example.", 80, 1.0) == ["10.9.9.9"]
    assert gate.addresses("192.168.7.7", 80, 1.0) == ["192.168.7.7"]
    for host in ("10.2.0.1", "other.example", "192.168.7.8"):
        with pytest.raises(AddressRefused):
            gate.addresses(host, 80, 1.0)


def test_a_name_without_an_address() -> None:
    with pytest.raises(NotReached):
        Gate((), lambda host, port, seconds: []).addresses("nowhere.example", 80, 1.0)
