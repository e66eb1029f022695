"""For whoever watches a server: how many classes there are."""

from sqlalchemy import func, select

from game.store.db import Database
from game.store.snapshot import going
from game.store.tables import CLASSES, SEATS


def alive(db: Database, now: float) -> tuple[int, int]:
    """The number of classes that go on, and of the seats in them."""
    goes_on = going(now)
    classes = select(func.count()).select_from(CLASSES).where(goes_on).scalar_subquery()
    seated = select(func.count()).select_from(SEATS.join(CLASSES)).where(goes_on).scalar_subquery()
    with db.reading() as connection:
        found = connection.execute(select(classes, seated)).one()
    return found[0], found[1]
