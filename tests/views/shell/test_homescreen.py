"""What a browser is told to put the game on the home screen is true."""

import re
from struct import unpack
from urllib.parse import urljoin

import pytest

from game.settings import HOME
from game.views.shell.homescreen import SIZES

TOKENS = dict(
    re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (HOME / "static/css/tokens.css").read_text("utf-8"))
)


@pytest.fixture
def told(client):
    """The manifest that every page links."""
    link = re.search(r'<link rel="manifest" href="([^"]+)">', client.get("/").text)
    answer = client.get(link[1])
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    return answer.get_json()


def size(png: bytes) -> tuple[int, int]:
    """Width and height, as the head of a PNG tells them."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return unpack(">II", png[16:24])


def test_the_game_begins_at_its_first_page_in_a_window_of_its_own(client, told):
    assert client.get(told["start_url"]).status_code == 200
    assert told["start_url"].startswith(told["scope"])
    assert told["display"] == "standalone"
    assert told["name"] == "Leap & Pinch"
    assert len(told["short_name"]) <= 12, "home screens cut what is longer"


def test_each_icon_is_there_and_of_the_size_it_says(client, told):
    for icon in told["icons"]:
        answer = client.get(urljoin("/app.webmanifest", icon["src"]))
        assert answer.mimetype == icon["type"]
        assert "{}x{}".format(*size(answer.data)) == icon["sizes"]


def test_there_is_an_icon_of_each_size_that_browsers_ask_for(told):
    for purpose in ("any", "maskable"):
        there = {icon["sizes"] for icon in told["icons"] if icon["purpose"] == purpose}
        assert there == {"192x192", "512x512"}


def test_an_ipad_finds_its_icon(client):
    link = re.search(r'<link rel="apple-touch-icon" href="([^"]+)">', client.get("/").text)
    assert size(client.get(link[1]).data) == (180, 180)


def test_the_icons_are_small():
    for side in SIZES:
        assert (HOME / f"static/art/app-{side}.png").stat().st_size <= 40_000


def test_its_colours_are_those_of_the_pages(client, told):
    assert told["theme_color"] == told["background_color"] == TOKENS["paper"]
    assert f'<meta name="theme-color" content="{TOKENS["paper"]}">' in client.get("/").text


def test_the_colours_of_the_icon_are_tokens_or_those_of_the_two():
    drawings = ["frog", "crab"]
    painted = {*TOKENS.values(), "#fff"}
    for one in drawings:
        painted |= colours((HOME / f"static/art/{one}.svg").read_text("utf-8"))
    assert colours((HOME / "static/art/app.svg").read_text("utf-8")) <= painted


def colours(drawing: str) -> set[str]:
    return {one.lower() for one in re.findall(r"#[0-9a-fA-F]{3,6}\b", drawing)}


def test_the_manifest_speaks_the_language_of_the_pages(client, told):
    assert f'<html lang="{told["lang"]}"' in client.get("/").text
