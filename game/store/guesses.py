"""Guessing: joins that failed are counted, those that succeed never are.

A source is a keyed hash of an address. A school shares one address, and a child who mistypes must
not shut out thirty: what has failed makes wrong codes wait, and never a right one.
"""

from sqlalchemy import delete, func, insert, select

from game.store.db import Database, take_turn
from game.store.tables import GUESSES

WINDOW = 60  # seconds
MOST_OF_ONE = 10  # failures of one source in a window
MOST_OF_ALL = 300
MOST_KEPT = 100  # failures of one source in a window after which no more are written

_COUNT = select(func.count()).select_from(GUESSES)


def fail(db: Database, source: str, now: float) -> bool:
    """Count a join that failed; whether it was one too many, of its source or of all."""
    with db.writing() as connection:
        take_turn(connection, GUESSES)  # of those that fail at once none is overlooked
        connection.execute(delete(GUESSES).where(GUESSES.c.at <= now - WINDOW))
        before = connection.execute(_COUNT.where(GUESSES.c.source == source)).scalar_one()
        if before >= MOST_KEPT:
            return True
        connection.execute(insert(GUESSES).values(source=source, at=now))
        of_all = connection.execute(_COUNT).scalar_one()
    return before >= MOST_OF_ONE or of_all > MOST_OF_ALL
