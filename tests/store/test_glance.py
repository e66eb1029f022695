"""A glance: one row by one statement, as a transaction would see it, and at hardly any cost. And how
often a store was asked is counted right, for those tests that promise it."""

import pytest
from sqlalchemy import bindparam, func, select

from game.rules.classes.state import begin
from game.store import classrooms, seats
from game.store.db import Database, StoreBusy
from game.store.snapshot import glance, snapshot
from game.store.tables import CLASSES, SEATS
from tests.store.counting import count
from tests.store.makers import NOW, ROUND, code_of, sit
from tests.store.test_db import ON_SQLITE, held

CLASS = select(CLASSES.c.code, CLASSES.c.phase, CLASSES.c.acted, CLASSES.c.ended).where(
    CLASSES.c.code == bindparam("code")
)
SEAT = (
    select(CLASSES.c.revision, SEATS.c.name, SEATS.c.left, SEATS.c.free)
    .join(SEATS, SEATS.c.code == CLASSES.c.code)
    .where(CLASSES.c.code == bindparam("code"), SEATS.c.id == bindparam("seat"))
)


def test_a_glance_finds_the_row_a_transaction_finds(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.leave(db, code, seat)
    seen = db.glance(SEAT, code=code, seat=seat.id)
    with db.reading() as connection:
        row = connection.execute(SEAT, {"code": code, "seat": seat.id}).one()
    assert tuple(seen) == tuple(row) == (2, "blue-otter", True, False)
    assert [type(value) for value in seen] == [type(value) for value in row]
    assert (seen.revision, seen.name, seen.left, seen.free) == tuple(seen)


def test_what_is_not_there_is_none(db):
    assert db.glance(CLASS, code="ABCDE") is None  # and the tables are made
    code = code_of(db)
    assert db.glance(CLASS, code="ABCDE") is None
    assert db.glance(CLASS, code=code).ended is None


def test_of_many_rows_it_is_the_first(db):
    codes = sorted(code_of(db) for _ in range(3))
    assert db.glance(select(CLASSES.c.code).order_by(CLASSES.c.code)).code == codes[0]
    assert db.glance(select(func.count().label("all")).select_from(CLASSES)).all == 3
    code_of(db)  # nothing is in its way


def test_a_statement_may_hold_its_values(db):
    code = code_of(db)
    assert db.glance(select(CLASSES.c.at).where(CLASSES.c.code == code).limit(1)).at == 0


def test_a_glance_sees_what_another_server_has_just_done(db, other):
    code = code_of(db)
    for phase in ("lobby", "playing"):
        assert db.glance(CLASS, code=code).phase == phase
        classrooms.change(other, code, ROUND.step, begin, NOW)


def test_a_glance_waits_for_nobody(db, other):
    code = code_of(db)
    with held(other):
        assert db.glance(CLASS, code=code).code == code


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/nothing"])
def test_a_glance_at_a_store_that_is_away_is_busy(url, db):
    with pytest.raises(StoreBusy):
        db.glance(CLASS, code="ABCDE")


@ON_SQLITE
def test_a_glance_that_fails_is_busy_and_leaves_nothing_behind(db):
    code = code_of(db)
    with db.reading() as connection:
        mine = connection.connection.driver_connection
    mine.set_authorizer(lambda *_: 1)  # nothing is allowed any more
    with pytest.raises(StoreBusy):
        db.glance(CLASS, code=code)
    assert db.glance(CLASS, code=code).code == code


@ON_SQLITE
def test_a_glance_is_one_statement_and_nothing_else(db):
    code = code_of(db)
    with db.reading() as connection:
        mine = connection.connection.driver_connection
    said: list[str] = []
    mine.set_trace_callback(said.append)
    db.glance(CLASS, code=code)
    assert [one.split()[0] for one in said] == ["SELECT"]


# Counting


def test_transactions_and_statements_are_counted(db):
    code = code_of(db)
    with count(db) as counted:
        classrooms.change(db, code, ROUND.step, begin, NOW)  # where it stands, and where it goes
    assert (counted.transactions, counted.statements) == (1, 2)
    with count(db) as counted:
        snapshot(db, code, NOW)  # the class, its seats, answers and tallies
        glance(db, code, NOW)
    assert (counted.transactions, counted.statements) == (2, 5)
    with count(db) as counted:
        pass
    assert (counted.transactions, counted.statements) == (0, 0)


def test_a_glance_counts_once(db):
    with count(db) as counted:
        db.glance(CLASS, code="ABCDE")
        db.glance(CLASS, code="ABCDE")
    assert (counted.transactions, counted.statements) == (2, 2)
    assert db.glance.__func__ is Database.glance
