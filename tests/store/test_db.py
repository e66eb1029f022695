"""A transaction happens whole or not at all; a store that cannot answer says so and is as it was."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event, make_url, text

from game.rules.classes.report import Tally
from game.rules.classes.state import begin
from game.rules.classes.ways import OWN
from game.store import classrooms, engines, guesses, seats
from game.store.db import Database, StoreBroken, StoreBusy, insert_new
from game.store.seats import Seat
from game.store.snapshot import snapshot
from game.store.tables import METADATA, TALLIES
from tests.store.makers import (
    DAY,
    NOW,
    ROUND,
    answer,
    answers,
    answers_with,
    at_once,
    code_of,
    everything,
    find,
    find_seat,
    lays,
    letters,
    rows,
    sit,
)
from tests.store.process import together

ON_SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("url", ["postgresql"], indirect=True)

WRITES: dict[str, Callable[[Database, str, Seat], object]] = {
    "open": lambda db, code, seat: classrooms.start(db, ROUND, NOW),
    "change": lambda db, code, seat: classrooms.change(db, code, ROUND.step, begin, NOW),
    "tally": lambda db, code, seat: classrooms.tally(
        db, code, ROUND.step, Tally("kick", {"big": 3}), NOW
    ),
    "end": lambda db, code, seat: classrooms.end(db, code, NOW),
    "sweep": lambda db, code, seat: classrooms.sweep(db, NOW + DAY),
    "take": lambda db, code, seat: seats.take(db, code, "red-fox", "fox", NOW),
    "see": lambda db, code, seat: seats.see(db, code, seat, NOW + 60),
    "leave": lambda db, code, seat: seats.leave(db, code, seat),
    "free": lambda db, code, seat: seats.set_free(db, code, seat.id, True),
    "remove": lambda db, code, seat: seats.remove(db, code, seat.id),
    "move": lambda db, code, seat: lays(db, code, seat, "kick", NOW),
    "answer": lambda db, code, seat: answers_with(db, code, seat, answer(seat), NOW),
    "remove all": lambda db, code, seat: seats.remove_all(db, code),
    "shut": lambda db, code, seat: classrooms.shut(db, code, True, NOW),
    "address": lambda db, code, seat: classrooms.choose_address(db, code, "10.0.0.5", NOW),
    "ask": lambda db, code, seat: guesses.ask(db, "home", "QQQQQ", NOW),
}


@pytest.fixture
def impatient(patient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 40)


@contextmanager
def held(other: Database) -> Iterator[None]:
    """Another program is writing and does not come to an end."""
    with other.writing() as connection:
        if connection.dialect.name == "postgresql":
            names = ", ".join(METADATA.tables)
            connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
        yield


@contextmanager
def full(db: Database) -> Iterator[None]:
    """There is no room for one more page on the disk."""

    def stop_growing(connection, _record) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite makes it as many as there are

    db.close()
    event.listen(db._engine, "connect", stop_growing)
    yield
    db.close()
    event.remove(db._engine, "connect", stop_growing)


# Tables


@ON_SQLITE
def test_a_store_that_nobody_asks_is_not_even_made(db, url):
    file = Path(make_url(url).database)
    assert not file.exists()
    snapshot(db, "ABCDE", NOW)
    assert file.exists()


def test_the_folder_of_a_store_is_made(tmp_path):
    with closing(Database(f"sqlite:///{tmp_path / 'not' / 'there' / 'store.db'}")) as db:
        assert code_of(db)


def test_many_servers_may_make_the_tables_at_once(url):
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Database(url))) for _ in range(12)]
        codes = at_once(partial(code_of, store) for store in stores)
        assert all(isinstance(code, str) for code in codes), codes
        assert rows(stores[0]) == {"classes": 12}


def test_processes_may_make_the_tables_at_once(url, db):
    codes = together(*[("open", url)] * 3)
    assert [snapshot(db, code, NOW).code for code in codes] == codes
    assert rows(db) == {"classes": 3}


# Two servers on one store


def test_two_servers_see_each_others_changes(db, other):
    code = code_of(db)
    seat = sit(other, code)
    classrooms.change(db, code, ROUND.step, begin, NOW)
    assert snapshot(other, code, NOW).state.phase == "playing"
    assert answers_with(other, code, seat, answer(seat), NOW)
    assert answers(db, code, 1) == (answer(seat),)
    classrooms.end(other, code, NOW)
    assert snapshot(db, code, NOW).ended


def test_a_server_that_starts_again_finds_everything(url, db):
    code = code_of(db)
    seat = sit(db, code)
    lays(db, code, seat, "kick", NOW)
    before = everything(db)
    db.close()
    with closing(Database(url)) as again:
        assert everything(again) == before


# Whole or not at all


def test_what_fails_half_way_is_undone(db):
    code = code_of(db)
    seat = sit(db, code)
    before = everything(db)

    with pytest.raises(KeyError), db.writing() as connection:
        insert_from_nowhere(connection, code)
    with pytest.raises(KeyError):
        seats.move(db, code, seat.key, 1, lambda *_: {}["a card that is not there"], NOW)
    assert everything(db) == before


def insert_from_nowhere(connection, code: str) -> None:
    insert_tally(connection, code)
    raise KeyError


def insert_tally(connection, code: str) -> bool:
    return insert_new(
        connection, TALLIES, code=code, number=1, card="kick", rough=True, counts="{}"
    )


def test_a_row_is_new_once(db):
    code = code_of(db)
    with db.writing() as connection:
        assert insert_tally(connection, code)
        assert not insert_tally(connection, code)
    assert rows(db) == {"classes": 1, "tallies": 1}


# Busy, full, away


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_a_locked_store_changes_nothing_and_the_same_can_be_done_again(db, other, write):
    code = code_of(db)
    seat = sit(db, code)
    before = everything(db)
    with held(other), pytest.raises(StoreBusy):
        write(db, code, seat)
    assert everything(db) == before
    write(db, code, seat)
    assert everything(db) != before


def test_who_is_only_seen_waits_for_nobody(db, other):
    """A look must not stand still for as long as a move would wait: here that is half a minute."""
    code = code_of(db)
    seat = sit(db, code)
    with held(other):
        start = time.monotonic()
        with pytest.raises(StoreBusy):
            seats.see(db, code, seat, NOW + 60)
        assert time.monotonic() - start < engines.PATIENCE / 2000
    seats.see(db, code, seat, NOW + 60)
    assert find(db, code).seats[0].seen == NOW + 60


@ON_SQLITE
def test_the_file_of_a_store_is_its_owners_alone(db, url):
    code_of(db)
    assert Path(make_url(url).database).stat().st_mode & 0o077 == 0


def test_who_only_looks_waits_for_nobody(db, other):
    code = code_of(db)
    seat = sit(db, code)
    with held(other):
        assert snapshot(db, code, NOW)
        assert find_seat(db, code, seat_key(code)) == seat
        assert answers(db, code, 1) == ()


def seat_key(code: str) -> str:
    return f"{code} blue-otter"


@ON_SQLITE
def test_a_full_disk_loses_no_answer_and_the_move_can_be_sent_again(db):
    code = code_of(db, way=OWN)
    seat = sit(db, code)
    with full(db):
        done = moves_that_fit(db, code, seat)
    assert letters(db, code, seat).split() == [f"card-{at}" for at in range(done)]
    assert len(answers(db, code, 1)) == done
    lays(db, code, seat, f"card-{done}", NOW)
    assert len(letters(db, code, seat).split()) == len(answers(db, code, 1)) == done + 1


def moves_that_fit(db: Database, code: str, seat: Seat) -> int:
    """Move until the disk is full; how many moves still fitted into the pages there are."""
    for done in range(1_000):
        try:
            lays(db, code, seat, f"card-{done}", NOW)
        except StoreBusy:
            return done
    raise AssertionError("the disk was never full")


@ON_SQLITE
def test_on_a_full_disk_no_half_class_is_opened(db):
    code_of(db)
    before = everything(db)
    with full(db), pytest.raises(StoreBusy):
        code_of(db, listed="Run," * 10_000)
    assert everything(db) == before
    assert code_of(db, listed="Run," * 10_000)


@ON_SQLITE
def test_a_full_disk_can_still_be_read_and_swept(db):
    code = code_of(db, listed="Run," * 10_000)
    with full(db):
        assert snapshot(db, code, NOW)
        classrooms.sweep(db, NOW + DAY)
    assert snapshot(db, code, NOW).ended


def test_a_store_that_is_away_is_busy():
    url = "postgresql://nobody:hush@127.0.0.1:1/nothing"
    with closing(Database(url)) as db, pytest.raises(StoreBusy) as away:
        code_of(db)
    assert "hush" not in str(away.value)


@ON_SQLITE
def test_a_store_that_comes_back_is_used_as_if_nothing_had_been(url, tmp_path):
    home = tmp_path / "home"
    home.touch()  # a file where the folder should be
    with closing(Database(f"sqlite:///{home / 'store.db'}")) as db:
        with pytest.raises(StoreBroken, match="is no folder"):
            code_of(db)
        home.unlink()
        home.mkdir()
        assert code_of(db)


@ON_POSTGRESQL
def test_who_finds_no_connection_free_may_try_again(db):
    code = code_of(db)
    db._engine.pool._timeout = 0.02
    with ExitStack() as stack:
        for _ in range(15):  # as many as there are
            stack.enter_context(db.reading())
        with pytest.raises(StoreBusy):
            snapshot(db, code, NOW)
    assert snapshot(db, code, NOW)
