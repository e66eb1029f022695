"""Guessing: joins that failed are counted, those that succeed never are.

A source is a keyed hash of an address. Where a class is at home, its people come and go as they
like: a school shares one address, and one child who mistypes must not shut out thirty.
"""

from sqlalchemy import delete, func, insert, select

from game.store.db import Database, insert_new
from game.store.tables import CLASSES, GUESSES, SOURCES

WINDOW = 60  # seconds
MOST_OF_ONE = 10  # failures of one source in a window
MOST_OF_ALL = 300


def fail(db: Database, source: str, now: float) -> None:
    """Count a join that failed."""
    with db.writing() as connection:
        connection.execute(delete(GUESSES).where(GUESSES.c.at <= now - WINDOW))
        connection.execute(insert(GUESSES).values(source=source, at=now))


def are_too_many(db: Database, source: str, now: float) -> bool:
    """Whether so many joins of a source, or of all, have failed that it has to wait."""
    of_late = select(func.count()).select_from(GUESSES).where(GUESSES.c.at > now - WINDOW)
    with db.reading() as connection:
        of_all = connection.execute(of_late).scalar_one()
        of_one = connection.execute(of_late.where(GUESSES.c.source == source)).scalar_one()
    return of_one >= MOST_OF_ONE or of_all >= MOST_OF_ALL


def welcome(db: Database, code: str, source: str) -> None:
    """A class has people at a source, for as long as it lasts."""
    if is_welcome(db, code, source):
        return
    is_open = (CLASSES.c.code == code) & CLASSES.c.ended.is_(None)
    with db.writing() as connection:
        if connection.execute(select(CLASSES.c.code).where(is_open).with_for_update()).scalar():
            insert_new(connection, SOURCES, code=code, source=source)


def is_welcome(db: Database, code: str, source: str) -> bool:
    """Whether a class has people at a source."""
    mine = select(SOURCES.c.code).where(SOURCES.c.code == code, SOURCES.c.source == source)
    with db.reading() as connection:
        return connection.execute(mine).scalar() is not None
