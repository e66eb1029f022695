"""Joins that fail are limited: ten a minute a source, three hundred in all. Those that succeed
never are."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from game.store import classrounds, guesses
from game.store.tables import GUESSES
from tests.store.makers import MINUTE, NOW, at_once, code_of, rows, sit


def fail(db, source: str, times: int, now: float = NOW) -> None:
    for _ in range(times):
        guesses.fail(db, source, now)


def failed(db, count: int, now: float = NOW) -> None:
    """As many joins as this have failed, each from another source."""
    with db.writing() as connection:
        values = [{"source": f"source-{at}", "at": now} for at in range(count)]
        connection.execute(insert(GUESSES), values)


def test_ten_of_one_source_in_a_minute_are_enough(db):
    fail(db, "home", 9)
    assert not guesses.are_too_many(db, "home", NOW)
    fail(db, "home", 1)
    assert guesses.are_too_many(db, "home", NOW)


def test_another_source_does_not_wait_for_it(db):
    fail(db, "home", 10)
    assert not guesses.are_too_many(db, "school", NOW)


@pytest.mark.parametrize(("count", "too_many"), [(299, False), (300, True)])
def test_three_hundred_in_all_are_enough(db, count, too_many):
    failed(db, count)
    assert guesses.are_too_many(db, "somebody new", NOW) is too_many


def test_the_minute_slides(db):
    for second in range(10):
        guesses.fail(db, "home", NOW + second)
    assert guesses.are_too_many(db, "home", NOW + MINUTE - 1)
    assert not guesses.are_too_many(db, "home", NOW + MINUTE)
    guesses.fail(db, "home", NOW + MINUTE)
    assert guesses.are_too_many(db, "home", NOW + MINUTE)
    assert not guesses.are_too_many(db, "home", NOW + MINUTE + 1)


def test_what_is_older_than_the_minute_is_forgotten(db):
    fail(db, "home", 5)
    guesses.fail(db, "school", NOW + MINUTE)
    assert rows(db) == {"guesses": 1}


def test_a_day_later_nothing_is_kept_even_if_nobody_has_guessed_again(db):
    fail(db, "home", 5)
    classrounds.sweep(db, NOW + classrounds.KEPT)
    assert rows(db) == {}


def test_forty_that_mistype_at_once_are_all_counted(db, other):
    given = at_once(
        lambda at=at: guesses.fail((db, other)[at % 2], "school", NOW) for at in range(40)
    )
    assert given == [None] * 40
    assert rows(db) == {"guesses": 40}


def test_a_join_that_succeeds_is_never_counted(db):
    code = code_of(db)
    for at in range(20):
        assert classrounds.find(db, code, NOW)
        sit(db, code, f"seat-{at}")
        guesses.welcome(db, code, "school")
    assert not guesses.are_too_many(db, "school", NOW)
    assert rows(db) == {"classes": 1, "seats": 20, "sources": 1}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["home", "school"]), st.integers(0, 9)), max_size=40))
def test_who_waits_has_failed_ten_times_in_the_last_minute(db, made):
    with db.writing() as connection:
        connection.execute(delete(GUESSES))
    now, told = NOW, []
    for source, pause in made:
        now += pause
        guesses.fail(db, source, now)
        told.append((source, now))
        late = [one for one in told if one[1] > now - MINUTE]
        for who in ("home", "school"):
            of_one = sum(one[0] == who for one in late)
            assert guesses.are_too_many(db, who, now) is (of_one >= 10)
    assert all(before[1] <= after[1] for before, after in pairwise(told))


# Where a class is at home


def test_a_class_welcomes_where_its_people_have_come_from(db, other):
    code, another = code_of(db), code_of(db)
    assert not guesses.is_welcome(db, code, "school")
    guesses.welcome(db, code, "school")
    assert guesses.is_welcome(other, code, "school")
    assert not guesses.is_welcome(db, another, "school")
    assert not guesses.is_welcome(db, code, "home")


def test_forty_children_of_one_school_are_welcome_at_once(db, other):
    code = code_of(db)
    given = at_once(
        lambda at=at: guesses.welcome((db, other)[at % 2], code, "school") for at in range(40)
    )
    assert given == [None] * 40
    assert rows(db) == {"classes": 1, "sources": 1}


def test_a_class_that_has_ended_is_at_home_nowhere(db):
    code = code_of(db)
    guesses.welcome(db, code, "school")
    classrounds.end(db, code, NOW)
    assert not guesses.is_welcome(db, code, "school")
    guesses.welcome(db, code, "school")  # a request that was on its way
    guesses.welcome(db, "ABCDE", "school")
    assert rows(db) == {"classes": 1}
