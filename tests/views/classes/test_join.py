"""Joining: a code in any hand, a seat by picture, back to it any number of times, no guessing."""

import re
from urllib.parse import quote

import pytest

from game.store.classrooms import LETTERS
from game.store.snapshot import snapshot
from game.views.classes import access
from tests.people.pupil import Pupil, offered

OTHER = {"REMOTE_ADDR": "203.0.113.9"}


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
    assert client.post("/join", data={"code": token}).location == f"/join/{teacher.code}"
    assert client.get(f"/join/{token.swapcase()}").status_code == 404


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


def source_of(app, address: str) -> str:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        return access.source()


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


def test_codes_have_five_of_24_letters(teacher):
    assert len(LETTERS) == len(set(LETTERS)) == 24
    assert not set(LETTERS) & set("IO01")
    codes = {teacher.opens().code for _ in range(20)}
    assert all(len(code) == 5 and set(code) <= set(LETTERS) for code in codes)
    assert len(codes) == 20
