"""Small classes for the tests of the store, many hands at once, and what lies in the tables."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import Barrier, Thread

from sqlalchemy import func, select

from game.rules.classes.lesson import Seat
from game.rules.classes.report import Answer, Tally
from game.rules.classes.state import ClassState, follow
from game.rules.classes.ways import TOGETHER
from game.store import classrooms, seats
from game.store.classrooms import Opened
from game.store.db import Database
from game.store.seats import Made
from game.store.snapshot import Classroom, Kept, holds_desk, snapshot
from game.store.tables import CLOCK, METADATA, SCHEMA

NOW = 1_700_000_000.0
DAY, MINUTE = 24 * 60 * 60, 60

ROUND = ClassState(kind="sort", set="1", seed=7, way=TOGETHER)


def opened(db: Database, now: float = NOW, listed: str = "", **state) -> Opened:
    """A class that has just been opened."""
    return classrooms.start(db, replace(ROUND, **state), now, listed)


def code_of(db: Database, now: float = NOW, listed: str = "", **state) -> str:
    """The code of one."""
    return opened(db, now, listed, **state).code


def sit(db: Database, code: str, name: str = "blue-otter", now: float = NOW) -> Seat:
    """A seat that has just been taken. Its tablet's key tells class and name."""
    key = f"{code} {name}"[:22]
    assert seats.take(db, code, name, key, now)
    found = find_seat(db, code, key)
    assert found
    return found


# What a class holds


def find(db: Database, name: str, now: float = NOW, every: bool = True) -> Classroom:
    """The class of a code or token, which is there."""
    found = snapshot(db, name, now, every)
    assert found
    return found


def find_seat(db: Database, code: str, key: str) -> Seat | None:
    """The seat of the tablet with a key."""
    return find(db, code).seat_of(key)


def kept(db: Database, code: str, number: int = 1) -> Kept:
    """What was done in a round of a class, also when its time is over."""
    found = find(db, code).round(number)
    assert found
    return found


def earlier(db: Database, code: str) -> tuple[ClassState, ...]:
    """The rounds before the one that is played."""
    return tuple(one.state for one in find(db, code).rounds[:-1])


def answers(db: Database, code: str, number: int = 1) -> tuple[Answer, ...]:
    return kept(db, code, number).answers


def tallies(db: Database, code: str, number: int = 1) -> tuple[Tally, ...]:
    return kept(db, code, number).tallies


def letters(db: Database, code: str, seat: Seat, number: int = 1) -> str:
    """The letters of a seat's play, or nothing."""
    return kept(db, code, number).letters.get(seat.id, "")


def opens_desk(db: Database, code: str, secret: str) -> bool:
    """Whether a secret opens the desk of a class."""
    found = snapshot(db, code, NOW)
    return found is not None and holds_desk(found, secret)


# What a seat does


def answer(seat: Seat, card: str = "kick", bin: str = "big", attempt: int = 1) -> Answer:
    """An answer, right when it is "big"."""
    return Answer(seat=seat.id, card=card, attempt=attempt, bin=bin, right=bin == "big")


def answers_with(
    db: Database, code: str, seat: Seat, given: Answer, now: float = NOW, number: int = 1
) -> bool:
    """A seat answers; whether it was the first for its card and attempt."""
    revision = 0

    def make(found: Classroom, _: Kept) -> Made:
        nonlocal revision
        revision = found.revision
        return Made(answers=(given,))

    after = seats.move(db, code, seat.key, number, make, now)
    return after is not None and after.revision > revision


def lays(db: Database, code: str, seat: Seat, card: str, now: float = NOW, number: int = 1) -> str:
    """A seat at its own pace writes a card behind those already there, once, and answers with it.
    Gives the letters as they then are; nothing when there is no such seat any more."""

    def make(_: Classroom, kept: Kept) -> Made:
        before = kept.letters.get(seat.id, "")
        if card in before.split():
            return Made(letters=before)
        return Made(letters=f"{before} {card}".strip(), answers=(answer(seat, card),))

    after = seats.move(db, code, seat.key, number, make, now)
    then = after and after.round(number)
    return then.letters.get(seat.id, "") if then else ""


def begin_another(db: Database, code: str) -> None:
    """The class plays its round once more, as another one."""
    step = find(db, code).state.step
    classrooms.change(db, code, step, lambda state: follow(state, state), NOW)


def at_once(calls: Iterable[Callable[[], object]]) -> list[object]:
    """What each call gives, or raises, when all are made in the same moment."""
    calls = list(calls)
    start, given = Barrier(len(calls)), [None] * len(calls)

    def run(at: int) -> None:
        start.wait(timeout=20)
        try:
            given[at] = calls[at]()
        except Exception as trouble:  # it is told apart by what the test expects
            given[at] = trouble

    threads = [Thread(target=run, args=(at,)) for at in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return given


OF_CLASSES = [table for table in METADATA.sorted_tables if table not in (CLOCK, SCHEMA)]
"""The tables that hold what classes and those who look for them leave."""


def rows(db: Database) -> dict[str, int]:
    """How many rows each table holds; of those that hold none nothing is said."""
    with db.reading() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in OF_CLASSES
        }
    return {name: count for name, count in counts.items() if count}


def everything(db: Database) -> str:
    """All that lies in these tables, as one text."""
    with db.reading() as connection:
        return "\n".join(
            repr(tuple(row)) for table in OF_CLASSES for row in connection.execute(select(table))
        )
