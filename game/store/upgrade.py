"""The tables as this version wants them, made anew or out of what an older version has left.

A column that is missing is added, and older rows get what its table says they have. Alembic would
keep a history of scripts for that: rows live for a day, and one column has come since 0.3.0.
"""

from sqlalchemy import Column, Connection, inspect, text
from sqlalchemy.schema import CreateColumn

from game.store.engines import begun, is_sqlite
from game.store.tables import METADATA

_LOCK = 0x1EA9  # any number: the lock under which PostgreSQL's tables are made


def make_tables(connection: Connection) -> None:
    """Make what is not there yet, one server after the other if they start at once."""
    with begun(connection):
        if not _missing(connection):
            return
    with begun(connection, write=True):
        if not is_sqlite(connection):
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        METADATA.create_all(connection)
        for column in _missing(connection):
            wanted = CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {column.table.name} ADD COLUMN {wanted}"))


def _missing(connection: Connection) -> list[Column[object]]:
    found = inspect(connection).get_multi_columns()
    there = {(table, column["name"]) for (_, table), columns in found.items() for column in columns}
    return [
        column
        for table in METADATA.sorted_tables
        for column in table.columns
        if (table.name, column.name) not in there
    ]
