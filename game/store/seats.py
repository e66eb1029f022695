"""Seats: who sits in a class by picture and colour, what each has answered, and how to come back."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from game.rules.classes.lesson import Seat
from game.rules.classes.report import Answer
from game.settings import LIMITS
from game.store import classrooms, snapshot
from game.store.db import Database, ask, insert_new, tell
from game.store.snapshot import Classroom, Glance, Kept
from game.store.tables import ANSWERS, CLASSES, EARLIER, PLAYS, SEATS

TOO_LARGE = 2**31  # for a whole number of a database
SEEN_EVERY = 10  # seconds: a tablet that looks more often is not written down again


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """The little of a class and of a seat that a child's look needs."""

    seat: Seat
    classroom: Glance


@dataclass(frozen=True, kw_only=True)
class Made:
    """A move, made: the letters of the play after it, where it has a play; the answers in it;
    whether all of the class is to be read after it, or the part of the seat that moved."""

    letters: str = ""
    answers: tuple[Answer, ...] = ()
    whole: bool = False


Maker = Callable[[Classroom, Kept], Made]
"""What makes a move: it takes the class, as far as a seat is concerned, and what was done in the round
of the move, and gives what comes of it."""


def glance(db: Database, code: str, key: str, now: float) -> Sitting | None:
    """The little of a class that a look from the tablet with this key needs."""
    row = db.glance(_GLANCE, code=code, key=key)
    if row is None:
        return None
    return Sitting(seat=snapshot.as_seat(row), classroom=snapshot.as_glance(row, now))


class Shut(Exception):
    """The door is closed: nobody new comes in."""


class Full(Exception):
    """The class has as many seats as it may have."""


def take(
    db: Database, code: str, name: str, key: str, now: float, most: int = LIMITS.seats_a_class
) -> bool:
    """Sit down on a tablet with this key: on a new seat, or on one the teacher has freed. Whoever
    sits already stays there. False when somebody else sits there, or the class has ended.

    :raises Shut: when it would be a new one, and the door is closed.
    :raises Full: when it would be a new one, and there are ``most`` already.
    """
    with db.writing() as connection:
        row = classrooms.hold(connection, code, now)
        if row is None:
            return False
        if connection.execute(_MINE, {"code": code, "key": key}).one_or_none():
            return True
        given = {"key": key, "free": False, "left": False, "seen": now}
        free = (SEATS.c.code == code) & (SEATS.c.name == name) & SEATS.c.free
        if connection.execute(update(SEATS).where(free).values(given)).rowcount:
            classrooms.call(connection, code)  # the tablet that had it is to hear of it
        elif not _sit_anew(connection, row, most, name=name, **given):
            return False
        classrooms.act(connection, code, now)
    return True


def _sit_anew(connection: Connection, row: Row[Any], most: int, **given: Any) -> bool:
    if row.shut:
        raise Shut
    if connection.execute(_COUNT, {"code": row.code}).scalar_one() >= most:
        raise Full
    return insert_new(connection, SEATS, code=row.code, **given)


def see(db: Database, code: str, seat: Seat, now: float) -> None:
    """Note that the tablet of a seat is here. Nobody waits for another writer only to be seen: there
    is another look soon."""
    if now - seat.seen < SEEN_EVERY:
        return
    with db.writing(wait=False) as connection:
        connection.execute(update(SEATS).where(SEATS.c.id == seat.id).values(seen=now))


def see_all(db: Database, seen: Mapping[tuple[str, str], float]) -> None:
    """Note when the tablets with keys in classes have last looked, all in one transaction. It does not
    wait for another writer either."""
    told = [{"of": code, "by": key, "at": at} for (code, key), at in seen.items()]
    with db.writing(wait=False) as connection:
        connection.execute(_SEEN, told)


def leave(db: Database, code: str, seat: Seat) -> None:
    """The child is done: nobody waits for it. What it answered counts. The key of its tablet opens
    nothing any more; the teacher may give the seat to another."""
    _change(db, code, seat.id, left=True, key=secrets.token_urlsafe(16))


def set_free(db: Database, code: str, id: int, free: bool) -> None:
    """Let another tablet take a seat, or no longer."""
    _change(db, code, id, free=free)


def remove(db: Database, code: str, id: int) -> None:
    """Take a seat away with all it has answered: its tablet may take another."""
    _remove(db, code, _numbered(code, id))


def remove_all(db: Database, code: str) -> None:
    """Take all seats of a class away."""
    _remove(db, code, SEATS.c.code == code)


def _remove(db: Database, code: str, those: ColumnElement[bool]) -> None:
    with db.erasing() as connection:
        connection.execute(_HOLD, {"code": code})
        if connection.execute(delete(SEATS).where(those)).rowcount:
            classrooms.call(connection, code)


def move(
    db: Database, code: str, key: str, number: int | None, make: Maker, now: float
) -> Classroom | None:
    """Make a move from the tablet with this key, in the round with a number of its class. What was
    written before, and moves in a round nobody knows, change nothing. Moves of one class wait for
    each other.

    Gives the class as it then is: of the seat that moved, or whole when that was asked for. None when
    the tablet has no seat there, or the class has ended.
    """
    with db.writing() as connection:
        asked = {"name": code, "key": key, "since": now - snapshot.KEPT}
        row = next(iter(ask(connection, _HOLD_MINE, **asked)), None)
        mine = ask(connection, _MINE, code=code, key=key) if row else ()
        if row is None or not mine:
            return None
        seat = snapshot.as_seat(mine[0])
        before = snapshot.read(connection, row, now, seat)
        kept = before.kept if number == row.number else _earlier(connection, code, number, seat)
        made = make(before, kept) if kept else Made()
        written = kept is not None and _write(connection, seat, kept, made)
        if written:
            classrooms.act(connection, code, now)
        if made.whole:
            return snapshot.read(connection, row, now)
        return _after(before, kept, made) if kept and written else before


def _earlier(connection: Connection, code: str, number: int | None, seat: Seat) -> Kept | None:
    """What a seat has done in a round before the one its class plays now. The number is that of a
    form, which may have made it up."""
    if number is None or not 0 < number < TOO_LARGE:
        return None
    wanted = select(EARLIER).where(EARLIER.c.code == code, EARLIER.c.number == number)
    row = connection.execute(wanted).one_or_none()
    return snapshot.kept(connection, code, snapshot.as_state(row), seat.id) if row else None


def _write(connection: Connection, seat: Seat, kept: Kept, made: Made) -> bool:
    """Write a move down; whether anything in it is new. Its class is held: what was read of the seat
    stays true until then. No answer is written twice, nor in place of another."""
    before, answers = kept.letters.get(seat.id, ""), _new(kept, made)
    if made.letters == before and made.letters:
        return False
    mine = {"seat": seat.id, "number": kept.state.number}
    answer = _ANSWER[connection.dialect.name]
    new = sum(tell(connection, answer, **vars(one) | mine) for one in answers)
    if made.letters and not before:
        tell(connection, _PLAY, **mine, letters=made.letters)
    elif made.letters:
        where = {"of": seat.id, "in": kept.state.number}
        tell(connection, _LETTERS, **where, letters=made.letters)
    return bool(new or made.letters)


def _new(kept: Kept, made: Made) -> tuple[Answer, ...]:
    """The answers of a move that are not among those that were read."""
    known = {(one.card, one.attempt) for one in kept.answers}
    return tuple(one for one in made.answers if (one.card, one.attempt) not in known)


def _after(before: Classroom, kept: Kept, made: Made) -> Classroom:
    """A class as a seat knows it, after a move: what was written need not be read."""
    if kept is not before.kept:
        return before  # it is another round that is played
    (seat,) = before.seats
    letters = {seat.id: made.letters} if made.letters else kept.letters
    then = replace(kept, answers=(*kept.answers, *_new(kept, made)), letters=letters)
    return replace(before, rounds=(then,), revision=before.revision + 1)


def _change(db: Database, code: str, id: int, **values: Any) -> None:
    with db.writing() as connection:
        changed = update(SEATS).where(_numbered(code, id)).values(values)
        if connection.execute(changed).rowcount:
            classrooms.touch(connection, code)


def _numbered(code: str, id: int) -> ColumnElement[bool]:
    """The seat with a number, which a form may have made up: one too large for a database is
    nobody's, as 0 is."""
    return (SEATS.c.code == code) & (SEATS.c.id == (id if 0 < id < TOO_LARGE else 0))


# What is asked for again and again, put together once -------------------------------------

_MINE = select(SEATS).where(SEATS.c.code == bindparam("code"), SEATS.c.key == bindparam("key"))
_HOLD_MINE = classrooms.HOLD.where(
    exists().where(SEATS.c.code == bindparam("name"), SEATS.c.key == bindparam("key"))
)
"""Whoever has no seat there finds out nothing, nor by the time it takes."""
_HOLD = select(CLASSES.c.code).where(CLASSES.c.code == bindparam("code")).with_for_update()
_COUNT = select(func.count()).select_from(SEATS).where(SEATS.c.code == bindparam("code"))
_GLANCE = (
    select(*snapshot.GLANCED, *(one for one in SEATS.c if one.name != "code"))
    .join_from(SEATS, CLASSES, CLASSES.c.code == SEATS.c.code)
    .where(SEATS.c.code == bindparam("code"), SEATS.c.key == bindparam("key"))
)
_SEEN = (
    update(SEATS)
    .where(SEATS.c.code == bindparam("of"), SEATS.c.key == bindparam("by"))
    .values(seen=bindparam("at"))
)
_ANSWER = {
    engine.__name__.rpartition(".")[2]: engine.insert(ANSWERS).on_conflict_do_nothing()
    for engine in (sqlite, postgresql)
}
_PLAY = insert(PLAYS)
_LETTERS = (
    update(PLAYS)
    .where(PLAYS.c.seat == bindparam("of"), PLAYS.c.number == bindparam("in"))
    .values(letters=bindparam("letters"))
)
