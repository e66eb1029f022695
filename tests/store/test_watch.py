"""What whoever watches a server is told of its store."""

from pathlib import Path

from game.store import classrooms, seats, watch
from game.store.db import Database
from tests.store.makers import NOW, code_of, sit


def test_classes_that_go_on_are_counted_with_their_seats(db):
    assert watch.alive(db, NOW) == (0, 0)
    code = code_of(db)
    sit(db, code)
    sit(db, code, "red-fox")
    ended = code_of(db)
    sit(db, ended)
    assert watch.alive(db, NOW) == (2, 3)
    classrooms.end(db, ended, NOW)
    assert watch.alive(db, NOW) == (1, 2)
    seats.remove(db, code, 1)
    assert watch.alive(db, NOW + 25 * 60 * 60) == (0, 0), "nobody has done anything for a day"


def test_a_store_that_is_well_has_no_trouble_even_while_another_writes(db, other):
    code_of(db)
    with other.writing():
        assert watch.trouble(db) is None


def test_a_store_that_cannot_be_read_says_why(tmp_path: Path):
    broken = tmp_path / "classes.db"
    broken.write_bytes(b"no database at all" * 1000)
    db = Database(f"sqlite:///{broken}")
    assert "not a database" in (watch.trouble(db) or "")
    db.close()
