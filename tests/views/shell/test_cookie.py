"""What a browser keeps: rights that never push each other out, small, and as version 0.3.0 left it."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from http.cookies import SimpleCookie

import pytest
from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner

from game.app import create_app
from game.views.alone import scorebook
from game.views.shell import cookie
from game.views.shell.comfort import SETTINGS, Comfort
from tests.people.pupil import Pupil
from tests.store.v030 import v030_content

KEEP = {"desk": cookie.keep_desk, "seat": cookie.keep_seat}
DROP = {"desk": cookie.drop_desk, "seat": cookie.drop_seat}
FIND = {"desk": cookie.desk_secret, "seat": cookie.seat_key}

Jar = dict[str, str]


def small_app() -> Flask:
    app = Flask("test")
    app.secret_key = "test"
    cookie.init_app(app)
    return app


APP = small_app()


def answer(jar: Jar, act: Callable[[], None], app: Flask = APP) -> list[str]:
    """The cookies that an answer writes to a browser with this jar."""
    sent = "; ".join(f"{name}={value}" for name, value in jar.items())
    with app.test_request_context(headers={"Cookie": sent}):
        act()
        return app.process_response(app.response_class()).headers.getlist("Set-Cookie")


def keep(jar: Jar, written: list[str]) -> Jar:
    """The jar after an answer has come."""
    for line in written:
        for name, one in SimpleCookie(line).items():
            jar = {**jar, name: one.value}
            if one["max-age"] == "0":
                del jar[name]
    return jar


def after(jar: Jar, *acts: Callable[[], None]) -> Jar:
    for act in acts:
        jar = keep(jar, answer(jar, act))
    return jar


def asks(jar: Jar, question: Callable[[], object], app: Flask = APP) -> object:
    """What the server finds out from a browser with this jar; it writes nothing meanwhile."""
    found: list[object] = []
    assert answer(jar, lambda: found.append(question()), app) == []
    return found[0]


def holds(jar: Jar, kind: str, codes: list[str]) -> dict[str, str]:
    found = asks(jar, lambda: {code: FIND[kind](code) for code in codes})
    assert isinstance(found, dict)
    return {code: token for code, token in found.items() if token}


def code_of(at: int) -> str:
    """A code of a class: AAAAA, AAAAB..."""
    return "".join("ABCDEFGH"[at // 8**power % 8] for power in (4, 3, 2, 1, 0))


def token_of(at: int) -> str:
    return sha256(str(at).encode()).hexdigest()[:22]


# Rights -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["desk", "seat"])
def test_a_right_is_a_cookie_of_its_own_that_script_cannot_read(kind):
    (written,) = answer({}, lambda: KEEP[kind]("ABCDE", token_of(1)))
    name, *attributes = written.split("; ")
    assert name == f"{kind}-ABCDE=1.{token_of(1)}"
    assert {"HttpOnly", "Path=/", "SameSite=Lax", f"Max-Age={14 * 86400}"} <= {*attributes}
    assert "Secure" not in attributes
    assert not any(one.startswith("Domain") for one in attributes)


def test_a_right_is_secure_under_https():
    with APP.test_request_context(base_url="https://localhost"):
        cookie.keep_desk("ABCDE", token_of(1))
        assert "; Secure" in APP.process_response(APP.response_class()).headers["Set-Cookie"]


SECURE = "https://localhost"


def test_under_https_a_cookie_is_bound_to_the_host_that_gave_it(app):
    client = app.test_client()
    client.get("/join", base_url=SECURE)
    opened = client.post("/class/new", base_url=SECURE)
    client.post("/settings", data={"calm": "on"}, base_url=SECURE)
    names = {one.key for one in client._cookies.values()}
    code = opened.headers["Location"].split("/")[2]
    assert names == {f"__Host-desk-{code}", "__Host-leap-and-pinch"}
    assert client.get(opened.headers["Location"], base_url=SECURE).status_code == 200


def test_what_a_browser_kept_before_goes_on_under_https_and_moves_when_it_changes(app):
    client = app.test_client()
    desk = client.post("/class/new").headers["Location"]
    code = desk.split("/")[2]
    client.post("/settings", data={"calm": "on"})
    assert client.get(desk, base_url=SECURE).status_code == 200
    assert "data-calm" in client.get("/", base_url=SECURE).text
    client.post("/settings", data={"calm": "on", "seated": "on"}, base_url=SECURE)
    kept = {one.key for one in client._cookies.values()}
    assert kept == {f"desk-{code}", "__Host-leap-and-pinch"}
    assert "data-calm" in client.get("/", base_url=SECURE).text


def test_of_two_that_bear_one_name_the_bound_one_counts_under_https():
    jar = {"desk-ABCDE": f"1.{token_of(1)}", "__Host-desk-ABCDE": f"1.{token_of(2)}"}
    sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
    for base, expected in ((SECURE, 2), ("http://localhost", 1)):
        with APP.test_request_context(base_url=base, headers=sent):
            assert cookie.desk_secret("ABCDE") == token_of(expected)


def test_for_the_next_child_both_go(teacher, app):
    code = teacher.opens().code
    client = app.test_client()
    Pupil(client=client, code=code).joins()
    client.post(f"/class/{code}/done", base_url=SECURE)
    assert {one.key for one in client._cookies.values()} == set()


def test_a_header_of_cookies_is_read_in_the_same_way():
    assert cookie.seat_in(f"a=b; __Host-seat-ABCDE=1.{token_of(1)}", "ABCDE") == token_of(1)


def test_a_right_that_is_kept_already_or_not_there_is_not_written():
    jar = after({}, lambda: cookie.keep_desk("ABCDE", token_of(1)))
    assert answer(jar, lambda: cookie.drop_desk("BCDEF")) == []
    assert answer(jar, lambda: cookie.drop_seat("ABCDE")) == []
    assert asks(jar, lambda: cookie.desk_secret("ABCDE")) == token_of(1)


@pytest.mark.parametrize(
    "code", ["", "ABCD", "ABCDEF", "abcde", "ABCD;", "ABC E", "\u00c4BCDE", "ABCDE\n"]
)
def test_only_five_capital_letters_become_the_name_of_a_cookie(code):
    with APP.test_request_context():
        with pytest.raises(ValueError, match="no right"):
            cookie.keep_seat(code, token_of(1))
        assert cookie.seat_key(code) is None


@pytest.mark.parametrize("token", ["", "a b", "a;b", "a" * 65, "\u00e4", "a\n"])
def test_only_a_token_becomes_the_value_of_a_cookie(token):
    with APP.test_request_context(), pytest.raises(ValueError, match="no right"):
        cookie.keep_desk("ABCDE", token)


@pytest.mark.parametrize(
    "value", ["", "x", "7", "7.", ".x", "-1.x", "1.a b", "\u0661.x", "1e9.x", "0.x"]
)
def test_a_cookie_that_we_did_not_write_is_no_right(value):
    assert asks({"desk-ABCDE": value}, lambda: cookie.desk_secret("ABCDE")) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["keep", "drop"]), st.sampled_from(["desk", "seat"]), st.integers(0, 40)
        ),
        max_size=60,
    )
)
def test_the_rights_are_those_kept_last(acts):
    jar: Jar = {}
    expected: dict[str, dict[str, str]] = {"desk": {}, "seat": {}}
    for at, (what, kind, number) in enumerate(acts):
        code, token = code_of(number), token_of(at)
        mine = expected[kind]
        mine.pop(code, None)
        if what == "keep":
            jar = after(jar, partial(KEEP[kind], code, token))
            expected[kind] = dict([*mine.items(), (code, token)][-cookie.MOST_KEPT :])
        else:
            jar = after(jar, partial(DROP[kind], code))
    codes = [code_of(number) for number in range(41)]
    assert {kind: holds(jar, kind, codes) for kind in expected} == expected
    assert len(jar) == sum(map(len, expected.values()))


@given(
    before=st.lists(st.tuples(st.sampled_from(["desk", "seat"]), st.integers(0, 40)), max_size=40),
    crossing=st.lists(
        st.tuples(st.sampled_from(["desk", "seat"]), st.integers(0, 40)),
        min_size=2,
        max_size=4,
        unique=True,
    ),
    order=st.randoms(use_true_random=False),
)
def test_rights_given_in_the_same_instant_do_not_push_each_other_out(before, crossing, order):
    jar = after({}, *(partial(KEEP[kind], code_of(at), token_of(at)) for kind, at in before))
    answers = [
        answer(jar, partial(KEEP[kind], code_of(at), token_of(100 + at))) for kind, at in crossing
    ]
    order.shuffle(answers)
    for written in answers:
        jar = keep(jar, written)
    for kind, at in crossing:
        assert holds(jar, kind, [code_of(at)]) == {code_of(at): token_of(100 + at)}


def crossing(client, backwards: bool, *requests: Callable[[], object]) -> None:
    """Requests that a browser makes in the same instant, whose answers come back in either order."""
    jar = dict(client._cookies)
    answers = []
    for request in requests:
        client._cookies = dict(jar)
        answers.append(request())
    client._cookies = dict(jar)
    for one in answers[::-1] if backwards else answers:
        client._update_cookies_from_response("localhost", "/", one.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_classes_opened_at_once_both_desks_open(client, table, backwards):
    table(1).plays()
    opened = []

    def opens():
        opened.append(client.post("/class/new", data={"round": "sort.1", "way": "own"}))
        return opened[-1]

    crossing(client, backwards, opens, opens, partial(client.post, "/calm", data={"calm": "on"}))
    assert [client.get(one.location).status_code for one in opened] == [200, 200]
    assert "data-calm" in client.get("/").text


@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_seats_taken_at_once_a_tablet_has_both(teacher, app, backwards):
    codes = [teacher.opens().code for _ in range(2)]
    tablet = app.test_client()
    forms = []
    for code in codes:
        page = tablet.get(f"/join/{code}").text
        fields = [re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("seat", "key")]
        forms.append(dict(zip(("seat", "key"), fields, strict=True)))
    crossing(
        tablet,
        backwards,
        *(
            partial(tablet.post, f"/join/{code}", data=form)
            for code, form in zip(codes, forms, strict=True)
        ),
    )
    assert [tablet.get(f"/class/{code}").status_code for code in codes] == [200, 200]


def test_a_right_is_written_although_the_answer_is_an_error(app, client):
    @app.get("/trip")
    def trip():
        cookie.keep_desk("ABCDE", token_of(1))
        return "", 418

    assert client.get("/trip").headers["Set-Cookie"].startswith("desk-ABCDE=")


def test_a_seat_of_a_class_that_is_over_is_let_go(teacher):
    pupil = teacher.opens().seat()
    assert pupil.client.get_cookie(f"seat-{teacher.code}")
    teacher.client.post(f"/class/{teacher.code}/end")
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 410
    assert pupil.client.get_cookie(f"seat-{teacher.code}") is None
    assert "Open a new class" in teacher.client.get(teacher.url).text
    assert "Open a new class" in teacher.client.get(teacher.url).text, (
        "whose class it was, is known"
    )


# The next child ---------------------------------------------------------------------------


def names(client) -> set[str]:
    return {re.sub("-[A-Z]{5}$", "", one.key) for one in client._cookies.values()}


@pytest.mark.parametrize("how", ["done", "clear"])
def test_for_the_next_child_all_goes_but_the_desks(teacher, client, table, how):
    code = teacher.opens().code
    table(1).plays()
    client.post("/settings", data={"calm": "on"})
    for one in (code, teacher.opens().code):
        Pupil(client=client, code=one).joins()
    assert names(client) == {"leap-and-pinch", "desk", "seat"}
    client.post(f"/class/{code}/done" if how == "done" else "/grown-ups/clear")
    assert names(client) == {"desk"}
    assert client.get(f"/class/{code}/desk").status_code == 200
    assert "stars in" not in client.get("/").text


def test_a_browser_is_asked_to_keep_a_cookie_only_if_it_has_sent_none(teacher, app):
    url = f"/join/{teacher.opens().code}"
    tablet = app.test_client()
    assert "Set-Cookie" in tablet.get(url).headers
    assert "Set-Cookie" not in tablet.get(url).headers
    assert "Set-Cookie" not in teacher.client.get(url).headers


# Sizes ------------------------------------------------------------------------------------


def all_that_can_be_kept(pack) -> None:
    """The longest session: six long plays, the whole journey, each setting."""
    longest = max((one.id for stop in pack.stops for one in stop.rounds), key=len)
    cookie.set_plays(
        {
            f"match.{longest}.{999_999_999 - at}": sha256(str(at).encode()).hexdigest()
            for at in range(scorebook.PLAYS)
        }
    )
    cookie.set_score([10**9] * 5)
    parts = [f"{one.kind}.{one.id}" for stop in pack.stops for one in stop.rounds]
    parts += [f"{part}.{stop.id}" for stop in pack.stops for part in ("story", "move")]
    cookie.set_done([*parts, "sort.1", "sort.2", "sort.3"])
    cookie.set_comfort(Comfort(**dict.fromkeys(SETTINGS, True)))
    cookie.ask_to_keep()


def test_all_that_can_be_kept_stays_small(app):
    jar = after({}, partial(all_that_can_be_kept, app.extensions["pack"]))
    for kind in ("desk", "seat"):
        for at in range(20):
            jar = after(jar, partial(KEEP[kind], code_of(at), token_of(at)))
    assert len(jar) == 1 + 2 * cookie.MOST_KEPT
    sizes = [len(f"{name}={value}") for name, value in jar.items()]
    assert max(sizes) < 2000, "half of what a browser keeps in a cookie"
    assert sum(sizes) + 2 * len(sizes) < 3500, "less than half of what servers take for headers"


# As version 0.3.0 left it -----------------------------------------------------------------

OLD_KEY = "a key of the tests"
OLD = (
    ".eJxVj9FuwiAUhl9lOdfYAHWt9o7Zbq7bdGaLxhiz1JbFOgsK1WmM7z6wIek4IYHDl_87XOBrx1WVCS5qiGp14AjybFu5"
    "c8H1j4ZocYE7876A0cvglQGCI00fg3STj1X8uU6evj8ofVcMllfkyHiWsKkhWXo6PQ9H1bSL11Ic3sr4d1ZNDLk06VJwy2qp"
    "ao-A6WxkKbST77bZuS1vMC80qZSs-phgfNtm3eO2-wZSr2_AgPR8A3X-FWn0OpfK-gnyUWDL9nhW88JNYG_tCdynwnkyjou9"
    "X078vR48DHvdYBWyJvXIlS6lgIhc_wDXVmX-.awwlmQ.O_dPgRsC0gtMvhgovQ_Y0quP5YY"
)
"""Written by 0.3.0 with that key: a round played, one begun, calm, seated, two classes opened, a seat."""
OLD_JAR = {cookie.NAME: OLD}


@pytest.fixture
def old_app(settings, tmp_path) -> Flask:
    content = v030_content(tmp_path / "content")
    return create_app(replace(settings, secret_key=OLD_KEY, content_dir=content))


def test_a_cookie_of_0_3_0_goes_on_with_all_it_holds(old_app):
    client = old_app.test_client()
    client.set_cookie(cookie.NAME, OLD)
    home = client.get("/").text
    assert "<b>3</b> <span>stars in 1 round.</span>" in home
    assert '<html lang="en" data-calm data-seated>' in home
    assert 'data-state="done"' in client.get("/play/sort?level=1&seed=7").text
    assert 'data-tries="1"' in client.get("/play/sort?level=2&seed=9").text
    assert asks(OLD_JAR, cookie.comfort, old_app) == Comfort(calm=True, seated=True)
    assert asks(OLD_JAR, cookie.done, old_app) == {"sort.1"}
    assert asks(OLD_JAR, lambda: cookie.desk_secret("NKCLA"), old_app) == "v2JF6JjcOrDThEGfS22PrA"
    assert asks(OLD_JAR, lambda: cookie.seat_key("DWEAV"), old_app) == "7YEODdq3iQ3qsCBH846b7A"


def test_rights_of_0_3_0_stay_until_newer_ones_take_their_places(old_app):
    jar = keep(OLD_JAR, answer(OLD_JAR, lambda: cookie.keep_desk("ABCDE", "x"), old_app))
    assert jar == {**OLD_JAR, "desk-ABCDE": "1.x"}
    left = []
    for at in range(cookie.MOST_KEPT):
        jar = keep(jar, answer(jar, partial(cookie.keep_desk, code_of(at), token_of(at)), old_app))
        kept = asks(jar, lambda: dict(session), old_app)
        left.append([code for code, _ in kept["desks"]])
    both, one = ["NKCLA", "DWEAV"], ["DWEAV"]
    assert left == [both] * 13 + [one] + [[]] * 2
    assert len(jar) == 1 + cookie.MOST_KEPT
    assert {"plays", "score", "done", "calm", "seated", "joins", "seats"} <= kept.keys()
    assert asks(jar, lambda: cookie.seat_key("DWEAV"), old_app) == "7YEODdq3iQ3qsCBH846b7A"


def test_a_right_of_0_3_0_can_be_dropped(old_app):
    jar = keep(OLD_JAR, answer(OLD_JAR, lambda: cookie.drop_desk("NKCLA"), old_app))
    assert asks(jar, lambda: cookie.desk_secret("NKCLA"), old_app) is None
    assert asks(jar, lambda: cookie.desk_secret("DWEAV"), old_app) == "AJxxIHNmV40honuMiDwWmQ"


def test_a_right_is_there_in_the_request_that_gives_or_drops_it():
    with APP.test_request_context(headers={"Cookie": f"desk-ABCDE=1.{token_of(1)}"}):
        cookie.keep_desk("ABCDE", token_of(2))
        assert cookie.desk_secret("ABCDE") == token_of(2)
        cookie.drop_desk("ABCDE")
        assert cookie.desk_secret("ABCDE") is None


def test_a_right_of_its_own_counts_more_than_one_of_0_3_0(old_app):
    jar = {**OLD_JAR, "desk-NKCLA": "1.new"}
    assert asks(jar, lambda: cookie.desk_secret("NKCLA"), old_app) == "new"


def test_a_desk_and_a_seat_of_0_3_0_are_led_and_played_on(teacher, app):
    pupil = teacher.opens().seat()
    code = teacher.code
    desk, seat = (
        one.get_cookie(f"{kind}-{code}").value.partition(".")[2]
        for kind, one in (("desk", teacher.client), ("seat", pupil.client))
    )
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    held = {"_permanent": True, "version": 1, "desks": [[code, desk]], "seats": [[code, seat]]}
    for one in (teacher.client, pupil.client):
        one._cookies = {}
        one.set_cookie(cookie.NAME, signer.dumps(held))
    teacher.looks().acts("begin")
    assert pupil.client.get(f"/class/{code}").status_code == 200
    assert pupil.client.post(f"/class/{code}/done").status_code == 303
    with pupil.client.session_transaction() as session:
        assert {"desks"} == session.keys() & {"desks", "seats"}, "the desks stay, the seats go"
    assert pupil.client.get(f"/class/{code}").location == f"/join/{code}"
    assert pupil.client.get(teacher.url).status_code == 200


# The clock --------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [-100 * 86400, -3600, -5, 5, 100 * 86400])
def test_what_is_kept_outlives_a_clock_that_is_moved(client, table, teacher, monkeypatch, by):
    shown = table(1).plays()
    teacher.opens()
    client.post("/settings", data={"calm": "on"})
    real = TimestampSigner.get_timestamp
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: real(self) + by)
    assert shown.looks().state("state") == "done"
    assert "data-calm" in shown.page
    assert client.get(teacher.url).status_code == 200


def test_how_long_a_cookie_is_kept_is_counted_by_the_browser(client):
    written = client.post("/settings", data={"calm": "on"}).headers["Set-Cookie"]
    assert f"Max-Age={90 * 86400}" in written


@pytest.mark.parametrize("kind", ["desk", "seat"])
def test_a_right_of_an_age_that_was_made_up_locks_nobody_out(app, kind):
    client = app.test_client()
    client.set_cookie(f"{kind}-AAAAA", "999999999.x")
    opened = client.post("/class/new")
    assert opened.status_code == 303
    assert client.get(opened.location).status_code == 200
    code = opened.location.split("/")[2]
    page = client.get(f"/join/{code}").text
    seat = page.partition('name="seat" value="')[2].partition('"')[0]
    assert client.post(f"/join/{code}", data={"seat": seat}).status_code == 303
    assert client.get(f"/class/{code}").status_code == 200
