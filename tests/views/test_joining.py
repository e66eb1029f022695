"""Joining: a code in any hand, a seat by picture, back to it any number of times, no guessing."""

import re

import pytest

from game.store.classrounds import LETTERS
from tests.views.people import Pupil

OTHER = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:.2} {:.5}"])
def test_a_code_is_read_in_any_case_and_with_spaces(teacher, app, typed):
    code = teacher.opens().code
    typed = typed.format(code.lower(), code) if typed.count("{") == 1 else f"{code[:2]} {code[2:]}"
    answer = app.test_client().post("/join", data={"code": typed})
    assert answer.location == f"/join/{code}"


def test_a_code_that_is_none_can_be_typed_again(client):
    answer = client.post("/join", data={"code": "QQQQQ"})
    assert answer.status_code == 404
    assert "No class has these letters" in answer.text
    assert 'value="QQQQQ"' in answer.text


def test_nothing_is_typed_but_the_code(teacher, app):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    client = app.test_client()
    pages = [client.get("/join").text, client.get(f"/join/{teacher.code}").text, pupil.page]
    fields = [re.findall(r'<(?:input(?! type="hidden")|textarea)[^>]*>', page) for page in pages]
    assert [len(found) for found in fields] == [1, 0, 0]
    assert 'autocomplete="off"' in fields[0][0]


def test_seats_are_offered_by_picture_and_others_can_be_asked_for(teacher, app):
    teacher.opens()
    client = app.test_client()
    first = client.get(f"/join/{teacher.code}").text
    names = re.findall(r'name="seat" value="([^"]+)"', first)
    assert len(set(names)) == 6
    other = client.get(re.search(r'href="([^"]*roll=\d+)"', first)[1]).text
    assert re.findall(r'name="seat" value="([^"]+)"', other) != names


def test_a_seat_is_taken_once(teacher, app):
    teacher.opens()
    first = teacher.seat()
    late = app.test_client().post(f"/join/{teacher.code}", data={"seat": first.name})
    assert late.status_code == 409
    assert "just taken" in late.text
    assert len(re.findall(r'name="seat"', late.text)) == 6
    assert teacher.looks().state("seats") == "1"


@pytest.mark.parametrize("name", ["", "Robert", "blue-dragonfly-9", "<b>"])
def test_a_name_of_ones_own_is_no_seat(teacher, app, name):
    teacher.opens()
    app.test_client().post(f"/join/{teacher.code}", data={"seat": name})
    assert teacher.looks().state("seats") == "0"


def test_the_same_tablet_comes_back_to_its_seat_any_number_of_times(teacher):
    teacher.opens()
    pupil = teacher.seat()
    for url in [f"/join/{teacher.code}", f"/class/{teacher.code}"] * 3:
        answer = pupil.client.get(url, follow_redirects=True)
        assert answer.request.path == f"/class/{teacher.code}"
    pupil.client.post(f"/join/{teacher.code}", data={"seat": "blue-otter"})
    assert teacher.looks().state("seats") == "1", "a second tap takes no second seat"


@pytest.mark.parametrize("acts", [[], ["begin"], ["begin", "reveal"], ["begin", "close"]])
@pytest.mark.parametrize("way", ["bodies", "together", "own"])
def test_a_late_child_can_always_join(teacher, way, acts):
    teacher.opens(way=way)
    for act in acts:
        teacher.acts(act)
    late = teacher.seat()
    assert f'data-phase="{teacher.state("phase")}"' in late.page
    assert teacher.looks().state("seats") == "1"


def test_a_child_that_is_done_leaves_the_tablet_to_the_next(teacher):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    pupil.places(pupil.hand()[0], "big")
    pupil.client.post(f"/class/{teacher.code}/done")
    assert pupil.client.get(f"/class/{teacher.code}").location == f"/join/{teacher.code}"
    assert (teacher.looks().state("seats"), teacher.state("answered")) == ("1", "1")
    nxt = Pupil(pupil.client, teacher.code).joins()
    assert nxt.name != pupil.name
    assert teacher.looks().state("seats") == "2"


def test_a_teacher_who_tries_joining_does_not_lose_the_desk(teacher, client):
    teacher.opens()
    Pupil(client, teacher.code).joins()
    client.post(f"/class/{teacher.code}/done")
    assert client.get(teacher.url).status_code == 200


def test_the_scanned_code_needs_no_letters(teacher, app):
    code = teacher.opens().code
    from game.store import classrounds

    token = classrounds.find(app.extensions["db"], code, 1_000_000_000.0).token
    client = app.test_client()
    page = client.get(f"/join/{token}").text
    seat = re.findall(r'name="seat" value="([^"]+)"', page)[0]
    assert client.post(f"/join/{token}", data={"seat": seat}).location == f"/class/{code}"
    assert client.get(f"/class/{code}/join.svg").mimetype == "image/svg+xml"


# Guessing ---------------------------------------------------------------------------------


def guess(client, code: str = "QQQQQ", **more) -> int:
    return client.post("/join", data={"code": code}, **more).status_code


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
    assert "Count to sixty" in answers[-1].text


def test_failed_joins_are_limited_in_all(app, clock):
    client = app.test_client()
    sources = [{"REMOTE_ADDR": f"203.0.113.{at}"} for at in range(31)]
    for source in sources[:30]:
        for _ in range(10):
            guess(client, environ_base=source)
    assert guess(client, environ_base=sources[30]) == 429


def test_joins_that_succeed_are_never_limited(teacher, app):
    teacher.opens()
    for _ in range(12):
        guess(app.test_client())
    for _ in range(40):
        teacher.seat()
    assert teacher.looks().state("seats") == "40"


def test_a_stranger_who_has_guessed_too_often_finds_no_class(teacher, app):
    teacher.opens()
    client = app.test_client()
    for _ in range(10):
        guess(client, environ_base=OTHER)
    assert guess(client, teacher.code, environ_base=OTHER) == 429


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


# The right to the desk --------------------------------------------------------------------


def secret_of(client) -> str:
    with client.session_transaction() as session:
        return session["desks"][-1][1]


def test_a_desk_opens_to_its_secret_alone(teacher, app):
    teacher.opens()
    secret = secret_of(teacher.client)
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
    secret = secret_of(teacher.client)
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
    phone.get(f"{teacher.url}/{secret_of(teacher.client)}")
    phone.post(teacher.url, data={"act": "begin", "step": teacher.step()})
    assert teacher.looks().state("phase") == "playing"
    stale = {"act": "reveal", "step": teacher.step()}
    teacher.acts("reveal").acts("next")
    phone.post(teacher.url, data=stale)
    assert teacher.looks().state("phase") == "playing", "the phone was late"


def test_codes_have_five_of_24_letters(teacher):
    assert len(LETTERS) == len(set(LETTERS)) == 24
    assert not set(LETTERS) & set("IO01")
    codes = {teacher.opens().code for _ in range(20)}
    assert all(len(code) == 5 and set(code) <= set(LETTERS) for code in codes)
    assert len(codes) == 20
