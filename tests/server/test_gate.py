"""The gate: a request is whole before a thread works on it, and nobody waits for another's network."""

import threading
import time

import pytest
from flask import Flask, Response, request

from game.server import gate
from game.server.gate import Gate
from game.views.shell.guard import LARGEST_BODY
from tests.server.asking import ask, get, post


@pytest.fixture
def echo() -> Flask:
    """An app that says what it was told."""
    app = Flask("echo")

    @app.route("/<path:path>", methods=["GET", "POST"])
    def say(path: str) -> Response:
        said = {
            "path": request.path,
            "query": request.query_string.decode(),
            "from": request.remote_addr,
            "cookies": dict(request.cookies),
            "form": dict(request.form),
            "length": request.content_length,
            "headers": dict(request.headers),
        }
        response = app.json.response(said)
        response.set_cookie("one", "1")
        response.set_cookie("two", "2")
        return response

    return app


def said(app: Flask, *asked):
    return [app.json.loads(body) for _, _, body in ask(Gate(app), *asked)]


def test_a_request_comes_to_the_app_as_it_was_sent(echo):
    scope, protocol = post("/a/ä b", b"card=hop&", b"bin=big")
    scope.query_string = "seed=7%20"
    scope.headers |= {"cookie": "one=1; two=2", "host": "play.example", "x-two": "a"}
    (heard,) = said(echo, (scope, protocol))
    assert heard["path"] == "/a/ä b"
    assert heard["query"] == "seed=7%20"
    assert heard["from"] == "192.0.2.7"
    assert heard["form"] == {"card": "hop", "bin": "big"}
    assert heard["cookies"] == {"one": "1", "two": "2"}
    assert heard["length"] == 16
    assert heard["headers"]["Host"] == "play.example"


def test_an_address_of_ipv6_is_one(echo):
    scope, protocol = get("/a")
    scope.client = "[2001:db8::7]:40000"
    assert said(echo, (scope, protocol))[0]["from"] == "2001:db8::7"


def test_a_header_whose_name_would_pass_for_another_is_dropped(echo):
    scope, protocol = get("/a")
    scope.headers["x_forwarded_for"] = "192.0.2.99"
    (heard,) = said(echo, (scope, protocol))
    assert "X-Forwarded-For" not in heard["headers"]


def test_each_cookie_of_an_answer_is_sent(echo):
    sent = []
    scope, protocol = get("/a")
    protocol.response_bytes = lambda status, headers, body: sent.extend(headers)
    ask(Gate(echo), (scope, protocol))
    assert [value.split(";")[0] for name, value in sent if name == "Set-Cookie"] == [
        "one=1",
        "two=2",
    ]


def test_half_a_post_is_given_up_and_never_comes_to_the_app(echo, monkeypatch):
    monkeypatch.setattr(gate, "BODY_COMES", 0.05)
    asked: list[str] = []
    echo.before_request(lambda: asked.append(request.path))
    (answer,) = ask(Gate(echo), post("/a", b"card=", b"hop", pause=0.2))
    assert answer[0] == 408
    assert asked == []


def test_who_has_gone_is_given_no_answer(echo):
    assert ask(Gate(echo), post("/a", b"card=hop", gone=True)) == [None]


def test_any_number_of_slow_posts_takes_no_thread(echo, monkeypatch):
    monkeypatch.setattr(gate, "BODY_COMES", 30)
    began = time.monotonic()
    came: list[float] = []
    slow = [post("/class/ABCDE", b"a=", b"1", pause=0.4) for _ in range(200)]
    quick = get("/a")
    quick[1].response_bytes = lambda *_: came.append(time.monotonic() - began)
    ask(Gate(echo), *slow, quick)
    assert came[0] < 0.4, "it was answered while the others were still being sent"


def test_what_is_too_large_is_read_on_so_that_its_sender_hears_so(app):
    part = b"a" * LARGEST_BODY
    scope, protocol = post("/join", part, part, part)
    (answer,) = ask(Gate(app), (scope, protocol))
    assert answer[0] == 413
    assert b"<!doctype html>" in answer[2]


def test_what_never_ends_is_not_read_to_its_end(app):
    read: list[int] = []

    class Endless:
        async def __aiter__(self):
            while True:
                read.append(1)
                yield b"a" * LARGEST_BODY

        def response_bytes(self, status, *_):
            self.answer = status

    scope, _ = post("/join", b"a")
    scope.headers = {"host": "127.0.0.1:5000", "transfer-encoding": "chunked"}
    endless = Endless()
    ask(Gate(app), (scope, endless))
    assert endless.answer == 413
    assert len(read) < 20


def test_who_plays_alone_never_waits_for_a_class(echo):
    """However many moves of classes wait for the store."""
    go, began, came = threading.Event(), time.monotonic(), []

    @echo.before_request
    def wait() -> None:
        if request.path.startswith("/class"):
            go.wait(20)

    moves = [post("/class/ABCDE", b"a=1") for _ in range(40)]
    looks = [get("/class/ABCDE") for _ in range(40)]
    alone = get("/play")

    def done(*_):
        came.append(time.monotonic() - began)
        go.set()

    alone[1].response_bytes = done
    ask(Gate(echo), *moves, *looks, alone)
    assert came[0] < 20


def test_who_looks_never_waits_for_who_writes(echo):
    go, came = threading.Event(), []

    @echo.before_request
    def wait() -> None:
        if request.method == "POST":
            go.wait(20)

    look = get("/class/ABCDE")

    def done(*_):
        came.append(go.is_set())
        go.set()

    look[1].response_bytes = done
    ask(Gate(echo), *[post("/class/ABCDE", b"a=1") for _ in range(40)], look)
    assert came == [False]


def test_a_request_whose_sender_has_given_up_is_not_worked_on(echo, monkeypatch):
    monkeypatch.setattr(gate, "ANSWER_AWAITED", -1)
    asked: list[str] = []
    echo.before_request(lambda: asked.append(request.path))
    ((status, headers, _),) = ask(Gate(echo), post("/class/ABCDE", b"a=1"))
    assert (status, headers["Retry-After"]) == (503, "2")
    assert asked == []
