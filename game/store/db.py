"""The database: a SQLite file in the instance folder, or whatever ``DATABASE_URL`` names.

Its connections stay open in a pool: to open a file takes longer than all that is asked of it. (Were
there one a thread, nobody would close those of threads that are gone.)
"""

import os
import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from threading import Lock
from typing import Any, cast
from weakref import WeakSet, finalize

from sqlalchemy import (
    ClauseElement,
    Connection,
    Executable,
    Pool,
    Select,
    Table,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from game.store import engines, troubles
from game.store.engines import begun, driver, engine, is_sqlite
from game.store.file import Identity
from game.store.tables import SCHEMA
from game.store.troubles import Causes, NoPlace, StoreBroken, StoreBusy, StoreTrouble
from game.store.upgrade import NUMBER, make_tables

__all__ = [
    "Database",
    "NoPlace",
    "StoreBroken",
    "StoreBusy",
    "StoreTrouble",
    "insert_new",
    "take_turn",
]


class Database:
    """Transactions on one database. Its tables are made when it is first asked for anything, so
    that a game nobody plays in a class never needs one.

    What is asked of it raises ``StoreTrouble`` when it does not do it, and the log is told why,
    unless it is not to be ``aloud``.
    """

    def __init__(self, url: str, aloud: bool = True) -> None:
        self._engine = engine(url)
        self._looking = engine(url) if self._engine.dialect.name == "sqlite" else self._engine
        self._writer = Lock()
        self._causes = Causes(aloud)
        self._had: tuple[Identity, bool] = (None, False)  # the file it had last, and whether any
        self._errors = (DBAPIError, NoConnectionFree, self._engine.dialect.loaded_dbapi.Error)
        _ALL.add(self)
        finalize(self, self._engine.dispose)

    def glance(self, statement: Select[Any], **values: object) -> Any:
        """The first row of a statement, or None, without a transaction around it: it is the only
        one. It is best made once and for all, and given its values here (``bindparam``)."""
        with self._asked("read"):
            if self._engine.dialect.name != "sqlite":
                with self._connected() as connection:
                    return connection.execute(statement, values).first()
            with self._driven() as driven:
                return next(iter(_quick(statement, "sqlite").rows(driven, values)), None)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._asked("read"), self._connected() as connection, begun(connection):
            yield connection

    @contextmanager
    def writing(self, wait: bool = True) -> Iterator[Connection]:
        """A transaction that writes. In SQLite it is the only one at a time; one that does not
        ``wait`` for another gives up at once."""
        with (
            self._asked("written", wait),
            self._turn(wait),
            self._connected() as connection,
            begun(connection, write=True, wait=wait),
        ):
            yield connection

    @contextmanager
    def erasing(self) -> Iterator[Connection]:
        """A transaction that deletes. Afterwards what it deleted is in no byte of the file, nor of
        the log beside it."""
        with self._asked("written"), self._turn(), self._connected() as connection:
            with begun(connection, write=True):
                yield connection
            if is_sqlite(connection):
                with suppress(sqlite3.Error):  # it is done; the log will be emptied another time
                    driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def check(self) -> None:
        """Look the whole of it through, as it lies there, and write: to know before anybody plays,
        and every now and then. A large file takes a moment."""
        with self._looked_at("kept") as connection:
            if is_sqlite(connection) and _is_damaged(connection):
                raise troubles.damaged(troubles.named(self._engine.url))
        with self.writing() as connection:
            connection.execute(_SAME_NUMBER)
        self._causes.end_all()

    def trouble(self) -> str | None:
        """What keeps it from being read, or kept it from being written or from being whole when that
        was last tried; None when all is well. It waits for no writer."""
        try:
            if self._looking is self._engine:
                self.glance(_NUMBER)
            else:
                with self._looked_at("read"):
                    pass
        except StoreTrouble as trouble:
            return str(trouble)
        return self._causes.of("kept") or self._causes.of("written")

    @contextmanager
    def _looked_at(self, what: str) -> Iterator[Connection]:
        """It, as it lies there. If it is broken, everybody begins anew with the next thing asked, and
        finds that, too: who has it open would go on with what was read before."""
        try:
            with self._asked(what), self._fresh() as connection:
                yield connection
        except StoreBroken:
            self.close()
            raise

    @contextmanager
    def _fresh(self) -> Iterator[Connection]:
        """A connection; in SQLite one that has read nothing yet, and sees the file as it lies there."""
        with self._looking.connect() as connection:
            try:
                self._make_whole(connection)
                yield connection
            finally:
                if self._looking is not self._engine:
                    connection.invalidate()

    @contextmanager
    def _asked(self, what: str, wait: bool = True) -> Iterator[None]:
        """An error of the driver becomes a trouble, which is noted. That who would not ``wait`` finds
        another writer there is none."""
        try:
            yield
        except StoreTrouble as trouble:
            if wait:
                self._causes.begin(what, trouble)
            raise
        except self._errors as error:
            meant = troubles.trouble_of(error, self._engine.url)
            if wait:
                self._causes.begin(what, meant)
            raise meant from error
        else:
            self._causes.end(what)

    @contextmanager
    def _turn(self, wait: bool = True) -> Iterator[None]:
        """In SQLite writers of this process take turns here: they wake each other, while those
        that wait for another process sleep, and may sleep long."""
        if self._engine.dialect.name != "sqlite":
            yield
        elif not self._writer.acquire(timeout=engines.PATIENCE / 1000 if wait else 0):
            raise StoreBusy(
                f"{troubles.named(self._engine.url)} is being written by another for long"
            )
        else:
            try:
                yield
            finally:
                self._writer.release()

    @contextmanager
    def _driven(self) -> Iterator[Any]:
        """A connection as sqlite3 knows it, out of the same pool."""
        lent = self._engine.raw_connection()
        try:
            if "whole" in lent.info:
                yield lent.driver_connection
                return
        except self._errors as error:
            if troubles.spoils(error):
                lent.invalidate()  # the next try begins with a new one
            raise
        finally:
            lent.close()
        with self._connected() as connection:  # its tables are made there
            yield driver(connection)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            try:
                if "whole" not in connection.info:  # it is new, and so may the database be
                    self._make_whole(connection)
                    connection.info["whole"] = True
                yield connection
            except self._errors as error:
                if troubles.spoils(error):
                    connection.invalidate()  # the next try begins with a new one
                raise

    def _make_whole(self, connection: Connection) -> None:
        """Make what is missing, and tell the log if it was there before."""
        gone = make_tables(connection)
        lies = connection.info["file"].identity if is_sqlite(connection) else None
        (was, knew), self._had = self._had, (lies, True)
        where = troubles.named(self._engine.url)
        if knew and lies != was:
            self._causes.lost(troubles.another(where))
        elif knew and gone:
            self._causes.lost(troubles.emptied(where, gone))

    def close(self) -> None:
        """Let go of every connection, of one that is in use as soon as it no longer is."""
        self._engine.dispose()

    def leave(self) -> None:
        """Let go of what a parent process has open. It is never closed here: that would take the
        locks of the parent's file away."""
        _PARENTS.append(self._engine.pool)
        self._engine.dispose(close=False)
        self._writer = Lock()  # a thread of the parent may have had it


class _Quick:
    """A statement as the driver takes it. By SQLAlchemy's way it would take several times as long."""

    def __init__(self, statement: Executable, dialect: str) -> None:
        spoken = _DIALECTS[dialect]
        compiled = cast(ClauseElement, statement).compile(dialect=spoken)
        self._sql = str(compiled)
        self._given = {name: one for name, one in compiled.params.items() if one is not None}
        columns = statement.selected_columns if isinstance(statement, Select) else None
        self._row: Any = namedtuple("Row", columns.keys()) if columns else tuple
        self._kinds = [  # psycopg gives each value its kind itself
            column.type.dialect_impl(spoken).result_processor(spoken, None)
            for column in (columns or () if dialect == "sqlite" else ())
        ]

    def run(self, connection: Any, values: Mapping[str, object]) -> Any:
        """Run it; gives a cursor."""
        return connection.execute(self._sql, {**self._given, **values})

    def rows(self, connection: Any, values: Mapping[str, object]) -> list[Any]:
        """Its rows, with the names and kinds of values that SQLAlchemy would give them."""
        cursor = self.run(connection, values)
        found = cursor.fetchall()
        cursor.close()
        if self._kinds:
            found = [map(_as, self._kinds, row) for row in found]
        return [self._row._make(row) for row in found]


def _as(kind: Callable[[Any], Any] | None, value: Any) -> Any:
    return kind(value) if kind else value


_DIALECTS = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.psycopg.dialect(),  # type: ignore[no-untyped-call]
}
_quick = lru_cache(maxsize=64)(_Quick)
_NUMBER = select(SCHEMA.c.number)
_SAME_NUMBER = update(SCHEMA).where(SCHEMA.c.number == NUMBER).values(number=NUMBER)
"""What is written to see whether anything can be. A later number that has just come stays."""


def ask(connection: Connection, statement: Select[Any], **values: object) -> list[Any]:
    """The rows of a statement that was made once and for all, and is given its values here."""
    return _quick(statement, connection.dialect.name).rows(driver(connection), values)


def tell(connection: Connection, statement: Executable, **values: object) -> int:
    """Run such a statement that writes; how many rows it wrote."""
    cursor = _quick(statement, connection.dialect.name).run(driver(connection), values)
    written: int = cursor.rowcount
    cursor.close()
    return written


_ALL: WeakSet[Database] = WeakSet()
_PARENTS: list[Pool] = []


def _before_fork() -> None:
    """A child must not even open a file that its parent has open: SQLite would believe that it
    holds the parent's locks, and what the child writes could be lost."""
    for database in list(_ALL):
        database.close()


def _in_child() -> None:
    for database in list(_ALL):
        database.leave()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_child=_in_child)


def _is_damaged(connection: Connection) -> bool:
    """Whether SQLite finds a fault in its file."""
    return connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok"


def insert_new(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert a row, unless one with the same key is there already; whether it is new."""
    insert = sqlite.insert if is_sqlite(connection) else postgresql.insert
    row = insert(table).values(**values)
    counted = {"preserve_rowcount": True}  # of inserts rows are not counted everywhere unasked
    done = connection.execute(row.on_conflict_do_nothing(), execution_options=counted)
    return done.rowcount == 1


def take_turn(connection: Connection, table: Table) -> None:
    """Let no other transaction write to a table until this one is over, so that what it counts
    stays true. In SQLite no other writes anyway."""
    if not is_sqlite(connection):
        connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))
