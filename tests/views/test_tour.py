"""The tour leads everywhere, and every page of it is HTML that a strict browser takes."""

import re
from threading import Thread

import pytest
from werkzeug.serving import make_server

from tests.people.strict import check_html
from tests.tour import PARTS, STOPS, UNFOLDED, WITHOUT_SCRIPT, World, scenes
from tests.tour.alone import JOURNEY_STOPS, SETS
from tests.tour.browsing import HttpBrowser
from tests.tour.child import all_rounds

NAMES = [stop.name for stop in STOPS]


def test_no_two_stops_have_one_name_and_each_can_name_a_file():
    assert len(NAMES) == len(set(NAMES))
    assert [name for name in NAMES if not re.fullmatch(r"[a-z0-9-]+", name)] == []
    assert {*UNFOLDED.split(), *WITHOUT_SCRIPT.split()} <= set(NAMES)


def test_stops_of_one_scene_come_one_after_another():
    assert [stop for found in scenes(STOPS).values() for stop in found] == STOPS


def test_the_tour_makes_all_stops_and_rounds_of_the_journey(app):
    pack = app.extensions["pack"]
    assert [stop.id for stop in pack.stops] == JOURNEY_STOPS
    assert all_rounds(pack) == SETS


@pytest.mark.parametrize("part", PARTS)
def test_every_stop_is_answered_as_it_says(app, part):
    world, answered = World(app), {}
    for found in scenes(PARTS[part]).values():
        world.begins()
        for stop in found:
            page = stop.see(world).page
            answered[stop.name] = page.status
            assert page.text.startswith("<!doctype html>") == (stop.look != "file")
            if stop.look == "":
                check_html(page.text)
    assert answered == {stop.name: stop.status for stop in PARTS[part]}


@pytest.fixture
def server(app):
    """The same app over the network."""
    serving = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.port}"
    serving.shutdown()
    thread.join()
    serving.server_close()


OVER_THE_NETWORK = ["home-scores", "steps-looked-2", "desk-together-closed", "refused-403"]


@pytest.mark.parametrize("name", OVER_THE_NETWORK)
def test_the_tour_can_be_made_over_the_network(app, server, name):
    stop = next(stop for stop in STOPS if stop.name == name)
    page = stop.see(World(app, lambda _app, _host: HttpBrowser(server))).page
    assert page.status == stop.status
    assert page.text.startswith("<!doctype html>")
