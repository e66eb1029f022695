"""The time of the game: it never jumps, whatever becomes of the clocks, and a day is a day still."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from game.clocks import HERE
from game.store import classrooms
from game.store.clock import LONGEST_PAUSE, Clock, Clocks, Tick, latest, time_now
from game.store.db import Database, StoreBusy
from game.store.snapshot import KEPT, snapshot
from game.store.tables import CLOCK
from tests.store.makers import DAY, NOW, code_of, rows
from tests.store.test_db import ON_POSTGRESQL, ON_SQLITE, held

HOUR, YEAR = 60 * 60, 365 * DAY
JUMPS = [-NOW, -YEAR, -DAY, -HOUR, -5, 5, HOUR, DAY, YEAR]
each_jump = pytest.mark.parametrize("by", JUMPS, ids=lambda by: f"{by:+.0f}")


def seconds(most: float) -> st.SearchStrategy[float]:
    """Seconds to the 1024th part: sums of such are exact."""
    return st.integers(0, int(most * 1024)).map(lambda parts: parts / 1024)


walls = seconds(4e9)
steadies = seconds(1e8)
boots = st.sampled_from(["", "this", "that"])
ticks = st.builds(Tick, time=walls, wall=walls, steady=steadies, boot=boots)


# The rule


@given(walls, steadies, boots)
def test_the_time_begins_with_the_clock_on_the_wall(wall, steady, boot):
    assert time_now(None, wall, steady, boot) == wall


@given(ticks, walls, steadies, boots)
def test_the_time_never_goes_back_and_never_past_a_lesson_that_was_interrupted(
    last, wall, steady, boot
):
    now = time_now(last, wall, steady, boot)
    assert now >= last.time
    if boot != last.boot or not boot:
        assert now - last.time <= LONGEST_PAUSE
        assert LONGEST_PAUSE + HOUR == KEPT


@given(ticks, walls, seconds(10 * DAY), st.sampled_from(["this", "that"]))
def test_while_a_machine_runs_only_its_steady_clock_counts(last, wall, passed, boot):
    last = Tick(time=last.time, wall=last.wall, steady=last.steady, boot=boot)
    assert time_now(last, wall, last.steady + passed, boot) == last.time + passed


@given(ticks, seconds(LONGEST_PAUSE), steadies)
def test_while_it_does_not_run_the_clock_on_the_wall_does(last, passed, steady):
    now = time_now(last, last.wall + passed, steady, "another")
    assert now == last.time + passed


@given(ticks, walls, steadies, steadies)
def test_a_steady_clock_that_stands_before_its_last_tick_is_another(last, wall, one, other):
    less, more = sorted([one, other])
    last = Tick(time=last.time, wall=last.wall, steady=more + 1, boot="this")
    unknown = Tick(time=last.time, wall=last.wall, steady=more + 1)
    assert time_now(last, wall, less, "this") == time_now(unknown, wall, less, "")


# A machine, its clocks and its servers


@dataclass
class Machine:
    """A machine whose clock on the wall can be set, and which can be started anew."""

    wall: float = NOW
    steady: float = 1_000.0
    boot: str = "a first start"
    boots: Iterator[str] = field(default_factory=lambda: map("start {}".format, range(10**9)))

    def clocks(self) -> Clocks:
        return Clocks(wall=lambda: self.wall, steady=lambda: self.steady, boot=self.boot)

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def starts_anew(self, off: float = 0) -> None:
        """It was off for a while, and its clock on the wall went on."""
        self.wall += off
        self.steady, self.boot = 12.0, next(self.boots)


class Server:
    """A server on a machine: it ticks and sweeps when it starts and each minute."""

    def __init__(self, db: Database, machine: Machine) -> None:
        self.db = db
        self.machine = machine
        self.clock = Clock(db, machine.clocks())
        self.sweeps()

    def sweeps(self) -> None:
        self.clock.tick()
        classrooms.sweep(self.db, self.clock())

    def runs(self, seconds: float) -> None:
        self.machine.passes(seconds)
        self.sweeps()

    def has(self, code: str) -> bool:
        found = snapshot(self.db, code, self.clock())
        return found is not None and not found.ended


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Its clock on the wall is the one that all servers of a store share."""
    machine = Machine()
    monkeypatch.setattr(Clock, "_wall", lambda self, connection: machine.wall)
    return machine


@each_jump
def test_a_clock_that_is_set_while_a_server_runs_ends_and_moves_nothing(db, machine, by):
    server = Server(db, machine)
    code, before = code_of(db, server.clock()), server.clock()
    machine.wall += by
    server.runs(60)
    assert server.clock() == before + 60
    assert server.has(code)
    machine.wall -= by
    server.runs(60)
    assert server.clock() == before + 120
    assert server.has(code)


@each_jump
def test_nor_does_one_that_is_set_before_a_server_is_started_again(db, machine, by):
    server = Server(db, machine)
    code, before = code_of(db, server.clock()), server.clock()
    machine.wall += by
    machine.passes(30)
    again = Server(db, machine)
    assert again.clock() == before + 30
    assert again.has(code)


@each_jump
def test_nor_one_that_is_set_while_the_machine_is_off(db, machine, by):
    server = Server(db, machine)
    code, before = code_of(db, server.clock()), server.clock()
    machine.starts_anew(off=by)
    again = Server(db, machine)
    assert again.clock() == before + min(max(by, 0), LONGEST_PAUSE)
    assert again.has(code)
    again.runs(HOUR - 1)
    assert again.has(code)


@each_jump
def test_a_day_after_the_last_act_a_class_is_deleted_whatever_the_clock_says(db, machine, by):
    server = Server(db, machine)
    code = code_of(db, server.clock())
    machine.wall += by
    server.runs(DAY - 1)
    assert server.has(code)
    machine.wall -= 2 * by
    server.runs(1)
    assert not server.has(code)
    assert "seats" not in rows(db)


def test_so_it_is_over_restarts_of_the_server(db, machine):
    code = code_of(db, Server(db, machine).clock())
    for _ in range(23):
        machine.passes(HOUR)
        machine.wall -= 10 * DAY
        assert Server(db, machine).has(code)
    machine.passes(HOUR)
    assert not Server(db, machine).has(code)


def test_and_of_the_machine(db, machine):
    code = code_of(db, Server(db, machine).clock())
    for _ in range(3):
        machine.starts_anew(off=7 * HOUR)
        assert Server(db, machine).has(code)
    machine.starts_anew(off=3 * HOUR)
    assert not Server(db, machine).has(code)


def test_after_a_long_pause_an_interrupted_class_has_an_hour(db, machine):
    code = code_of(db, Server(db, machine).clock())
    machine.starts_anew(off=3 * DAY)
    server = Server(db, machine)
    assert server.has(code)
    server.runs(HOUR)
    assert not server.has(code)


def test_a_class_that_was_opened_while_the_clock_was_slow_goes_on(db, machine):
    """K2: the clock is three days slow, then it is put right, and a minute later it is swept."""
    machine.wall -= 3 * DAY
    server = Server(db, machine)
    code = code_of(db, server.clock())
    machine.wall += 3 * DAY
    server.runs(60)
    assert server.has(code)


def test_a_machine_that_gives_its_starts_no_name_goes_by_the_clock_on_the_wall(db, machine):
    machine.boot = ""
    code, before = code_of(db, Server(db, machine).clock()), NOW
    machine.passes(5 * HOUR)
    again = Server(db, machine)
    assert again.clock() == before + 5 * HOUR
    assert again.has(code)


# Several servers


def test_servers_of_one_store_agree_whatever_their_clocks_say(db, other, monkeypatch):
    first, second = Machine(), Machine(wall=NOW - 5, steady=77_777.0, boot="another")
    monkeypatch.setattr(Clock, "_wall", lambda self, connection: first.wall)
    one = Server(db, first)
    two = Server(other, second)
    for _ in range(10):
        first.passes(60), second.passes(60)
        one.sweeps(), two.sweeps()
        assert one.clock() == two.clock() == first.wall


def test_who_is_behind_follows_and_who_is_ahead_does_not_go_back(db, other, machine):
    one, two = Server(db, machine), Server(other, machine)
    ahead = Machine(steady=machine.steady + 40, boot=machine.boot)
    two.clock = Clock(other, ahead.clocks())
    two.clock.tick()
    assert two.clock() == NOW + 40
    one.clock.tick()
    assert one.clock() == NOW + 40
    two.clock.tick()
    assert two.clock() == NOW + 40


@ON_SQLITE
def test_on_a_file_the_wall_is_that_of_the_machine(db):
    assert Clock(db, Machine(wall=1234.5).clocks())() == 1234.5


def test_servers_that_start_at_once_begin_at_one_time(db, url, machine):
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Database(url))) for _ in range(4)]
        clocks = [Clock(store, machine.clocks()) for store in stores]
        for clock in clocks:
            clock.tick()
        assert {clock() for clock in clocks} == {NOW}
    with db.reading() as connection:
        assert len(connection.execute(select(CLOCK)).all()) == 1


# What was there before, and what is not


def test_an_older_store_goes_on_where_somebody_last_acted(db, machine):
    code = code_of(db, NOW - 5)
    assert Server(db, machine).clock() == NOW
    with db.writing() as connection:
        connection.execute(text("DELETE FROM clock"))
    machine.wall = NOW + YEAR
    server = Server(db, machine)
    assert server.clock() == NOW - 5 + LONGEST_PAUSE
    assert server.has(code)


def test_a_clock_of_1970_does_not_send_an_older_store_back(db, machine):
    code = code_of(db)
    machine.wall = 0
    server = Server(db, machine)
    assert server.clock() == NOW
    server.runs(DAY)
    assert not server.has(code)


@pytest.mark.usefixtures("patient")
def test_who_begins_waits_for_no_writer(db, other, machine):
    Server(db, machine)
    with held(other):
        assert Clock(db, machine.clocks())() == NOW


def test_there_is_no_time_before_the_store_was_ever_read_and_it_comes_with_it(tmp_path, machine):
    db = Database("postgresql://nobody@127.0.0.1:1/nothing")
    clock = Clock(db, machine.clocks())
    with pytest.raises(StoreBusy):
        clock()
    with closing(Database(f"sqlite:///{tmp_path / 'store.db'}")) as found:
        clock._db = found
        assert clock() == NOW


def test_the_time_goes_on_while_the_store_is_away(db, other, machine, monkeypatch):
    server = Server(db, machine)
    server.clock._db = Database("postgresql://nobody@127.0.0.1:1/nothing")
    machine.passes(5 * HOUR)
    with pytest.raises(StoreBusy):
        server.clock.tick()
    assert server.clock() == NOW + 5 * HOUR


def test_a_store_that_has_lost_the_time_gets_it_back_from_who_runs(db, machine):
    server = Server(db, machine)
    machine.wall += YEAR
    with db.writing() as connection:
        connection.execute(text("DROP TABLE clock"))
    machine.passes(60)
    try:
        server.clock.tick()
    except StoreBusy:
        server.clock.tick()
    assert server.clock() == NOW + 60
    with db.reading() as connection:
        assert connection.execute(select(CLOCK.c.time)).scalar_one() == NOW + 60


@ON_POSTGRESQL
def test_the_wall_that_servers_share_is_that_of_postgresql(db):
    far = Machine(wall=0)
    assert abs(Clock(db, far.clocks())() - HERE.wall()) < 60


# This machine


def test_the_steady_clock_of_this_machine_goes_on():
    first = HERE.steady()
    assert HERE.steady() >= first > 0
    assert len(HERE.boot) <= 64


def test_a_process_that_begins_goes_on_to_the_second_where_another_was(db):
    clock = Clock(db, HERE)
    clock.tick()
    with db.writing() as connection:
        connection.execute(update(CLOCK).values(wall=CLOCK.c.wall - YEAR))
    jumped = LONGEST_PAUSE if not HERE.boot else 0
    assert Clock(db, HERE)() - clock() == pytest.approx(jumped, abs=5)


def test_a_wall_clock_that_goes_forth_and_back_with_each_start_takes_nobodys_time_twice():
    """A machine whose own clock is a day ahead until the network sets it right."""
    right, day = 1_000_000_000.0, 24 * 60 * 60
    tick = Tick(time=right, wall=right)
    for wall in (right + day, right, right + day, right):
        tick = Tick(time=time_now(tick, wall, 0, "another"), wall=latest(tick, wall))
    assert tick.time - right <= LONGEST_PAUSE


def test_a_wall_clock_that_was_years_ahead_is_believed_again():
    tick = Tick(time=0, wall=1_000_000_000 + 10 * 365 * 24 * 60 * 60)
    assert latest(tick, 1_000_000_000) == 1_000_000_000
