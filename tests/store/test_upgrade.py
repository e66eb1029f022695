"""What version 0.3.0 and those before it have left is gone on with: no class, seat or answer is lost on
the way. What a later version has left is not touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, inspect, make_url, select, text
from sqlalchemy.pool import NullPool

from game.rules.classes.report import Answer, Tally
from game.store import classrooms, seats, upgrade
from game.store.db import Database, StoreBroken, StoreBusy
from game.store.engines import engine
from game.store.snapshot import holds_desk
from game.store.tables import CLASSES, METADATA, SCHEMA
from tests.store.makers import NOW, answer, answers_with, at_once, code_of, everything, find, rows
from tests.store.process import together
from tests.store.test_db import ON_SQLITE
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


def test_servers_that_start_at_once_upgrade_half_of_it_once(half):
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Database(half))) for _ in range(6)]
        codes = at_once(partial(code_of, store) for store in stores)
        assert all(isinstance(code, str) for code in codes), codes
        assert rows(stores[0]) == {"classes": 7}
        assert find(stores[0], "ABCDE").state.step == "1.own.lobby.0"
        assert "revision" in columns(stores[0])["classes"]


# Of each version, on both kinds of database -----------------------------------------------


LEFT = Path(__file__).parent / "left"
"""What the code of a commit had written, by its own functions: the first store, which knew where a
class was at home; the one that no longer did; that of 0.3.0."""
VERSIONS = {"4a005ae": "the first", "c4fee0d": "the second", "df9fc2b": "0.3.0"}


@pytest.fixture(params=VERSIONS, ids=list(VERSIONS.values()))
def left(request: pytest.FixtureRequest, url: str) -> str:
    """Where the database of an older version lies."""
    made = create_engine(engine(url).url, poolclass=NullPool)
    script = (LEFT / f"{request.param}.{made.dialect.name}.sql").read_text()
    with closing(made.raw_connection()) as connection:
        if made.dialect.name == "sqlite":
            connection.driver_connection.executescript(script)
        else:
            connection.driver_connection.execute(script)
        connection.commit()
    return url


def shape(db: Database) -> dict[str, list[tuple[str, str, bool]]]:
    """Every table there is, with its columns and what they hold."""
    with db.reading() as connection:
        found = inspect(connection).get_multi_columns()
        return {
            table: sorted((one["name"], str(one["type"]), one["nullable"]) for one in columns)
            for (_, table), columns in found.items()
        }


def number(db: Database) -> int:
    with db.reading() as connection:
        return connection.execute(select(SCHEMA.c.number)).scalar_one()


def test_each_step_leads_to_the_tables_of_this_version(left):
    with closing(Database(left)) as db:
        before = shape(db)
        with db.writing() as connection:
            METADATA.drop_all(connection)
        assert shape(db) == {}
    with closing(Database(left)) as new:
        assert shape(new) == before
        assert number(new) == upgrade.NUMBER


def test_the_classes_of_each_go_on(left):
    with closing(Database(left)) as db:
        then = THEN + 60
        found = find(db, "BCDEF", then)
        assert holds_desk(found, "desk-of-BCDEF")
        assert found == find(db, "token-of-BCDEF-22-long", then)
        assert [seat.name for seat in found.seats] == ["blue-otter", "green-fox"]
        otter, fox = (found.seat_of(f"key-of-{name}") for name in ("blue-otter", "green-fox"))
        assert found.kept.letters == {otter.id: "46c810010-0-0-0-11"}
        assert found.kept.answers == (
            Answer(seat=otter.id, card="kick", attempt=1, bin="small", right=False),
            Answer(seat=otter.id, card="kick", attempt=2, bin="big", right=True),
        )
        assert answers_with(db, "BCDEF", fox, answer(fox), then)
        assert seats.take(db, "BCDEF", "red-fox", "a tablet's key", then)
        bodies = find(db, "CDEFG", then)
        assert bodies.kept.tallies == (Tally("stomp", {"big": 12, "small": 7}, False),)
        assert bodies.listed.startswith("text,movement,why\nClap")
        assert rows(db)["guesses"] == 1
        classrooms.end(db, "BCDEF", then)
        classrooms.sweep(db, THEN + 2 * 24 * 60 * 60)
        assert rows(db) == {"classes": 2}


def test_servers_that_start_at_once_upgrade_once(left):
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Database(left))) for _ in range(4)]
        codes = at_once(partial(code_of, store) for store in stores)
        assert all(isinstance(code, str) for code in codes), codes
        assert rows(stores[0])["classes"] == 6
        assert number(stores[0]) == upgrade.NUMBER


def test_processes_that_start_at_once_upgrade_once(left):
    codes = together(*[("open", left)] * 2)
    with closing(Database(left)) as db:
        assert all(find(db, code) for code in codes)
        assert number(db) == upgrade.NUMBER


@pytest.mark.parametrize("after", ["STEPS", "METADATA", "SCHEMA"])
def test_an_upgrade_that_fails_half_way_is_begun_anew(left, monkeypatch, after):
    """A server that is stopped in the midst of it leaves all as it was."""

    class Stopped(Exception):
        pass

    def stop(*_):
        raise Stopped

    with monkeypatch.context() as patch:
        if after == "STEPS":
            patch.setattr(upgrade, "STEPS", (*upgrade.STEPS, stop))
        elif after == "METADATA":
            patch.setattr(upgrade, "CreateColumn", stop)
        else:
            patch.setattr(upgrade, "insert", stop)
        with closing(Database(left)) as db, pytest.raises(Stopped):
            code_of(db)
    with create_engine(engine(left).url, poolclass=NullPool).connect() as connection:
        assert "schema_number" not in inspect(connection).get_table_names()
        assert "revision" not in [one["name"] for one in inspect(connection).get_columns("classes")]
    with closing(Database(left)) as db:
        assert code_of(db)
        assert number(db) == upgrade.NUMBER


def test_where_a_class_was_looked_at_is_forgotten(left):
    with closing(Database(left)) as db:
        assert "sources" not in shape(db)


def test_a_database_of_a_later_version_is_refused_and_left_as_it_is(db, other):
    code_of(db)
    with db.writing() as connection:
        connection.execute(SCHEMA.update().values(number=upgrade.NUMBER + 1))
        connection.execute(text("ALTER TABLE classes ADD COLUMN mood TEXT"))
    db.close()
    for ask in (other.check, lambda: code_of(other), lambda: code_of(db)):
        with pytest.raises(StoreBroken, match="Instead: start that version"):
            ask()


@ON_SQLITE
def test_what_an_older_version_left_may_be_put_back_under_a_running_server(db, url, tmp_path):
    code_of(db)
    v030_database(tmp_path / "old.db")
    with (
        closing(sqlite3.connect(tmp_path / "old.db")) as source,
        closing(sqlite3.connect(make_url(url).database)) as target,
    ):
        source.backup(target)
    with suppress(StoreBusy):  # whoever finds it out is to try once more
        find(db, OWN.code, THEN)
    assert find(db, OWN.code, THEN).state.step == OWN.step
    assert number(db) == upgrade.NUMBER
    db.check()
