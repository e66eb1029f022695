"""The time of the game: seconds that never jump, whatever becomes of the clocks of its machines.

They began with seconds since 1970, and may have gone apart from them since. While a process runs they
pass as its steady clock does. Over a restart they go on from what the store remembers of the last
look at the clocks: by the steady clock if the machine still runs, else by the clock on the wall, but
never so far that a lesson that was interrupted is over.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from game.store.db import Database, insert_new
from game.store.engines import is_sqlite
from game.store.snapshot import KEPT
from game.store.tables import CLASSES, CLOCK

LONGEST_PAUSE = KEPT - 60 * 60
"""Seconds that may have passed where nobody counted: a class that was played then has an hour left."""

FAR_AHEAD = 2 * KEPT  # seconds: a clock that was set back by more was wrong before


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """The clocks of a machine. Anybody may set the one on the ``wall``, in seconds since 1970, and
    nobody the ``steady`` one. It began with a ``boot`` that has a name, where the machine gives one."""

    wall: Callable[[], float]
    steady: Callable[[], float]
    boot: str


@dataclass(frozen=True, kw_only=True)
class Tick:
    """What the clocks said at a time of the game."""

    time: float
    wall: float
    steady: float = 0
    boot: str = ""


def time_now(last: Tick | None, wall: float, steady: float, boot: str) -> float:
    """The time of the game for a process that begins, by its clocks and the last tick of any."""
    if last is None:
        return wall
    if boot and boot == last.boot and steady >= last.steady:
        return last.time + (steady - last.steady)
    return last.time + min(max(wall - last.wall, 0), LONGEST_PAUSE)


def latest(last: Tick | None, wall: float) -> float:
    """What is remembered of the clock on the wall: the latest that it has said, so that one which goes
    forth and back with each start takes nobody's time twice; unless it was far ahead."""
    ahead = last.wall - wall if last else 0
    return last.wall if last and 0 < ahead <= FAR_AHEAD else wall


class Clock:
    """The time of the game in this process. Before the store was read for the first time there is
    none: a time that was made up would show classes as over."""

    def __init__(self, db: Database, clocks: Clocks) -> None:
        self._db = db
        self._clocks = clocks
        self._began: float | None = None  # the time when the steady clock stood at 0

    def __call__(self) -> float:
        """The time, in seconds.

        :raises game.store.db.StoreTrouble: where it is not yet known.
        """
        began = self._began
        if began is None:
            with self._db.reading() as connection:
                return self._look(connection).time
        return began + self._clocks.steady()

    def tick(self) -> None:
        """Remember the time, for those who start later. Of several servers the one that is ahead is
        right: the others follow with their next tick."""
        with self._db.writing() as connection:
            now = vars(self._look(connection))
            if not insert_new(connection, CLOCK, id=1, **now):
                connection.execute(update(CLOCK).values(now))

    def _look(self, connection: Connection) -> Tick:
        """Look at the clocks, and at the last tick of any server."""
        row = connection.execute(_LAST).mappings().first()
        last = Tick(**row) if row else _before_ticks(connection)
        wall, steady, boot = self._wall(connection), self._clocks.steady(), self._clocks.boot
        if self._began is None:
            time = time_now(last, wall, steady, boot)
        else:
            time = max(self._began + steady, last.time if last else 0)
        self._began = time - steady
        return Tick(time=time, wall=latest(last, wall), steady=steady, boot=boot)

    def _wall(self, connection: Connection) -> float:
        """The clock on the wall that all servers of the store share: in PostgreSQL its own, for those
        of two machines may be apart."""
        if is_sqlite(connection):
            return self._clocks.wall()
        return float(connection.execute(_WALL).scalar_one())


def _before_ticks(connection: Connection) -> Tick | None:
    """What an older version knew: when somebody had last acted, by the clock on the wall."""
    acted = connection.execute(select(func.max(CLASSES.c.acted))).scalar()
    return None if acted is None else Tick(time=acted, wall=acted)


_LAST = select(*(column for column in CLOCK.c if column.name != "id"))
_WALL = select(func.extract("epoch", func.clock_timestamp()))
