"""A class along a lesson plan: its line of points, what leads it on, and the way out."""

from dataclasses import replace
from typing import get_args

import pytest

from game.content.model import Answering, Plan, Stage
from game.rules.classes.plan import course, lead_on, leave, open_with, points
from game.rules.classes.state import begin, close, follow_mixed, is_open
from game.rules.classes.ways import BODIES, OWN, TOGETHER, WAYS
from tests.makers import draw_class, move, pack_of, round_of


def stage(id: str, *moves, round: str = "", way: str = "bodies") -> Stage:
    told = {"say": "Hop.", "do": "Hop.", "look": "Who hops?"}
    return Stage(id=id, title=id, minutes=4, round=round, way=way, moves=moves, **told)


MARCH, TAP = move("march"), move("tap", "small")
PLAN = Plan(
    id="hop",
    title="Hop",
    line="We hop.",
    minutes=20,
    stages=(
        stage("bodies", round="sort.1"),
        stage("break", MARCH, TAP),
        stage("tablets", round="sort.2", way="together"),
        stage("pairs", round="match.matches", way="own"),
    ),
)
PACK = replace(pack_of(), plans=(PLAN,))


def led(times: int):
    """The class after so many presses; it begins whenever it waits in the lobby."""
    state = begin(open_with(PLAN, 7))
    for seed in range(times):
        state = begin(lead_on(PACK, state, seed))
    return state


def test_a_plan_is_a_line_of_rounds_and_of_the_moves_of_its_breaks():
    told = [(one.stage.id, one.number, one.move) for one in points(PLAN)]
    assert told == [
        ("bodies", 1, None),
        ("break", 2, MARCH),
        ("break", 2, TAP),
        ("tablets", 3, None),
        ("pairs", 4, None),
    ]


def test_a_class_begins_with_the_first_round_in_the_lobby():
    state = open_with(PLAN, 7)
    assert (state.kind, state.set, state.seed, state.way) == ("sort", "1", 7, BODIES)
    assert (state.phase, state.plan, state.point) == ("lobby", "hop", 0)


def test_one_act_leads_from_point_to_point_and_out_of_the_plan_at_its_end():
    stood = [led(times) for times in range(6)]
    assert [draw_class(one).split()[0] for one in stood[:5]] == [
        "bodies",
        "bodies",
        "bodies",
        "together",
        "own",
    ]
    assert [one.number for one in stood] == [1, 1, 1, 2, 3, 3]
    assert [one.point for one in stood] == [0, 1, 2, 3, 4, 0]
    assert [one.plan for one in stood] == [*["hop"] * 5, ""]
    assert [one.phase for one in stood[1:3]] == ["closed", "closed"]


def test_every_point_is_a_step_of_its_own():
    """A second press of the same button comes from a stale page."""
    steps = [led(times).step for times in range(5)]
    assert len(set(steps)) == 5


def test_tablets_are_waited_for_only_where_the_round_before_had_none():
    joins = lead_on(PACK, led(2), 7)
    assert (joins.way, joins.phase) == (TOGETHER, "lobby")
    assert lead_on(PACK, begin(joins), 7).phase == "playing"
    assert lead_on(PACK, begin(joins), 7).way == OWN


def test_a_break_closes_the_round_from_any_phase_and_late_answers_count():
    waiting = open_with(PLAN, 7)
    for state in (waiting, begin(waiting), close(begin(waiting))):
        moving = lead_on(PACK, state, 7)
        assert (moving.phase, moving.number) == ("closed", 1)
        assert is_open(moving, 0)


def test_a_round_aside_keeps_the_place_in_the_plan():
    state = close(led(3))
    aside = follow_mixed(state, round_of("kick:big").cards)
    assert (aside.number, aside.plan, aside.point) == (state.number + 1, "hop", 3)


def test_the_plan_can_be_left_at_any_moment_and_the_round_stays():
    for times in range(5):
        state = led(times)
        left = leave(state)
        assert (left.plan, left.point) == ("", 0)
        assert replace(left, plan=state.plan, point=state.point) == state


def test_where_a_class_stands_is_known_with_what_comes_next():
    here = course(PACK, led(1))
    assert here
    assert (here.plan, here.here.move) == (PLAN, MARCH)
    assert here.ahead
    assert here.ahead.move == TAP
    last = course(PACK, led(4))
    assert last
    assert last.ahead is None


@pytest.mark.parametrize("state", [replace(led(1), plan="gone"), replace(led(1), point=5)])
def test_a_plan_that_is_another_by_now_is_left_at_the_next_press(state):
    assert course(PACK, state) is None
    assert lead_on(PACK, state, 7).plan == ""


def test_a_class_without_a_plan_is_nowhere_in_one():
    assert course(PACK, replace(led(0), plan="")) is None


def test_the_ways_that_an_author_may_write_are_those_there_are():
    assert get_args(Answering) == tuple(WAYS)
