"""Joins that fail are limited: ten a minute a source, three hundred in all. Those that succeed
never are."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from game.store import classrooms, guesses
from game.store.tables import GUESSES
from tests.store.makers import MINUTE, NOW, at_once, code_of, find, rows, sit


def fail(db, source: str, times: int, now: float = NOW) -> list[bool]:
    """Whether each of so many joins was one too many."""
    return [guesses.fail(db, source, now) for _ in range(times)]


def failed(db, count: int, source: str = "source-{}") -> None:
    """As many joins as this have failed, each from another source unless there is but one."""
    with db.writing() as connection:
        values = [{"source": source.format(at), "at": NOW} for at in range(count)]
        connection.execute(insert(GUESSES), values)


def test_ten_of_one_source_in_a_minute_are_enough(db):
    assert fail(db, "home", 12) == [False] * 10 + [True] * 2


def test_another_source_does_not_wait_for_it(db):
    fail(db, "home", 11)
    assert fail(db, "school", 1) == [False]


def test_three_hundred_in_all_are_enough(db):
    failed(db, 299)
    assert fail(db, "somebody", 1) == [False]
    assert fail(db, "somebody new", 1) == [True]


def test_the_minute_slides(db):
    for second in range(10):
        guesses.fail(db, "home", NOW + second)
    assert guesses.fail(db, "home", NOW + MINUTE - 1)
    assert guesses.fail(db, "home", NOW + MINUTE), "the first is forgotten, but not the eleventh"
    assert not guesses.fail(db, "home", NOW + MINUTE + 2)


def test_what_is_older_than_the_minute_is_forgotten(db):
    fail(db, "home", 5)
    guesses.fail(db, "school", NOW + MINUTE)
    assert rows(db) == {"guesses": 1}


def test_a_day_later_nothing_is_kept_even_if_nobody_has_guessed_again(db):
    fail(db, "home", 5)
    classrooms.sweep(db, NOW + classrooms.KEPT)
    assert rows(db) == {}


def test_of_forty_that_mistype_at_once_exactly_ten_are_not_too_many(db, other):
    given = at_once(
        lambda at=at: guesses.fail((db, other)[at % 2], "school", NOW) for at in range(40)
    )
    assert sorted(given) == [False] * 10 + [True] * 30
    assert rows(db) == {"guesses": 40}


def test_of_those_that_mistype_at_once_everywhere_exactly_three_hundred_are_not_too_many(db, other):
    failed(db, 285)
    given = at_once(
        lambda at=at: guesses.fail((db, other)[at % 2], f"home-{at}", NOW) for at in range(30)
    )
    assert sorted(given) == [False] * 15 + [True] * 15


def test_a_join_that_succeeds_is_never_counted(db):
    code = code_of(db)
    for at in range(20):
        assert find(db, code)
        sit(db, code, f"seat-{at}")
    assert rows(db) == {"classes": 1, "seats": 20}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["home", "school"]), st.integers(0, 9)), max_size=40))
def test_who_waits_has_failed_ten_times_before_in_the_last_minute(db, made):
    with db.writing() as connection:
        connection.execute(delete(GUESSES))
    now, told = NOW, []
    for source, pause in made:
        now += pause
        late = [one for one in told if one[1] > now - MINUTE]
        of_one = sum(one[0] == source for one in late)
        assert guesses.fail(db, source, now) is (of_one >= 10)
        told.append((source, now))
    assert all(before[1] <= after[1] for before, after in pairwise(told))


def test_a_source_that_fails_for_ever_fills_no_table(db, other):
    failed(db, 90, "home")
    given = at_once(
        lambda at=at: guesses.fail((db, other)[at % 2], "home", NOW) for at in range(30)
    )
    assert given == [True] * 30
    assert rows(db) == {"guesses": 100}
    assert fail(db, "school", 1) == [False]
    assert rows(db) == {"guesses": 101}
