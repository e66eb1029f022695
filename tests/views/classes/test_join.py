"""Joining: a code in any hand, a seat by picture, back to it any number of times."""

import re
from urllib.parse import quote

import pytest

from game.rules.classes.ways import WAYS
from game.store.snapshot import snapshot
from tests.people.pupil import Pupil, offered

WAYS_TO_TYPE = {
    "small": str.lower,
    "spaces around": "  {}  ".format,
    "spaces between": lambda code: f"  {' '.join(code.lower())}  ",
    "many spaces": (" " * 9).join,
    "spaces of other kinds": "\u00a0\u2003\u3000\t\n".join,
    "a hyphen": lambda code: f"{code[:2]}-{code[2:]}".lower(),
    "dots": ".".join,
    "quoted": "\u201c{}\u201d".format,
    "signs of no width": "\u200b\u200d\ufeff".join,
    "full width": lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
    "small full width": lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code.lower()),
}


@pytest.mark.parametrize("typed", WAYS_TO_TYPE.values(), ids=list(WAYS_TO_TYPE))
def test_a_code_is_read_in_any_case_and_whatever_stands_between(teacher, app, typed):
    code = teacher.opens().code
    client = app.test_client()
    answer = client.post("/join", data={"code": typed(code)})
    assert answer.location == f"/join/{code}"
    assert client.get(f"/join/{quote(typed(code))}").status_code == 200


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
    names = offered(first)
    assert len(set(names)) == 6
    other = client.get(re.search(r'href="([^"]*roll=\d+)"', first)[1]).text
    assert offered(other) != names


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
@pytest.mark.parametrize("way", WAYS)
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
    assert "Are you done?" in pupil.client.get(f"/class/{teacher.code}/done").text
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 200, "asked, not done"
    gone = pupil.client.post(f"/class/{teacher.code}/done")
    assert gone.location == f"/join/{teacher.code}", "who is next?"
    assert pupil.client.get(f"/class/{teacher.code}").location == f"/join/{teacher.code}"
    assert (teacher.looks().state("seats"), teacher.state("answered")) == ("1", "1")
    nxt = Pupil(client=pupil.client, code=teacher.code).joins()
    assert nxt.name != pupil.name
    assert teacher.looks().state("seats") == "2"


def test_a_teacher_who_tries_joining_does_not_lose_the_desk(teacher, client):
    teacher.opens()
    Pupil(client=client, code=teacher.code).joins()
    client.post(f"/class/{teacher.code}/done")
    assert client.get(teacher.url).status_code == 200


def test_the_scanned_code_needs_no_letters(teacher, app):
    code = teacher.opens().code
    token = token_of(app, code)
    client = app.test_client()
    page = client.get(f"/join/{token}").text
    seat = offered(page)[0]
    answer = client.post(f"/join/{token}", data={"seat": seat}, follow_redirects=True)
    assert answer.request.path == f"/class/{code}"
    assert client.get(f"/class/{code}/join.svg").mimetype == "image/svg+xml"


def picks(page: str, at: int = 0) -> dict[str, str]:
    """The form that picks a seat of a page."""
    seat = offered(page)[at]
    key = re.search(r'name="key" value="([^"]+)"', page)
    return {"seat": seat, "key": key[1]}


def test_a_tablet_that_keeps_no_cookies_takes_no_seat_and_is_told_so(teacher, app):
    url = f"/join/{teacher.opens().code}"
    forgetful = app.test_client(use_cookies=False)
    answer = forgetful.post(url, data=picks(forgetful.get(url).text))
    assert answer.status_code == 403
    assert "let this browser keep cookies" in answer.text
    assert f'href="{url}"' in answer.text
    assert teacher.looks().state("seats") == "0"


@pytest.mark.parametrize("other", [0, 1])
def test_a_seat_picked_twice_is_one_seat_though_the_first_answer_was_lost(teacher, app, other):
    """A second tap takes the place of the first before its answer has come, cookie and all."""
    url = f"/join/{teacher.opens().code}"
    child = app.test_client()
    page = child.get(url).text
    before = dict(child._cookies)
    child.post(url, data=picks(page))
    child._cookies = before
    answer = child.post(url, data=picks(page, other), follow_redirects=True)
    assert answer.request.path == f"/class/{teacher.code}"
    assert teacher.looks().state("seats") == "1"


@pytest.mark.parametrize("key", ["x", "'" * 22, "A" * 200])
def test_a_key_that_is_none_is_not_taken(teacher, app, key):
    url = f"/join/{teacher.opens().code}"
    for _ in range(2):
        child = app.test_client()
        child.post(url, data=picks(child.get(url).text) | {"key": key})
        assert child.get(f"/class/{teacher.code}").status_code == 200
    assert teacher.looks().state("seats") == "2"


def token_of(app, code: str) -> str:
    return snapshot(app.extensions["db"], code, 1_000_000_000.0).token


def test_a_scanned_code_is_taken_as_it_stands(teacher, app):
    token = token_of(app, teacher.opens().code)
    client = app.test_client()
    assert client.post("/join", data={"code": token}).location == f"/join/{token}"
    assert client.get(f"/join/{token.swapcase()}").status_code == 404
