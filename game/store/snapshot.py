"""A class, read: all of it in one transaction into one frozen value, after which nothing is asked for
any more; or the little of it that tells whether a page is still true.
"""

import hmac
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, select

from game.rules.classes.lesson import Seat
from game.rules.classes.report import Answer, Tally
from game.rules.classes.state import ClassState
from game.rules.classes.ways import WAYS
from game.store.db import Database, ask
from game.store.tables import ANSWERS, CLASSES, EARLIER, PLAYS, SEATS, TALLIES

LENGTH = 5  # letters of a code
KEPT = 24 * 60 * 60  # seconds after the last act in which nobody has ended the class

_NAME = re.compile(r"[\w-]+", re.ASCII)  # what codes and tokens are made of
_DEALT_FROM = (
    "kind",
    "set",
    "seed",
    "phase",
    "at",
    "number",
    "plan",
    "point",
)  # alike in a state and in a row


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a class has done in one of its rounds. ``letters`` are the plays at everyone's own pace,
    by the number of the seat; of seats that have not begun there are none."""

    state: ClassState
    answers: tuple[Answer, ...] = ()
    tallies: tuple[Tally, ...] = ()
    letters: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Classroom:
    """A class as it stood when it was read. ``listed`` is the teacher's own list as it was read, or
    nothing; ``desk`` the hash of the secret that opens the desk; ``shut`` whether its door is: who is not
    in it stays out. ``address`` is the one of this computer that was chosen for tablets, or nothing.
    ``rounds`` are those that were asked for in their order; the last is the one it plays."""

    code: str
    token: str
    desk: str
    listed: str
    shut: bool
    address: str
    ended: bool
    revision: int
    called: int
    seats: tuple[Seat, ...] = ()
    rounds: tuple[Kept, ...]

    @property
    def mark(self) -> str:
        return mark_of(self.token)

    @property
    def kept(self) -> Kept:
        """The round it plays."""
        return self.rounds[-1]

    @property
    def state(self) -> ClassState:
        return self.kept.state

    @property
    def played(self) -> frozenset[str]:
        """The cards that anybody has answered in the rounds that were asked for."""
        answered = {one.card for kept in self.rounds for one in kept.answers}
        return frozenset(answered | {one.card for kept in self.rounds for one in kept.tallies})

    def seat_of(self, key: str) -> Seat | None:
        """The seat of the tablet with a key."""
        return next((one for one in self.seats if one.key == key), None)

    def round(self, number: int | None) -> Kept | None:
        """One of its rounds, by number."""
        return next((one for one in self.rounds if one.state.number == number), None)


@dataclass(frozen=True, kw_only=True)
class Glance:
    """The little of a class that tells whether a page of it is still true. ``revision`` counts all
    that was written; ``called`` is the revision of the last change that every tablet is to hear of.
    The ``mark`` tells the class from one that had its code before, and who has been given a page of
    it from who guesses."""

    code: str
    desk: str
    mark: str
    revision: int
    called: int
    ended: bool


def glance(db: Database, code: str, now: float) -> Glance | None:
    """The little of a class that a look needs; None when there is no such class."""
    row = db.glance(_GLANCE, code=code) if _NAME.fullmatch(code) else None
    return as_glance(row, now) if row else None


def glances(db: Database, codes: Collection[str], now: float) -> dict[str, Glance]:
    """The same of several classes, by their codes; of codes that are nobody's there is none."""
    with db.reading() as connection:
        rows = connection.execute(_GLANCES, {"codes": [*filter(_NAME.fullmatch, codes)]})
        return {row.code: as_glance(row, now) for row in rows}


def snapshot(db: Database, name: str, now: float, every: bool = False) -> Classroom | None:
    """All of the class of a code or of a QR code's token, with ``every`` of its rounds or the one it
    plays. One that has ended is there until its code is given on; nothing of what it held is."""
    if not _NAME.fullmatch(name):
        return None  # PostgreSQL will not even look for some signs
    by = BY_CODE if len(name) == LENGTH else _BY_TOKEN
    with db.reading() as connection:
        row = next(iter(ask(connection, by, name=name)), None)
        return read(connection, row, now, every=every) if row else None


def holds_desk(found: Classroom | Glance, secret: str | None) -> bool:
    """Whether a secret is the right to the desk of a class."""
    return hmac.compare_digest(found.desk.encode(), hash_of(secret or "").encode())


def read(
    connection: Connection, row: Row[Any], now: float, seat: Seat | None = None, every: bool = False
) -> Classroom:
    """The class on a row; of a ``seat`` that is told only its own part."""
    earlier = connection.execute(_EARLIER, {"code": row.code}).all() if every else ()
    ended = _has_ended(row, now)
    return Classroom(
        code=row.code,
        token=row.token,
        desk=row.desk,
        listed="" if ended else row.listed,
        shut=row.shut,
        address=row.address,
        ended=ended,
        revision=row.revision,
        called=row.called,
        seats=(seat,) if seat else _seats(connection, row.code),
        rounds=tuple(
            kept(connection, row.code, as_state(one), seat.id if seat else None)
            for one in (*earlier, row)
        ),
    )


def kept(connection: Connection, code: str, state: ClassState, seat: int | None = None) -> Kept:
    """What a class, or one ``seat`` of it, has done in a round. At its own pace a seat's letters say
    all that its page and its next move need: its answers, which become many, are not read."""
    asked = {"code": code, "number": state.number, "seat": seat}
    some, own = "class" if seat is None else "seat", not state.way.in_turn
    answers = () if own and seat else ask(connection, _ANSWERS[some], **asked)
    tallies = ask(connection, _TALLIES, **asked) if seat is None else ()
    plays = ask(connection, _PLAYS[some], **asked) if own else ()
    return Kept(
        state=state,
        answers=tuple(Answer(**one._asdict()) for one in answers),
        tallies=tuple(Tally(one.card, json.loads(one.counts), one.rough) for one in tallies),
        letters={one.seat: one.letters for one in plays},
    )


def _seats(connection: Connection, code: str) -> tuple[Seat, ...]:
    return tuple(map(as_seat, ask(connection, _SEATS, code=code)))


def as_state(row: Row[Any]) -> ClassState:
    """The state on a row."""
    kept = {name: getattr(row, name) for name in _DEALT_FROM}
    return ClassState(**kept, way=WAYS[row.way], cards=tuple(row.cards.split()))


def as_glance(row: Row[Any], now: float) -> Glance:
    """The glance on a row."""
    return Glance(
        code=row.code,
        desk=row.desk,
        mark=mark_of(row.token),
        revision=row.revision,
        called=row.called,
        ended=_has_ended(row, now),
    )


def as_seat(row: Row[Any]) -> Seat:
    """The seat on a row."""
    return Seat(id=row.id, name=row.name, key=row.key, free=row.free, left=row.left, seen=row.seen)


def hash_of(secret: str) -> str:
    """What is kept of the right to a desk: nobody who reads the database can open one."""
    return sha256(secret.encode()).hexdigest()


def mark_of(token: str) -> str:
    """What tells a class from any other, and does not tell its token."""
    return hash_of(token)[:12]  # 48 bits


def columns(state: ClassState) -> dict[str, Any]:
    kept = {name: getattr(state, name) for name in _DEALT_FROM}
    return {**kept, "way": state.way.id, "cards": " ".join(state.cards)}


def _has_ended(row: Row[Any], now: float) -> bool:
    return row.ended is not None or row.acted <= now - KEPT


def going(now: float) -> ColumnElement[bool]:
    """Those of the classes that have not ended."""
    return CLASSES.c.ended.is_(None) & (CLASSES.c.acted > now - KEPT)


# What is asked for again and again, put together once -------------------------------------

GLANCED = tuple(
    CLASSES.c[name] for name in ("code", "token", "desk", "revision", "called", "ended", "acted")
)
"""The columns of a glance."""

_GLANCE = select(*GLANCED).where(CLASSES.c.code == bindparam("code"))
_GLANCES = select(*GLANCED).where(CLASSES.c.code.in_(bindparam("codes", expanding=True)))
BY_CODE = select(CLASSES).where(CLASSES.c.code == bindparam("name"))
_BY_TOKEN = select(CLASSES).where(CLASSES.c.token == bindparam("name"))
_SEATS = select(SEATS).where(SEATS.c.code == bindparam("code")).order_by(SEATS.c.id)
_EARLIER = select(EARLIER).where(EARLIER.c.code == bindparam("code")).order_by(EARLIER.c.number)

_ANSWER = select(*(ANSWERS.c[name] for name in ("seat", "card", "attempt", "bin", "right")))
_ANSWER = _ANSWER.where(ANSWERS.c.number == bindparam("number"))
_ANSWER = _ANSWER.order_by(ANSWERS.c.seat, ANSWERS.c.card, ANSWERS.c.attempt)
_ANSWERS = {
    "class": _ANSWER.join(SEATS, SEATS.c.id == ANSWERS.c.seat).where(
        SEATS.c.code == bindparam("code")
    ),
    "seat": _ANSWER.where(ANSWERS.c.seat == bindparam("seat")),
}

_TALLIES = select(TALLIES).where(
    TALLIES.c.code == bindparam("code"), TALLIES.c.number == bindparam("number")
)

_PLAY = select(PLAYS).where(PLAYS.c.number == bindparam("number"))
_PLAYS = {
    "class": _PLAY.join(SEATS, SEATS.c.id == PLAYS.c.seat).where(SEATS.c.code == bindparam("code")),
    "seat": _PLAY.where(PLAYS.c.seat == bindparam("seat")),
}
