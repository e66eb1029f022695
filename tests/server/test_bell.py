"""The bell: a look that finds nothing new is answered without the app, and only that."""

import pytest

from game.server import bell as bells
from game.server.bell import Bell
from game.server.gate import Gate
from game.store.snapshot import KEPT
from tests.people.table import hook
from tests.server.asking import ask, get
from tests.store.counting import count


@pytest.fixture
def bell(app, clock) -> Bell:
    """A bell that reads when it is told to."""
    return Bell(app.extensions["db"], app.extensions["edition"], lambda: clock.now)


PARTS = {"child": "", "desk": "/desk", "wall": "/wall"}


@pytest.fixture(params=PARTS)
def look(request, playing, bell):
    """A look of who has the newest version, at a page of a class that the bell knows."""
    pupil = playing.seat()
    client = pupil.client if request.param == "child" else playing.client
    url = f"/class/{playing.code}{PARTS[request.param]}"

    def make():
        version = hook(client.get(url).text, "version")
        return get(f"{url}/live", if_none_match=f'"{version}"')[0]

    bell.answer(make())
    bell.read()
    return make


def test_who_has_the_newest_version_hears_that_nothing_is_new(app, bell, look):
    asked = look()
    with count(app.extensions["db"]) as counted:
        answer = bell.answer(asked)
    assert answer == [
        ("ETag", asked.headers["if-none-match"]),
        ("X-Leap-And-Pinch", app.extensions["edition"]),
    ]
    assert counted.statements == 0


def test_the_gate_sends_it_as_304(app, bell, look):
    asked = look()
    _, protocol = get("/")
    assert ask(Gate(app, bell), (asked, protocol)) == [(304, dict(bell.answer(asked)), b"")]


def test_what_the_app_has_packed_is_known_again(bell, look):
    asked = look()
    tag = asked.headers["if-none-match"].strip('"')
    asked.headers["if-none-match"] = f'W/"{tag}:br"'
    assert bell.answer(asked)


def test_it_is_silent_after_every_act_of_the_desk(playing, bell, look):
    asked = look()
    playing.acts("reveal")
    bell.read()
    assert bell.answer(asked) is None


def test_where_it_speaks_the_app_would_have_said_the_same(app, bell, look):
    asked = look()
    assert bell.answer(asked)
    url, known = asked.path, asked.headers["if-none-match"]
    wall = app.test_client().get(url, headers={"If-None-Match": known})
    assert wall.status_code == 304 or not url.endswith("/wall/live")


def test_it_knows_no_class_that_nobody_has_asked_for(playing, app, clock):
    silent = Bell(app.extensions["db"], app.extensions["edition"], lambda: clock.now)
    silent.read()
    version = hook(playing.wall(), "version")
    asked = get(f"/class/{playing.code}/wall/live", if_none_match=f'"{version}"')[0]
    assert silent.answer(asked) is None
    silent.read()
    assert silent.answer(asked)


def test_what_it_has_read_is_told_for_a_moment_only(bell, look, monkeypatch):
    asked = look()
    monkeypatch.setattr(bells, "TRUE_FOR", -1)
    assert bell.answer(asked) is None


def test_of_a_class_that_is_over_it_says_nothing(bell, look, clock):
    asked = look()
    clock.now += KEPT
    bell.read()
    assert bell.answer(asked) is None


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT"])
def test_it_answers_looks_only(bell, look, method):
    asked = look()
    asked.method = method
    assert bell.answer(asked) is None


def test_who_has_no_page_of_a_class_learns_nothing_of_it(playing, bell):
    url = f"/class/{playing.code}/wall/live"
    bell.answer(get(url)[0])
    bell.read()
    for told in (None, "*", '""', '"1"', f'"{bell._edition}.0"'):
        asked = get(url, **({"if_none_match": told} if told else {}))[0]
        assert bell.answer(asked) is None


def test_a_class_that_got_the_code_of_another_is_another(app, playing, bell, clock):
    url = f"/class/{playing.code}/wall"
    old = hook(playing.client.get(url).text, "version")
    with app.extensions["db"].writing() as connection:
        connection.exec_driver_sql("UPDATE classes SET token = 'aaaaaaaaaaaaaaaaaaaaaa'")
    assert hook(playing.client.get(url).text, "version") != old


def test_a_tablet_that_looks_is_here(playing, bell, clock):
    pupil = playing.seat()
    version = hook(pupil.page, "version")
    cookies = "; ".join(f"{one.key}={one.value}" for one in pupil.client._cookies.values())
    asked = get(f"/class/{playing.code}/live", if_none_match=f'"{version}"', cookie=cookies)[0]
    bell.answer(asked)
    bell.read()
    for _ in range(3):
        clock.now += 25
        assert bell.answer(asked)
        bell.note_seen()
    assert playing.looks().page.count("seat--away") == 0


def test_a_tablet_is_written_down_once_in_a_while(app, playing, bell, clock):
    pupil = playing.seat()
    cookies = "; ".join(f"{one.key}={one.value}" for one in pupil.client._cookies.values())
    version = hook(pupil.page, "version")
    asked = get(f"/class/{playing.code}/live", if_none_match=f'"{version}"', cookie=cookies)[0]
    bell.answer(asked)
    bell.read()
    with count(app.extensions["db"]) as counted:
        for _ in range(10):
            clock.now += 1
            bell.answer(asked)
            bell.note_seen()
    assert counted.transactions == 1


def test_a_code_nobody_asks_for_any_more_is_let_go(bell, look, monkeypatch, app):
    look()
    monkeypatch.setattr(bells, "LATELY", -1)
    with count(app.extensions["db"]) as counted:
        bell.read()
    assert counted.transactions == 0
