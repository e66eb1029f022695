"""Lesson plans: what the door takes, what it tells of the others, and those that come with the game."""

import re

import pytest

from game.content.door.load import load
from game.rules.classes import ways
from game.rules.classes.plan import points
from tests.content.author import STOP, faults_of, told, write, write_stop

PLAN = """\
plans:
  - id: first
    title: A lesson
    line: We move.
    minutes: 15
    stages:
      - id: bodies
        title: Bodies
        minutes: 4
        round: sort.1
        say: Big or small?
        do: Tap.
        look: Who waits?
      - id: break
        title: Move
        minutes: 4
        moves: [march, tap]
        say: Up!
        do: March.
        look: Who sits?
"""


def planned(folder, text: str = PLAN):
    """A folder with a stop of the journey and this file of plans."""
    return write(write_stop(folder, STOP), text, "plans.yaml")


def test_a_plan_is_read_with_its_moves(tmp_path):
    (plan,) = load(planned(tmp_path)).plans
    assert (plan.id, plan.minutes) == ("first", 15)
    bodies, pause = plan.stages
    assert (bodies.round, bodies.way, bodies.moves) == ("sort.1", "bodies", ())
    assert (pause.round, [one.id for one in pause.moves]) == ("", ["march", "tap"])


def test_a_folder_without_plans_has_none(tmp_path):
    assert load(write_stop(tmp_path, STOP)).plans == ()


FAULTS = {
    "a round that is none": ("sort.1", "sort.9", "line 10 (first, bodies): round names none"),
    "a move that is none": ("[march, tap]", "[march, fly]", "line 17 (first, break): moves names"),
    "neither round nor moves": ("        round: sort.1\n", "", "(first, bodies): has not one of"),
    "both": ("round: sort.1", "round: sort.1\n        moves: [tap]", "has not one of round and"),
    "a way that is none": (
        "round: sort.1",
        "round: sort.1\n        way: song",
        "way is not one of",
    ),
    "a break first": ("round: sort.1", "moves: [tap]", "moves are at the beginning"),
    "too little time": ("minutes: 15", "minutes: 7", "(first): minutes are less than its stages"),
    "no number": ("minutes: 15", "minutes: soon", "minutes is not a number of minutes (soon)"),
    "a list of minutes": ("minutes: 15", "minutes: [1]", "minutes is not a number of minutes"),
    "no minute": ("minutes: 15", "minutes: 0", "minutes is not a number of minutes (0)"),
    "two of one name": ("id: break", "id: bodies", "(first, bodies): id is used before"),
    "no stages": (PLAN[PLAN.index("    stages") :], "    stages: []\n", "stages is empty"),
    "a name of a page": ("id: first", "id: lesson", "id is a name that the game needs itself"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_an_author_is_told_what_is_wrong_with_a_plan(tmp_path, name):
    old, new, expected = FAULTS[name]
    assert old in PLAN
    assert expected in told(planned(tmp_path, PLAN.replace(old, new, 1)))


def test_what_was_told_about_already_is_not_told_again(tmp_path):
    """A round of a broken stop, and a broken move, are no faults of the plan that names them."""
    broken = re.sub(r"^( +)ask: .*\n", "", STOP, count=1, flags=re.MULTILINE)
    name = re.search(r"rounds:\n  - id: (\S+)\n    kind: (\S+)", STOP)
    assert name
    text = PLAN.replace("sort.1", f"{name[2]}.{name[1]}")
    folder = write(write_stop(tmp_path, broken), text, "plans.yaml")
    assert [one.file for one in faults_of(folder)] == ["journey/1-first.yaml"]

    moves = (tmp_path / "moves.yaml").read_text("utf-8").replace("    title: Tap\n", "")
    write(write_stop(tmp_path, STOP), moves, "moves.yaml")
    write(tmp_path, PLAN, "plans.yaml")
    assert {one.file for one in faults_of(tmp_path)} == {"moves.yaml"}


# Those that come with the game ------------------------------------------------------------


def test_there_is_a_lesson_of_fifteen_minutes_and_an_hour(pack):
    assert [one.minutes for one in pack.plans] == [15, 60]
    lesson, hour = pack.plans
    assert [one.minutes for one in lesson.stages] == [4, 4, 4]
    assert [bool(one.moves) for one in lesson.stages] == [False, False, True]
    assert sum(one.minutes for one in hour.stages) == 60


def test_a_break_is_a_big_move_then_a_small_one(pack):
    for plan in pack.plans:
        for stage in plan.stages:
            if stage.moves:
                assert [one.activity.movement for one in stage.moves] == ["big", "small"]


def test_no_move_comes_twice_in_a_plan(pack):
    for plan in pack.plans:
        moves = [one.move.id for one in points(plan) if one.move]
        assert len(moves) == len(set(moves))


def test_every_round_of_a_plan_is_answered_in_the_way_that_is_written(pack):
    for plan in pack.plans:
        for stage in plan.stages:
            if stage.round:
                kind = stage.round.partition(".")[0]
                assert ways.choose(kind, stage.way).id == stage.way, stage.id
