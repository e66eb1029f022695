"""Whoever asks for codes learns of thirty a minute, right or wrong, and of three hundred in all. What was
asked for of late is free."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from game.store import classrooms, guesses
from game.store.db import Database
from game.store.tables import GUESSES
from tests.store.counting import count
from tests.store.makers import DAY, MINUTE, NOW, at_once, code_of, rows


def asks(db: Database, source: str, codes: range, now: float = NOW) -> list[bool]:
    """Whether each of some codes may be looked up."""
    return [guesses.ask(db, source, f"code {at}", now) == 0 for at in codes]


def asked(db: Database, times: int, now: float = NOW) -> None:
    """As many codes as this were asked for, each from another source."""
    with db.writing() as connection:
        values = [{"source": f"source {at}", "code": f"{at}", "at": now} for at in range(times)]
        connection.execute(insert(GUESSES), values)


def test_thirty_codes_of_one_source_in_a_minute_are_enough(db):
    assert asks(db, "home", range(32)) == [True] * 30 + [False] * 2


def test_a_class_that_types_one_code_has_asked_for_one(db):
    assert asks(db, "school", range(7, 8)) * 400 == [True] * 400
    assert rows(db) == {"guesses": 1}


def test_what_was_asked_for_goes_on_whatever_has_to_wait(db):
    asks(db, "home", range(40))
    assert asks(db, "home", range(40)) == [True] * 30 + [False] * 10


def test_another_source_does_not_wait_for_it(db):
    asks(db, "home", range(31))
    assert asks(db, "school", range(1)) == [True]


def test_three_hundred_in_all_are_enough(db):
    asked(db, 299)
    assert asks(db, "somebody", range(2)) == [True, False]
    assert asks(db, "source 5", range(5, 6)) == [False], "asked for as another code"


def test_what_waits_is_told_how_long(db):
    asks(db, "home", range(1))
    asks(db, "home", range(1, 30), NOW + 20)
    assert guesses.ask(db, "home", "new", NOW + 20) == MINUTE - 20
    assert guesses.ask(db, "home", "new", NOW + MINUTE - 0.5) == 1
    assert guesses.ask(db, "home", "new", NOW + MINUTE) == 0
    assert guesses.ask(db, "home", "newer", NOW + MINUTE) == 20


def test_what_waits_writes_nothing_and_is_one_small_read(db):
    asks(db, "home", range(30))
    with count(db) as cost:
        assert not any(asks(db, "home", range(30, 60)))
    assert (cost.transactions, cost.statements) == (30, 30)
    assert rows(db) == {"guesses": 30}


def test_the_minute_slides(db):
    for second in range(30):
        guesses.ask(db, "home", f"code {second}", NOW + second)
    assert asks(db, "home", range(99, 100), NOW + MINUTE - 1) == [False]
    assert asks(db, "home", range(90, 92), NOW + MINUTE) == [True, False]


def test_who_goes_on_asking_for_a_code_need_not_ask_anew(db):
    for second in range(0, 3 * MINUTE, 20):
        assert asks(db, "wall", range(1), NOW + second) == [True]
    with db.reading() as connection:
        (at,) = connection.execute(select(GUESSES.c.at)).scalars()
    assert NOW + 3 * MINUTE - at <= MINUTE
    asks(db, "wall", range(1, 30), NOW + 3 * MINUTE)
    assert asks(db, "wall", range(1), NOW + 3 * MINUTE + 10) == [True]


def test_nobody_waits_only_to_ask_once_more(db, other):
    asks(db, "wall", range(1))
    with other.writing() as connection:
        connection.execute(insert(GUESSES).values(source="else", code="x", at=NOW + 45))
        if connection.dialect.name == "sqlite":
            assert asks(db, "wall", range(1), NOW + 45) == [True]
    assert asks(db, "wall", range(1), NOW + 45) == [True]


def test_what_is_older_than_the_minute_is_forgotten(db):
    asks(db, "home", range(5))
    asks(db, "school", range(1), NOW + MINUTE)
    assert rows(db) == {"guesses": 1}


def test_an_hour_later_nothing_is_kept_even_if_nobody_has_asked_again(db):
    asks(db, "home", range(5))
    classrooms.sweep(db, NOW + guesses.HOUR)
    assert rows(db) == {}


@pytest.mark.parametrize("back", [MINUTE + 1, DAY])
def test_a_clock_that_is_set_back_shuts_nobody_out(db, back):
    asks(db, "home", range(30))
    asked(db, 300)
    assert asks(db, "home", range(40, 72), NOW - back) == [True] * 30 + [False] * 2


def test_two_servers_some_seconds_apart_count_together(db, other):
    asks(db, "home", range(15), NOW + 5)
    assert asks(other, "home", range(15, 32)) == [True] * 15 + [False] * 2


def test_of_sixty_that_are_asked_for_at_once_exactly_thirty_do_not_wait(db, other):
    given = at_once(
        lambda at=at: guesses.ask((db, other)[at % 2], "home", f"code {at}", NOW)
        for at in range(60)
    )
    assert sorted(given) == [0] * 30 + [MINUTE] * 30
    assert rows(db) == {"guesses": 30}


def test_of_those_that_are_asked_for_everywhere_exactly_three_hundred_do_not_wait(db, other):
    asked(db, 285)
    given = at_once(
        lambda at=at: guesses.ask((db, other)[at % 2], f"home-{at}", "code", NOW)
        for at in range(30)
    )
    assert sorted(given) == [0] * 15 + [MINUTE] * 15


def test_sixty_children_who_type_one_code_at_once_have_asked_for_one(db, other):
    given = at_once(
        lambda at=at: guesses.ask((db, other)[at % 2], "school", "code", NOW) for at in range(60)
    )
    assert given == [0] * 60
    assert rows(db) == {"guesses": 1}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 9), st.integers(0, 40))))
def test_no_source_ever_learns_of_more_new_codes_in_a_minute(db, made):
    with db.writing() as connection:
        connection.execute(delete(GUESSES))
    now, learnt = NOW, []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guesses, "MOST_OF_ONE", 3)
        for source, code, pause in made:
            now += pause
            late = {one[:2] for one in learnt if one[2] > now - MINUTE}
            if guesses.ask(db, source, f"{code}", now) == 0:
                if (source, code) not in late:
                    assert sum(one[0] == source for one in late) < 3 + 3
                learnt.append((source, code, now))


# What the desk says


def hashed(code: str) -> str:
    return f"#{code}"


def tries(db: Database, source: str, *codes: str) -> None:
    for code in codes:
        guesses.ask(db, source, hashed(code), NOW)


WRONG = [f"WRON{letter}" for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ"]


def test_somebody_tries_codes_who_asks_for_many_that_no_class_has(db):
    tries(db, "home", *WRONG[:9])
    assert not guesses.are_tried(db, hashed, NOW)
    tries(db, "home", WRONG[9])
    assert guesses.are_tried(db, hashed, NOW)
    assert not guesses.are_tried(db, hashed, NOW + MINUTE), "it is over"


def test_a_school_in_which_many_classes_begin_at_once_tries_no_codes(db):
    tries(db, "school", *(code_of(db) for _ in range(20)), *WRONG[:5])
    assert not guesses.are_tried(db, hashed, NOW)


def test_children_who_mistype_in_many_places_try_no_codes(db):
    for at in range(20):
        tries(db, f"school {at}", *WRONG[:3])
    assert not guesses.are_tried(db, hashed, NOW)


def test_while_codes_have_to_wait_somebody_tries_them(db):
    tries(db, "school", *(code_of(db) for _ in range(30)))
    assert guesses.are_tried(db, hashed, NOW)
    assert not guesses.are_tried(db, hashed, NOW + MINUTE)
    asked(db, 300, NOW + DAY)
    assert guesses.are_tried(db, hashed, NOW + DAY)
