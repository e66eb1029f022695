"""The switches of settings: one post turns any of them, and leads back to its page."""

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from hypothesis import example, given
from hypothesis import strategies as st

from game.views.shell import cookie, switches
from game.views.shell.comfort import SETTINGS, Comfort


def small_app() -> Flask:
    app = Flask("test")
    app.secret_key = "test"
    cookie.init_app(app)
    switches.init_app(app)
    app.add_url_rule("/", "home.show", lambda: "home")
    return app


APP = small_app()


def on_the_page(page: str) -> str:
    return re.search(r"<html [^>]*>", page)[0]


def form(page: str, name: str) -> tuple[str, list[dict[str, str]]]:
    """Where the switch of a setting posts to, and what each of its buttons sends."""
    for action, inside in re.findall(r'<form[^>]* action="([^"]+)">(.*?)</form>', page, re.DOTALL):
        back = re.search(r'name="back" value="([^"]+)"', inside)
        values = re.findall(rf'name="{name}" value="([^"]+)"', inside)
        if back and values:
            kept = back[1].replace("&amp;", "&")
            return action, [{"back": kept, name: value} for value in values]
    raise AssertionError(f"the page has no switch for {name}")


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_is_off_is_turned_on_and_off_again(client, name):
    said = f" data-{name.replace('_', '-')}"
    for url in ("/", "/play/sort?level=1&seed=7", "/grown-ups", "/nowhere", "/join"):
        assert said not in on_the_page(client.get(url).text)
        assert client.post("/settings", data={name: "on"}).status_code == 303
        assert said in on_the_page(client.get(url).text)
        client.post("/settings", data={name: "off"})


@given(st.fixed_dictionaries(dict.fromkeys(SETTINGS, st.booleans())), st.sampled_from(SETTINGS))
def test_settings_are_read_as_they_were_kept_and_do_not_touch_each_other(settings, name):
    with APP.test_request_context():
        before = Comfort(**settings)
        cookie.set_comfort(before)
        assert cookie.comfort() == before
        switches.choose(**{name: not settings[name]})
        assert cookie.comfort() == replace(before, **{name: not settings[name]})


def test_one_button_turns_calm_on_and_off(client):
    action, (on,) = form(client.get("/").text, "calm")
    assert on == {"calm": "on", "back": "/"}
    assert client.post(action, data=on).location == "/"
    page = client.get("/").text
    assert 'aria-pressed="true">Calm ✓</button>' in page
    action, (off,) = form(page, "calm")
    client.post(action, data=off)
    assert 'aria-pressed="false">Calm</button>' in client.get("/").text


@pytest.mark.parametrize("url", ["/move?seed=7", "/move?seed=7&now=2", "/journey/helpers/move"])
def test_a_break_is_shown_again_standing_or_seated(client, url):
    action, (standing, seated) = form(client.get(url).text, "seated")
    answer = client.post(action, data=seated)
    assert (answer.status_code, answer.location) == (303, url)
    assert re.search(
        'value="on" aria-pressed="true">.*Seated</button>', client.get(url).text, re.DOTALL
    )
    assert client.post(action, data=standing).location == url
    assert re.search(
        'value="off" aria-pressed="true">.*Standing</button>', client.get(url).text, re.DOTALL
    )


@pytest.mark.parametrize(
    "data", [{}, {"back": "/"}, {"loud": "on"}, {"calm": "maybe"}, {"calm": ""}]
)
def test_what_is_no_setting_is_refused(client, data):
    answer = client.post("/settings", data=data)
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers


def test_looking_turns_nothing(client):
    for url in ("/settings?calm=on", "/?calm=on", "/move?seed=7&seated=on&how=seated"):
        assert "Set-Cookie" not in client.get(url).headers
    assert client.get("/settings?calm=on").status_code == 405


def test_another_site_turns_nothing(client):
    answer = client.post("/settings", data={"calm": "on"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_pages_of_0_3_0_that_are_still_open_turn_them_too(client):
    client.post("/calm", data={"calm": "on"})
    assert client.post("/move?seed=7", data={"how": "seated"}).location == "/move?seed=7"
    assert on_the_page(client.get("/").text) == '<html lang="en" data-calm data-seated>'
    client.post("/calm", data={"calm": "off"})
    client.post("/journey/helpers/move", data={"how": "standing"})
    assert on_the_page(client.get("/").text) == '<html lang="en">'


@pytest.mark.parametrize(
    "back",
    ["/", "/play/sort?level=1&seed=7", "/journey/helpers/move?now=2", "/grown-ups#activities"],
)
def test_a_switch_leads_back_to_its_page(client, back):
    assert client.post("/settings", data={"calm": "on", "back": back}).location == back


@given(st.text("/\\:.@?#a\t\n\r %é", max_size=12) | st.text(max_size=12))
@example("//elsewhere.example")
@example("/\\elsewhere.example")
@example("/\t/elsewhere.example")
@example("https://elsewhere.example/")
@example("javascript:alert(1)")
def test_a_switch_leads_nowhere_else(back):
    """As a browser reads it: a backslash is a slash, and what is between lines is not there."""
    answer = APP.test_client().post("/settings", data={"calm": "on", "back": back})
    assert answer.status_code == 303
    seen = re.sub(r"[\t\r\n]", "", answer.location.strip()).replace("\\", "/")
    there = urlsplit(urljoin("http://localhost/settings", seen))
    assert (there.scheme, there.netloc) == ("http", "localhost")
    assert seen.startswith("/")


def test_calm_is_remembered_and_given_up(client):
    assert "data-calm" not in client.get("/").text
    client.post("/calm", data={"calm": "on"})
    assert '<html lang="en" data-calm>' in client.get("/play/sort?level=1&seed=7").text
    client.post("/calm", data={"calm": "off"})
    assert "data-calm" not in client.get("/").text
