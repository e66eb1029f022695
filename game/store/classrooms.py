"""Classes: their codes, the right to their desk, the round they play, their end."""

import hmac
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from game.rules.classes.report import Tally
from game.rules.classes.state import ClassRound
from game.store.db import Database
from game.store.tables import ANSWERS, CLASSES, EARLIER, GUESSES, SEATS, TALLIES

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""24 letters: without I and O, which look like 1 and 0. Five of them hold 22.9 bits."""
LENGTH = 5
_TEASING = re.compile(
    "ASS|CRA|CUM|CUN|DAM|DUM|FAG|FAT|FUC|FUK|GAY|HEL|KKK|KUN|NAZ|PEE|PUS|RAP|SEX|SLU|TAR|TUR|TWA|UGL|WAN"
)
"""What a class would laugh at, or tease a child with, in a code."""

KEPT = 24 * 60 * 60  # seconds after the last act in which nobody has ended the class
CODE_RESTS = 30 * KEPT  # before a code is given to another class

_NAME = re.compile(r"[\w-]+", re.ASCII)  # what codes and tokens are made of
_ROUND = ("kind", "set", "seed", "way", "phase", "at", "number")


@dataclass(frozen=True)
class Classroom:
    """A class as it stands. ``listed`` is the teacher's own list as CSV, or nothing."""

    code: str
    token: str
    round: ClassRound
    listed: str
    ended: bool


@dataclass(frozen=True)
class Opened:
    """A class that was opened: its code, and the secret that is the right to its desk."""

    code: str
    secret: str


def start(db: Database, round_: ClassRound, now: float, listed: str = "") -> Opened:
    """Open a class."""
    secret = secrets.token_urlsafe(16)  # 128 bits
    with db.writing() as connection:
        taken = {code for (code,) in connection.execute(select(CLASSES.c.code))}
        code = next(
            code
            for code in iter(_fresh_code, "")
            if code not in taken and not _TEASING.search(code)
        )
        connection.execute(
            insert(CLASSES).values(
                code=code,
                token=secrets.token_urlsafe(16),
                desk=_hash(secret),
                listed=listed,
                acted=now,
                **_columns(round_),
            )
        )
    return Opened(code, secret)


def find(db: Database, name: str, now: float) -> Classroom | None:
    """The class of a code or of a QR code's token. One that has ended is there until its code is
    given on; nothing of what it held is."""
    if not _NAME.fullmatch(name):
        return None  # PostgreSQL will not even look for some signs
    column = CLASSES.c.code if len(name) == LENGTH else CLASSES.c.token
    with db.reading() as connection:
        row = connection.execute(select(CLASSES).where(column == name)).one_or_none()
    return _classroom(row, now) if row else None


def holds_desk(db: Database, code: str, secret: str) -> bool:
    """Whether a secret is the right to the desk of a class."""
    with db.reading() as connection:
        kept = connection.execute(select(CLASSES.c.desk).where(CLASSES.c.code == code)).scalar()
    return hmac.compare_digest((kept or "").encode(), _hash(secret).encode())


def change(
    db: Database, code: str, step: str, make: Callable[[ClassRound], ClassRound], now: float
) -> None:
    """Change the round of a class, unless it is no longer at the step that was seen. When another
    is begun, the one before is kept with the earlier ones."""
    with db.writing() as connection:
        row = hold(connection, code, now)
        if row is None or _round(row).step != step:
            return
        before, after = _round(row), make(_round(row))
        if after.number != before.number:
            connection.execute(insert(EARLIER).values(code=code, **_columns(before)))
        _update(connection, code, acted=now, **_columns(after))


def earlier(db: Database, code: str) -> tuple[ClassRound, ...]:
    """The rounds a class has played before the one it plays now, in their order."""
    wanted = select(EARLIER).where(EARLIER.c.code == code).order_by(EARLIER.c.number)
    with db.reading() as connection:
        return tuple(map(_round, connection.execute(wanted)))


def tally(db: Database, code: str, step: str, said: Tally, now: float) -> None:
    """Write down what the bodies said of a card, in place of what was written before."""
    with db.writing() as connection:
        row = hold(connection, code, now)
        if row is None or _round(row).step != step:
            return
        number = row.number
        connection.execute(
            delete(TALLIES).where(
                TALLIES.c.code == code, TALLIES.c.number == number, TALLIES.c.card == said.card
            )
        )
        if sum(said.counts.values()):
            connection.execute(
                insert(TALLIES).values(
                    code=code,
                    number=number,
                    card=said.card,
                    rough=said.rough,
                    counts=json.dumps(dict(said.counts)),
                )
            )
        _update(connection, code, acted=now)


def tallies(db: Database, code: str, number: int) -> tuple[Tally, ...]:
    """What the bodies said in a round of a class."""
    wanted = select(TALLIES).where(TALLIES.c.code == code, TALLIES.c.number == number)
    with db.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(Tally(row.card, json.loads(row.counts), row.rough) for row in rows)


def played(db: Database, code: str) -> frozenset[str]:
    """The cards that anybody has answered in any round of a class."""
    answered = select(ANSWERS.c.card).join(SEATS).where(SEATS.c.code == code)
    tallied = select(TALLIES.c.card).where(TALLIES.c.code == code)
    with db.reading() as connection:
        return frozenset(connection.execute(answered.union(tallied)).scalars())


def end(db: Database, code: str, now: float) -> None:
    """End a class: its seats, answers and list are deleted, its code rests."""
    with db.writing() as connection:
        _end(connection, select(CLASSES.c.code).where(CLASSES.c.code == code), now)


def sweep(db: Database, now: float) -> None:
    """End every class in which nobody has done anything for a day; forget joins that failed before
    that, and codes that have rested."""
    with db.writing() as connection:
        _end(connection, select(CLASSES.c.code).where(CLASSES.c.acted <= now - KEPT), now)
        connection.execute(delete(GUESSES).where(GUESSES.c.at <= now - KEPT))
        connection.execute(delete(CLASSES).where(CLASSES.c.ended <= now - CODE_RESTS))


def hold(connection: Connection, code: str, now: float) -> Row[Any] | None:
    """The row of a class that has not ended, held until the transaction is over: it cannot end
    meanwhile. Whoever holds a seat, too, holds its class first, so that no two wait for each other."""
    mine = select(CLASSES).where(
        CLASSES.c.code == code, CLASSES.c.ended.is_(None), CLASSES.c.acted > now - KEPT
    )
    return connection.execute(mine.with_for_update()).one_or_none()


def act(connection: Connection, code: str, now: float) -> None:
    """Note that something was done in a class: it is kept for another day."""
    _update(connection, code, acted=now)


def _end(connection: Connection, codes: Select[Any], now: float) -> None:
    """End those of these classes that have not ended. They are held first: nobody sits down while
    their seats are deleted, and one in which something is done just now stays."""
    going = codes.where(CLASSES.c.ended.is_(None)).order_by(CLASSES.c.code).with_for_update()
    for code in connection.execute(going).scalars().all():
        for table in (SEATS, TALLIES, EARLIER):
            connection.execute(delete(table).where(table.c.code == code))
        _update(connection, code, ended=now, listed="", cards="", desk="", phase="closed")


def _update(connection: Connection, code: str, **values: Any) -> None:
    connection.execute(update(CLASSES).where(CLASSES.c.code == code).values(**values))


def _classroom(row: Row[Any], now: float) -> Classroom:
    ended = row.ended is not None or row.acted <= now - KEPT
    return Classroom(row.code, row.token, _round(row), "" if ended else row.listed, ended)


def _round(row: Row[Any]) -> ClassRound:
    kept = {name: row._mapping[name] for name in _ROUND}
    return ClassRound(**kept, cards=tuple(row.cards.split()))


def _columns(round_: ClassRound) -> dict[str, Any]:
    kept = {name: getattr(round_, name) for name in _ROUND}
    return {**kept, "cards": " ".join(round_.cards)}


def _fresh_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
