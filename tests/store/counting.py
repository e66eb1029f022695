"""How often a store was asked: ``with count(db) as counted: …``."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from game.store.db import Database, _Quick


@dataclass
class Counted:
    """What was asked so far. A glance is one statement, which is its own transaction."""

    transactions: int = 0
    statements: int = 0


@contextmanager
def count(db: Database) -> Iterator[Counted]:
    """Count what is asked of a database in a block; what it takes to make its tables is not."""
    with db.reading():
        pass  # now there is a connection, and the tables are made
    counted, glance, run = Counted(), db.glance, _Quick.run

    def begin(_connection: Any) -> None:
        counted.transactions += 1

    def execute(*_statement: Any) -> None:
        counted.statements += 1

    def glance_counted(statement: Any, **values: Any) -> Any:
        before = counted.transactions, counted.statements
        try:
            return glance(statement, **values)
        finally:  # whether it was seen by SQLAlchemy's events or not
            counted.transactions, counted.statements = (one + 1 for one in before)

    def run_counted(self: _Quick, *asked: Any) -> Any:
        execute()  # SQLAlchemy's events do not see it
        return run(self, *asked)

    event.listen(db._engine, "begin", begin)
    event.listen(db._engine, "before_cursor_execute", execute)
    db.glance = glance_counted  # type: ignore[method-assign]
    _Quick.run = run_counted  # type: ignore[method-assign]
    try:
        yield counted
    finally:
        del db.glance  # type: ignore[attr-defined]
        _Quick.run = run  # type: ignore[method-assign]
        event.remove(db._engine, "begin", begin)
        event.remove(db._engine, "before_cursor_execute", execute)
