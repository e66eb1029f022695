"""Limits, each with kind words: seats in a class, a door, all seats taken away, classes opened."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from game.app import create_app
from game.settings import Limits
from tests.people.clock import Clock
from tests.people.pupil import Pupil, offered
from tests.people.teacher import Teacher

FEW = Limits(seats_a_class=2, classes_an_hour=3, classes_at_once=4)

SHUT = "The door is closed. Ask your teacher."
FULL = "Every seat is taken. Ask your teacher."


@pytest.fixture
def few(settings):
    """An app in which little may be going on, and its teacher."""
    app = create_app(replace(settings, limits=FEW))
    Clock(app)
    return app


def teacher_of(app) -> Teacher:
    return Teacher(app=app, client=app.test_client())


def picks(client, code: str, seat: str):
    return client.post(f"/join/{code}", data={"seat": seat})


# Seats


def test_sixty_children_join_at_once_and_the_next_is_told_kindly(teacher, app):
    teacher.opens()
    with ThreadPoolExecutor(12) as pool:
        pupils = list(pool.map(lambda at: picks_first(app, teacher.code, at), range(60)))
    assert pupils == [303] * 60
    late = app.test_client()
    page = late.get(f"/join/{teacher.code}").text
    assert FULL in page
    assert offered(page) == []
    answer = picks(late, teacher.code, "lilac-cricket")
    assert (answer.status_code, FULL in answer.text) == (409, True)
    assert teacher.looks().state("seats") == "60"


def picks_first(app, code: str, at: int) -> int:
    """A child picks a seat, another one if somebody was quicker."""
    client, status = app.test_client(), 409
    while status == 409:
        page = client.get(f"/join/{code}?roll={at + 1}").text
        status = picks(client, code, offered(page)[0]).status_code
    return status


def test_in_a_full_class_a_seat_that_was_given_away_can_be_had(few):
    teacher = teacher_of(few).opens()
    pupils = [teacher.seat(), teacher.seat()]
    teacher.looks_after("free")
    other = few.test_client()
    page = other.get(f"/join/{teacher.code}").text
    assert offered(page) == [pupils[0].name]
    assert picks(other, teacher.code, pupils[0].name).status_code == 303


# The door


def test_a_shut_door_keeps_out_who_comes_new_and_nobody_else(teacher, app):
    teacher.opens().acts("begin")
    pupil, late = teacher.seat(), app.test_client()
    seat = offered(late.get(f"/join/{teacher.code}").text)[0]
    teacher.posts(f"/class/{teacher.code}/door", act="shut")
    assert "nobody new comes in" in teacher.page
    page = late.get(f"/join/{teacher.code}").text
    assert SHUT in page
    assert offered(page) == []
    answer = picks(late, teacher.code, seat)
    assert (answer.status_code, SHUT in answer.text) == (409, True)
    card = pupil.looks().hand()[0]
    pupil.places(card, "big")
    assert (teacher.looks().state("seats"), teacher.state("answered")) == ("1", "1")
    teacher.posts(f"/class/{teacher.code}/door", act="open")
    assert picks(late, teacher.code, seat).status_code == 303


@pytest.mark.parametrize("way", ["together", "own"])
@pytest.mark.parametrize("acts", [[], ["begin"]])
def test_the_wall_says_that_the_door_is_closed(teacher, way, acts):
    teacher.opens(way=way)
    for act in acts:
        teacher.acts(act)
    assert "The door is closed." not in teacher.wall()
    teacher.posts(f"/class/{teacher.code}/door", act="shut")
    assert "The door is closed." in teacher.wall()
    assert "join.svg" not in teacher.wall()


def test_a_door_is_shut_or_open_and_nothing_else(teacher):
    teacher.opens()
    answer = teacher.client.post(f"/class/{teacher.code}/door", data={"act": "slam"})
    assert answer.status_code == 400


# All of them


def test_all_seats_are_taken_away_after_one_question(teacher, client):
    teacher.opens().acts("begin")
    pupils = [teacher.seat() for _ in range(3)]
    pupils[0].places(pupils[0].hand()[0], "big")
    url = f"/class/{teacher.code}/seats"
    assert f'href="{url}"' in teacher.looks().page
    page = client.get(url).text
    assert "3 seats and their answers are deleted, for good." in page
    assert teacher.looks().state("seats") == "3", "nothing is deleted yet"
    act = re.search(r'name="act" value="([^"]+)"', page)[1]
    teacher.posts(url, act=act)
    assert (teacher.state("seats"), teacher.state("answered")) == ("0", "0")
    assert f'href="{url}"' not in teacher.page
    for pupil in pupils:
        assert (
            "Who are you" in pupil.client.get(f"/class/{teacher.code}", follow_redirects=True).text
        )
    assert Pupil(client=pupils[0].client, code=teacher.code).joins().name


# Classes


def test_a_source_opens_so_many_classes_an_hour(few):
    client, clock = few.test_client(), few.extensions["clock"]
    now = clock()
    for _ in range(3):
        assert client.post("/class/new").status_code == 303
    answer = client.post("/class/new", data={"round": "sort.2", "way": "own"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "Many classes were just opened here. Wait a little" in " ".join(
        re.sub(r"<[^>]+>", "", answer.text).split()
    )
    assert '<input type="hidden" name="round" value="sort.2">' in answer.text, "to be sent again"
    listed = {"text": "Hop,big\nKnit,small\nSwim,both\nRun,big", "way": "own"}
    assert client.post("/class/list/start", data=listed).status_code == 429
    other = {"REMOTE_ADDR": "203.0.113.9"}
    assert client.post("/class/new", environ_base=other).status_code == 303
    few.extensions["clock"] = lambda: now + 3600
    answer = client.post("/class/new", environ_base={"REMOTE_ADDR": "203.0.113.10"})
    assert (answer.status_code, "No more classes fit in." in answer.text) == (503, True)
    client.post(f"/class/{code_of(client)}/end")
    assert client.post("/class/new").status_code == 303


def code_of(client) -> str:
    return next(one.key for one in client._cookies.values() if one.key.startswith("desk-"))[5:]


def test_a_school_of_thirty_classes_opens_them_all_at_once(app, clock):
    client = app.test_client()
    assert {client.post("/class/new").status_code for _ in range(60)} == {303}
