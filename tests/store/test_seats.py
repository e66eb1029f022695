"""A seat is one child's, a tablet comes back to it, and what it answers is written once."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.rules.classes.report import Answer
from game.store import classrooms as classrounds
from game.store import seats
from game.store.seats import SEEN_EVERY
from tests.store.makers import (
    DAY,
    NOW,
    answer,
    at_once,
    code_of,
    everything,
    laying,
    rows,
    sit,
)
from tests.store.process import together

NAMES = [f"animal-{at}" for at in range(40)]

few_examples = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def names(db, code: str) -> list[str]:
    return [one.name for one in seats.of_class(db, code)]


def cards(db, code: str, number: int = 1) -> list[str]:
    return [one.card for one in seats.answers(db, code, number)]


# Sitting down


def test_a_tablet_finds_its_seat_as_often_as_it_looks(db, other):
    code = code_of(db)
    assert seats.take(db, code, "blue-otter", "tablet", NOW)
    found = seats.find(db, code, "tablet")
    assert (found.name, found.free, found.left, found.seen) == ("blue-otter", False, False, NOW)
    assert seats.find(db, code, "tablet") == seats.find(other, code, "tablet") == found


def test_another_tablet_and_another_class_find_nothing(db):
    code, another = code_of(db), code_of(db)
    assert seats.take(db, code, "blue-otter", "tablet", NOW)
    assert seats.find(db, code, "other tablet") is None
    assert seats.find(db, another, "tablet") is None


def test_a_name_is_taken_once_in_a_class(db):
    code = code_of(db)
    assert seats.take(db, code, "blue-otter", "one", NOW)
    assert not seats.take(db, code, "blue-otter", "two", NOW)
    assert seats.find(db, code, "two") is None
    assert names(db, code) == ["blue-otter"]


def test_the_same_name_in_two_classes_is_fine(db):
    code, another = code_of(db), code_of(db)
    first, second = sit(db, code), sit(db, another)
    assert first.id != second.id
    assert seats.of_class(db, code) == (first,)
    assert seats.of_class(db, another) == (second,)


def test_seats_are_told_in_the_order_they_were_taken(db):
    code = code_of(db)
    for name in ("red-fox", "blue-otter", "lime-bear"):
        sit(db, code, name)
    assert names(db, code) == ["red-fox", "blue-otter", "lime-bear"]


def test_forty_children_sit_down_at_once(db, other):
    code = code_of(db)
    given = at_once(
        partial(seats.take, (db, other)[at % 2], code, name, name, NOW)
        for at, name in enumerate(NAMES)
    )
    assert given == [True] * 40
    assert sorted(names(db, code)) == sorted(NAMES)


def test_of_ten_who_want_the_same_seat_one_gets_it(db, other):
    code = code_of(db)
    given = at_once(
        partial(seats.take, (db, other)[at % 2], code, "blue-otter", f"tablet-{at}", NOW)
        for at in range(10)
    )
    assert sorted(given) == [False] * 9 + [True]
    assert seats.find(db, code, f"tablet-{given.index(True)}")


@pytest.mark.parametrize("late", [0, DAY])
def test_no_seat_is_taken_where_there_is_no_class(db, late):
    code = code_of(db)
    if not late:
        classrounds.end(db, code, NOW)
    assert not seats.take(db, code, "blue-otter", "tablet", NOW + late)
    assert not seats.take(db, "ABCDE", "blue-otter", "tablet", NOW)
    assert rows(db) == {"classes": 1}


# Another tablet, another child


def test_a_seat_that_was_freed_goes_to_another_tablet_with_its_answers(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.answer(db, code, 1, answer(seat), NOW)
    seats.set_free(db, code, seat.id, True)
    assert seats.of_class(db, code)[0].free
    assert seats.take(db, code, "blue-otter", "new tablet", NOW + 5)
    back = seats.find(db, code, "new tablet")
    assert (back.id, back.free, back.seen) == (seat.id, False, NOW + 5)
    assert cards(db, code) == ["kick"]
    assert seats.find(db, code, f"{code} blue-otter") is None


def test_a_freed_seat_is_given_once(db, other):
    code = code_of(db)
    seats.set_free(db, code, sit(db, code).id, True)
    given = at_once(
        partial(seats.take, (db, other)[at % 2], code, "blue-otter", f"tablet-{at}", NOW)
        for at in range(10)
    )
    assert sorted(given) == [False] * 9 + [True]


def test_a_seat_that_is_kept_again_is_not_given(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.set_free(db, code, seat.id, True)
    seats.set_free(db, code, seat.id, False)
    assert not seats.take(db, code, "blue-otter", "new tablet", NOW)
    assert seats.of_class(db, code) == (seat,)


def test_until_another_sits_down_a_freed_seat_is_its_tablets(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.set_free(db, code, seat.id, True)
    assert seats.find(db, code, f"{code} blue-otter").id == seat.id
    assert seats.answer(db, code, 1, answer(seat), NOW)


def test_who_is_done_is_not_waited_for_and_keeps_the_answers(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.answer(db, code, 1, answer(seat), NOW)
    seats.leave(db, seat)
    assert seats.of_class(db, code)[0].left
    assert cards(db, code) == ["kick"]


def test_who_comes_back_is_there_again(db):
    code = code_of(db)
    seats.leave(db, sit(db, code))
    seats.see(db, seats.of_class(db, code)[0], NOW + 1)
    (back,) = seats.of_class(db, code)
    assert (back.left, back.seen) == (False, NOW + 1)


def test_a_look_that_was_on_its_way_brings_nobody_back(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.leave(db, seat)
    seats.see(db, seat, NOW + 60)  # it was read before the child left
    assert seats.of_class(db, code)[0].left


def test_a_seat_that_was_removed_takes_all_it_answered_along(db):
    code = code_of(db)
    seat, neighbour = sit(db, code), sit(db, code, "red-fox")
    for one in (seat, neighbour):
        seats.answer(db, code, 1, answer(one), NOW)
        seats.move(db, code, one, 2, laying(one, "draw"), NOW)
    seats.remove(db, code, seat.id)
    assert seats.of_class(db, code) == (neighbour,)
    assert seats.find(db, code, f"{code} blue-otter") is None
    assert rows(db) == {"classes": 1, "seats": 1, "answers": 2, "plays": 1}


def test_the_number_of_a_removed_seat_is_nobody_elses(db):
    code = code_of(db)
    gone = sit(db, code)
    seats.remove(db, code, gone.id)
    assert sit(db, code).id != gone.id
    assert not seats.answer(db, code, 1, answer(gone), NOW)
    assert seats.move(db, code, gone, 1, laying(gone, "kick"), NOW) == ""
    assert rows(db) == {"classes": 1, "seats": 1}


@pytest.mark.parametrize("id", [-1, 0, 2**31 - 1, 2**31, 2**63, 10**30])
def test_a_number_that_is_no_seat_changes_nothing(db, id):
    code, another = code_of(db), code_of(db)
    sit(db, another)
    before = everything(db)
    seats.set_free(db, code, id, True)
    seats.remove(db, code, id)
    assert not seats.answer(db, code, 1, Answer(id, "kick", 1, "big", True), NOW)
    assert everything(db) == before


def test_a_desk_looks_after_the_seats_of_its_own_class_only(db):
    code, another = code_of(db), code_of(db)
    seat = sit(db, another)
    seats.set_free(db, code, seat.id, True)
    seats.remove(db, code, seat.id)
    assert not seats.answer(db, code, 1, answer(seat), NOW)
    assert seats.of_class(db, another) == (seat,)


@pytest.mark.parametrize(("after", "seen"), [(SEEN_EVERY - 1, 0), (SEEN_EVERY, SEEN_EVERY)])
def test_a_tablet_that_looks_is_noted_now_and_then(db, after, seen):
    code = code_of(db)
    seats.see(db, sit(db, code), NOW + after)
    assert seats.of_class(db, code)[0].seen == NOW + seen


# Answers


def test_an_answer_is_written_once_and_the_first_counts(db, other):
    code = code_of(db)
    seat = sit(db, code)
    assert seats.answer(db, code, 1, answer(seat, bin="small"), NOW)
    assert not seats.answer(other, code, 1, answer(seat, bin="big"), NOW)
    assert seats.answers(db, code, 1) == (answer(seat, bin="small"),)


def test_another_seat_card_attempt_or_round_is_another_answer(db):
    code = code_of(db)
    seat, neighbour = sit(db, code), sit(db, code, "red-fox")
    for number, one in [
        (1, answer(seat)),
        (1, answer(neighbour)),
        (1, answer(seat, "draw")),
        (1, answer(seat, attempt=2)),
        (2, answer(seat)),
    ]:
        assert seats.answer(db, code, number, one, NOW)
    assert len(seats.answers(db, code, 1)) == 4
    assert seats.answers(db, code, 2) == (answer(seat),)


def test_the_answers_of_a_class_are_its_own(db):
    code, another = code_of(db), code_of(db)
    seat = sit(db, code)
    seats.answer(db, code, 1, answer(seat), NOW)
    assert seats.answers(db, another, 1) == ()
    assert seats.answers(db, code, 2) == ()


@pytest.mark.parametrize("late", [0, DAY])
def test_an_answer_after_the_end_is_let_go(db, late):
    code = code_of(db)
    seat = sit(db, code)
    if not late:
        classrounds.end(db, code, NOW)
    before = everything(db)
    assert not seats.answer(db, code, 1, answer(seat), NOW + late)
    assert seats.move(db, code, seat, 1, laying(seat, "kick"), NOW + late) == ""
    assert everything(db) == before


def test_of_two_tabs_that_race_one_is_first(db, other):
    code = code_of(db)
    seat = sit(db, code)
    for card in ("kick", "draw", "hop", "jump", "run"):
        tabs = [(db, answer(seat, card, "big")), (other, answer(seat, card, "small"))]
        given = at_once(partial(seats.answer, tab, code, 1, one, NOW) for tab, one in tabs)
        assert sorted(given) == [False, True]
        written = next(one for one in seats.answers(db, code, 1) if one.card == card)
        assert written == tabs[given.index(True)][1]


def test_forty_children_answering_at_once_lose_and_double_nothing(db, other):
    code = code_of(db)
    sitting = [sit(db, code, name) for name in NAMES]
    twice = [  # every one on both servers: a double tap
        partial(seats.answer, store, code, 1, answer(seat), NOW)
        for seat in sitting
        for store in (db, other)
    ]
    assert sorted(at_once(twice)) == [False] * 40 + [True] * 40
    assert [one.seat for one in seats.answers(db, code, 1)] == [seat.id for seat in sitting]


def test_two_processes_lose_and_double_nothing(url, db):
    code = code_of(db)
    ids = [sit(db, code, name).id for name in NAMES[:12]]
    commands = [("answer", url, code, ",".join(map(str, order))) for order in (ids, ids[::-1])]
    assert sum(map(int, together(*commands))) == 12
    assert [one.seat for one in seats.answers(db, code, 1)] == ids


@few_examples
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1),
            st.sampled_from(["kick", "draw"]),
            st.integers(1, 2),
            st.sampled_from(["big", "small"]),
        ),
        max_size=20,
    )
)
def test_whatever_is_posted_the_first_of_its_kind_is_kept(db, posts):
    code = code_of(db)
    sitting = [sit(db, code), sit(db, code, "red-fox")]
    first: dict[tuple, Answer] = {}
    for at, card, attempt, bin_ in posts:
        one = answer(sitting[at], card, bin_, attempt)
        key = (one.seat, card, attempt)
        assert seats.answer(db, code, 1, one, NOW) == (key not in first)
        first.setdefault(key, one)
    assert seats.answers(db, code, 1) == tuple(first[key] for key in sorted(first))


# At everyone's own pace


def test_who_has_not_begun_has_no_letters(db):
    code = code_of(db)
    seat = sit(db, code)
    assert seats.play(db, seat, 1) == ""
    assert seats.plays(db, [seat.id], 1) == {}
    assert seats.plays(db, [], 1) == {}


def test_a_move_keeps_its_letters_and_its_answers(db, other):
    code = code_of(db)
    seat, neighbour = sit(db, code), sit(db, code, "red-fox")
    assert seats.move(db, code, seat, 1, laying(seat, "kick"), NOW) == "kick"
    assert seats.move(other, code, seat, 1, laying(seat, "draw"), NOW) == "kick draw"
    seats.move(db, code, neighbour, 1, laying(neighbour, "hop"), NOW)
    assert seats.play(db, seat, 1) == "kick draw"
    ids = [seat.id, neighbour.id]
    assert seats.plays(db, ids, 1) == {seat.id: "kick draw", neighbour.id: "hop"}
    assert sorted(cards(db, code)) == ["draw", "hop", "kick"]


def test_each_round_has_a_play_of_its_own(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.move(db, code, seat, 1, laying(seat, "kick"), NOW)
    assert seats.move(db, code, seat, 2, laying(seat, "draw"), NOW) == "draw"
    assert seats.play(db, seat, 1) == "kick"


def test_a_move_that_changes_nothing_writes_nothing(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.move(db, code, seat, 1, laying(seat, "kick"), NOW)
    before = everything(db)
    assert seats.move(db, code, seat, 1, laying(seat, "kick"), NOW + 60) == "kick"
    assert everything(db) == before


def test_moves_of_one_seat_wait_for_each_other(db, other):
    code = code_of(db)
    seat = sit(db, code)
    moves = [
        partial(seats.move, store, code, seat, 1, laying(seat, f"card-{at}"), NOW)
        for at in range(10)
        for store in (db, other)
    ]
    given = at_once(moves)
    assert all(isinstance(one, str) for one in given), given
    laid = seats.play(db, seat, 1).split()
    assert sorted(laid) == sorted(cards(db, code)) == [f"card-{at}" for at in range(10)]


def test_forty_children_moving_at_once_lose_and_double_nothing(db, other):
    code = code_of(db)
    sitting = [sit(db, code, name) for name in NAMES]
    given = at_once(
        partial(seats.move, (db, other)[at % 2], code, seat, 1, laying(seat, "kick"), NOW)
        for at, seat in enumerate(sitting)
    )
    assert given == ["kick"] * 40
    ids = [seat.id for seat in sitting]
    assert seats.plays(db, ids, 1) == dict.fromkeys(ids, "kick")
    assert [one.seat for one in seats.answers(db, code, 1)] == ids


def test_two_processes_moving_for_one_seat_agree(url, db):
    code = code_of(db)
    seat = sit(db, code)
    command = ("lay", url, code, f"{code} blue-otter")
    assert together(command, command) == ["20", "20"]
    laid = seats.play(db, seat, 1).split()
    assert len(laid) == 20
    assert sorted(laid) == cards(db, code)
