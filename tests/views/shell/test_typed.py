"""Addresses that children and teachers type: in any case, with a dot or a slash too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.views.shell.typed import as_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/Join", "/join"),
        ("/JOIN/", "/join"),
        ("/join.", "/join"),
        ("/join./", "/join"),
        ("/Class/New", "/class/new"),
        ("/JOURNEY", "/journey"),
        ("/Grown-Ups/", "/grown-ups"),
        ("/play/SORT?level=2", "/play/sort?level=2"),
        ("/journey/growing-up.", "/journey/growing-up"),
    ],
)
def test_a_page_is_found_however_it_is_typed(client, typed, meant):
    found = client.get(typed)
    while found.status_code in (301, 302, 308):
        where = found.headers["Location"]
        found = client.get(where)
    assert found.status_code == 200
    assert where.split("&seed")[0] == meant


@pytest.mark.parametrize("typed", ["/join/", "/class/new/", "/journey/"])
def test_a_slash_too_many_is_no_other_page(client, typed):
    assert client.get(typed).status_code == 200


def spellings(code: str) -> list[str]:
    """A code of five letters as it may be typed."""
    small = code.lower()
    return [
        small,
        f"{code}.",
        f"{code}/",
        f"{small[:2]} {small[2:]}",
        f"{code[:3]}-{code[3:]}",
        f" {code} ",
    ]


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("where", ["/join/{}", "/class/{}", "/class/{}/wall"])
def test_a_code_is_found_however_it_is_typed(playing, where, at):
    typed = where.format(spellings(playing.code)[at])
    answer = playing.client.get(typed, follow_redirects=True)
    assert answer.status_code == 200
    assert playing.code in answer.text or "Who are you?" in answer.text


@pytest.mark.parametrize("at", range(6))
def test_a_code_may_be_typed_into_the_box_in_any_way(playing, at):
    answer = playing.client.post("/join", data={"code": spellings(playing.code)[at]})
    assert answer.status_code == 303


def test_what_nobody_meant_is_not_found(client):
    assert client.get("/Nowhere", follow_redirects=True).status_code == 404
    assert client.post("/JOIN").status_code in (404, 405)


def test_nobody_is_led_away(client):
    for typed in ("//evil.example/JOIN", "/%2F/evil.example/A", "/\\evil.example/A"):
        answer = client.get(typed)
        where = answer.headers.get("Location", "/")
        assert not where.startswith(("//", "/\\")), where
        assert "://" not in where.removeprefix("http://localhost")


@given(st.text())
def test_what_is_meant_is_meant_once_and_for_all(path):
    assert as_meant(as_meant(path)) == as_meant(path)
    assert not as_meant(path).startswith("//")
