"""Who may see a class: no guessing of codes, and a desk that opens to its secret alone."""

import re

import pytest
from sqlalchemy import insert

from game.store.db import StoreBusy
from game.store.tables import GUESSES
from game.views.classes import access
from tests.people.table import hook
from tests.views.classes.test_join import token_of

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
    assert {guess(client, typed) for _ in range(40)} == {404}
    assert guess(client) == 404


# Guessing -------------------------------------------------------------------------------

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def wrong(number: int) -> str:
    """One of many codes that no class has."""
    return f"QQQ{LETTERS[number // 24]}{LETTERS[number % 24]}"


def use_up(client, *addresses: str) -> None:
    """Each of these has asked for as many codes as a source may ask for in a minute."""
    app, used = client.application, []
    for address in addresses or ("127.0.0.1",):
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            mine = {"source": access.source(), "at": access.now()}
            used += [mine | {"code": access.hashed(wrong(at))} for at in range(30)]
    with app.extensions["db"].writing() as connection:
        connection.execute(insert(GUESSES), used)


def use_up_all(client) -> None:
    """As many as all sources may ask for have been asked for, thirty each from ten of them."""
    use_up(client, *(f"198.51.100.{at}" for at in range(10)))


def waits(answer) -> bool:
    """Whether it is the page whose code has to wait."""
    return (answer.status_code, "One moment" in answer.text) == (429, True)


# Every way in that takes a code, as somebody who has nothing of the class asks for it.
WAYS_IN = [
    "/join/{}",
    "/class/{}",
    "/class/{}/live",
    "/class/{}/done",
    "/class/{}/wall",
    "/class/{}/wall/live",
    "/class/{}/join.svg",
    "/class/{}/desk",
    "/class/{}/desk/live",
    "/class/{}/desk.svg",
    "/class/{}/results",
    "/class/{}/results.csv",
    "/class/{}/list.csv",
    "/class/{}/print",
    "/class/{}/seats",
    "/class/{}/seats/1",
    "/class/{}/end",
]
POSTED = [
    "/class/{}",
    "/class/{}/done",
    "/class/{}/desk",
    "/class/{}/desk/AAAAAAAAAAAAAAAAAAAAAA",
    "/class/{}/door",
    "/class/{}/tally",
    "/class/{}/seats",
    "/class/{}/end",
]


def test_a_source_is_answered_thirty_codes_a_minute(app, clock):
    client = app.test_client()
    assert {guess(client, wrong(at)) for at in range(30)} == {404}
    assert waits(client.post("/join", data={"code": wrong(30)}, follow_redirects=True))
    assert guess(client, wrong(7)) == 404, "that one is known to be wrong"
    assert guess(client, environ_base=OTHER) == 404, "another source may try"
    clock.now += 61
    assert guess(client, wrong(30)) == 404


def test_all_sources_are_answered_three_hundred(app, clock):
    client = app.test_client()
    use_up_all(client)
    new = {"data": {"code": wrong(0)}, "follow_redirects": True}
    assert waits(client.post("/join", **new, environ_base=OTHER))


@pytest.mark.parametrize("url", WAYS_IN)
def test_every_way_in_makes_right_and_wrong_codes_wait_alike(teacher, app, url):
    teacher.opens().acts("begin")
    client = app.test_client()
    use_up(client)
    answers = [client.get(url.format(code)) for code in (teacher.code, wrong(40))]
    assert all(map(waits, answers))
    told = [
        (one.text.replace(code, "CODE"), len(one.data), sorted(one.headers))
        for one, code in zip(answers, (teacher.code, wrong(40)), strict=True)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("url", POSTED)
def test_every_form_makes_right_and_wrong_codes_wait_alike(teacher, app, url):
    teacher.opens().acts("begin")
    client = app.test_client()
    use_up(client)
    answers = [client.post(url.format(code)) for code in (teacher.code, wrong(40))]
    assert all(map(waits, answers))
    assert answers[0].text.replace(teacher.code, wrong(40)) == answers[1].text


@pytest.mark.parametrize("url", WAYS_IN)
def test_every_way_in_counts(app, clock, url):
    client = app.test_client()
    answers = [client.get(url.format(wrong(at))).status_code for at in range(31)]
    assert answers == [404] * 30 + [429]


@pytest.mark.parametrize(
    "cookie", ["seat-{}=1.AAAAAAAAAAAAAAAAAAAAAA", "desk-{}=1.AAAAAAAAAAAAAAAAAAAAAA"]
)
@pytest.mark.parametrize("version", ["", '"x.000000000000.1"'])
def test_a_made_up_right_or_version_opens_nothing(teacher, app, cookie, version):
    teacher.opens()
    client = app.test_client(use_cookies=False)
    use_up(client)
    for code in (teacher.code, wrong(40)):
        told = {"Cookie": cookie.format(code), "If-None-Match": version}
        for url in WAYS_IN:
            assert client.get(url.format(code), headers=told).status_code == 429
        for url in POSTED:
            assert client.post(url.format(code), headers=told).status_code == 429


def test_nothing_is_looked_up_for_a_code_that_waits(teacher, app, monkeypatch):
    teacher.opens()
    client = app.test_client()
    use_up(client)
    for name in ("snapshot", "glance"):
        monkeypatch.setattr(access, name, None)
    assert waits(client.get(f"/join/{teacher.code}"))


def test_a_child_whose_right_code_waits_gets_in_by_itself(teacher, app, clock):
    teacher.opens()
    child = app.test_client()
    use_up(child)
    clock.now += 20
    answer = child.post("/join", data={"code": f" {teacher.code.lower()} "})
    assert (answer.status_code, answer.location) == (303, f"/join/{teacher.code}")
    page = child.get(answer.location)
    assert "Your code has to wait a little. This page goes on by itself." in page.text
    assert page.headers["Retry-After"] == "40"
    seconds, url = re.search(
        r'http-equiv="refresh" content="(\d+); url=([^"]+)"', page.text
    ).groups()
    assert (int(seconds) <= 10, url) == (True, answer.location)
    clock.now += 40
    assert "Who are you" in child.get(url).text


def test_a_child_who_picks_while_its_code_waits_picks_again(teacher, app, clock):
    url = f"/join/{teacher.opens().code}"
    child = app.test_client()
    child.get(url)
    clock.now += 61
    use_up(child)
    answer = child.post(url, data={"seat": "blue-otter"})
    assert (answer.status_code, answer.location) == (303, url)
    assert waits(child.get(url))


def test_a_page_that_waits_goes_on_to_where_it_was_going(teacher, app):
    teacher.opens()
    client = app.test_client()
    use_up(client)
    page = client.get(f"/class/{teacher.code}/wall?x=1&y=%22").text
    assert f"url=/class/{teacher.code}/wall?x=1&amp;y=%22" in page
    assert f"url=/join/{teacher.code}" in client.post(f"/class/{teacher.code}").text


def test_a_class_behind_one_address_is_one_code(teacher, app):
    teacher.opens()
    use = app.test_client()
    for at in range(29):
        guess(use, wrong(at))
    for _ in range(40):
        child = app.test_client()
        assert guess(child, teacher.code) == 303
        teacher.seat()
    assert teacher.looks().state("seats") == "40"


def test_tablets_with_a_seat_go_on_whatever_is_tried(teacher, app, clock):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    clock.now += 61
    use_up_all(app.test_client())
    card = pupil.hand()[0]
    assert pupil.looks().hand() == [card]
    assert pupil.places(card, "big").status_code == 200
    for url in ("", "/live", "/done", "/wall", "/join.svg"):
        assert pupil.client.get(f"/class/{teacher.code}{url}").status_code == 200
    assert pupil.client.get(f"/join/{teacher.code}").location == f"/class/{teacher.code}"
    assert teacher.looks().state("answered") == "1"


def test_the_desk_goes_on_whatever_is_tried(teacher, app, clock):
    teacher.opens()
    use_up_all(app.test_client())
    assert teacher.acts("begin").state("phase") == "playing"
    for url in ("/desk/live", "/wall", "/wall/live", "/results", "/desk.svg"):
        assert teacher.client.get(f"/class/{teacher.code}{url}").status_code == 200


def test_the_picture_to_scan_goes_on_whatever_is_tried(teacher, app, clock):
    teacher.opens()
    token = token_of(app, teacher.code)
    assert f'src="/class/{token}/join.svg?' in teacher.page
    use_up_all(app.test_client())
    child = app.test_client()
    assert guess(child, token) == 303
    page = child.get(f"/join/{token}").text
    seat = re.search(r'name="seat" value="([^"]+)"', page)[1]
    answer = child.post(f"/join/{token}", data={"seat": seat}, follow_redirects=True)
    assert answer.request.path == f"/class/{teacher.code}"
    assert child.get(f"/class/{token}/join.svg").status_code == 200


def test_a_wall_that_is_there_goes_on_whatever_is_tried(teacher, app, clock):
    teacher.opens()
    wall, url = app.test_client(), f"/class/{teacher.code}/wall"
    known = {"If-None-Match": f'"{hook(wall.get(url).text, "version")}"'}
    clock.now += 120
    use_up_all(app.test_client())
    teacher.acts("begin")
    news = wall.get(f"{url}/live", headers=known)
    assert (news.status_code, hook(news.text, "phase")) == (200, "playing")
    assert waits(wall.get(url)), "a page that is loaded anew proves nothing"
    known = {"If-None-Match": news.headers["ETag"]}
    assert wall.get(f"{url}/live", headers=known).status_code == 304
    elsewhere = url.replace(teacher.code, wrong(40)) + "/live"
    assert wall.get(elsewhere, headers=known).status_code == 429


def test_the_mark_of_another_class_proves_nothing(teacher, app, clock):
    mine = teacher.opens().code
    known = {
        "If-None-Match": f'"{hook(app.test_client().get(f"/class/{mine}/wall").text, "version")}"'
    }
    other = teacher.opens().code
    client = app.test_client()
    clock.now += 120
    use_up(client)
    assert client.get(f"/class/{other}/wall/live", headers=known).status_code == 429


def test_a_wrong_code_gets_kind_words_and_another_try_wherever_it_comes_from(app):
    client = app.test_client()
    for answer in (client.post("/join", data={"code": "QQQQQ"}), client.get("/join/QQQQQ")):
        assert answer.status_code == 404
        assert "No class has these letters. Look at them once more." in answer.text
        assert '<form class="joining__form" method="post" action="/join">' in answer.text


def test_a_store_that_cannot_write_says_so_as_ever(teacher, app, monkeypatch):
    teacher.opens()
    pupil, child = teacher.seat(), app.test_client()
    assert child.get(f"/join/{teacher.code}").status_code == 200
    monkeypatch.setattr(type(app.extensions["db"]), "writing", cannot_write)
    assert "Try it once more" in child.get("/join/QQQQQ").text
    assert child.get("/join/QQQQQ").status_code == 503
    for who, url in ((child, "/join/{}"), (pupil.client, "/class/{}")):
        assert who.get(url.format(teacher.code)).status_code == 200


def cannot_write(*_, **__):
    raise StoreBusy("the disk is full")


def test_the_desk_says_that_somebody_is_trying_codes_and_for_how_long(teacher, app, clock):
    teacher.opens()
    words = "Somebody is trying codes. Children can scan the picture instead."
    assert words not in teacher.page
    for at in range(10):
        guess(app.test_client(), wrong(at), environ_base=OTHER)
    assert words in teacher.looks().page
    assert words not in app.test_client().get(f"/class/{teacher.code}/wall").text
    clock.now += 60
    assert words not in teacher.looks().page


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
        assert stranger.post(f"{teacher.url}/{wrong}").status_code == 404
    assert stranger.get(teacher.url).status_code == 403
    answer = stranger.post(f"{teacher.url}/{secret}")
    assert (answer.status_code, answer.location) == (303, teacher.url)
    assert stranger.get(teacher.url).status_code == 200, "a second desk, as on a phone"


def test_the_desk_link_shows_one_page_with_one_button_and_gives_no_right(teacher, app):
    teacher.opens()
    url = f"{teacher.url}/{secret_of(teacher)}"
    assert f'href="{url}"' in teacher.page
    stranger = app.test_client()
    for _ in range(2):
        answer = stranger.get(url)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    assert re.findall(r"<button[^>]*>\s*(?:<svg.*?</svg>)?\s*([^<]+)<", answer.text) == [
        "Lead this class here"
    ]
    assert stranger.get(teacher.url).status_code == 403
    action = re.search(r'<form method="post" action="([^"]+)"', answer.text)[1]
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert stranger.post(action, headers=foreign).status_code == 403
    assert stranger.get(teacher.url).status_code == 403
    assert stranger.post(action, follow_redirects=True).request.path == teacher.url


def test_the_page_of_a_desk_link_says_of_no_class_whether_there_is_one(teacher, app):
    teacher.opens()
    client = app.test_client()
    secret = "A" * 22
    pages = [client.get(f"/class/{code}/desk/{secret}").text for code in (teacher.code, "QQQQQ")]
    assert pages[0].replace(teacher.code, "QQQQQ") == pages[1]


def test_the_secret_of_a_desk_link_goes_no_further(teacher, app):
    teacher.opens()
    page = app.test_client().get(f"{teacher.url}/{secret_of(teacher)}").text
    assert '<meta name="referrer" content="origin">' in page
    assert f'data-stand-at="{teacher.url}"' in page


def test_a_desk_link_of_a_class_that_is_over_says_so(teacher, app):
    teacher.opens()
    url = f"{teacher.url}/{secret_of(teacher)}"
    teacher.client.post(f"/class/{teacher.code}/end")
    assert app.test_client().post(url).status_code == 410


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "desk"),
        ("post", "door"),
        ("get", "seats"),
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
    phone.post(f"{teacher.url}/{secret_of(teacher)}")
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


def test_desks_of_classes_that_are_over_make_room_first(teacher, app, client):
    first = teacher.opens()
    live, gone = teacher.url, []
    for _ in range(15):
        gone.append(first.opens().url)
        client.post(f"/class/{teacher.code}/end")
    for _ in range(15):
        foreign = type(teacher)(app=app, client=app.test_client()).opens()
        client.post(f"{foreign.url}/{secret_of(foreign)}")
    assert client.get(live).status_code == 200
    assert client.get(foreign.url).status_code == 200
    assert len([one for one in client._cookies.values() if one.key.startswith("desk-")]) == 16
