"""The database: a SQLite file in the instance folder, or whatever ``DATABASE_URL`` names."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.pool import NullPool

from game.store.tables import METADATA

PATIENCE = 5_000  # ms to wait for another writer
_MAKING = 0x1EA9  # any number: the lock under which PostgreSQL's tables are made


class StoreBusy(Exception):
    """The database cannot answer now (locked, full, away). Nothing has changed: try again."""


class Database:
    """Transactions on one database. Its tables are made when it is first asked for anything, so
    that a game nobody plays in a class never needs one."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._made = False
        self._making = Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._transaction(write=False, wait=True) as connection:
            yield connection

    def glance(self, statement: Select[Any], **asked: Any) -> Row[Any] | None:
        """One row, quickly."""
        with self.reading() as connection:
            return connection.execute(statement, asked).one_or_none()

    @contextmanager
    def writing(self, wait: bool = True) -> Iterator[Connection]:
        """A transaction that writes. In SQLite it is the only one at a time; one that does not
        ``wait`` for another gives up at once."""
        with self._transaction(write=True, wait=wait) as connection:
            yield connection

    @contextmanager
    def _transaction(self, write: bool, wait: bool) -> Iterator[Connection]:
        try:
            self._make_tables()
            with self._engine.execution_options(write=write, wait=wait).begin() as connection:
                yield connection
        except DBAPIError as trouble:
            raise StoreBusy(str(trouble.orig)) from trouble
        except NoConnectionFree as trouble:
            raise StoreBusy(str(trouble)) from trouble

    def _make_tables(self) -> None:
        with self._making:
            if self._made:
                return
            if (file := self._engine.url.database) and self._engine.dialect.name == "sqlite":
                with suppress(OSError):  # SQLite will say what is the matter
                    Path(file).parent.mkdir(parents=True, exist_ok=True)
                    Path(file).touch(mode=0o600)  # it holds the keys of seats: its owner's alone
            engine = self._engine.execution_options(write=True)
            with engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_MAKING})"))
                METADATA.create_all(connection)
            self._made = True

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def insert_new(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert a row, unless one with the same key is there already; whether it is new."""
    is_sqlite = connection.dialect.name == "sqlite"
    row = (sqlite.insert if is_sqlite else postgresql.insert)(table).values(**values)
    counted = {"preserve_rowcount": True}  # of inserts rows are not counted everywhere unasked
    done = connection.execute(row.on_conflict_do_nothing(), execution_options=counted)
    return done.rowcount == 1


def take_turn(connection: Connection, table: Table) -> None:
    """Let no other transaction write to a table until this one is over, so that what it counts
    stays true. In SQLite no other writes anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))


def _engine(url: str) -> Engine:
    scheme, _, rest = url.partition("://")
    return _sqlite(url) if scheme == "sqlite" else _postgresql(f"postgresql+psycopg://{rest}")


def _postgresql(url: str) -> Engine:
    patience = make_url(url).query.get("connect_timeout", PATIENCE // 1000)
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": patience})
    event.listen(engine, "connect", _set_up_postgresql)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_postgresql(connection: Any, _record: Any) -> None:
    """It would wait for another writer for ever."""
    connection.execute(f"SET lock_timeout = {PATIENCE}")
    connection.commit()


def _begin_postgresql(connection: Connection) -> None:
    if not connection.get_execution_options().get("wait", True):
        connection.exec_driver_sql("SET LOCAL lock_timeout = 1")


def _sqlite(url: str) -> Engine:
    # A file is opened anew each time: that is quick, and no connection is shared or left behind.
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see below
    for pragma in (
        f"busy_timeout={PATIENCE}",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is gone from the file, too
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    # Of a new file that is in use just now this is refused at once. The next connection gets it,
    # and the file keeps it; until then those who read and who write wait for each other.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode=WAL").close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at once: one that read first and wrote later could not wait."""
    options = connection.get_execution_options()
    if not options.get("wait", True):
        connection.exec_driver_sql("PRAGMA busy_timeout=0")  # this connection has but one turn
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("write") else "BEGIN")
