"""Guessing: how many codes have been asked for, right or wrong.

What is counted is how many different codes a source has asked for in the last minute: a class that
types one code from behind the address of its school is one. Beyond that every new code waits, and
nothing is looked up for it. A source and a code are hashes that only the server can make.

The same table says of each class from where it was opened, for an hour, without its code.
"""

from collections import Counter
from collections.abc import Callable
from math import ceil
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from game.store.db import Database, StoreBusy, take_turn
from game.store.snapshot import going
from game.store.tables import CLASSES, GUESSES

WINDOW = 60  # seconds
MOST_OF_ONE = 30  # codes of one source in a window
MOST_OF_ALL = 300
RENEWED = WINDOW / 2  # seconds after which a code that is asked for again is written anew
MANY = 10  # codes that no class has, of one source in a window: nobody mistypes so often

HOUR = 60 * 60


def ask(db: Database, source: str, code: str, now: float) -> int:
    """Ask for a code from a source. 0 when it may be looked up; else it waits, for about so many
    seconds, and so does every other code that the source has not asked for of late."""
    asked = {"from": source, "for": code, **_window(now)}
    found = db.glance(_ASKED, **asked)
    if found.known is not None:
        if found.known < now - RENEWED:
            _renew(db, source, code, now)
        return 0
    if wait := _wait(found, now):
        return wait
    with db.writing() as connection:
        take_turn(connection, GUESSES)  # of those that ask at once none is overlooked
        found = connection.execute(_ASKED, asked).one()
        wait = 0 if found.known is not None else _wait(found, now)
        if not wait and found.known is None:
            forget(connection, now)
            connection.execute(insert(GUESSES).values(source=source, code=code, at=now))
    return wait


def are_tried(db: Database, hashed: Callable[[str], str], now: float) -> bool:
    """Whether somebody is trying codes: new ones have to wait, or a source has asked for many that no
    class has. ``hashed`` makes of a code what is kept of it."""
    with db.reading() as connection:
        asked = connection.execute(_WHO, _window(now)).all()
        sources = Counter(one.source for one in asked)
        most = max(sources.values(), default=0)
        if most >= MOST_OF_ONE or len(asked) >= MOST_OF_ALL:
            return True
        if most < MANY:
            return False
        codes = connection.execute(select(CLASSES.c.code).where(going(now))).scalars()
        right = {hashed(code) for code in codes}
    wrong = Counter(one.source for one in asked if one.code not in right)
    return max(wrong.values(), default=0) >= MANY


def opened(connection: Connection, source: str, now: float) -> list[float]:
    """When classes were opened from a source in the last hour, the first one first."""
    mine = select(GUESSES.c.at).where(_OPENED, GUESSES.c.source == source, _late(now, HOUR))
    return list(connection.execute(mine.order_by(GUESSES.c.at)).scalars())


def note_opened(connection: Connection, source: str, now: float) -> None:
    """Note that a class was opened from a source."""
    forget(connection, now)
    connection.execute(insert(GUESSES).values(source=source, code="", at=now))


def forget(connection: Connection, now: float) -> None:
    """Forget what counts no longer."""
    old = and_(~_OPENED, ~_late(now, WINDOW)) | and_(_OPENED, ~_late(now, HOUR))
    connection.execute(delete(GUESSES).where(old))


def _wait(found: Any, now: float) -> int:
    """How long a new code waits, when this was asked for of late."""
    firsts = [found.first] if found.all >= MOST_OF_ALL else []
    firsts += [found.mine_first] if found.mine >= MOST_OF_ONE else []
    return max((max(1, ceil(first + WINDOW - now)) for first in firsts), default=0)


def _renew(db: Database, source: str, code: str, now: float) -> None:
    """Whoever goes on asking for a code need not wait later. Nobody waits for another writer now."""
    mine = (GUESSES.c.source == source) & (GUESSES.c.code == code)
    try:
        with db.writing(wait=False) as connection:
            connection.execute(update(GUESSES).where(mine).values(at=now))
    except StoreBusy:
        return  # there is another look soon


def _late(now: float, window: float) -> ColumnElement[bool]:
    """What was written in a window before now. A clock that was set back has written what is to
    come; of that only so much counts as two servers may be apart."""
    return and_(GUESSES.c.at > now - window, GUESSES.c.at <= now + window)


def _window(now: float) -> dict[str, float]:
    return {"since": now - WINDOW, "until": now + WINDOW}


# What is asked for again and again, put together once -------------------------------------

_OPENED = GUESSES.c.code == ""
_LATE = and_(~_OPENED, GUESSES.c.at > bindparam("since"), GUESSES.c.at <= bindparam("until"))
_MINE = GUESSES.c.source == bindparam("from")
_ASKED = select(
    func.count().label("all"),
    func.count(case((_MINE, 1))).label("mine"),
    func.min(GUESSES.c.at).label("first"),
    func.min(case((_MINE, GUESSES.c.at))).label("mine_first"),
    func.max(case((and_(_MINE, GUESSES.c.code == bindparam("for")), GUESSES.c.at))).label("known"),
).where(_LATE)
_WHO = select(GUESSES.c.source, GUESSES.c.code).where(_LATE)
