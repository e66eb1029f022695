"""How SQLite and PostgreSQL are opened, and how a transaction begins there: in both it is said to
the driver in so many words, so that a lone statement has none around it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from game.store import file
from game.store.troubles import StoreBroken

PATIENCE = 5_000  # ms to wait for another writer


def engine(url: str) -> Engine:
    """What opens connections to a database and keeps them. Nothing is opened yet.

    :raises StoreBroken: when the address is none.
    """
    scheme, _, rest = url.partition("://")
    try:
        known = make_url(url if scheme == "sqlite" else f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):
        known = None
    if known is None or (scheme == "sqlite" and not known.database):
        raise StoreBroken(
            "DATABASE_URL cannot be read. Instead: postgresql://user:password@host/name"
        )
    made = (_sqlite if scheme == "sqlite" else _postgresql)(known)

    @event.listens_for(made, "connect")
    def belong(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["pool"] = made.pool

    @event.listens_for(made, "checkin")
    def come_back(_connection: Any, record: ConnectionPoolEntry) -> None:
        if record.info.get("pool") is not made.pool:  # all were let go of meanwhile
            record.close()

    return made


@contextmanager
def begun(connection: Connection, write: bool = False, wait: bool = True) -> Iterator[None]:
    """A transaction: committed when the block ends well, else undone."""
    begin = _begin_sqlite if is_sqlite(connection) else _begin_postgresql
    with connection.begin():
        begin(connection, write, wait)
        yield
        if write and is_sqlite(connection) and not connection.info["file"].is_there():
            raise sqlite3.OperationalError("the file was replaced meanwhile")


def is_sqlite(connection: Connection) -> bool:
    """Whether this is SQLite, else it is PostgreSQL."""
    return connection.dialect.name == "sqlite"


def driver(connection: Connection) -> Any:
    """The connection as sqlite3 or psycopg knows it."""
    return connection.connection.driver_connection


# PostgreSQL


def _postgresql(url: URL) -> Engine:
    patience = url.query.get("connect_timeout", PATIENCE // 1000)
    made = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=PATIENCE / 1000,
        connect_args={"connect_timeout": patience},
    )
    event.listen(made, "connect", _set_up_postgresql)
    return made


def _set_up_postgresql(connection: Any, _record: Any) -> None:
    """Nothing is left with the server from one transaction to the next: where PgBouncer stands
    between, in transaction mode, each may be given to another connection."""
    connection.autocommit = True  # we begin transactions ourselves
    connection.prepare_threshold = None  # to prepare statements made none of ours quicker


def _begin_postgresql(connection: Connection, _write: bool, wait: bool) -> None:
    patience = PATIENCE if wait else 1  # it would wait for ever for who holds a lock
    driver(connection).execute(f"BEGIN; SET LOCAL lock_timeout = {patience}")


# SQLite


def _sqlite(url: URL) -> Engine:
    made = create_engine(url, poolclass=QueuePool, max_overflow=-1)  # nobody waits for one
    event.listen(made, "do_connect", _find_file)
    event.listen(made, "connect", _set_up_sqlite)
    event.listen(made, "connect", _know_file)
    event.listen(made, "checkout", _check_file)
    event.listen(made, "checkin", _rest)
    return made


def _find_file(_dialect: Any, record: ConnectionPoolEntry, arguments: Any, _options: Any) -> None:
    record.info["before"] = file.prepare(arguments[0])
    record.info["path"] = arguments[0]


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    # synchronous=NORMAL: a commit is with the system at once, so that nothing acknowledged is lost
    # when the server is killed; it is on the disk for certain with the next erasing. A power cut
    # leaves the file whole, at worst as it was then. With FULL each commit would keep all other
    # writers waiting for the disk, which takes ten times as long as the commit and more.
    for pragma in (
        f"busy_timeout={PATIENCE}",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is gone from the file, too
        "synchronous=NORMAL",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    # Of a new file that is in use just now this is refused at once. The next connection gets it,
    # and the file keeps it; until then those who read and who write wait for each other.
    (mine,) = connection.execute(_IS_OURS).fetchone()
    if mine:
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL").close()


_IS_OURS = """
    SELECT count(*) = 0 OR sum(name = 'classes' AND sql LIKE '%token%') FROM sqlite_master
"""
"""Whether a file is empty, or a store. Another program's is not even touched."""


def _know_file(connection: Any, record: ConnectionPoolEntry) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    connection.execute("PRAGMA schema_version").close()  # now the log is open, too
    record.info["file"] = file.opened(record.info.pop("path"), record.info.pop("before"))
    record.info["once"] = mode != "wal"


def _check_file(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    """Nobody goes on in a file that was replaced or deleted: another connection is opened."""
    if not record.info["file"].is_there():
        file.let_go(connection, record.info["file"])
        raise DisconnectionError


def _begin_sqlite(connection: Connection, write: bool, wait: bool) -> None:
    """A writer takes its turn at once: one that read first and wrote later could not wait."""
    if not wait:
        connection.info["hasty"] = True
        driver(connection).execute("PRAGMA busy_timeout=0").close()
    driver(connection).execute("BEGIN IMMEDIATE" if write else "BEGIN").close()


def _rest(connection: Any, record: ConnectionPoolEntry) -> None:
    """What was asked of a connection for one turn only is over."""
    if record.info.get("once"):
        record.close()
    elif connection and record.info.pop("hasty", False):
        connection.execute(f"PRAGMA busy_timeout={PATIENCE}").close()
