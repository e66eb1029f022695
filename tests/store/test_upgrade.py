"""What version 0.3.0 has left is gone on with: no class, seat or answer is lost on the way."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, inspect, select, text
from sqlalchemy.pool import NullPool

from game.rules.classes.report import Answer, Tally
from game.store import classrooms, seats
from game.store.db import Database
from game.store.engines import engine
from game.store.snapshot import holds_desk
from game.store.tables import CLASSES, METADATA
from tests.store.makers import NOW, answer, answers_with, at_once, code_of, everything, find, rows
from tests.store.v030 import ALL, BODIES, LISTED, OWN, TOGETHER, v030_database
from tests.store.v030 import NOW as THEN


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    """This version's store on the file of version 0.3.0."""
    with closing(Database(v030_database(tmp_path / "classes.db"))) as db:
        yield db


def columns(db: Database) -> dict[str, list[str]]:
    with db.reading() as connection:
        found = inspect(connection)
        return {
            name: sorted(column["name"] for column in found.get_columns(name))
            for name in METADATA.tables
        }


def test_the_file_of_030_lacks_what_is_new(tmp_path):
    v030_database(tmp_path / "classes.db")
    with closing(sqlite3.connect(tmp_path / "classes.db")) as connection:
        there = [name for _, name, *_ in connection.execute("PRAGMA table_info(classes)")]
    assert "listed" in there
    assert "revision" not in there


def test_its_tables_become_those_of_this_version(old, tmp_path):
    with closing(Database(f"sqlite:///{tmp_path / 'new.db'}")) as new:
        assert columns(old) == columns(new)
    with old.reading() as connection:
        revisions = connection.execute(select(CLASSES.c.revision)).scalars().all()
    assert revisions == [0, 0, 0, 0]


@pytest.mark.parametrize("left", ALL, ids=["own", "listed", "together", "bodies"])
def test_its_classes_are_found_by_code_and_token_where_they_stood(old, left):
    found = find(old, left.code, THEN)
    assert found == find(old, left.token, THEN)
    assert not found.ended
    assert found.state.step == left.step
    assert holds_desk(found, left.secret)


@pytest.mark.parametrize("left", ALL, ids=["own", "listed", "together", "bodies"])
def test_every_tablet_has_the_seat_of_its_key(old, left):
    found = {name: find(old, left.code, THEN).seat_of(key).name for name, key in left.keys.items()}
    assert found == {name: name for name in left.keys}
    assert [seat.name for seat in find(old, left.code, THEN).seats] == list(left.keys)


def test_what_was_answered_is_there(old):
    missed, kangaroo = "push-a-shopping-cart", 2
    own = find(old, OWN.code, THEN).kept
    assert own.answers == (
        Answer(seat=1, card="point-with-one-finger", attempt=1, bin="small", right=True),
        Answer(seat=1, card=missed, attempt=1, bin="small", right=False),
        Answer(seat=1, card=missed, attempt=2, bin="big", right=True),
        Answer(seat=kangaroo, card=missed, attempt=1, bin="big", right=True),
    )
    assert own.letters == {1: "46c810010-0-0-0-11", kangaroo: "46c8000-0-0-0-0-00"}
    assert [one.right for one in find(old, TOGETHER.code, THEN).round(1).answers] == [
        True,
        True,
        False,
    ]
    assert find(old, BODIES.code, THEN).kept.tallies == (
        Tally("stomp-like-an-elephant", {"big": 12, "small": 7}, False),
    )


def test_the_own_list_is_there_as_it_was_written(old):
    with old.reading() as connection:
        kept = connection.execute(
            select(CLASSES.c.listed).where(CLASSES.c.code == LISTED.code)
        ).scalar_one()
    assert kept.startswith("text,movement,why\nSkip to the tree,big,This is a big movement.\n")


def test_the_lesson_goes_on(old):
    seat = find(old, TOGETHER.code, THEN).seat_of(TOGETHER.keys["lime-lamb"])
    assert answers_with(old, TOGETHER.code, seat, answer(seat), THEN)
    assert seats.take(old, TOGETHER.code, "red-fox", "a tablet's key", THEN)
    assert code_of(old, THEN)
    classrooms.end(old, OWN.code, THEN)
    assert find(old, OWN.code, THEN).ended


def test_an_upgrade_is_made_once(old, tmp_path):
    before = everything(old)
    with closing(Database(f"sqlite:///{tmp_path / 'classes.db'}")) as again:
        assert everything(again) == before


@pytest.fixture
def half(url: str) -> str:
    """A database, of either kind, whose tables are as version 0.3.0 made them, with one class."""
    made = create_engine(engine(url).url, poolclass=NullPool)
    with made.begin() as connection:
        METADATA.create_all(connection)
        row = {"kind": "sort", "set": "1", "seed": 7, "way": "own", "cards": "", "phase": "lobby"}
        more = {"at": 0, "number": 1, "listed": "", "acted": NOW, "token": "t" * 22, "desk": ""}
        connection.execute(insert(CLASSES).values(code="ABCDE", **row, **more))
        connection.execute(text("ALTER TABLE classes DROP COLUMN revision"))
    return url


def test_servers_that_start_at_once_upgrade_once(half):
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Database(half))) for _ in range(6)]
        codes = at_once(partial(code_of, store) for store in stores)
        assert all(isinstance(code, str) for code in codes), codes
        assert rows(stores[0]) == {"classes": 7}
        assert find(stores[0], "ABCDE").state.step == "1.own.lobby.0"
        assert "revision" in columns(stores[0])["classes"]
