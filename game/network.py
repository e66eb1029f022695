"""This computer's addresses in its networks, the one that tablets can most likely reach first."""

import re
import socket
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address
from time import monotonic

import ifaddr

_OFTEN_VIRTUAL = re.compile(
    r"br-|docker|veth|virbr|vmnet|vboxnet|vethernet|hyper-v|wsl|tun|tap|ppp|wg|zt|tailscale|vpn|bridge",
    re.IGNORECASE,
)
"""What networks are called that lead to no tablet: of virtual machines, containers and VPNs."""

EXAMPLE = ("192.0.2.1", 9)  # an address that is kept for examples
FRESH = 5  # seconds in which no page has the addresses read anew


def addresses() -> list[str]:
    """The IPv4 addresses of this computer but for its own loop, likeliest first; none where it is in no
    network. (An address of IPv6 is too long to type.)"""
    way_out = _way_out()
    try:
        adapters = [*ifaddr.get_adapters()]
    except OSError:  # a system may keep them to itself
        return [way_out] if way_out else []
    found = [
        (adapter.nice_name, IPv4Address(ip.ip))
        for adapter in adapters
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    ]
    return in_order(found, way_out)


def lately() -> tuple[str, ...]:
    """The same for pages, which ask again and again: as they were some seconds ago at most."""
    return _read(int(monotonic() // FRESH))


@lru_cache(maxsize=1)
def _read(_when: int) -> tuple[str, ...]:
    return tuple(addresses())


def in_order(found: Iterable[tuple[str, IPv4Address]], way_out: str) -> list[str]:
    """Addresses by the names of their networks, likeliest first: real networks before virtual ones,
    the one that leads ``way_out`` first, those of a home or a school before public ones."""

    def unlikely(one: tuple[str, IPv4Address]) -> tuple[bool, bool, bool, IPv4Address]:
        name, address = one
        virtual = bool(_OFTEN_VIRTUAL.search(name))
        return virtual, str(address) != way_out, not address.is_private, address

    there = {one for one in found if not (one[1].is_loopback or one[1].is_link_local)}
    return list(dict.fromkeys(str(address) for _, address in sorted(there, key=unlikely)))


def _way_out() -> str:
    """From where the system would send something to other networks. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(EXAMPLE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
