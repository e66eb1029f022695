"""The tables as this version wants them, made anew or out of what an older version has left.

The database knows the number of its tables. From each number to the next leads a step, which says
what the tables themselves do not: what is dropped, renamed or reckoned anew. A table or a column that
is only missing, whoever took it away, is made as its table says.

Alembic would keep a folder of scripts, a configuration and a template engine for that, and let each
server change the tables only when it is told to. There are eight tables, whose rows live for a day.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Column, Connection, delete, insert, inspect, select, text
from sqlalchemy.schema import CreateColumn

from game.store import troubles
from game.store.engines import begun, is_sqlite
from game.store.tables import METADATA, SCHEMA

_LOCK = 0x1EA9  # any number: the lock under which PostgreSQL's tables are made

_Found = Mapping[str, set[str]]
"""The columns of each table that is there."""


def _leave_030(connection: Connection, found: _Found) -> None:
    """Version 0.3.0 and those before it kept no number. The first of them wrote down from where a
    class was looked at."""
    if found.get("sources") == {"code", "source"}:
        connection.execute(text("DROP TABLE sources"))


STEPS: tuple[Callable[[Connection, _Found], None], ...] = (_leave_030,)
"""The first step leads from number 1 to number 2."""

NUMBER = 1 + len(STEPS)
"""The number of the tables of this version."""


def make_tables(connection: Connection) -> list[str]:
    """Make what is not there yet, one server after the other if they start at once; which tables were
    not.

    :raises troubles.StoreBroken: when that would spoil what another program has there.
    """
    with begun(connection):
        found = _found(connection)
        if _number(connection, found) == NUMBER and not _missing(found):
            return []
    with begun(connection, write=True):
        if not is_sqlite(connection):
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        found = _found(connection)
        gone = sorted(METADATA.tables.keys() - found.keys())
        for step in STEPS[_number(connection, found) - 1 :]:
            step(connection, found)
        METADATA.create_all(connection)
        for column in _missing(_found(connection)):
            wanted = CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {column.table.name} ADD COLUMN {wanted}"))
        connection.execute(delete(SCHEMA))
        connection.execute(insert(SCHEMA).values(number=NUMBER))
    return gone


def _found(connection: Connection) -> _Found:
    """What is there, if it is ours: nothing is made beside what another program keeps in a file."""
    columns = inspect(connection).get_multi_columns()
    found = {table: {one["name"] for one in all_} for (_, table), all_ in columns.items()}
    where = troubles.named(connection.engine.url)
    if found and is_sqlite(connection) and not found.keys() & METADATA.tables.keys():
        raise troubles.foreign(where, f"it holds a table {min(found)} and none of ours")
    for column in _missing(found):
        if column.table.name in found and not (column.nullable or column.server_default):
            raise troubles.foreign(where, f"its table {column.table.name} has no {column.name}")
    return found


def _number(connection: Connection, found: _Found) -> int:
    """The number of the tables that are there: 1 where nobody wrote one down."""
    if SCHEMA.name not in found:
        return 1
    number = connection.execute(select(SCHEMA.c.number)).scalar() or 1
    if number > NUMBER:
        raise troubles.later(troubles.named(connection.engine.url), number, NUMBER)
    return number


def _missing(found: _Found) -> list[Column[object]]:
    return [
        column
        for table in METADATA.sorted_tables
        for column in table.columns
        if column.name not in found.get(table.name, ())
    ]
