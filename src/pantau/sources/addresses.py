"""Which addresses may be connected to: public ones, and those that the settings name. Names are resolved here, once a connection."""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence

from pantau.errors import AddressRefused, NotReached, TooSlow

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int, float], list[str]]  # host, port, seconds -> addresses
# Public by number, but answered inside a cloud by its metadata or host service.
_METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2::254")))
# IPv6 forms that carry an IPv4 address: where it begins, counted in bits from the right.
_CARRIERS = ((ipaddress.ip_network("64:ff9b::/96"), 0), (ipaddress.ip_network("2002::/16"), 80), (ipaddress.ip_network("::/96"), 0))
_CLOSED = tuple(map(ipaddress.ip_network, ("64:ff9b:1::/48", "2001::/32", "fec0::/10")))  # local NAT64, Teredo, site-local


def is_public(address: str) -> bool:
    """May anybody connect to this address: global, unicast, no metadata service, and no such address wrapped in an IPv6 one?"""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = _carried(ip)
    if inner is not None:
        return is_public(str(inner))
    closed = ip in _METADATA or any(ip.version == net.version and ip in net for net in _CLOSED)
    return ip.is_global and not closed and not ip.is_multicast and not ip.is_reserved


def _carried(ip: IP) -> ipaddress.IPv4Address | None:
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    for network, shift in _CARRIERS:
        if ip in network and int(ip) > 1:
            return ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)
    return None


class Gate:
    """Says to which addresses a host may be connected. allow: host names, addresses and networks that need not be public."""

    def __init__(self, allow: Sequence[str], resolver: Resolver) -> None:
        self._names = frozenset(name.lower().rstrip(".") for name in allow)
        self._networks = tuple(net for name in allow if (net := _network(name)))
        self._resolve = resolver

    def addresses(self, host: str, port: int, seconds: float) -> list[str]:
        """The checked addresses of a host, all of them. Raises AddressRefused if a single one is neither public nor allowed, NotReached."""
        found = self._resolve(host, port, seconds)
        if not found:
            raise NotReached(f"{host}: the name has no address")
        if host.lower().rstrip(".") in self._names:
            return found
        for address in found:
            if not self._allowed(address) and not is_public(address):
                raise AddressRefused(
                    f"{host} leads to {address}, which is private, local or a metadata service; "
                    "if that is meant, name the host under `allow` in the settings"
                )
        return found

    def _allowed(self, address: str) -> bool:
        ip = ipaddress.ip_address(address.partition("%")[0])
        return any(ip.version == net.version and ip in net for net in self._networks)


def _network(name: str) -> Network | None:
    try:
        return ipaddress.ip_network(name, strict=False)
    except ValueError:
        return None  # a host name


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host, as the system resolves it. Raises NotReached, TooSlow after `seconds`."""
    answer: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    # The system's resolver takes no time limit; the thread may outlive the question, but nobody waits for it.
    threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        result = answer.get(timeout=seconds)
    except queue.Empty as error:
        raise TooSlow(f"{host}: the name was not resolved within {seconds:g} s") from error
    if isinstance(result, Exception):
        raise NotReached(f"{host}: no such name ({result})") from result
    return result
