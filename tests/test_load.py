"""The load that is measured with is right: it counts what it should. How quick the game is, no test
says.
"""

import socket
import threading
import time
from collections import Counter

import pytest

from bench.due import Asked, Figures, Timetable
from bench.school import Counted, Played, count, find, play, school
from bench.tablets import Pace, Sent
from bench.usage import Usage

ANSWER, OTHER = (1, "run", 1, "big"), (1, "run", 2, "big")
CONSTANT = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def test_each_answer_that_was_acknowledged_is_stored_once_and_nothing_goes_wrong():
    quick = Pace(look=0.4, move=1.2)
    with school() as place:
        played = play(place, classes=2, seconds=3, together=1, pace=quick)
    told = played.counted
    assert played.errors.keys() <= {"shown too late"}, (
        "which a slow machine may be, and is no error"
    )
    assert told.acked == told.stored > 60
    assert (told.lost, told.doubled) == (0, 0)
    assert {"look", "move", "desk", "wall", "act"} == played.figures.keys()


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        pytest.param([ANSWER], Counted(acked=1, stored=1), id="once"),
        pytest.param([], Counted(acked=1, lost=1), id="lost"),
        pytest.param([ANSWER, ANSWER], Counted(acked=1, stored=2, doubled=1), id="twice"),
        pytest.param([ANSWER, OTHER], Counted(acked=1, stored=2, doubled=1), id="once more"),
    ],
)
def test_what_is_lost_or_doubled_is_counted(stored, told):
    assert count({"key": Sent({ANSWER}, {ANSWER})}, {"key": Counter(stored)}) == told


def test_an_answer_that_was_not_acknowledged_may_be_stored_or_not():
    sent = {"key": Sent({ANSWER, OTHER}, {ANSWER})}
    for stored in ([ANSWER], [ANSWER, OTHER]):
        told = count(sent, {"key": Counter(stored)})
        assert (told.lost, told.doubled) == (0, 0)


@pytest.mark.parametrize("most", [0, 1, 3, 37, 100])
def test_the_most_classes_that_hold_are_found(most):
    def run(classes: int) -> Played:
        late = Figures([0.1 if classes <= most else 0.3], due=1)
        used = Usage(1, 1, 80)
        return Played(
            classes=classes,
            due_in=1,
            seconds=1,
            figures={"look": late},
            counted=Counted(acked=1, stored=1),
            server=used,
            store=used,
            load=used,
            busy=0.5,
            each=0.0,
            behind=0.0,
            averages=("1.0", "1.0"),
        )

    assert most * 0.9 - 1 <= find(run, 10) <= most


def serve(listening: socket.socket, *answers: bytes) -> None:
    """Give these answers, one a request; nothing at all is a connection that is closed."""
    line = listening.accept()[0]
    for answer in answers:
        line.recv(1000)
        if answer:
            line.sendall(answer)
        else:
            line.close()
            line = listening.accept()[0]
    line.close()


@pytest.fixture
def begun():
    """A timetable, and what begins the server it asks, which gives some answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threads = []

        def begin(*answers: bytes) -> None:
            threads.append(threading.Thread(target=serve, args=(listening, *answers)))
            threads[-1].start()

        table = Timetable(listening.getsockname())
        yield table, begin
        for thread in threads:
            thread.join(10)
        table.close()


def ask(table: Timetable, line, due: float) -> None:
    line.ask(Asked("look", due, lambda: b"GET / HTTP/1.1\r\n\r\n", lambda *_: None))


def test_an_answer_is_as_late_as_it_comes_after_it_was_due(begun):
    table, begin = begun
    begin(CONSTANT, CONSTANT)
    now = time.perf_counter()
    line = table.line()
    for due in (now - 3, now - 2):
        table.plan(due, lambda due: ask(table, line, due))
    table.run(now)
    first, second = table.figures["look"].late
    assert first > 3
    assert 2 < second < first


def test_what_is_closed_on_the_way_is_told_and_what_was_due_after_it_goes_on(begun):
    table, begin = begun
    begin(b"", CONSTANT)
    now = time.perf_counter()
    line = table.line()
    for _ in range(2):
        ask(table, line, now)
    table.run(now)
    assert table.figures["look"].wrong == {"closed": 1}
    assert len(table.figures["look"].late) == 1


def test_who_waits_too_long_is_told(begun):
    table, _ = begun
    ask(table, table.line(), time.perf_counter() - 60)
    table.run(time.perf_counter())
    assert table.figures["look"].wrong == {"not in 10 s": 1}


def test_an_error_of_the_server_is_told(begun):
    table, begin = begun
    begin(CONSTANT.replace(b"200 OK", b"503 No"))
    ask(table, table.line(), time.perf_counter())
    table.run(time.perf_counter())
    assert table.figures["look"].wrong == {"503": 1}
