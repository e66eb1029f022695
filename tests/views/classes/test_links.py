"""The addresses that a class gives to tablets and phones are those that others can use."""

from dataclasses import replace
from ipaddress import ip_network

import pytest
from flask.testing import FlaskClient

from game.app import create_app

HERE = {"base_url": "http://127.0.0.1:5000"}
"""How nginx asks when nobody has told it to pass the name on."""
PLAY = "play.school.org"
PROXIES = (ip_network("127.0.0.1"),)


def pages(client: FlaskClient, **more) -> dict[str, str]:
    """What a fresh class shows of its addresses."""
    opened = client.post("/class/new", **more)
    desk = opened.headers["Location"]
    code = desk.split("/")[2]
    wanted = {"desk": desk, "wall": f"/class/{code}/wall", "scan": f"/class/{code}/join.svg"}
    return {name: client.get(url, **more).text for name, url in wanted.items()}


def test_the_public_address_settles_what_tablets_are_given(settings):
    client = create_app(replace(settings, public_url=f"https://{PLAY}")).test_client()
    shown = pages(client, **HERE)
    assert f"{PLAY}/join" in shown["desk"]
    assert f"https://{PLAY}/class/" in shown["desk"]
    assert f"{PLAY}/join" in shown["wall"]
    assert "127.0.0.1" not in shown["desk"] + shown["wall"]


def test_the_code_to_scan_is_the_same_by_whatever_name_the_game_is_asked_for(settings):
    client = create_app(replace(settings, public_url=f"https://{PLAY}")).test_client()
    code = client.post("/class/new").headers["Location"].split("/")[2]
    here, there = (
        client.get(f"/class/{code}/join.svg", base_url=url).text
        for url in (HERE["base_url"], f"https://{PLAY}")
    )
    assert here == there


@pytest.mark.parametrize("believed", [True, False])
def test_a_proxy_that_is_believed_says_what_it_was_asked_for(settings, believed):
    client = create_app(
        replace(settings, trusted_proxies=PROXIES if believed else ())
    ).test_client()
    told = {"X-Forwarded-Host": PLAY, "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.2.3"}
    shown = pages(client, headers=told, **HERE)
    assert (f"https://{PLAY}/class/" in shown["desk"]) is believed
    assert (f"{PLAY}/join" in shown["wall"]) is believed


def test_a_post_of_an_older_tablet_behind_such_a_proxy_is_taken(settings):
    client = create_app(replace(settings, trusted_proxies=PROXIES)).test_client()
    told = {"X-Forwarded-Host": PLAY, "X-Forwarded-Proto": "https", "Origin": f"https://{PLAY}"}
    assert client.post("/class/new", headers=told, **HERE).status_code == 303


def test_what_a_proxy_was_asked_for_must_be_a_host_too(settings):
    client = create_app(replace(settings, trusted_proxies=PROXIES)).test_client()
    assert client.get("/", headers={"X-Forwarded-Host": "a..b"}, **HERE).status_code == 400
