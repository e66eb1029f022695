"""What keeps a child safe: headers on everything, same origin on every post, small bodies."""

from dataclasses import replace

import pytest

from game.app import create_app
from game.views.shell.guard import LARGEST_BODY

NO_PAGE = {"Host": "."}
PAGES = ["/", "/play/sort?level=1&seed=7", "/grown-ups", "/nowhere", "/healthz"]


@pytest.mark.parametrize("url", PAGES)
def test_every_answer_carries_the_headers(client, url):
    headers = client.get(url).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy.pop("default-src") == "'none'"
    for name in ("base-uri", "frame-ancestors", "object-src"):
        assert policy.pop(name) == "'none'"
    assert set(policy.values()) == {"'self'"}
    assert {"script-src", "style-src", "img-src", "connect-src", "form-action"} <= policy.keys()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    features = headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()", "autoplay=(self)"} <= set(features)
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("more", [{}, NO_PAGE, {"If-None-Match": "*"}])
def test_every_answer_says_that_it_is_the_games(app, client, url, more):
    answer = client.get(url, headers=more)
    assert answer.headers.getlist("X-Leap-And-Pinch") == [app.extensions["edition"]]


def test_no_feature_is_named_that_a_browser_does_not_know(client):
    features = client.get("/").headers["Permissions-Policy"]
    assert "bluetooth" not in features


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://play.school.org", True),
        ("http://127.0.0.1:5000", True),
        ("http://[::1]:5000", True),
        ("http://192.168.1.20:5000", False),
        ("http://play.school.org", False),
    ],
)
def test_a_header_is_sent_only_where_browsers_do_not_complain_of_it(client, url, sent):
    """On a school's plain HTTP they would, on every page."""
    assert ("Cross-Origin-Opener-Policy" in client.get("/", base_url=url).headers) is sent


def test_https_is_kept_for_a_year(client):
    headers = client.get("/", base_url="https://localhost").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "http://localhost:81"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "http://localhost."}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[evil"}, 403),
    ],
)
@pytest.mark.parametrize("url", ["/calm", "/grown-ups/clear"])
def test_only_our_own_pages_may_post(client, url, headers, status):
    assert client.post(url, headers=headers).status_code == status


BEHIND_A_PROXY = {"X-Forwarded-For": "10.1.2.3"}


@pytest.mark.parametrize(
    ("origin", "seen", "more", "status"),
    [
        ("https://localhost", "https", {}, 303),
        ("http://localhost", "https", {}, 403),
        # It may have come by HTTPS as far as a proxy that nobody has told us to believe.
        ("https://localhost", "http", BEHIND_A_PROXY, 303),
        ("https://localhost", "http", {"Via": "1.1 school"}, 303),
        ("http://localhost", "http", BEHIND_A_PROXY, 303),
        ("https://elsewhere.org", "http", BEHIND_A_PROXY, 403),
        ("null", "http", BEHIND_A_PROXY, 403),
    ],
)
def test_an_older_browser_says_by_what_scheme_it_came(client, origin, seen, more, status):
    headers = {"Origin": origin, **more}
    answer = client.post("/calm", headers=headers, base_url=f"{seen}://localhost")
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://play.school.org", 303),
        ("http://127.0.0.1:5000", 303),
        ("http://play.school.org", 403),
        ("https://elsewhere.org", 403),
        ("null", 403),
    ],
)
def test_behind_a_proxy_that_keeps_the_name_to_itself_the_public_address_is_ours(
    settings, origin, status
):
    public = create_app(replace(settings, public_url="https://play.school.org")).test_client()
    here = {"base_url": "http://127.0.0.1:5000"}
    assert public.post("/calm", headers={"Origin": origin}, **here).status_code == status


def test_a_move_from_another_site_changes_nothing(client, table):
    shown = table()
    form = shown.form(shown.hand()[0], "big")
    answer = client.post(shown.url, data=form, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("url", ["/play/sort?level=1&seed=7", "/calm", "/grown-ups/clear"])
def test_a_large_body_is_a_kind_413(client, url):
    answer = client.post(url, data={"card": "x" * LARGEST_BODY})
    assert answer.status_code == 413
    assert "too much" in answer.text


@pytest.mark.parametrize("url", ["/play/sort?level=1&seed=7", "/calm"])
def test_a_body_of_unknown_length_is_a_413_too(client, url):
    answer = client.post(url, headers={"Transfer-Encoding": "chunked"}, content_length=None)
    assert answer.status_code == 413


def test_pages_are_never_kept_so_that_back_shows_the_truth(client):
    assert client.get("/play/sort?level=1&seed=7").headers["Cache-Control"] == "no-store"
