"""Seats: who sits in a class by picture and colour, what each has answered, and how to come back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from game.rules.classes.report import Answer
from game.store import classrooms as classrounds
from game.store.db import Database, insert_new
from game.store.tables import ANSWERS, PLAYS, SEATS

SEEN_EVERY = 10  # seconds: a tablet that looks more often is not written down again


@dataclass(frozen=True)
class Seat:
    """A child's place in a class. ``free`` lets another tablet take it, ``left`` is who is done."""

    id: int
    name: str
    free: bool
    left: bool
    seen: float


def take(db: Database, code: str, name: str, key: str, now: float) -> bool:
    """Sit down on a tablet with this key: on a new seat, or on one the teacher has freed. Whoever
    sits already stays there. False when somebody else sits there, or the class has ended."""
    with db.writing() as connection:
        if classrounds.hold(connection, code, now) is None:
            return False
        mine = select(SEATS.c.id).where(SEATS.c.code == code, SEATS.c.key == key)
        if connection.execute(mine).scalar() is not None:
            return True
        taken = insert_new(
            connection, SEATS, code=code, name=name, key=key, free=False, left=False, seen=now
        )
        if not taken:
            free = (SEATS.c.code == code) & (SEATS.c.name == name) & SEATS.c.free
            given = {"key": key, "free": False, "left": False, "seen": now}
            taken = connection.execute(update(SEATS).where(free).values(given)).rowcount == 1
        if taken:
            classrounds.act(connection, code, now)
    return taken


def find(db: Database, code: str, key: str) -> Seat | None:
    """The seat of a tablet in a class."""
    mine = select(SEATS).where(SEATS.c.code == code, SEATS.c.key == key)
    with db.reading() as connection:
        row = connection.execute(mine).one_or_none()
    return _seat(row) if row else None


def of_class(db: Database, code: str) -> tuple[Seat, ...]:
    """All seats of a class, in the order they were taken."""
    with db.reading() as connection:
        rows = connection.execute(select(SEATS).where(SEATS.c.code == code).order_by(SEATS.c.id))
        return tuple(map(_seat, rows))


def see(db: Database, seat: Seat, now: float) -> None:
    """Note that the tablet of a seat is here. Who left and looks again is back. Nobody waits for
    another writer only to be seen: there is another look soon."""
    if seat.left:
        _set(db, seat.id, wait=False, seen=now, left=False)
    elif now - seat.seen >= SEEN_EVERY:
        _set(db, seat.id, wait=False, seen=now)  # a child that is done meanwhile stays so


def leave(db: Database, seat: Seat) -> None:
    """The child is done: nobody waits for it. What it answered counts."""
    _set(db, seat.id, left=True)


def set_free(db: Database, code: str, id: int, free: bool) -> None:
    """Let another tablet take a seat, or no longer."""
    with db.writing() as connection:
        connection.execute(update(SEATS).where(_numbered(code, id)).values(free=free))


def remove(db: Database, code: str, id: int) -> None:
    """Take a seat away with all it has answered: its tablet may take another."""
    with db.writing() as connection:
        connection.execute(delete(SEATS).where(_numbered(code, id)))


# Answers ----------------------------------------------------------------------------------


def play(db: Database, seat: Seat, number: int) -> str:
    """The letters of a seat's play in a round, or nothing."""
    return plays(db, [seat.id], number).get(seat.id, "")


def plays(db: Database, ids: Iterable[int], number: int) -> dict[int, str]:
    """The letters of plays in a round, by seat; of seats that have not begun there are none."""
    wanted = select(PLAYS).where(PLAYS.c.number == number, PLAYS.c.seat.in_(list(ids)))
    with db.reading() as connection:
        return {row.seat: row.letters for row in connection.execute(wanted)}


def move(
    db: Database,
    code: str,
    seat: Seat,
    number: int,
    make: Callable[[str], tuple[str, Iterable[Answer]]],
    now: float,
) -> str:
    """Make a move in a seat's play: ``make`` takes its letters and gives the letters and answers
    after it. Moves of one seat wait for each other. Gives the letters as they then are."""
    with db.writing() as connection:
        if not _hold(connection, code, seat.id, now):
            return ""
        mine = (PLAYS.c.seat == seat.id) & (PLAYS.c.number == number)
        before = connection.execute(select(PLAYS.c.letters).where(mine)).scalar() or ""
        after, answers = make(before)
        if after == before:
            return before
        for one in answers:
            _insert(connection, number, one)
        if not insert_new(connection, PLAYS, seat=seat.id, number=number, letters=after):
            connection.execute(update(PLAYS).where(mine).values(letters=after))
        classrounds.act(connection, code, now)
    return after


def answer(db: Database, code: str, number: int, given: Answer, now: float) -> bool:
    """Write an answer down, once; whether it is the first for its seat, card and attempt."""
    with db.writing() as connection:
        is_there = _hold(connection, code, given.seat, now)
        is_new = is_there and _insert(connection, number, given)
        if is_new:
            classrounds.act(connection, code, now)
    return is_new


def answers(db: Database, code: str, number: int) -> tuple[Answer, ...]:
    """Every answer of a class in a round."""
    wanted = (
        select(ANSWERS)
        .join(SEATS, SEATS.c.id == ANSWERS.c.seat)
        .where(SEATS.c.code == code, ANSWERS.c.number == number)
        .order_by(ANSWERS.c.seat, ANSWERS.c.card, ANSWERS.c.attempt)
    )
    with db.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(Answer(row.seat, row.card, row.attempt, row.bin, row.right) for row in rows)


def _insert(connection: Connection, number: int, given: Answer) -> bool:
    return insert_new(connection, ANSWERS, number=number, **vars(given))


def _hold(connection: Connection, code: str, id: int, now: float) -> bool:
    """Whether a seat is still there; if so it is held until the transaction is over."""
    if classrounds.hold(connection, code, now) is None:
        return False
    mine = select(SEATS.c.id).where(_numbered(code, id)).with_for_update()
    return connection.execute(mine).scalar() is not None


def _numbered(code: str, id: int) -> ColumnElement[bool]:
    """The seat with a number, which a form may have made up: one too large for a database is
    nobody's, as 0 is."""
    return (SEATS.c.code == code) & (SEATS.c.id == (id if 0 < id < 2**31 else 0))


def _set(db: Database, id: int, wait: bool = True, **values: Any) -> None:
    with db.writing(wait) as connection:
        connection.execute(update(SEATS).where(SEATS.c.id == id).values(values))


def _seat(row: Row[Any]) -> Seat:
    return Seat(row.id, row.name, row.free, row.left, row.seen)
