"""What a proxy says of a visitor is believed of those that the settings name, and of nobody else."""

from dataclasses import replace
from ipaddress import ip_network

import pytest
from flask import request

from game.app import create_app

NAMED = ("127.0.0.1/32", "10.0.0.0/8", "fd00::/8")
SAYS = {
    "X-Forwarded-For": "198.51.100.7, 203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "play.example.org",
}


def told(settings, asks: str, *names: str, headers: dict[str, str] = SAYS) -> tuple[str, str]:
    """Where a request comes from, and where it goes to, as the game sees it."""
    app = create_app(replace(settings, trusted_proxies=tuple(map(ip_network, names))))
    app.add_url_rule("/seen", view_func=lambda: [request.remote_addr, request.host_url])
    client = app.test_client()
    return tuple(client.get("/seen", environ_base={"REMOTE_ADDR": asks}, headers=headers).json)


@pytest.mark.parametrize("proxy", ["127.0.0.1", "10.1.2.3", "::ffff:127.0.0.1", "fd00::7"])
def test_a_proxy_that_is_named_is_believed(settings, proxy):
    assert told(settings, proxy, *NAMED) == ("203.0.113.9", "https://play.example.org/")


@pytest.mark.parametrize("other", ["127.0.0.2", "192.0.2.1", "::1", "", "unix:"])
def test_anybody_else_is_not(settings, other):
    assert told(settings, other, *NAMED) == (other, "http://localhost/")


def test_where_no_proxy_is_named_none_is_believed(settings):
    assert told(settings, "127.0.0.1") == ("127.0.0.1", "http://localhost/")


def test_a_proxy_that_keeps_the_host_need_not_tell_it(settings):
    says = {name: SAYS[name] for name in SAYS if name != "X-Forwarded-Host"}
    here = told(settings, "127.0.0.1", *NAMED, headers=says | {"Host": "kept.example.org"})
    assert here == ("203.0.113.9", "https://kept.example.org/")


def test_who_makes_up_addresses_is_one_source(settings):
    app = create_app(replace(settings, trusted_proxies=(ip_network("10.0.0.0/8"),)))
    client = app.test_client()
    answers = [
        client.get(f"/join/QQQ{chr(65 + at)}Q", headers={"X-Forwarded-For": f"198.51.100.{at}"})
        for at in range(26)
    ] + [client.get(f"/join/QQQQ{chr(65 + at)}") for at in range(5)]
    assert [one.status_code for one in answers] == [404] * 30 + [429]


def test_behind_a_proxy_each_visitor_is_a_source_and_cookies_are_secure(settings):
    app = create_app(replace(settings, trusted_proxies=(ip_network("127.0.0.1"),)))
    client = app.test_client()
    for at in range(32):
        visitor = {"X-Forwarded-For": f"198.51.100.{at}", "X-Forwarded-Proto": "https"}
        assert (
            client.get(
                f"/join/QQ{chr(65 + at // 26)}{chr(65 + at % 26)}Q", headers=visitor
            ).status_code
            == 404
        )
    answer = client.post("/calm", headers=visitor, data={"calm": "on"})
    assert "Secure" in answer.headers["Set-Cookie"]
