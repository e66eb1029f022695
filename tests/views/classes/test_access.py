"""Who may see a class: no guessing of codes, and a desk that opens to its secret alone."""

import pytest

from game.views.classes import access

OTHER = {"REMOTE_ADDR": "203.0.113.9"}


def guess(client, code: str = "QQQQQ", **more) -> int:
    return client.post("/join", data={"code": code}, **more).status_code


def source_of(app, address: str) -> str:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        return access.source()


@pytest.mark.parametrize("code", ["MQTTW", "ABCDE"])
def test_tidied_is_what_was_tidy(code):
    assert access.tidy(code) == code


@pytest.mark.parametrize("typed", ["  m q t t w  ", "mq-ttw", "\uff2d\uff31\uff34\uff34\uff37"])
def test_a_code_is_tidied(typed):
    assert access.tidy(typed) == "MQTTW"


@pytest.mark.parametrize("typed", ["", " ", "- -", "12345", "\u00e9\u03a9\u0416", "\0"])
def test_without_a_letter_nothing_is_guessed(app, typed):
    client = app.test_client()
    assert [guess(client, typed) for _ in range(12)] == [404] * 12
    assert guess(client) == 404


# Guessing -------------------------------------------------------------------------------


def test_failed_joins_are_limited_a_source_a_minute(app, clock):
    client = app.test_client()
    assert [guess(client) for _ in range(11)] == [404] * 10 + [429]
    assert guess(client, environ_base=OTHER) == 404, "another source may try"
    clock.now += 61
    assert guess(client) == 404


def test_the_address_bar_guesses_no_better(app, clock):
    client = app.test_client()
    urls = ["/join/QQQQQ", "/class/QQQQQ", "/class/QQQQQ/wall", "/class/QQQQQ/desk"] * 3
    answers = [client.get(url) for url in urls]
    assert [one.status_code for one in answers] == [404] * 10 + [429] * 2
    assert answers[-1].headers["Retry-After"] == "60"
    assert 'href="/join"' in answers[-1].text, "the letters can be typed once more"


def fail_everywhere(client) -> None:
    """Three hundred joins fail, ten each from thirty sources."""
    for at in range(30):
        for _ in range(10):
            assert guess(client, environ_base={"REMOTE_ADDR": f"198.51.100.{at}"}) == 404


def test_failed_joins_are_limited_in_all(app, clock):
    client = app.test_client()
    fail_everywhere(client)
    assert guess(client, environ_base=OTHER) == 429


def test_joins_that_succeed_are_never_limited(teacher, app):
    teacher.opens()
    for _ in range(12):
        guess(app.test_client())
    for _ in range(40):
        teacher.seat()
    assert teacher.looks().state("seats") == "40"


def test_a_right_code_opens_whatever_has_failed_where_it_is_typed(teacher, app):
    teacher.opens()
    client = app.test_client()
    assert [guess(client, environ_base=OTHER) for _ in range(11)][-1] == 429
    assert guess(client, teacher.code, environ_base=OTHER) == 303
    assert client.get(f"/join/{teacher.code}", environ_base=OTHER).status_code == 200
    assert guess(client, environ_base=OTHER) == 429, "a right one forgives no wrong one"


def test_a_right_code_opens_whatever_has_failed_elsewhere(teacher, app):
    teacher.opens()
    client = app.test_client()
    fail_everywhere(client)
    assert guess(client, environ_base=OTHER) == 429
    assert guess(client, teacher.code, environ_base=OTHER) == 303


def test_a_right_code_opens_even_where_three_hundred_have_failed(teacher, app):
    teacher.opens()
    client = app.test_client()
    assert {guess(client, environ_base=OTHER) for _ in range(300)} == {404, 429}
    assert guess(client, teacher.code, environ_base=OTHER) == 303
    for url in (
        f"/join/{teacher.code}",
        f"/class/{teacher.code}/wall",
        f"/class/{teacher.code}/wall/live",
    ):
        assert client.get(url, environ_base=OTHER).status_code == 200


def test_whoever_has_to_wait_still_has_the_form(app):
    client = app.test_client()
    answers = [client.post("/join", data={"code": "QQQQQ"}) for _ in range(11)]
    assert answers[-1].status_code == 429
    assert 'name="code"' in answers[-1].text
    assert answers[-1].headers["Retry-After"] == "60"


@pytest.mark.parametrize(
    ("one", "another", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.8", False),
        ("203.0.113.9", "203.0.113.8", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("somewhere", "elsewhere", False),
        ("", "", True),
    ],
)
def test_a_source_is_an_address_or_of_ipv6_its_line(app, one, another, same):
    assert (source_of(app, one) == source_of(app, another)) is same


def test_a_child_with_a_seat_is_never_shut_out(teacher):
    teacher.opens()
    pupil = teacher.seat()
    for _ in range(12):
        guess(pupil.client, environ_base=OTHER)
    assert pupil.client.get(f"/class/{teacher.code}", environ_base=OTHER).status_code == 200


def test_no_address_is_kept(teacher, app, settings):
    teacher.opens()
    guess(app.test_client(), environ_base=OTHER)
    teacher.seat()
    files = list(settings.instance_dir.iterdir())
    assert files
    for file in files:
        assert b"203.0.113.9" not in file.read_bytes()
        assert b"127.0.0.1" not in file.read_bytes()


# The right to the desk ------------------------------------------------------------------


def secret_of(teacher) -> str:
    kept = teacher.client.get_cookie(f"desk-{teacher.code}")
    return kept.value.partition(".")[2]


def test_a_desk_opens_to_its_secret_alone(teacher, app):
    teacher.opens()
    secret = secret_of(teacher)
    stranger = app.test_client()
    assert stranger.get(teacher.url).status_code == 403
    assert "desk link" in stranger.get(teacher.url).text
    for wrong in ("x", secret[:-1], secret.lower() + "x", teacher.code):
        assert stranger.get(f"{teacher.url}/{wrong}").status_code == 404
    assert stranger.get(f"{teacher.url}/{secret}").location == teacher.url
    assert stranger.get(teacher.url).status_code == 200, "a second desk, as on a phone"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "desk"),
        ("get", "desk/live"),
        ("get", "desk.svg"),
        ("post", "tally"),
        ("post", "seats"),
        ("get", "end"),
        ("post", "end"),
        ("get", "results.csv"),
        ("get", "list.csv"),
        ("get", "print"),
    ],
)
def test_nothing_of_the_desk_is_open_to_a_child(teacher, method, path):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    answer = getattr(pupil.client, method)(f"/class/{teacher.code}/{path}", data={})
    assert answer.status_code == 403
    assert teacher.looks().state("phase") == "playing"


def test_the_secret_and_the_token_of_a_desk_reach_no_child_and_no_wall(teacher, app):
    teacher.opens().acts("begin")
    secret = secret_of(teacher)
    pupil = teacher.seat()
    assert secret in teacher.page
    urls = ["", "/live", "/wall", "/wall/live", "/join.svg"]
    for url in urls:
        answer = pupil.client.get(f"/class/{teacher.code}{url}")
        assert answer.status_code == 200
        assert secret not in answer.text
    assert secret not in app.test_client().get(f"/join/{teacher.code}").text


def test_two_desks_lead_one_class(teacher, app):
    teacher.opens()
    phone = app.test_client()
    phone.get(f"{teacher.url}/{secret_of(teacher)}")
    phone.post(teacher.url, data={"act": "begin", "step": teacher.step()})
    assert teacher.looks().state("phase") == "playing"
    stale = {"act": "reveal", "step": teacher.step()}
    teacher.acts("reveal").acts("next")
    phone.post(teacher.url, data=stale)
    assert teacher.looks().state("phase") == "playing", "the phone was late"


def test_a_teacher_keeps_the_desks_of_a_day(teacher, client):
    desks = [teacher.opens().url for _ in range(16)]
    assert [client.get(desk).status_code for desk in desks] == [200] * 16
    assert sum(len(f"{one.key}={one.value}") for one in client._cookies.values()) < 3500
