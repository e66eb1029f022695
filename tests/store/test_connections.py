"""Connections stay open: over transactions and threads, but not over a fork, not in a file that was
replaced, and not when the store is let go of."""

import gc
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, make_url

from game.store import classrooms, engines
from game.store.db import Database, StoreBusy
from game.store.snapshot import glance, snapshot
from tests.store import forked
from tests.store.makers import NOW, at_once, code_of, rows
from tests.store.test_db import ON_POSTGRESQL, ON_SQLITE, held


@contextmanager
def connects(db: Database):
    """How many connections are opened in a block."""
    opened = []

    def note(connection, _record) -> None:
        opened.append(connection)

    event.listen(db._engine, "connect", note)
    yield opened
    event.remove(db._engine, "connect", note)


def driver_of(db: Database):
    """The connection, as its driver knows it, that the next transaction gets."""
    with db.reading() as connection:
        return connection.connection.driver_connection


def is_open(driver) -> bool:
    if not isinstance(driver, sqlite3.Connection):
        return not driver.closed
    try:
        driver.execute("SELECT 1").close()
    except sqlite3.ProgrammingError:
        return False
    return True


def asked(driver, what: str):
    return driver.execute(what).fetchone()[0]


# Kept open


def test_one_connection_serves_one_transaction_after_the_other(db):
    with connects(db) as opened:
        code = code_of(db)
        for _ in range(5):
            assert snapshot(db, code, NOW)
        classrooms.end(db, code, NOW)
    assert len(opened) == 1


def test_threads_do_not_share_a_connection_and_what_is_too_many_is_closed(db):
    code_of(db)
    given = at_once([lambda: code_of(db)] * 12)
    assert all(isinstance(one, str) for one in given), given
    assert 1 <= db._engine.pool.checkedin() <= 5
    assert rows(db) == {"classes": 13}


@ON_SQLITE
def test_who_gave_up_at_once_leaves_a_connection_that_waits(db, other):
    code_of(db)
    with held(other), pytest.raises(StoreBusy), db.writing(wait=False):
        raise AssertionError("it did not wait for its turn")
    assert asked(driver_of(db), "PRAGMA busy_timeout") == engines.PATIENCE
    with db.writing(wait=False) as connection:
        mine = connection.connection.driver_connection
        assert asked(mine, "PRAGMA busy_timeout") == 0
    assert driver_of(db) is mine
    assert asked(mine, "PRAGMA busy_timeout") == engines.PATIENCE


@ON_POSTGRESQL
def test_who_gave_up_at_once_leaves_a_connection_that_waits_there_too(db):
    with db.writing(wait=False) as connection:
        mine = connection.connection.driver_connection
        assert asked(mine, "SHOW lock_timeout") == "1ms"
    with db.writing() as connection:
        assert connection.connection.driver_connection is mine
        assert asked(mine, "SHOW lock_timeout") == f"{engines.PATIENCE // 1000}s"


@ON_POSTGRESQL
def test_a_transaction_leaves_nothing_with_the_server_that_the_next_would_need(db):
    code = code_of(db)
    for _ in range(20):
        assert snapshot(db, code, NOW)
        assert glance(db, code, NOW)
    mine = driver_of(db)
    assert asked(mine, "SHOW lock_timeout") == "0"
    assert asked(mine, "SELECT count(*) FROM pg_prepared_statements") == 0


def test_what_failed_is_opened_anew(db):
    code_of(db)
    before = driver_of(db)
    with pytest.raises(StoreBusy), db.writing() as connection:
        connection.exec_driver_sql("DELETE FROM nowhere")
    assert not is_open(before)
    assert code_of(db)


def test_who_only_had_to_wait_keeps_its_connection(db, other):
    code_of(db)
    before = driver_of(db)
    with held(other), pytest.raises(StoreBusy), db.writing(wait=False) as connection:
        connection.exec_driver_sql("DELETE FROM seats")
    assert driver_of(db) is before
    assert code_of(db)


@ON_SQLITE
def test_a_file_that_cannot_get_its_log_yet_gets_it_later(db, url):
    code = code_of(db)
    db.close()
    with closing(sqlite3.connect(make_url(url).database, isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode=DELETE").close()
        busy.execute("BEGIN IMMEDIATE").close()
        assert snapshot(db, code, NOW)
        assert db._engine.pool.checkedout() == 0
        busy.execute("COMMIT").close()
    assert asked(driver_of(db), "PRAGMA journal_mode") == "wal"


# Let go of


def test_close_lets_go_of_all(db):
    code_of(db)
    with ExitStack() as stack:
        held = [stack.enter_context(db.reading()).connection.driver_connection for _ in range(3)]
    assert all(map(is_open, held))
    db.close()
    assert not any(map(is_open, held))
    assert code_of(db)


def test_what_is_in_use_is_let_go_of_afterwards(db):
    code_of(db)
    with db.reading() as connection:
        mine = connection.connection.driver_connection
        db.close()
        assert is_open(mine)
    assert not is_open(mine)


def test_a_store_that_is_forgotten_is_closed(url):
    db = Database(url)
    mine = driver_of(db)
    del db
    gc.collect()
    assert not is_open(mine)


@ON_SQLITE
def test_nothing_lies_beside_the_file_of_a_store_that_was_closed(db, url):
    code_of(db)
    file = Path(make_url(url).database)
    assert sorted(one.name for one in file.parent.glob("store.db*")) == [
        "store.db",
        "store.db-shm",
        "store.db-wal",
    ]
    db.close()
    assert [one.name for one in file.parent.glob("store.db*")] == ["store.db"]


# A file that is replaced, moved or deleted


def codes_in(file: Path) -> set[str]:
    """What another program finds in a file."""
    with closing(sqlite3.connect(file)) as connection:
        return {code for (code,) in connection.execute("SELECT code FROM classes")}


@pytest.fixture
def kept(db: Database, url: str, tmp_path: Path) -> tuple[Path, Path, str]:
    """The file of a store, a copy that was made of it, and the class that is in both."""
    file, copy = Path(make_url(url).database), tmp_path / "copy.db"
    code = code_of(db)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return file, copy, code


@ON_SQLITE
def test_a_copy_that_is_put_back_is_what_counts(db, other, kept):
    file, copy, code = kept
    lost = [code_of(db), code_of(other), code_of(db)]
    orphan = file.with_name("orphan.db")
    orphan.hardlink_to(file)
    copy.replace(file)
    assert snapshot(db, code, NOW)
    assert not any(snapshot(server, one, NOW) for one in lost for server in (db, other))
    fresh = [code_of(server) for server in (db, other, db)]
    assert codes_in(file) == {code, *fresh}
    db.close(), other.close()
    assert codes_in(file) == {code, *fresh}
    assert codes_in(orphan) == {code, *lost}


@ON_SQLITE
def test_who_opens_a_copy_first_and_had_nothing_open_before_loses_nothing(db, other, kept):
    file, copy, code = kept
    lost = code_of(db)
    copy.replace(file)
    fresh = [code_of(server) for server in (other, db, other)]
    assert codes_in(file) == {code, *fresh}
    assert lost not in codes_in(file)


@ON_SQLITE
def test_a_log_goes_nowhere_when_a_store_is_copied_with_its_folder(db, kept, tmp_path):
    file, _, code = kept
    fresh = code_of(db)
    shutil.copytree(file.parent, tmp_path / "moved")  # as a power cut leaves it
    with closing(Database(f"sqlite:///{tmp_path / 'moved' / file.name}")) as moved:
        assert snapshot(moved, fresh, NOW)
        assert snapshot(moved, code, NOW)


@ON_SQLITE
def test_every_connection_sees_that_a_file_was_replaced(db, kept):
    file, copy, code = kept
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(db.reading())
    lost = code_of(db)
    copy.replace(file)
    with ExitStack() as stack:
        for _ in range(4):
            seen = stack.enter_context(db.reading()).exec_driver_sql("SELECT code FROM classes")
            assert seen.scalars().all() == [code]
    assert lost not in codes_in(file)


@ON_SQLITE
@pytest.mark.parametrize("whole", [True, False], ids=["with its log", "alone"])
def test_in_the_place_of_a_file_that_was_deleted_one_is_made(db, kept, whole):
    file, _, code = kept
    for one in file.parent.glob("store.db*" if whole else "store.db"):
        one.unlink()
    assert snapshot(db, code, NOW) is None
    fresh = code_of(db)
    assert codes_in(file) == {fresh}
    assert file.stat().st_mode & 0o077 == 0


def test_a_folder_that_was_deleted_is_made_again(tmp_path):
    file = tmp_path / "instance" / "store.db"
    with closing(Database(f"sqlite:///{file}")) as db:
        for _ in range(3):
            code = code_of(db)
            assert codes_in(file) == {code}
            shutil.rmtree(file.parent)


@ON_SQLITE
def test_an_empty_file_in_its_place_gets_tables(db, kept):
    file, _, code = kept
    (file.parent / "empty").touch()
    (file.parent / "empty").replace(file)
    assert snapshot(db, code, NOW) is None
    fresh = code_of(db)
    assert codes_in(file) == {fresh}


@ON_SQLITE
def test_a_file_that_is_moved_away_is_whole(db, kept):
    file, _, code = kept
    more = {code_of(db) for _ in range(3)}
    away = file.rename(file.with_name("away.db"))
    fresh = code_of(db)
    assert codes_in(away) == {code, *more}
    assert codes_in(file) == {fresh}


def empty(connection, then: Callable[[], object] = lambda: None) -> None:
    """Delete every class, and let something happen before that is acknowledged."""
    connection.exec_driver_sql("DELETE FROM classes")
    then()


def replaced(file: Path, copy: Path) -> None:
    copy.replace(file)


def deleted(file: Path, _copy: Path) -> None:
    file.unlink()


@ON_SQLITE
@pytest.mark.parametrize("happen", [replaced, deleted])
def test_what_is_written_while_a_file_goes_is_not_acknowledged(
    db, kept, happen: Callable[[Path, Path], None]
):
    file, copy, code = kept
    with pytest.raises(StoreBusy), db.writing() as connection:
        empty(connection, lambda: happen(file, copy))
    assert (snapshot(db, code, NOW) is not None) == (happen is replaced)
    fresh = code_of(db)
    assert fresh in codes_in(file)


def test_a_link_is_followed_to_its_file(tmp_path):
    link, file, copy = (tmp_path / name for name in ("link.db", "real.db", "copy.db"))
    with closing(Database(f"sqlite:///{file}")) as db:
        code = code_of(db)
    shutil.copy(file, copy)
    link.symlink_to(file)
    with closing(Database(f"sqlite:///{link}")) as db:
        lost = code_of(db)
        link.with_name("new link").symlink_to(copy)
        link.with_name("new link").replace(link)
        fresh = code_of(db)
        assert codes_in(copy) == {code, fresh}
        assert lost not in codes_in(copy)


# What is deleted


@ON_SQLITE
def test_what_is_erased_is_in_no_byte_on_the_disk(db, url):
    words = "wobbling like a kangaroo"
    code = code_of(db, listed=words)

    def is_there() -> bool:
        files = Path(make_url(url).database).parent.glob("store.db*")
        return any(words.encode() in file.read_bytes() for file in files)

    assert is_there()
    with db.erasing() as connection:
        connection.exec_driver_sql(f"UPDATE classes SET listed = '' WHERE code = '{code}'")
    assert driver_of(db)
    assert not is_there()


def test_erasing_is_a_transaction(db, other):
    code = code_of(db)
    with pytest.raises(KeyError), db.erasing() as connection:
        empty(connection, lambda: {}["what"])
    assert snapshot(other, code, NOW)
    with db.erasing() as connection:
        empty(connection)
    assert rows(other) == {}


# Forks and kills


def test_what_a_parent_has_open_is_neither_used_nor_closed(db):
    code = code_of(db)
    mine = driver_of(db)
    db.leave()
    gc.collect()
    assert snapshot(db, code, NOW)
    assert driver_of(db) is not mine
    assert is_open(mine)
    mine.close()


@pytest.mark.parametrize(("what", "classes"), [("idle", 4), ("busy", 3), ("killed", 1)])
def test_what_a_process_acknowledged_is_there_however_it_forks_or_dies(db, url, what, classes):
    codes = forked.run(what, url)
    assert len(codes) == classes
    assert all(snapshot(db, code, NOW) for code in codes)
    assert rows(db) == {"classes": classes}
