"""What whoever watches a server is told of its store."""

from game.store import classrooms, seats, watch
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
