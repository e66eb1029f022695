"""Which address of a computer tablets are told first."""

from ipaddress import IPv4Address

import ifaddr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import network
from game.network import addresses, in_order

WIFI = ("Wi-Fi", IPv4Address("192.168.1.20"))
CABLE = ("eth0", IPv4Address("10.0.0.5"))
DOCKER = ("docker0", IPv4Address("172.17.0.1"))
VPN = ("tun0", IPv4Address("10.8.0.2"))
PUBLIC = ("eth1", IPv4Address("203.0.113.9"))
LOOP = ("lo", IPv4Address("127.0.0.1"))
NOWHERE = ("eth2", IPv4Address("169.254.7.7"))


def test_the_network_that_leads_out_goes_first():
    assert in_order([CABLE, WIFI], "192.168.1.20") == ["192.168.1.20", "10.0.0.5"]


def test_a_vpn_or_a_container_goes_last_even_if_it_leads_out():
    told = in_order([VPN, DOCKER, WIFI], "10.8.0.2")
    assert told == ["192.168.1.20", "10.8.0.2", "172.17.0.1"]


def test_the_network_of_a_home_goes_before_a_public_one():
    assert in_order([PUBLIC, CABLE], "") == ["10.0.0.5", "203.0.113.9"]


def test_what_no_tablet_can_reach_is_not_told():
    assert in_order([LOOP, NOWHERE], "127.0.0.1") == []


@given(st.lists(st.tuples(st.text(), st.ip_addresses(v=4))), st.text())
def test_each_address_is_told_once_in_the_same_order_however_it_is_found(found, way_out):
    told = in_order(found, way_out)
    assert len(told) == len(set(told))
    assert sorted(told) == sorted(in_order(reversed(found), way_out))
    usable = {str(one) for _, one in found if not (one.is_loopback or one.is_link_local)}
    assert set(told) == usable


def test_this_computer_has_no_loop_among_its_addresses():
    assert not [one for one in addresses() if one.startswith("127.")]


def test_however_many_pages_ask_the_addresses_are_read_once_in_some_seconds(monkeypatch):
    now, read = [1000.0 * network.FRESH], []
    monkeypatch.setattr(network, "monotonic", lambda: now[0])
    monkeypatch.setattr(network, "addresses", lambda: read.append(1) or [f"10.0.0.{len(read)}"])
    assert {network.lately() for _ in range(100)} == {("10.0.0.1",)}
    now[0] += network.FRESH
    assert network.lately() == ("10.0.0.2",)


@pytest.mark.parametrize("way_out", ["192.168.1.20", ""])
def test_a_system_that_does_not_tell_its_addresses_tells_its_way_out(monkeypatch, way_out):
    def refuse():
        raise OSError("not permitted")

    monkeypatch.setattr(ifaddr, "get_adapters", refuse)
    monkeypatch.setattr(network, "_way_out", lambda: way_out)
    assert addresses() == [way_out] * bool(way_out)
