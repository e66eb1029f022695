"""The name that the game is asked for by: one that is none is refused before anything else is done."""

from dataclasses import replace

import pytest

from game.app import create_app
from game.views.shell.hosts import is_host
from tests.pseudo import PSEUDO, strays

HOSTS = [
    "localhost",
    "localhost:5000",
    "play.school.org",
    "play.school.org.",
    "PLAY.School.org:8443",
    "xn--schule-cua.de",
    "192.168.1.20:5000",
    "[::1]:5000",
    "[2001:db8::1]",
    "a" * 63 + ".org",
]
NO_HOSTS = [
    "",
    " ",
    ".",
    "a..b",
    ".a",
    "a b",
    "a,b",
    "a" * 64,
    "a" * 64 + ".org:80",
    ".".join(["a" * 60] * 5),
    "localhost:",
    "localhost:0",
    "localhost:080",
    "localhost:65536",
    "localhost:5000:5000",
    "localhost:٣",
    "http://localhost",
    "localhost/join",
    "me@localhost",
    "[::1",
    "[:::]",
    "[::1%25eth0]",
    "[1.2.3.4]",
    "::1",
    "schule\u00e4.de",
    "a\u202eb",
    "a\x00b",
    "a\r\nX: y",
]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_is_answered(client, host):
    assert is_host(host)
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", NO_HOSTS)
def test_what_is_no_host_is_refused(host):
    assert not is_host(host)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize("url", ["/", "/nowhere", "/healthz", "/class/new", "/static/x/js/rest.js"])
@pytest.mark.parametrize("host", ["", ".", "a..b", "a" * 64, "a b", "localhost:99999"])
def test_who_asks_for_no_host_gets_a_kind_400(client, method, url, host):
    answer = client.open(url, method=method, headers={"Host": host})
    assert answer.status_code == 400
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if method != "HEAD":
        assert "by its address once more" in answer.text


def test_the_page_for_no_host_is_a_whole_one_that_needs_nothing_else(client):
    page = client.get("/", headers={"Host": "."})
    assert page.text.startswith("<!doctype html>")
    assert "src=" not in page.text
    assert "href=" not in page.text
    assert page.mimetype == "text/html"
    assert page.content_length == len(page.data)


def test_it_speaks_the_language_of_the_server(settings, monkeypatch):
    from game.views.shell import language

    monkeypatch.setattr(language, "init_app", lambda app, code: language.speak(app, PSEUDO))
    page = create_app(settings).test_client().get("/", headers={"Host": "."})
    assert strays(page.text) == []


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("play.school.org", 200),
        ("PLAY.school.org:8443", 200),
        ("eu.lessons.org", 200),
        ("lessons.org", 200),
        ("game.school.org", 200),  # the public address
        ("127.0.0.1:5000", 200),  # this computer itself, which looks whether the game is well
        ("localhost", 200),
        ("[::1]:5000", 200),
        ("evil.org", 400),
        ("notplay.school.org", 400),
        ("school.org", 400),
    ],
)
def test_only_the_names_of_the_settings_are_answered(settings, host, status):
    names = replace(
        settings,
        hosts=("play.school.org", ".lessons.org"),
        public_url="https://game.school.org",
    )
    client = create_app(names).test_client()
    assert client.get("/", headers={"Host": host}).status_code == status
