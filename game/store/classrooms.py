"""Classes: their codes, the right to their desk, the round they play, their end. Each act raises the
revision of its class, so that every page of it is known to be an old one.
"""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from game.rules.classes.report import Tally
from game.rules.classes.state import ClassState
from game.settings import LIMITS, Limits
from game.store import guesses
from game.store.db import Database, ask, insert_new, take_turn, tell
from game.store.snapshot import BY_CODE, KEPT, LENGTH, as_state, columns, going, hash_of
from game.store.tables import CLASSES, EARLIER, GUESSES, SEATS, TALLIES

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""24 letters: without I and O, which look like 1 and 0. Five of them hold 22.9 bits."""
_TEASING = re.compile(
    "ASS|CRA|CUM|CUN|DAM|DUM|FAG|FAT|FUC|FUK|GAY|HEL|KKK|KUN|NAZ|PEE|PUS|RAP|SEX|SLU|TAR|TUR|TWA|UGL|WAN"
)
"""What a class would laugh at, or tease a child with, in a code."""

CODE_RESTS = 30 * KEPT  # seconds before a code is given to another class

HOLD = BY_CODE.where(
    CLASSES.c.ended.is_(None), CLASSES.c.acted > bindparam("since")
).with_for_update()


_MINE = update(CLASSES).where(CLASSES.c.code == bindparam("of"))
_NEXT = CLASSES.c.revision + 1
_TOUCH = _MINE.values(revision=_NEXT)
_CALL = _TOUCH.values(called=_NEXT)
_ACT = _TOUCH.values(acted=bindparam("then"))


@dataclass(frozen=True)
class Opened:
    """A class that was opened: its code, and the secret that is the right to its desk."""

    code: str
    secret: str


class TooMany(Exception):
    """No other class can be opened now: not from this source for a while, when it says for how many
    seconds, else none at all until one ends."""

    def __init__(self, wait: int = 0) -> None:
        super().__init__(wait)
        self.wait = wait


def start(
    db: Database,
    state: ClassState,
    now: float,
    listed: str = "",
    source: str = "",
    limits: Limits = LIMITS,
) -> Opened:
    """Open a class, from a source, which is a hash, if it is told.

    :raises TooMany: when the source has opened too many of late, or too many are open.
    """
    secret = secrets.token_urlsafe(16)  # 128 bits
    held = {"desk": hash_of(secret), "listed": listed, "acted": now, **columns(state)}
    with db.writing() as connection:
        take_turn(connection, GUESSES)  # of those that open at once none is overlooked
        _check_limits(connection, source, now, limits)
        if source:
            guesses.note_opened(connection, source, now)
        fresh = (one for one in iter(_fresh_code, "") if not _TEASING.search(one))
        code = next(one for one in fresh if _is_new(connection, one, held))
    return Opened(code, secret)


def _check_limits(connection: Connection, source: str, now: float, limits: Limits) -> None:
    before = guesses.opened(connection, source, now)
    if len(before) >= limits.classes_an_hour:
        raise TooMany(max(1, ceil(before[-limits.classes_an_hour] + guesses.HOUR - now)))
    open_now = select(func.count()).select_from(CLASSES).where(going(now))
    if connection.execute(open_now).scalar_one() >= limits.classes_at_once:
        raise TooMany


def _is_new(connection: Connection, code: str, held: dict[str, Any]) -> bool:
    """Give a code to a class, unless another has it."""
    token = secrets.token_urlsafe(16)
    return insert_new(connection, CLASSES, code=code, token=token, **held)


def change(
    db: Database, code: str, step: str, make: Callable[[ClassState], ClassState], now: float
) -> None:
    """Change the round of a class, unless it is no longer at the step that was seen. When another
    is begun, the one before is kept with the earlier ones."""
    with db.writing() as connection:
        row = hold(connection, code, now)
        if row is None or as_state(row).step != step:
            return
        before, after = as_state(row), make(as_state(row))
        if after.number != before.number:
            connection.execute(insert(EARLIER).values(code=code, **columns(before)))
        act(connection, code, now, called=_NEXT, **columns(after))


def tally(db: Database, code: str, step: str, said: Tally, now: float) -> None:
    """Write down what the bodies said of a card, in place of what was written before."""
    with db.writing() as connection:
        row = hold(connection, code, now)
        if row is None or as_state(row).step != step:
            return
        number = row.number
        mine = (TALLIES.c.code == code) & (TALLIES.c.number == number)
        connection.execute(delete(TALLIES).where(mine, TALLIES.c.card == said.card))
        if sum(said.counts.values()):
            counts = json.dumps(dict(said.counts))
            told = {"card": said.card, "rough": said.rough, "counts": counts}
            connection.execute(insert(TALLIES).values(code=code, number=number, **told))
        act(connection, code, now)


def shut(db: Database, code: str, is_shut: bool, now: float) -> None:
    """Shut the door of a class, or open it: whoever has a seat goes on."""
    with db.writing() as connection:
        if hold(connection, code, now) is not None:
            act(connection, code, now, shut=is_shut)


def choose_address(db: Database, code: str, address: str, now: float) -> None:
    """Choose which of this computer's addresses the class is told."""
    with db.writing() as connection:
        if hold(connection, code, now) is not None:
            act(connection, code, now, address=address)


def end(db: Database, code: str, now: float) -> None:
    """End a class: its seats, answers and list are deleted, its code rests."""
    with db.erasing() as connection:
        _end(connection, select(CLASSES.c.code).where(CLASSES.c.code == code), now)


def sweep(db: Database, now: float) -> None:
    """End every class in which nobody has done anything for a day; forget what was asked for long ago,
    and codes that have rested."""
    with db.erasing() as connection:
        _end(connection, select(CLASSES.c.code).where(CLASSES.c.acted <= now - KEPT), now)
        guesses.forget(connection, now)
        connection.execute(delete(CLASSES).where(CLASSES.c.ended <= now - CODE_RESTS))


def hold(connection: Connection, code: str, now: float) -> Row[Any] | None:
    """The row of a class that has not ended, held until the transaction is over: it cannot end
    meanwhile. Whoever holds a seat, too, holds its class first, so that no two wait for each other."""
    return next(iter(ask(connection, HOLD, name=code, since=now - KEPT)), None)


def act(connection: Connection, code: str, now: float, **values: Any) -> None:
    """Note that something was done in a class: it is kept for another day, and every page of it is
    an old one."""
    if values:
        connection.execute(_ACT.values(values), {"of": code, "then": now})
    else:
        tell(connection, _ACT, of=code, then=now)


def touch(connection: Connection, code: str) -> None:
    """Note that a page of a class is an old one, though nothing was done that keeps it longer."""
    connection.execute(_TOUCH, {"of": code})


def call(connection: Connection, code: str) -> None:
    """Note that the page of every tablet in a class is an old one."""
    connection.execute(_CALL, {"of": code})


def _end(connection: Connection, codes: Select[Any], now: float) -> None:
    """End those of these classes that have not ended. They are held first: nobody sits down while
    their seats are deleted, and one in which something is done just now stays."""
    going = codes.where(CLASSES.c.ended.is_(None)).order_by(CLASSES.c.code).with_for_update()
    gone = {"listed": "", "cards": "", "desk": "", "address": "", "phase": "closed"}
    for code in connection.execute(going).scalars().all():
        for table in (SEATS, TALLIES, EARLIER):
            connection.execute(delete(table).where(table.c.code == code))
        ended = update(CLASSES).where(CLASSES.c.code == code).values(ended=now, **gone)
        connection.execute(ended)


def _fresh_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
