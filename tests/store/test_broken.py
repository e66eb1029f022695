"""A store that is broken for good says so, and what to do; as soon as it is mended it is used again, and
nothing is started anew for that. Only what passes is called busy."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, select, text, update
from sqlalchemy.pool import NullPool

from game.store import classrooms, engines
from game.store.db import Database, NoPlace, StoreBroken, StoreBusy, StoreTrouble
from game.store.engines import engine
from game.store.snapshot import glances, snapshot
from game.store.tables import SCHEMA
from game.store.upgrade import NUMBER
from tests.bound import ON_POSIX, bound
from tests.store.conftest import written
from tests.store.makers import NOW, answer, answers_with, at_once, code_of, find, rows, sit
from tests.store.test_db import ON_POSTGRESQL, ON_SQLITE, full, held


@pytest.fixture
def file(db: Database, url: str) -> Path:
    """The file of a store with a class in it, written whole, and let go of."""
    code_of(db)
    db.close()
    return Path(make_url(url).database)


def sql(file: Path, *statements: str) -> None:
    """What another program does with a file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).close()


# What may become of a file. Each is what lies there instead.


def noise(file: Path) -> None:
    file.write_bytes(os.urandom(9_000))


def words(file: Path) -> None:
    file.write_text("not a database\n")


def half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def a_head_that_is_none(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + os.urandom(4_000) + whole[4_100:])


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def another_programs(file: Path) -> None:
    file.unlink()
    sql(file, "CREATE TABLE bookmarks (address)")


def another_programs_with_a_name_of_ours(file: Path) -> None:
    file.unlink()
    sql(file, "CREATE TABLE classes (id INTEGER, school TEXT)", "CREATE TABLE seats (room)")


def a_column_is_gone(file: Path) -> None:
    sql(file, "ALTER TABLE classes DROP COLUMN acted")


def of_a_later_version(file: Path) -> None:
    sql(file, "UPDATE schema_number SET number = 99")


WRECKS: dict[Callable[[Path], None], str] = {
    noise: "is damaged, or no database at all",
    words: "is damaged, or no database at all",
    half: "is damaged, or no database at all",
    a_head_that_is_none: "is damaged, or no database at all",
    a_folder: "is a folder",
    another_programs: "it holds a table bookmarks and none of ours",
    another_programs_with_a_name_of_ours: "its table classes has no code",
    a_column_is_gone: "its table classes has no acted",
    of_a_later_version: f"its tables are number 99, this version knows {NUMBER}",
}
each_wreck = pytest.mark.parametrize(
    ("wreck", "told"), WRECKS.items(), ids=[one.__name__ for one in WRECKS]
)


@ON_SQLITE
@each_wreck
def test_a_file_that_cannot_be_used_says_why_and_what_to_do(db, file, wreck, told):
    copy = shutil.copy(file, file.with_name("copy.db"))
    wreck(file)
    lies_there = None if file.is_dir() else file.read_bytes()
    for ask in (db.check, lambda: snapshot(db, "ABCDE", NOW), lambda: code_of(db)):
        with pytest.raises(StoreBroken, match=told) as broken:
            ask()
        assert str(file) in str(broken.value)
        assert ". Instead: " in str(broken.value)
        assert "\n" not in str(broken.value)
    assert told in (db.trouble() or "")
    assert lies_there is None or file.read_bytes() == lies_there, "nothing is made of it"
    if file.is_dir():
        file.rmdir()
    os.replace(copy, file)
    db.check()
    assert db.trouble() is None
    assert rows(db) == {"classes": 1}


@ON_SQLITE
@each_wreck
def test_so_does_one_that_takes_its_place_while_it_is_used(db, file, wreck, told):
    copy = shutil.copy(file, file.with_name("copy.db"))
    code = code_of(db)
    instead = Path(shutil.copy(copy, file.with_name("instead.db")))
    wreck(instead)
    if instead.is_dir():
        file.unlink()
    instead.replace(file)
    for ask in (lambda: snapshot(db, code, NOW), lambda: code_of(db), db.check):
        with pytest.raises(StoreBroken, match=told):
            ask()
    assert told in (db.trouble() or "")


@ON_SQLITE
@pytest.mark.parametrize("wreck", [noise, words, half, a_head_that_is_none])
def test_one_that_is_written_over_while_it_is_used_is_found_out_by_looking_it_through(
    db, file, wreck
):
    for _ in range(20):
        code_of(db, listed="Run," * 2_000)
    with db.erasing():
        pass  # now all is in the file, and nothing in the log
    wreck(file)
    with pytest.raises(StoreBroken, match="is damaged"):
        db.check()
    assert "is damaged" in (db.trouble() or "")


@pytest.mark.parametrize("look", [Database.check, Database.trouble], ids=["check", "readiness"])
def test_nobody_goes_on_in_a_store_of_a_later_version_once_that_is_found(db, other, url, look):
    if look is Database.trouble and not url.startswith("sqlite"):
        pytest.skip("there only what is done each minute finds it")
    code = code_of(db)
    seat = sit(db, code)
    asks = [
        lambda: code_of(db),
        lambda: snapshot(db, code, NOW),
        lambda: glances(db, [code], NOW),
        lambda: sit(db, code, "red-fox"),
        lambda: answers_with(db, code, seat, answer(seat)),
        lambda: classrooms.end(db, code, NOW),
        lambda: classrooms.sweep(db, NOW),
        db.check,
    ]
    with other.writing() as connection:
        connection.execute(update(SCHEMA).values(number=99))
    with suppress(StoreBroken):
        look(db)
    for ask in asks:
        with pytest.raises(StoreBroken, match="written by a later version"):
            ask()
    with other.writing() as connection:
        assert connection.execute(select(SCHEMA.c.number)).scalar() == 99, "it is left as it is"
        connection.execute(update(SCHEMA).values(number=NUMBER))
    db.check()
    assert db.trouble() is None
    answers_with(db, code, seat, answer(seat))
    assert find(db, code).kept.answers == (answer(seat),)


@ON_SQLITE
@pytest.mark.parametrize("column", ["seats.left", "seats.free", "classes.ended", "classes.shut"])
def test_a_column_that_can_be_made_anew_is(db, file, column):
    table, name = column.split(".")
    sql(file, f'ALTER TABLE {table} DROP COLUMN "{name}"')
    db.check()
    assert sit(db, code_of(db))


@pytest.mark.parametrize("table", ["answers", "guesses", "tallies, clock", "schema_number"])
def test_a_table_that_is_missing_is_made_anew_under_a_running_server(db, other, table):
    code = code_of(db)
    seat = sit(db, code)
    with other.writing() as connection:
        for one in table.split(", "):
            connection.execute(text(f"DROP TABLE {one}"))
    for _ in range(2):
        with suppress(StoreBusy):  # whoever finds it out is to try once more
            answers_with(db, code, seat, answer(seat))
            classrooms.sweep(db, NOW)
    answers_with(db, code, seat, answer(seat))
    db.check()
    assert find(other, code).kept.answers == (answer(seat),)
    assert db.trouble() is None


# Rights


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(bits)
    yield
    path.chmod(before)


@ON_POSIX
@ON_SQLITE
@pytest.mark.parametrize("bits", [0o444, 0o000], ids=["read", "not even read"])
def test_a_file_that_may_not_be_written_says_who_should_own_it(db, file, bits):
    def asks() -> str | None:
        with pytest.raises(StoreBroken, match="Instead: make it the owner"):
            db.check()
        with pytest.raises(StoreBroken, match="Instead: make it the owner"):
            code_of(db)
        return db.trouble()

    with mode(file, bits):
        assert "Instead: make it the owner" in (bound(asks) or "")
    db.close()
    db.check()
    assert db.trouble() is None


@ON_POSIX
@ON_SQLITE
@pytest.mark.parametrize("there", [True, False], ids=["with a file", "empty"])
def test_a_folder_that_may_not_be_written_is_no_place_for_classes(db, file, there):
    if not there:
        file.unlink()
    for bits in (0o555, 0o000):
        with mode(file.parent, bits), pytest.raises(NoPlace, match="Nothing can be written in"):
            bound(db.check)
    db.check()
    assert code_of(db)


@ON_POSIX
@ON_SQLITE
def test_what_was_open_before_a_file_became_read_only_is_still_read(db, file):
    code = code_of(db)

    def looks() -> None:
        assert snapshot(db, code, NOW)

    with mode(file, 0o444), mode(file.parent, 0o555):
        bound(looks)


# Full, locked


@ON_SQLITE
def test_looks_go_on_while_the_disk_is_full(db):
    code = code_of(db)
    with full(db):
        for _ in range(3):
            with pytest.raises(StoreBusy, match="Make room on its disk"):
                code_of(db, listed="Run," * 10_000)
            assert snapshot(db, code, NOW)
        assert "Make room on its disk" in (db.trouble() or "")
    code_of(db, listed="Run," * 10_000)
    assert db.trouble() is None


@pytest.mark.usefixtures("patient")
def test_whoever_asks_for_trouble_waits_for_no_writer(db, other, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 600_000)
    code = code_of(db)
    with held(other):
        assert db.trouble() is None
        assert snapshot(db, code, NOW)


# The log


def told(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "game.store"]


@ON_SQLITE
def test_the_log_is_told_each_cause_once_and_its_end(db, file, caplog):
    whole = file.read_bytes()

    def asked() -> list[str]:
        before = len(told(caplog))
        for _ in range(5):
            at_once([lambda: code_of(db), lambda: snapshot(db, "ABCDE", NOW)])
        return told(caplog)[before:]

    file.write_bytes(b"noise" * 1_000)
    first = asked()
    assert len(first) == 2
    assert all("is damaged" in line and "Instead: " in line for line in first)
    file.unlink()
    file.mkdir()
    then = asked()
    assert len(then) == 2
    assert all("is a folder" in line for line in then)
    file.rmdir()
    file.write_bytes(whole)
    assert asked() == []
    db.check(), db.check()
    assert told(caplog)[4:] == ["Classes can be kept again."]


@ON_SQLITE
def test_a_disk_on_which_something_small_still_fits_is_told_of_once(db, caplog):
    code = code_of(db)
    with full(db):
        for _ in range(5):
            with pytest.raises(StoreBusy):
                code_of(db, listed="Run," * 10_000)
            with db.writing() as connection:
                classrooms.touch(connection, code)
    assert len(told(caplog)) == 1


def deleted(file: Path) -> None:
    for path in file.parent.glob(f"*{file.name}*"):
        path.unlink()


def gone_with_its_folder(file: Path) -> None:
    shutil.rmtree(file.parent)


def replaced(file: Path) -> None:
    with closing(Database(f"sqlite:///{file.with_name('new.db')}")) as new:
        code_of(new)
    file.with_name("new.db").replace(file)


@ON_SQLITE
@pytest.mark.parametrize("vanish", [deleted, gone_with_its_folder, replaced])
def test_a_file_that_vanishes_while_it_is_used_is_told_of_once(db, url, vanish, caplog):
    code_of(db)
    file = Path(make_url(url).database)
    assert told(caplog) == []
    for _ in range(2):
        vanish(file)
        caplog.clear()
        for _ in range(3):
            db.check()
            code_of(db)
        (line,) = told(caplog)
        assert line.startswith(f"The file of classes {file} was gone, or another lies in its place")
        assert ". Instead: " in line
    assert db.trouble() is None


def test_a_table_that_vanishes_is_told_of_once(db, other, caplog):
    code_of(db)
    with other.writing() as connection:
        for one in ("clock", "guesses"):
            connection.execute(text(f"DROP TABLE {one}"))
    for _ in range(3):
        db.check()
    (line,) = told(caplog)
    assert line.startswith("Tables of classes were gone from ")
    assert "(clock, guesses)" in line
    assert ". Instead: " in line


def test_a_store_that_is_made_for_the_first_time_is_no_loss(db, other, caplog):
    db.check(), other.check(), db.close(), db.check()
    assert told(caplog) == []


def test_that_a_look_would_not_wait_is_no_trouble(db, other, caplog):
    code_of(db)
    with held(other), pytest.raises(StoreBusy), db.writing(wait=False) as connection:
        connection.execute(text("DELETE FROM seats"))
    assert told(caplog) == []
    assert db.trouble() is None


def test_a_store_that_is_not_to_be_told_of_is_silent(tmp_path, caplog):
    (tmp_path / "store.db").write_text("noise")
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with closing(Database(url, aloud=False)) as db, pytest.raises(StoreBroken):
        db.check()
    assert told(caplog) == []


# PostgreSQL


@contextmanager
def governed(postgres_url: str, *statements: str) -> Iterator[Callable[[str], None]]:
    """What the governor of the database server does."""
    made = create_engine(postgres_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with made.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
        yield lambda statement: connection.execute(text(statement))


def test_a_database_of_postgresql_that_is_dropped_and_made_anew_needs_no_restart(postgres_url):
    name = "dropped"
    with governed(postgres_url, f"CREATE DATABASE {name}") as does, ExitStack() as stack:
        url = written(make_url(postgres_url).set(database=name))
        db = stack.enter_context(closing(Database(url)))
        code_of(db)
        does(f"DROP DATABASE {name} WITH (FORCE)")
        for _ in range(2):
            with pytest.raises(StoreBroken, match='database "dropped" does not exist'):
                code_of(db)
        assert "make that database" in (db.trouble() or "")
        does(f"CREATE DATABASE {name}")
        assert code_of(db)
        does(f"DROP DATABASE {name} WITH (FORCE)")
        does(f"CREATE DATABASE {name}")
        assert code_of(db)
        assert rows(db) == {"classes": 1}
        assert db.trouble() is None


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("", "does not exist"),
        ("CREATE ROLE {} NOLOGIN", "is not permitted to log in"),
        ("CREATE ROLE {} LOGIN", "permission denied|read-only|no schema"),
    ],
    ids=["no such user", "may not log in", "may not make tables"],
)
def test_a_user_who_may_not_is_told_apart_from_a_server_that_is_away(postgres_url, made, told):
    name = f"user_{abs(hash(made)) % 10**9}"
    with governed(postgres_url, *filter(None, [made.format(name)])):
        url = written(make_url(postgres_url).set(username=name, password="hush"))
        with closing(Database(url)) as db, pytest.raises(StoreBroken, match=told) as broken:
            db.check()
    assert "hush" not in str(broken.value)
    assert ". Instead: " in str(broken.value)


@ON_POSTGRESQL
def test_a_user_who_may_only_read_lets_children_look(db, url, postgres_url):
    code = code_of(db)
    db.close()
    name = make_url(url).username
    with governed(
        postgres_url, f"ALTER ROLE {name} SET default_transaction_read_only = on"
    ) as does:
        assert snapshot(db, code, NOW)
        with pytest.raises(StoreBroken, match="may not be written"):
            code_of(db)
        assert "may not be written" in (db.trouble() or "")
        does(f"ALTER ROLE {name} RESET default_transaction_read_only")
    db.close()
    assert code_of(db)
    assert db.trouble() is None


@ON_POSTGRESQL
def test_a_schema_with_another_programs_table_of_our_name_is_left_alone(db, url):
    with create_engine(engine(url).url, poolclass=NullPool).begin() as connection:
        connection.execute(text("CREATE TABLE classes (id INTEGER, school TEXT)"))
    with pytest.raises(StoreBroken, match="its table classes has no code"):
        code_of(db)


@ON_POSTGRESQL
def test_other_tables_may_lie_beside_ours_there(db, url):
    with create_engine(engine(url).url, poolclass=NullPool).begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (address TEXT)"))
    assert code_of(db)


def test_every_trouble_is_a_busy_or_a_broken_store():
    assert {one.__name__ for one in StoreTrouble.__subclasses__()} == {"StoreBusy", "StoreBroken"}
