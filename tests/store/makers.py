"""Small classes for the tests of the store, many hands at once, and what lies in the tables."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import Barrier, Thread

from sqlalchemy import func, select

from game.rules.classes.report import Answer
from game.rules.classes.state import ClassState
from game.store import classrooms as classrounds
from game.store import seats
from game.store.classrooms import Opened
from game.store.db import Database
from game.store.seats import Seat
from game.store.tables import METADATA

NOW = 1_700_000_000.0
DAY, MINUTE = 24 * 60 * 60, 60

ROUND = ClassState("sort", "1", 7, "together")


def opened(db: Database, now: float = NOW, listed: str = "", **state) -> Opened:
    """A class that has just been opened."""
    return classrounds.start(db, replace(ROUND, **state), now, listed)


def code_of(db: Database, now: float = NOW, listed: str = "", **state) -> str:
    """The code of one."""
    return opened(db, now, listed, **state).code


def sit(db: Database, code: str, name: str = "blue-otter", now: float = NOW) -> Seat:
    """A seat that has just been taken. Its tablet's key tells class and name."""
    key = f"{code} {name}"[:22]
    assert seats.take(db, code, name, key, now)
    found = seats.find(db, code, key)
    assert found
    return found


def answer(seat: Seat, card: str = "kick", bin: str = "big", attempt: int = 1) -> Answer:
    """An answer, right when it is "big"."""
    return Answer(seat.id, card, attempt, bin, bin == "big")


def laying(seat: Seat, card: str) -> Callable[[str], tuple[str, tuple[Answer, ...]]]:
    """A move at the child's own pace that writes a card behind those already there."""

    def make(before: str) -> tuple[str, tuple[Answer, ...]]:
        if card in before.split():
            return before, ()
        return f"{before} {card}".strip(), (answer(seat, card),)

    return make


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


def rows(db: Database) -> dict[str, int]:
    """How many rows each table holds; of those that hold none nothing is said."""
    with db.reading() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


def everything(db: Database) -> str:
    """All that lies in all tables, as one text."""
    with db.reading() as connection:
        return "\n".join(
            repr(tuple(row))
            for table in METADATA.sorted_tables
            for row in connection.execute(select(table))
        )
