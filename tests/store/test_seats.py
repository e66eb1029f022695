"""A seat is one child's, a tablet comes back to it, and what it answers is written once."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.rules.classes.report import Answer
from game.rules.classes.ways import OWN
from game.store import classrooms, seats
from game.store.seats import SEEN_EVERY
from tests.store.makers import (
    DAY,
    NOW,
    answer,
    answers,
    answers_with,
    at_once,
    begin_another,
    everything,
    find,
    find_seat,
    kept,
    lays,
    letters,
    rows,
    sit,
)
from tests.store.makers import code_of as code_of_class
from tests.store.process import together

NAMES = [f"animal-{at}" for at in range(40)]

few_examples = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def code_of(db) -> str:
    """A class at everyone's own pace: its seats have plays as well as answers."""
    return code_of_class(db, way=OWN)


def names(db, code: str) -> list[str]:
    return [one.name for one in find(db, code).seats]


def cards(db, code: str, number: int = 1) -> list[str]:
    return [one.card for one in answers(db, code, number)]


# Sitting down


def test_a_tablet_finds_its_seat_as_often_as_it_looks(db, other):
    code = code_of(db)
    assert seats.take(db, code, "blue-otter", "tablet", NOW)
    found = find_seat(db, code, "tablet")
    assert (found.name, found.free, found.left, found.seen) == ("blue-otter", False, False, NOW)
    assert find_seat(db, code, "tablet") == find_seat(other, code, "tablet") == found


def test_another_tablet_and_another_class_find_nothing(db):
    code, another = code_of(db), code_of(db)
    assert seats.take(db, code, "blue-otter", "tablet", NOW)
    assert find_seat(db, code, "other tablet") is None
    assert find_seat(db, another, "tablet") is None


def test_a_name_is_taken_once_in_a_class(db):
    code = code_of(db)
    assert seats.take(db, code, "blue-otter", "one", NOW)
    assert not seats.take(db, code, "blue-otter", "two", NOW)
    assert find_seat(db, code, "two") is None
    assert names(db, code) == ["blue-otter"]


def test_the_same_name_in_two_classes_is_fine(db):
    code, another = code_of(db), code_of(db)
    first, second = sit(db, code), sit(db, another)
    assert first.id != second.id
    assert find(db, code).seats == (first,)
    assert find(db, another).seats == (second,)


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
    assert find_seat(db, code, f"tablet-{given.index(True)}")


@pytest.mark.parametrize("late", [0, DAY])
def test_no_seat_is_taken_where_there_is_no_class(db, late):
    code = code_of(db)
    if not late:
        classrooms.end(db, code, NOW)
    assert not seats.take(db, code, "blue-otter", "tablet", NOW + late)
    assert not seats.take(db, "ABCDE", "blue-otter", "tablet", NOW)
    assert rows(db) == {"classes": 1}


# Another tablet, another child


def test_a_seat_that_was_freed_goes_to_another_tablet_with_its_answers(db):
    code = code_of(db)
    seat = sit(db, code)
    answers_with(db, code, seat, answer(seat), NOW)
    seats.set_free(db, code, seat.id, True)
    assert find(db, code).seats[0].free
    assert seats.take(db, code, "blue-otter", "new tablet", NOW + 5)
    back = find_seat(db, code, "new tablet")
    assert (back.id, back.free, back.seen) == (seat.id, False, NOW + 5)
    assert cards(db, code) == ["kick"]
    assert find_seat(db, code, f"{code} blue-otter") is None


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
    assert find(db, code).seats == (seat,)


def test_until_another_sits_down_a_freed_seat_is_its_tablets(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.set_free(db, code, seat.id, True)
    assert find_seat(db, code, f"{code} blue-otter").id == seat.id
    assert answers_with(db, code, seat, answer(seat), NOW)


def test_who_is_done_is_not_waited_for_and_keeps_the_answers(db):
    code = code_of(db)
    seat = sit(db, code)
    answers_with(db, code, seat, answer(seat), NOW)
    seats.leave(db, code, seat)
    assert find(db, code).seats[0].left
    assert cards(db, code) == ["kick"]


def test_the_key_of_who_is_done_opens_nothing_any_more(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.leave(db, code, seat)
    assert find_seat(db, code, seat.key) is None
    assert seats.glance(db, code, seat.key, NOW) is None
    assert not seats.take(db, code, "blue-otter", seat.key, NOW), "nor does its form"


def test_the_seat_of_who_is_done_can_be_given_to_another_tablet_with_its_answers(db):
    code = code_of(db)
    seat = sit(db, code)
    answers_with(db, code, seat, answer(seat), NOW)
    seats.leave(db, code, seat)
    seats.set_free(db, code, seat.id, True)
    assert seats.take(db, code, "blue-otter", "another", NOW)
    (back,) = find(db, code).seats
    assert (back.id, back.left) == (seat.id, False)
    assert cards(db, code) == ["kick"]


def test_a_look_that_was_on_its_way_brings_nobody_back(db):
    code = code_of(db)
    seat = sit(db, code)
    seats.leave(db, code, seat)
    seats.see(db, code, seat, NOW + 60)  # it was read before the child left
    assert find(db, code).seats[0].left


def test_a_seat_that_was_removed_takes_all_it_answered_along(db):
    code = code_of(db)
    seat, neighbour = sit(db, code), sit(db, code, "red-fox")
    for one in (seat, neighbour):
        answers_with(db, code, one, answer(one), NOW)
    begin_another(db, code)
    for one in (seat, neighbour):
        lays(db, code, one, "draw", NOW, number=2)
    seats.remove(db, code, seat.id)
    assert find(db, code).seats == (neighbour,)
    assert find_seat(db, code, f"{code} blue-otter") is None
    assert rows(db) == {"classes": 1, "earlier": 1, "seats": 1, "answers": 2, "plays": 1}


def test_the_number_of_a_removed_seat_is_nobody_elses(db):
    code = code_of(db)
    gone = sit(db, code)
    seats.remove(db, code, gone.id)
    assert sit(db, code, "red-fox").id != gone.id
    assert not answers_with(db, code, gone, answer(gone), NOW)
    assert lays(db, code, gone, "kick", NOW) == ""
    assert rows(db) == {"classes": 1, "seats": 1}


@pytest.mark.parametrize("id", [-1, 0, 2**31 - 1, 2**31, 2**63, 10**30])
def test_a_number_that_is_no_seat_changes_nothing(db, id):
    code, another = code_of(db), code_of(db)
    sit(db, another)
    before = everything(db)
    seats.set_free(db, code, id, True)
    seats.remove(db, code, id)
    assert everything(db) == before


def test_a_desk_looks_after_the_seats_of_its_own_class_only(db):
    code, another = code_of(db), code_of(db)
    seat = sit(db, another)
    seats.set_free(db, code, seat.id, True)
    seats.remove(db, code, seat.id)
    assert not answers_with(db, code, seat, answer(seat), NOW)
    assert find(db, another).seats == (seat,)


@pytest.mark.parametrize(("after", "seen"), [(SEEN_EVERY - 1, 0), (SEEN_EVERY, SEEN_EVERY)])
def test_a_tablet_that_looks_is_noted_now_and_then(db, after, seen):
    code = code_of(db)
    seats.see(db, code, sit(db, code), NOW + after)
    assert find(db, code).seats[0].seen == NOW + seen


# Answers


def test_an_answer_is_written_once_and_the_first_counts(db, other):
    code = code_of(db)
    seat = sit(db, code)
    assert answers_with(db, code, seat, answer(seat, bin="small"), NOW)
    assert not answers_with(other, code, seat, answer(seat, bin="big"), NOW)
    assert answers(db, code, 1) == (answer(seat, bin="small"),)


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
        if number == 2:
            begin_another(db, code)
        who = seat if one.seat == seat.id else neighbour
        assert answers_with(db, code, who, one, number=number)
    assert len(answers(db, code, 1)) == 4
    assert answers(db, code, 2) == (answer(seat),)


def test_the_answers_of_a_class_are_its_own(db):
    code, another = code_of(db), code_of(db)
    seat = sit(db, code)
    answers_with(db, code, seat, answer(seat), NOW)
    assert answers(db, another, 1) == ()
    begin_another(db, code)
    assert answers(db, code, 2) == ()


@pytest.mark.parametrize("late", [0, DAY])
def test_an_answer_after_the_end_is_let_go(db, late):
    code = code_of(db)
    seat = sit(db, code)
    if not late:
        classrooms.end(db, code, NOW)
    before = everything(db)
    assert not answers_with(db, code, seat, answer(seat), NOW + late)
    assert lays(db, code, seat, "kick", NOW + late) == ""
    assert everything(db) == before


def test_of_two_tabs_that_race_one_is_first(db, other):
    code = code_of(db)
    seat = sit(db, code)
    for card in ("kick", "draw", "hop", "jump", "run"):
        tabs = [(db, answer(seat, card, "big")), (other, answer(seat, card, "small"))]
        given = at_once(partial(answers_with, tab, code, seat, one) for tab, one in tabs)
        assert sorted(given) == [False, True]
        written = next(one for one in answers(db, code, 1) if one.card == card)
        assert written == tabs[given.index(True)][1]


def test_forty_children_answering_at_once_lose_and_double_nothing(db, other):
    code = code_of(db)
    sitting = [sit(db, code, name) for name in NAMES]
    twice = [  # every one on both servers: a double tap
        partial(answers_with, store, code, seat, answer(seat))
        for seat in sitting
        for store in (db, other)
    ]
    assert sorted(at_once(twice)) == [False] * 40 + [True] * 40
    assert [one.seat for one in answers(db, code, 1)] == [seat.id for seat in sitting]


def test_two_processes_lose_and_double_nothing(url, db):
    code = code_of(db)
    ids = [sit(db, code, name).id for name in NAMES[:12]]
    commands = [("answer", url, code, ",".join(map(str, order))) for order in (ids, ids[::-1])]
    assert sum(map(int, together(*commands))) == 12
    assert [one.seat for one in answers(db, code, 1)] == ids


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
        assert answers_with(db, code, sitting[at], one) == (key not in first)
        first.setdefault(key, one)
    assert answers(db, code, 1) == tuple(first[key] for key in sorted(first))


# At everyone's own pace


def test_who_has_not_begun_has_no_letters(db):
    code = code_of(db)
    seat = sit(db, code)
    assert letters(db, code, seat) == ""
    assert kept(db, code).letters == {}


def test_a_move_keeps_its_letters_and_its_answers(db, other):
    code = code_of(db)
    seat, neighbour = sit(db, code), sit(db, code, "red-fox")
    assert lays(db, code, seat, "kick", NOW) == "kick"
    assert lays(other, code, seat, "draw", NOW) == "kick draw"
    lays(db, code, neighbour, "hop", NOW)
    assert letters(db, code, seat) == "kick draw"
    assert kept(db, code).letters == {seat.id: "kick draw", neighbour.id: "hop"}
    assert sorted(cards(db, code)) == ["draw", "hop", "kick"]


def test_each_round_has_a_play_of_its_own(db):
    code = code_of(db)
    seat = sit(db, code)
    lays(db, code, seat, "kick", NOW)
    begin_another(db, code)
    assert lays(db, code, seat, "draw", NOW, number=2) == "draw"
    assert letters(db, code, seat) == "kick"


def test_a_move_that_changes_nothing_writes_nothing(db):
    code = code_of(db)
    seat = sit(db, code)
    lays(db, code, seat, "kick", NOW)
    before = everything(db)
    assert lays(db, code, seat, "kick", NOW + 60) == "kick"
    assert everything(db) == before


def test_moves_of_one_seat_wait_for_each_other(db, other):
    code = code_of(db)
    seat = sit(db, code)
    moves = [
        partial(lays, store, code, seat, f"card-{at}") for at in range(10) for store in (db, other)
    ]
    given = at_once(moves)
    assert all(isinstance(one, str) for one in given), given
    laid = letters(db, code, seat).split()
    assert sorted(laid) == sorted(cards(db, code)) == [f"card-{at}" for at in range(10)]


def test_forty_children_moving_at_once_lose_and_double_nothing(db, other):
    code = code_of(db)
    sitting = [sit(db, code, name) for name in NAMES]
    given = at_once(
        partial(lays, (db, other)[at % 2], code, seat, "kick") for at, seat in enumerate(sitting)
    )
    assert given == ["kick"] * 40
    ids = [seat.id for seat in sitting]
    assert kept(db, code).letters == dict.fromkeys(ids, "kick")
    assert [one.seat for one in answers(db, code, 1)] == ids


def test_two_processes_moving_for_one_seat_agree(url, db):
    code = code_of(db)
    seat = sit(db, code)
    command = ("lay", url, code, f"{code} blue-otter")
    assert together(command, command) == ["20", "20"]
    laid = letters(db, code, seat).split()
    assert len(laid) == 20
    assert sorted(laid) == cards(db, code)
