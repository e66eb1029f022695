"""The tables. Everything a class leaves behind hangs on its row, and goes with it."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

METADATA = MetaData()


def _of_class() -> Column[str]:
    return Column(
        "code", String(5), ForeignKey("classes.code", ondelete="CASCADE"), primary_key=True
    )


def _of_seat() -> Column[int]:
    return Column("seat", Integer, ForeignKey("seats.id", ondelete="CASCADE"), primary_key=True)


def _round() -> list[Column[Any]]:
    """What a round is dealt from, where it stands, and where in a lesson plan."""
    return [
        Column("kind", String(20), nullable=False),
        Column("set", String(80), nullable=False),
        Column("seed", Integer, nullable=False),
        Column("way", String(20), nullable=False),
        Column("cards", Text, nullable=False),  # the ids of the only cards to deal, or nothing
        Column("phase", String(20), nullable=False),
        Column("at", Integer, nullable=False),
        Column("plan", String(40), nullable=False, default="", server_default=""),
        Column("point", Integer, nullable=False, default=0, server_default="0"),
    ]


CLASSES = Table(
    "classes",
    METADATA,
    Column("code", String(5), primary_key=True),
    Column("token", String(22), nullable=False, unique=True),  # what the QR code holds
    Column("desk", String(64), nullable=False),  # a hash: the secret itself is the teacher's
    *_round(),
    Column("number", Integer, nullable=False),
    Column("listed", Text, nullable=False),  # the teacher's own list, as it was read, or nothing
    Column("revision", Integer, nullable=False, default=0, server_default="0"),
    Column("called", Integer, nullable=False, default=0, server_default="0"),  # the revision of
    # the last change that every tablet is to hear of: an act of the desk, not another's move
    Column("shut", Boolean, nullable=False, default=False, server_default=false()),  # the door
    Column("address", String(60), nullable=False, default="", server_default=""),  # of this
    # computer: the one that its teacher has chosen for tablets, if any
    Column("acted", Float, nullable=False),
    Column("ended", Float),
)
"""A class that has ended keeps its code for a while, so that it is not given to another."""

EARLIER = Table(
    "earlier", METADATA, _of_class(), Column("number", Integer, primary_key=True), *_round()
)
"""The rounds a class has played before the one on its row."""

SEATS = Table(
    "seats",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("code", String(5), ForeignKey("classes.code", ondelete="CASCADE"), nullable=False),
    Column("name", String(40), nullable=False),
    Column("key", String(22), nullable=False, unique=True),  # the tablet's
    Column("free", Boolean, nullable=False, default=False, server_default=false()),  # to be taken
    # by another tablet
    Column("seen", Float, nullable=False),
    Column("left", Boolean, nullable=False, default=False, server_default=false()),
    UniqueConstraint("code", "name"),
    sqlite_autoincrement=True,  # the number of a seat that was removed is nobody else's
)

PLAYS = Table(
    "plays",
    METADATA,
    _of_seat(),
    Column("number", Integer, primary_key=True),
    Column("letters", Text, nullable=False),
)
"""The play of a seat in a round at its own pace."""

ANSWERS = Table(
    "answers",
    METADATA,
    _of_seat(),
    Column("number", Integer, primary_key=True),
    Column("card", String(80), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("bin", String(80), nullable=False),
    Column("right", Boolean, nullable=False),
)

TALLIES = Table(
    "tallies",
    METADATA,
    _of_class(),
    Column("number", Integer, primary_key=True),
    Column("card", String(80), primary_key=True),
    Column("rough", Boolean, nullable=False),
    Column("counts", Text, nullable=False),  # JSON: how many for each bin
)

GUESSES = Table(
    "guesses",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", String(64), nullable=False),
    Column("code", String(64), nullable=False, default="", server_default=""),  # a keyed hash
    Column("at", Float, nullable=False, index=True),
)
"""Codes that were asked for of late; a row without one says that a class was opened."""

CLOCK = Table(
    "clock",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("time", Float, nullable=False),  # of the game
    Column("wall", Float, nullable=False),  # what the clock on the wall said then
    Column("boot", String(64), nullable=False),  # which start of which machine
    Column("steady", Float, nullable=False),  # and how long that had been
)
"""The time when a server last looked: one row."""

SCHEMA = Table("schema_number", METADATA, Column("number", Integer, primary_key=True))
"""The number of these tables: one row."""
