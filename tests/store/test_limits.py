"""How much may be going on at once: seats in a class, classes of a source and in all, and a door."""

from functools import partial

import pytest

from game.settings import Limits
from game.store import classrooms, guesses, seats
from game.store.classrooms import TooMany
from game.store.seats import Full, Shut
from tests.store.counting import count
from tests.store.makers import (
    DAY,
    NOW,
    ROUND,
    answer,
    answers_with,
    at_once,
    code_of,
    everything,
    find,
    rows,
    sit,
)

HOUR = 60 * 60


def names(number: int) -> list[str]:
    return [f"seat-{at}" for at in range(number)]


# Seats


def test_sixty_children_sit_down_at_once_and_the_next_finds_no_seat(db, other):
    code = code_of(db)
    given = at_once(
        partial(seats.take, (db, other)[at % 2], code, name, name, NOW)
        for at, name in enumerate(names(60))
    )
    assert given == [True] * 60
    with pytest.raises(Full):
        seats.take(db, code, "late", "late", NOW)
    assert len(find(db, code).seats) == 60


def test_of_those_who_want_the_last_seats_exactly_as_many_get_one(db, other):
    code = code_of(db)
    for name in names(7):
        sit(db, code, name)
    given = at_once(
        partial(seats.take, (db, other)[at % 2], code, f"late-{at}", f"late-{at}", NOW, 10)
        for at in range(12)
    )
    assert [given.count(True), sum(isinstance(one, Full) for one in given)] == [3, 9]
    assert len(find(db, code).seats) == 10


def test_in_a_full_class_whoever_sits_goes_on_and_a_freed_seat_can_be_had(db):
    code = code_of(db)
    seat, friend = sit(db, code), sit(db, code, "red-fox")
    assert seats.take(db, code, "blue-otter", seat.key, NOW, 2)
    seats.set_free(db, code, friend.id, True)
    assert seats.take(db, code, "red-fox", "another tablet", NOW, 2)
    assert len(find(db, code).seats) == 2


def test_a_seat_that_was_removed_makes_room(db):
    code = code_of(db)
    seats.remove(db, code, sit(db, code).id)
    assert seats.take(db, code, "red-fox", "tablet", NOW, 1)


def test_another_class_has_seats_of_its_own(db):
    sit(db, code_of(db))
    assert seats.take(db, code_of(db), "blue-otter", "tablet", NOW, 1)


# All of them


def test_all_seats_are_taken_away_with_all_they_answered(db):
    code, another = code_of(db), code_of(db)
    for name in names(5):
        seat = sit(db, code, name)
        answers_with(db, code, seat, answer(seat), NOW)
    stays = sit(db, another)
    before = find(db, code)
    seats.remove_all(db, code)
    after = find(db, code)
    assert after.seats == ()
    assert (after.revision, after.called) == (before.revision + 1,) * 2
    assert find(db, another).seats == (stays,)
    assert rows(db) == {"classes": 2, "seats": 1}
    assert sit(db, code).id > stays.id


def test_taking_all_away_while_all_answer_and_others_come_is_no_trouble(db, other):
    code = code_of(db)
    sitting = [sit(db, code, name) for name in names(10)]
    acts = [
        *(partial(answers_with, other, code, seat, answer(seat)) for seat in sitting),
        *(partial(seats.take, db, code, f"late-{at}", f"late-{at}", NOW) for at in range(5)),
        *(partial(seats.remove, db, code, seat.id) for seat in sitting[:3]),
    ]
    acts.insert(7, partial(seats.remove_all, other, code))
    given = at_once(acts)
    assert not [one for one in given if isinstance(one, Exception)]
    seats.remove_all(db, code)
    assert rows(db) == {"classes": 1}


# The door


def test_behind_a_shut_door_only_those_who_have_a_seat_go_on(db, other):
    code = code_of(db)
    seat, friend = sit(db, code), sit(db, code, "red-fox")
    classrooms.shut(db, code, True, NOW)
    assert find(other, code).shut
    with pytest.raises(Shut):
        seats.take(other, code, "lime-bear", "new tablet", NOW)
    assert seats.take(db, code, "blue-otter", seat.key, NOW)
    assert answers_with(db, code, seat, answer(seat), NOW)
    seats.set_free(db, code, friend.id, True)
    assert seats.take(db, code, "red-fox", "another tablet", NOW), "the teacher has said so"
    classrooms.shut(db, code, False, NOW)
    assert seats.take(other, code, "lime-bear", "new tablet", NOW)


def test_a_door_is_an_act_of_its_class_alone(db):
    code, another = code_of(db), code_of(db)
    before = find(db, code)
    classrooms.shut(db, code, True, NOW + DAY / 2)
    assert find(db, code).revision == before.revision + 1
    assert not find(db, code, NOW + DAY).ended
    assert not find(db, another).shut
    classrooms.end(db, code, NOW)
    ended = everything(db)
    classrooms.shut(db, code, False, NOW)
    assert everything(db) == ended


# Classes

FEW = Limits(classes_an_hour=3, classes_at_once=5)


def opens(db, source: str, now: float = NOW, limits: Limits = FEW) -> str:
    return classrooms.start(db, ROUND, now, "", source, limits).code


def test_a_source_opens_so_many_classes_an_hour(db, other):
    for at in range(3):
        opens((db, other)[at % 2], "school", NOW + at)
    with pytest.raises(TooMany) as many:
        opens(db, "school", NOW + 10)
    assert many.value.wait == HOUR - 10
    assert opens(db, "another school", NOW + 10)
    assert opens(db, "school", NOW + HOUR)
    with pytest.raises(TooMany):
        opens(db, "school", NOW + HOUR)


def test_no_more_are_open_at_once_until_one_ends(db):
    codes = [opens(db, f"school {at}") for at in range(5)]
    with pytest.raises(TooMany) as many:
        opens(db, "another school")
    assert many.value.wait == 0
    classrooms.end(db, codes[0], NOW)
    assert opens(db, "another school")
    assert opens(db, "one more", NOW + DAY), "those of yesterday are over, though nobody swept"


def test_of_those_that_open_at_once_exactly_as_many_do(db, other):
    given = at_once(partial(opens, (db, other)[at % 2], "school") for at in range(9))
    assert sum(isinstance(one, TooMany) for one in given) == 6
    assert rows(db) == {"classes": 3, "guesses": 3}


def test_what_was_opened_is_kept_an_hour_and_asks_for_no_code(db):
    opens(db, "school")
    assert guesses.ask(db, "school", "code", NOW + 600) == 0
    assert not guesses.are_tried(db, str, NOW + 600)
    assert rows(db)["guesses"] == 2
    classrooms.sweep(db, NOW + HOUR)
    assert rows(db) == {"classes": 1}


@pytest.mark.parametrize("back", [2 * HOUR, DAY])
def test_a_clock_that_is_set_back_keeps_no_teacher_waiting(db, back):
    for _ in range(3):
        opens(db, "school")
    assert opens(db, "school", NOW - back, Limits(classes_an_hour=3))


def test_opening_reads_no_more_where_many_were_opened_before(db):
    costs = []
    for others in (0, 20):
        for _ in range(others):
            code_of(db)
        with count(db) as cost:
            code_of(db)
        costs.append(cost.statements)
    assert costs[0] == costs[1]
