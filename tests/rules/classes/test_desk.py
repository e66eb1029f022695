"""What the desk and the wall show of a lesson: frozen values, looked at without any HTML."""

from dataclasses import FrozenInstanceError, replace

import pytest

from game.rules.classes.answer import judge, tell_counts, tell_most
from game.rules.classes.child import child
from game.rules.classes.desk import desk
from game.rules.classes.lesson import HERE, Lesson, Seat
from game.rules.classes.plan import Course, Point
from game.rules.classes.state import ClassState
from game.rules.classes.wall import wall
from game.rules.classes.ways import WAYS
from tests.makers import class_of, move, plan_of, play_of, round_of

NOW = 1_000_000.0
DEALT = round_of("kick:big draw:small juggle:both", hand=3)
NAMES = ("blue-otter", "lime-fox", "coral-owl")


def seats(*seen: float) -> tuple[Seat, ...]:
    """Seats whose tablets have looked so many seconds ago."""
    return tuple(
        Seat(id=at, name=NAMES[at - 1], key=f"key-{at}", free=False, left=False, seen=NOW - ago)
        for at, ago in enumerate(seen, 1)
    )


def lesson(state: ClassState, sitting: tuple[Seat, ...] = (), **more) -> Lesson:
    plays = {} if state.way.in_turn else {one.id: play_of(DEALT) for one in sitting}
    fields = {"answers": (), "tallies": (), "plays": plays, "time": NOW}
    return Lesson(**{"state": state, "dealt": DEALT, "seats": sitting, **fields, **more})


def answered(state: ClassState, *given: str) -> tuple:
    """Answers written as ``"1:kick>big"``."""
    found = []
    for one in given:
        seat, move = one.split(":")
        found.append(judge(state, DEALT, int(seat), *move.split(">")))
    return tuple(found)


def places(lesson_: Lesson) -> list[str]:
    """What stands at each seat: its name, where its child put the card, how long it is away."""
    return [
        f"{one.name.id} {one.chosen.id if one.chosen else '-'} "
        f"{'here' if one.is_here else f'away {one.away}'}"
        for one in desk(lesson_).places
    ]


def test_a_seat_tells_where_its_child_put_the_card_that_is_shown():
    state = class_of("together playing 1")
    given = answered(state, "1:kick>big", "1:draw>big", "2:kick>small")
    assert places(lesson(state, seats(0, 0), answers=given)) == [
        "blue-otter big here",
        "lime-fox - here",
    ]


@pytest.mark.parametrize(
    ("ago", "told"), [(0, "here"), (HERE - 1, "here"), (HERE, "away 0"), (HERE + 60, "away 1")]
)
def test_a_tablet_that_has_not_looked_for_a_while_is_away_and_the_minutes_are_told(ago, told):
    assert places(lesson(class_of("together playing 0"), seats(ago))) == [f"blue-otter - {told}"]


def test_who_is_away_is_counted():
    assert desk(lesson(class_of("together playing 0"), seats(0, HERE, HERE))).away == 2


@pytest.mark.parametrize(("at", "goals"), [(0, ["big"]), (1, ["small"]), (2, ["big", "small"])])
def test_the_goals_are_all_bins_in_which_the_card_is_right(at, goals):
    shown = desk(lesson(class_of(f"together playing {at}")))
    assert [one.id for one in shown.goals] == goals
    assert (shown.number, shown.is_last) == (at + 1, at == 2)


def test_what_was_mixed_up_is_told_once_the_round_is_over():
    state = class_of("together showing 1")
    given = answered(state, "1:kick>small", "1:draw>small")
    assert desk(lesson(state, seats(0), answers=given)).report == ()
    over = desk(lesson(class_of("together closed 1"), seats(0), answers=given))
    assert [one.card.id for one in over.report] == ["kick", "draw"]
    assert [card.id for card in over.mixed_up] == ["kick"]
    assert over.can_reopen


def test_a_child_that_is_stuck_is_told_about_while_it_is_here():
    state = class_of("own playing")
    sitting = seats(0, HERE)
    plays = {one.id: play_of(DEALT, "kick>small kick>small") for one in sitting}
    shown = desk(lesson(state, sitting, plays=plays))
    assert [(one.name.id, one.stuck.id) for one in shown.stuck] == [("blue-otter", "kick")]
    assert [one.progress.landed for one in shown.places] == [0, 0]


def test_all_is_home_once_everybody_who_is_here_has_brought_every_card_home():
    state = class_of("own playing")
    done = play_of(DEALT, "kick>big draw>small juggle>big")
    assert desk(lesson(state, seats(0), plays={1: done})).jar.is_full
    assert not desk(lesson(state, seats(0, 0), plays={1: done, 2: play_of(DEALT)})).jar.is_full
    assert not desk(lesson(state)).jar.is_full


def test_the_ways_in_which_the_kind_can_be_answered_are_offered():
    assert desk(lesson(class_of("together lobby"))).ways == tuple(WAYS.values())
    assert [way.id for way in desk(lesson(class_of("own lobby", kind="match"))).ways] == ["own"]


def test_who_has_counted_a_card_finds_the_count_open_at_the_next():
    state = class_of("bodies playing 1")
    rough, counted = (
        tell_most(DEALT, DEALT.cards[0], "big"),
        tell_counts(DEALT.cards[0], {"big": 3}),
    )
    assert not desk(lesson(state, tallies=(rough,))).has_counted
    assert desk(lesson(state, tallies=(counted,))).has_counted
    assert desk(lesson(state, tallies=(counted,))).tally is None, "of the card that is shown"


# The wall


def test_the_wall_has_no_bars_before_the_reveal():
    state = class_of("together playing 0")
    given = answered(state, "1:kick>big", "2:kick>small")
    seen = wall(lesson(state, seats(0, 0), answers=given))
    assert (seen.has_bars, seen.shown.bars, seen.shown.why, seen.answered) == (False, (), "", 2)


def test_the_wall_draws_what_all_did_once_it_is_revealed():
    state = class_of("together showing 0")
    given = answered(state, "1:kick>big", "2:kick>small", "3:kick>big")
    seen = wall(lesson(state, seats(0, 0, 0), answers=given))
    assert [(bar.bin.id, bar.count, bar.fits) for bar in seen.shown.bars] == [
        ("big", 2, True),
        ("small", 1, False),
    ]
    assert seen.has_bars


def test_of_bodies_bars_are_drawn_only_where_the_teacher_told_something():
    state, card = class_of("bodies showing 0"), DEALT.cards[0]
    assert not wall(lesson(state)).has_bars
    assert wall(lesson(state)).shown.fits == ("big",), "the right pose is pointed at all the same"
    assert wall(lesson(state, tallies=(tell_most(DEALT, card, "mixed"),))).has_bars
    assert wall(lesson(state, tallies=(tell_most(DEALT, card, "big"),))).is_rough


def test_the_wall_holds_no_single_childs_answer():
    state = class_of("together showing 0")
    seen = wall(lesson(state, seats(0, 0), answers=answered(state, "1:kick>small")))
    assert "key-1" not in repr(seen)
    assert "Answer(" not in repr(seen)
    assert [name.id for name in seen.seats] == ["blue-otter", "lime-fox"]


def test_a_lesson_tells_nobody_the_key_of_a_tablet():
    assert "key-1" not in repr(lesson(class_of("own playing"), seats(0)))


def test_what_a_template_is_given_cannot_be_changed():
    for value in (desk(lesson(class_of("own playing"))), wall(lesson(class_of("own playing")))):
        with pytest.raises(FrozenInstanceError):
            value.answered = 3


# What each child is doing, and what a child sees


@pytest.mark.parametrize(
    ("written", "given", "doing"),
    [
        ("together lobby", "", ""),
        ("together playing 0", "", "awaited"),
        ("together playing 0", "1:kick>big", "answered"),
        ("together showing 0", "1:kick>big", "chosen"),
        ("together showing 0", "", "awaited"),
        ("together closed 0", "1:kick>big", ""),
        ("bodies playing 0", "", ""),
    ],
)
def test_card_by_card_the_desk_tells_who_is_awaited(written, given, doing):
    state = class_of(written)
    shown = desk(lesson(state, seats(0), answers=answered(state, *given.split())))
    assert shown.places[0].doing == doing


def test_nobody_who_is_away_is_awaited():
    assert desk(lesson(class_of("together playing 0"), seats(HERE))).places[0].doing == ""


@pytest.mark.parametrize(
    ("phase", "moves", "doing"),
    [
        ("lobby", "", ""),
        ("playing", "", "going"),
        ("playing", "kick>small kick>small", "stuck"),
        ("playing", "kick>big draw>small juggle>big", "home"),
        ("closed", "kick>big", "going"),
    ],
)
def test_at_its_own_pace_the_desk_tells_how_a_child_gets_on(phase, moves, doing):
    shown = desk(lesson(class_of(f"own {phase}"), seats(0), plays={1: play_of(DEALT, moves)}))
    assert shown.places[0].doing == doing


def test_a_seat_that_is_given_away_moves():
    (one,) = seats(0)
    assert (
        desk(lesson(class_of("own playing"), (replace(one, free=True),))).places[0].doing
        == "moving"
    )


def test_six_who_are_stuck_are_told_about_and_the_others_counted():
    sitting = tuple(
        Seat(id=at, name=NAMES[at % 3], key=str(at), free=False, left=False, seen=NOW)
        for at in range(8)
    )
    plays = {one.id: play_of(DEALT, "kick>small kick>small") for one in sitting}
    shown = desk(lesson(class_of("own playing"), sitting, plays=plays))
    assert (len(shown.stuck_first), shown.stuck_more) == (6, 2)


@pytest.mark.parametrize(
    ("written", "finishes", "table", "may_finish", "jar"),
    [
        ("own lobby", False, False, False, False),
        ("own playing", False, True, False, False),
        ("own closed", False, False, True, True),
        ("own closed", True, True, True, True),
        ("together playing 0", False, True, False, False),
        ("together closed 2", False, False, False, True),
        ("bodies playing 0", False, False, False, False),
    ],
)
def test_a_child_has_a_table_while_it_has_cards_and_may_finish_its_own(
    written, finishes, table, may_finish, jar
):
    (one,) = seats(0)
    seen = child(lesson(class_of(written), (one,)), one, finishes)
    assert (seen.has_table, seen.may_finish, seen.jar is not None) == (table, may_finish, jar)


def test_in_a_break_of_the_plan_the_wall_has_the_move_and_every_child_looks_up():
    plan, march = plan_of("sort.1"), move("march")
    course = Course(plan, Point(plan.stages[0], 1, march), None)
    for written, finishes in (("own closed", True), ("together closed 1", False)):
        (one,) = seats(0)
        moving = lesson(class_of(written), (one,), course=course)
        seen = child(moving, one, finishes)
        assert (wall(moving).move, desk(moving).course) == (march, course)
        assert (seen.moves, seen.has_table) == (True, False)


def test_in_a_round_of_the_plan_there_is_no_move():
    plan = plan_of("sort.1")
    (one,) = seats(0)
    playing = lesson(
        class_of("together playing 0"), (one,), course=Course(plan, Point(plan.stages[0], 1), None)
    )
    assert wall(playing).move is None
    assert (child(playing, one).moves, child(playing, one).has_table) == (False, True)


def test_a_child_is_pointed_to_no_bin_before_the_reveal():
    (one,) = seats(0)
    state = class_of("together playing 0")
    seen = child(lesson(state, (one,), answers=answered(state, "1:kick>small")), one)
    assert (seen.points, seen.told.goal, seen.asked) == ((), None, "Kick")
    state = class_of("together showing 0")
    assert child(lesson(state, (one,)), one).points == ("big",)


def test_what_the_bodies_said_is_most_mixed_or_counted():
    kick = DEALT.cards[0]
    assert [tell_most(DEALT, kick, most).most for most in ("big", "mixed")] == ["big", ""]
    assert [tell_most(DEALT, kick, most).is_mixed for most in ("big", "mixed")] == [False, True]
    assert (tell_counts(kick, {"big": 3}).most, tell_counts(kick, {"big": 3}).is_mixed) == (
        "",
        False,
    )


@pytest.mark.parametrize(("most", "told"), [("big", ["most", "none"]), ("mixed", ["some", "some"])])
def test_bars_that_nobody_counted_are_told_in_words(most, told):
    tallies = (tell_most(DEALT, DEALT.cards[0], most),)
    bars = wall(lesson(class_of("bodies showing 0"), tallies=tallies)).shown.bars
    assert [bar.roughly for bar in bars] == told
