"""Two servers with one store and key, whose clocks are apart; and one whose clock is set in a lesson:
nobody loses a seat, a desk, a score or a setting, and nobody has gone away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from game.app import create_app
from game.clocks import HERE
from game.store import classrooms
from game.store.clock import Clocks
from game.store.guesses import MOST_OF_ONE
from tests.people.pupil import Pupil, offered
from tests.people.strict import CheckedClient
from tests.people.teacher import Teacher

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
SKEWS = [-365 * DAY, -DAY, -HOUR, -2 * MINUTE, -5, -2, 2, 5, 2 * MINUTE, HOUR, DAY, 365 * DAY]
each_skew = pytest.mark.parametrize("skew", SKEWS, ids=lambda skew: f"{skew:+}")
some_skews = pytest.mark.parametrize("skew", SKEWS[::3], ids=lambda skew: f"{skew:+}")


class Wall:
    """The clock on the wall of a machine, which anybody may set."""

    def __init__(self) -> None:
        self.off = 0.0

    def __call__(self) -> float:
        return HERE.wall() + self.off

    @contextmanager
    def signs(self) -> Iterator[None]:
        """Whoever signs a cookie meanwhile looks at this clock."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TimestampSigner, "get_timestamp", lambda _: int(self()))
            yield


@pytest.fixture
def walls() -> tuple[Wall, Wall]:
    return Wall(), Wall()


@pytest.fixture
def apps(settings, walls) -> list[Flask]:
    """Two servers, on two machines, with one store and one key."""
    made = []
    for at, wall in enumerate(walls):
        clocks = Clocks(wall=wall, steady=HERE.steady, boot=f"machine {at}")
        app = create_app(settings, clocks)
        app.test_client_class = CheckedClient
        made.append(app)
    return made


def sweeps(app: Flask) -> None:
    """What a server does when it starts, and each minute."""
    app.extensions["clock"].tick()
    classrooms.sweep(app.extensions["db"], app.extensions["clock"]())


def at(app: Flask, client: FlaskClient) -> FlaskClient:
    """The same browser, which the other server answers."""
    other = app.test_client()
    other._cookies = client._cookies
    return other


@each_skew
def test_a_browser_goes_from_one_server_to_one_whose_clock_is_apart_and_back(apps, walls, skew):
    here, there = apps
    sweeps(here)
    walls[1].off = skew
    sweeps(there)
    with walls[0].signs():
        teacher = Teacher(app=here, client=here.test_client()).opens().acts("begin")
        pupil = teacher.seat()
        pupil.client.post("/settings", data={"calm": "on"})
        held = pupil.client.get_cookie(f"seat-{teacher.code}").value
    for app, wall in ((there, walls[1]), (here, walls[0]), (there, walls[1])):
        with wall.signs():
            sweeps(app)
            desk = at(app, teacher.client)
            tablet = at(app, pupil.client)
            assert desk.get(teacher.url).status_code == 200
            assert desk.get(f"/class/{teacher.code}/wall").status_code == 200
            page = tablet.get(f"/class/{teacher.code}")
            assert page.status_code == 200
            assert "data-calm" in page.text
            assert tablet.get(f"/join/{teacher.code}").location == f"/class/{teacher.code}"
            tablet.post("/settings", data={"calm": "on"})
            assert tablet.get_cookie(f"seat-{teacher.code}").value == held
            assert 'data-seats="1"' in desk.get(teacher.url).text
    moved = Pupil(client=at(there, pupil.client), code=teacher.code, name=pupil.name).looks()
    moved.places(moved.hand()[0], "big")
    assert 'data-answered="1"' in at(here, teacher.client).get(teacher.url).text


@some_skews
def test_a_clock_that_is_set_in_a_lesson_changes_nothing_that_anybody_sees(apps, walls, skew):
    app, wall = apps[0], walls[0]
    sweeps(app)
    with wall.signs():
        teacher = Teacher(app=app, client=app.test_client()).opens().acts("begin")
        pupil = teacher.seat()
        pupil.client.post("/settings", data={"calm": "on"})
        before = [pupil.looks().page, teacher.looks().page, teacher.wall()]
        wall.off = skew
        sweeps(app)
        assert [pupil.looks().page, teacher.looks().page, teacher.wall()] == before
        again = create_app(
            app.extensions["settings"], Clocks(wall=wall, steady=HERE.steady, boot="")
        )
        sweeps(again)
        assert at(again, pupil.client).get(f"/class/{teacher.code}").status_code == 200
        assert at(again, teacher.client).get(teacher.url).status_code == 200


@some_skews
def test_codes_that_were_tried_wait_as_long_as_before(apps, walls, skew):
    app, wall = apps[0], walls[0]
    sweeps(app)
    stranger = app.test_client()
    codes = [f"ZZ{one}{two}Z" for one in "BCDFG" for two in "BCDFGH"]
    tries = [stranger.get(f"/join/{code}").status_code for code in codes]
    assert tries == [404] * MOST_OF_ONE
    assert stranger.get("/join/ZZZZZ").status_code == 429
    wall.off = skew
    sweeps(app)
    assert stranger.get("/join/ZZZZZ").status_code == 429


def test_seats_that_a_server_with_another_key_cannot_read_are_not_overwritten(apps, settings):
    """What it signs itself is lost to the others, and no right is."""
    here = apps[0]
    teacher = Teacher(app=here, client=here.test_client()).opens()
    pupil = teacher.seat()
    right = f"seat-{teacher.code}"
    held = pupil.client.get_cookie(right).value
    stranger = create_app(settings)
    stranger.secret_key = "another key, just as long"
    for ask in (
        partial(at(stranger, pupil.client).get, "/"),
        partial(at(stranger, pupil.client).post, "/settings", data={"calm": "on"}),
        partial(at(stranger, pupil.client).get, f"/join/{teacher.code}"),
        partial(at(stranger, pupil.client).get, f"/class/{teacher.code}"),
    ):
        assert ask().status_code in (200, 302, 303)
        assert pupil.client.get_cookie(right).value == held
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 200


def test_a_tablet_that_joins_twice_in_two_servers_keeps_one_seat(apps, walls):
    here, there = apps
    walls[1].off = -2
    teacher = Teacher(app=here, client=here.test_client()).opens()
    tablet = here.test_client()
    page = tablet.get(f"/join/{teacher.code}").text
    key = page.partition('name="key" value="')[2].partition('"')[0]
    forms = [{"seat": one, "key": key} for one in offered(page)[:2]]
    asks: list[Callable[[], object]] = [
        partial(at(app, tablet).post, f"/join/{teacher.code}", data=form)
        for app, form in zip((here, there), forms, strict=True)
    ]
    for ask in asks:
        ask()
    assert teacher.looks().state("seats") == "1"
