"""A lesson that began in version 0.3.0 goes on: its classes are opened, joined, played and ended with
the cookies and the database that it has left."""

import pytest
from flask import Flask

from game.app import create_app
from game.settings import Settings
from tests.people.clock import Clock
from tests.people.pupil import Pupil
from tests.people.strict import CheckedClient
from tests.people.table import hook
from tests.people.teacher import Teacher
from tests.store.v030 import BODIES, LISTED, NOW, OWN, TOGETHER, Left, v030_content, v030_database


@pytest.fixture
def app(tmp_path) -> Flask:
    """This version, where the file of 0.3.0 lies."""
    folder = tmp_path / "instance"
    folder.mkdir()
    v030_database(folder / "classes.db")
    app = create_app(Settings(instance_dir=folder, content_dir=v030_content(tmp_path / "content")))
    app.test_client_class = CheckedClient
    Clock(app).now = NOW
    return app


def teacher_of(app: Flask, left: Left) -> Teacher:
    """The teacher, in the browser that had opened the class."""
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(left.of_teacher())
    return Teacher(app=app, client=client, code=left.code).looks()


def child_of(app: Flask, left: Left, name: str) -> Pupil:
    """A child, at the tablet that had its seat."""
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(left.of_seat(name))
    return Pupil(client=client, code=left.code, name=name).looks()


def test_a_class_at_everyones_own_pace_goes_on(app):
    teacher, child = teacher_of(app, OWN), child_of(app, OWN, "lime-flamingo")
    assert (teacher.state("phase"), teacher.state("seats")) == ("playing", "2")
    assert len(child.landed()) == 2, "what had landed lies there still"
    while cards := child.hand():
        child.places(cards[0], teacher.right(cards[0]))
    assert 'data-state="done"' in child.page
    assert "Play the mixed-up cards" in teacher.acts("close").page


def test_a_class_with_a_list_of_its_own_goes_on(app):
    teacher, child = teacher_of(app, LISTED), child_of(app, LISTED, "green-fish")
    child.places(child.hand()[0], "big")
    assert teacher.looks().state("answered") == "2"
    listed = teacher.client.get(f"/class/{LISTED.code}/list.csv")
    assert listed.status_code == 200
    teacher.acts("reveal").acts("close").acts("round", round="sort.list", way="own")
    assert teacher.state("phase") == "playing"
    assert child.looks().hand()


def test_an_answer_that_is_shown_is_shown_still_and_the_next_card_comes(app):
    teacher = teacher_of(app, TOGETHER)
    children = [child_of(app, TOGETHER, name) for name in TOGETHER.keys]
    assert teacher.state("phase") == "showing"
    teacher.acts("next")
    for child in children:
        child.looks().places(child.hand()[0], "big")
    assert teacher.looks().state("answered") == "3"


def test_bodies_go_on(app):
    teacher = teacher_of(app, BODIES).tallies(most="mixed").acts("reveal").acts("next")
    assert teacher.state("phase") == "playing"
    assert "Most big" in teacher.page
    assert hook(teacher.acts("reveal").wall(), "phase") == "showing"


@pytest.mark.parametrize("left", [OWN, LISTED, TOGETHER, BODIES], ids=lambda left: left.step)
def test_a_class_is_joined_and_ended_with_all_it_held(app, left):
    teacher = teacher_of(app, left)
    newcomer = teacher.seat()
    assert newcomer.page
    teacher.client.post(f"/class/{left.code}/end")
    assert newcomer.client.get(f"/class/{left.code}").status_code == 410
    assert teacher.client.get(teacher.url).status_code == 410


def test_the_desk_link_and_the_scanned_code_of_030_still_open(app):
    stranger = app.test_client()
    opened = stranger.post(f"/class/{OWN.code}/desk/{OWN.secret}", follow_redirects=True)
    assert opened.status_code == 200
    assert stranger.get(f"/join/{OWN.token}").status_code == 200
