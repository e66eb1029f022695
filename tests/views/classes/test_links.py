"""The addresses that a class gives to tablets and phones are those that others can use."""

import re
from dataclasses import replace
from functools import partial
from ipaddress import ip_network

import pytest
from flask import Flask
from flask.testing import FlaskClient

from game.app import create_app
from game.settings import Settings
from game.views.classes import links
from tests.people.strict import CheckedClient
from tests.people.teacher import Teacher

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


# Which of this computer's addresses

WIFI, CABLE, VPN = "192.168.1.20", "10.0.0.5", "10.8.0.2"
EVERYWHERE = "0.0.0.0"
MORE = "Tablets do not find it?"


def served(settings: Settings, *addresses: str, **more) -> Flask:
    """A game that lets the network in, on a computer that has these addresses, likeliest first."""
    app = create_app(replace(settings, **{"host": EVERYWHERE, **more}))
    app.test_client_class = CheckedClient
    app.extensions["addresses"] = lambda: addresses
    return app


def teaches(app: Flask, by: str = HERE["base_url"]) -> Teacher:
    """A teacher who has opened the game by an address, and a class."""
    client = app.test_client()
    client.open = partial(client.open, base_url=by)
    return Teacher(app=app, client=client).opens()


def chooses(teacher: Teacher, address: str) -> Teacher:
    return teacher.posts(f"/class/{teacher.code}/address", address=address)


def shows(teacher: Teacher, address: str) -> bool:
    """Whether desk, wall, desk link and the codes to scan all name an address; or none of them does."""
    of_class, desk = f"/class/{teacher.code}", teacher.looks().page
    (token,) = re.findall(r'src="/class/([\w-]{22})/join.svg', desk)
    (link,) = re.findall(rf">http://[^<]+({of_class}/desk/[^<]+)<", desk)
    told = {
        f">{address}/join<" in desk,
        f">{address}/join<" in teacher.client.get(f"{of_class}/wall").text,
        f">http://{address}{link}<" in desk,
        scanned(teacher, f"{of_class}/join.svg") == picture(f"http://{address}/join/{token}"),
        scanned(teacher, f"{of_class}/desk.svg") == picture(f"http://{address}{link}"),
    }
    (all_do,) = told
    return all_do


def scanned(teacher: Teacher, url: str) -> bytes:
    return teacher.client.get(url).data


def picture(url: str) -> bytes:
    """The code to scan that holds an address."""
    return links.scan(url).data


def test_where_nobody_has_chosen_tablets_are_told_the_likeliest(settings):
    assert shows(teaches(served(settings, WIFI, CABLE)), f"{WIFI}:5000")


@pytest.mark.parametrize("address", [CABLE, VPN])
def test_the_address_that_was_chosen_is_shown_by_all_of_the_class_in_every_process(
    settings, address
):
    teacher = teaches(served(settings, WIFI, CABLE, VPN))
    assert MORE in teacher.page
    assert shows(chooses(teacher, address), f"{address}:5000")
    other = served(settings, WIFI, CABLE, VPN).test_client()
    assert f">{address}:5000/join<" in other.get(f"/class/{teacher.code}/wall", **HERE).text


def test_the_address_in_use_is_marked(settings):
    teacher = chooses(teaches(served(settings, WIFI, CABLE)), CABLE)
    assert f'value="{CABLE}" aria-pressed="true"' in teacher.page
    assert f'value="{WIFI}" aria-pressed="false"' in teacher.page


def test_who_opened_the_game_by_one_of_its_addresses_is_told_that_one_first(settings):
    teacher = teaches(served(settings, WIFI, CABLE), f"http://{CABLE}:5000")
    assert shows(teacher, f"{CABLE}:5000")
    assert shows(chooses(teacher, WIFI), f"{WIFI}:5000")


@pytest.mark.parametrize("address", ["", "192.0.2.7", "evil.example", "127.0.0.1", "1" * 9999])
def test_no_other_address_can_be_chosen(settings, address):
    teacher = chooses(teaches(served(settings, WIFI, CABLE)), address)
    assert shows(teacher, f"{WIFI}:5000")


def test_an_address_that_this_computer_has_no_longer_gives_way_to_the_likeliest(settings):
    teacher = chooses(teaches(served(settings, WIFI, CABLE)), CABLE)
    teacher.app.extensions["addresses"] = lambda: (VPN, WIFI)
    assert shows(teacher, f"{VPN}:5000")


@pytest.mark.parametrize(
    ("more", "addresses", "by", "shown"),
    [
        ({}, (WIFI,), "http://127.0.0.1:5000", f"{WIFI}:5000"),
        ({}, (WIFI, CABLE), "http://game.school.org", "game.school.org"),
        ({"public_url": f"http://{PLAY}"}, (WIFI, CABLE), "http://127.0.0.1:5000", PLAY),
        ({"host": WIFI}, (WIFI, CABLE), f"http://{WIFI}:5000", f"{WIFI}:5000"),
    ],
    ids=["one address", "a name", "a public address", "served at one"],
)
def test_where_there_is_nothing_to_choose_no_list_is_shown(settings, more, addresses, by, shown):
    teacher = teaches(served(settings, *addresses, **more), by)
    assert MORE not in teacher.page
    assert shows(chooses(teacher, CABLE), shown)


def test_only_who_has_the_desk_chooses(settings):
    app = served(settings, WIFI, CABLE)
    teacher = teaches(app)
    answer = app.test_client().post(f"/class/{teacher.code}/address", data={"address": CABLE})
    assert answer.status_code == 403
    assert shows(teacher, f"{WIFI}:5000")


def test_a_desk_and_a_wall_that_are_open_follow(settings):
    teacher = teaches(served(settings, WIFI, CABLE))
    urls = [f"/class/{teacher.code}/{one}/live" for one in ("desk", "wall")]
    before = [teacher.client.get(url).headers["ETag"] for url in urls]
    chooses(teacher, CABLE)
    for url, version in zip(urls, before, strict=True):
        part = teacher.client.get(url, headers={"If-None-Match": version})
        assert part.status_code == 200
        assert f">{CABLE}:5000/join<" in part.text
        assert f"join.svg?address={CABLE}:5000" in part.text, "the picture is another"


# No tablet can come


def test_a_computer_that_lets_nobody_in_says_how_it_would(settings):
    teacher = teaches(served(settings, WIFI, CABLE, host="127.0.0.1"))
    for command in ("leap-and-pinch class", "make class"):
        assert f'<code translate="no">{command}</code>' in teacher.page
    assert "HOST=" not in teacher.page
    assert MORE not in teacher.page


def test_a_computer_in_no_network_says_so_until_it_is_in_one(settings):
    teacher = teaches(served(settings))
    assert "Join the Wi-Fi of the tablets" in teacher.page
    assert "make class" not in teacher.page
    teacher.app.extensions["addresses"] = lambda: (WIFI,)
    assert "Join the Wi-Fi of the tablets" not in teacher.looks().page
    assert shows(teacher, f"{WIFI}:5000")
