"""A lesson plan on paper, and led: one button from stage to stage, a break, and the way out."""

import pytest

from tests.people.table import hook


def test_the_sheet_tells_what_to_say_to_do_and_to_look_for_at_each_stage(client, pack):
    for at, plan in enumerate(pack.plans):
        for url in [f"/grown-ups/lesson/{plan.id}", *(["/grown-ups/lesson"] if not at else [])]:
            page = client.get(url).text.replace("&#39;", "'")
            for stage in plan.stages:
                for words in (stage.title, stage.say, stage.do, stage.look):
                    assert words in page
                for move in stage.moves:
                    assert move.title in page


def test_the_fifteen_minutes_tell_each_move_standing_and_seated(client, pack):
    page = client.get("/grown-ups/lesson").text
    for stage in pack.plans[0].stages:
        for move in stage.moves:
            for step in (*move.standing, *move.seated, move.any_way):
                assert step in page


def test_a_plan_that_is_none_is_not_found(client):
    assert client.get("/grown-ups/lesson/nothing").status_code == 404
    assert client.post("/class/plan", data={"plan": "nothing"}).status_code == 404


def test_the_sheet_and_its_start_are_linked_where_a_teacher_looks(client):
    assert 'href="/grown-ups/lesson"' in client.get("/grown-ups").text
    opening = client.get("/class/new").text
    assert 'href="/grown-ups/lesson/first-lesson"' in opening
    assert 'name="plan" value="first-lesson"' in opening


def test_one_button_leads_through_every_stage(teacher, pack):
    for plan in pack.plans:
        teacher.opens_plan(plan.id)
        line = [stage.title for stage in plan.stages for _ in stage.moves or (None,)]
        for title in line:
            if teacher.state("phase") == "lobby":
                teacher.acts("begin")
            assert stage_at(teacher, plan) == title
            teacher.acts("on")
        assert stage_at(teacher, plan) == ""
        assert teacher.state("phase") == "closed"


def stage_at(teacher, plan) -> str:
    """The stage that the desk tells."""
    found = [
        one.title
        for at, one in enumerate(plan.stages, 1)
        if f"{at} of {len(plan.stages)}: {one.title}" in teacher.page
    ]
    return "".join(found)


def test_the_next_thing_is_the_one_button_when_a_round_is_over(teacher):
    teacher.opens_plan().acts("begin").acts("close")
    assert "Next: On tablets" in teacher.page
    start = teacher.page.index("Next: On tablets")
    assert "button--sun" in teacher.page[start - 900 : start]


def test_before_tablets_are_used_the_class_waits_and_the_wall_shows_how_to_join(teacher):
    teacher.opens_plan().acts("begin").acts("on")
    assert teacher.state("phase") == "lobby"
    assert " ".join(teacher.code) in teacher.wall()
    assert "or scan this" in teacher.wall()


@pytest.fixture
def moving(teacher):
    """A class in the break of the plan, with a child."""
    teacher.opens_plan().seat()
    return teacher.acts("begin").acts("on").acts("begin").acts("on")


def test_in_the_break_the_wall_shows_the_move_standing_and_seated(moving, pack):
    big, small = pack.plans[0].stages[-1].moves
    for move, words in ((big, "Big move"), (small, "Small move")):
        wall = moving.wall()
        assert f"<h1>{move.title}</h1>" in wall
        assert words in wall
        for step in (*move.standing, *move.seated, move.any_way):
            assert step in wall
            assert step in moving.page
        for tip in (*move.easier, move.harder):
            assert tip in moving.page, "the teacher reads it"
            assert tip not in wall
        moving.acts("on")


def test_in_the_break_tablets_say_look_up(moving):
    page = moving.pupils[0].looks().page
    assert "Look up! We all move." in page
    assert "data-move" not in page


def test_a_tablet_in_the_break_is_told_when_the_class_goes_on(moving):
    pupil = moving.pupils[0]
    look = f"/class/{moving.code}/live"
    known = {"If-None-Match": pupil.client.get(look).headers["ETag"]}
    assert pupil.client.get(look, headers=known).status_code == 304
    moving.acts("on")
    assert pupil.client.get(look, headers=known).status_code == 200


def test_a_second_press_of_next_leads_no_further(moving):
    stale = {"step": moving.step(), "act": "on"}
    for _ in range(2):
        moving.client.post(moving.url, data=stale)
    assert "Wiggle your fingers" in moving.looks().page
    assert "Finish the lesson" in moving.page


def test_the_plan_is_left_at_any_moment(teacher):
    for acts in (
        [],
        ["begin"],
        ["begin", "close"],
        ["begin", "on"],
        ["begin", "on", "begin", "on"],
    ):
        teacher.opens_plan()
        for act in acts:
            teacher.acts(act)
        phase = teacher.state("phase")
        teacher.acts("leave")
        assert "Leave the plan" not in teacher.page
        assert teacher.state("phase") == phase
        assert "Stretch to the sky" not in teacher.wall()


def test_the_mixed_up_cards_are_a_detour_after_which_the_plan_goes_on(teacher):
    teacher.opens_plan().acts("begin").tallies(most="mixed").acts("close").acts("mixed")
    assert "1 of 3: With our bodies" in teacher.page
    teacher.acts("on")
    assert "2 of 3: On tablets" in teacher.page


def test_results_tell_the_rounds_of_the_plan_apart(moving):
    page = moving.client.get(f"/class/{moving.code}/results").text
    assert "1. Level 1" in page
    assert "2. Big or small?" in page


def test_a_class_without_a_plan_tells_of_none(teacher):
    teacher.opens()
    assert "Leave the plan" not in teacher.page
    assert hook(teacher.acts("begin").page, "phase") == "playing"
    teacher.acts("on")
    assert teacher.state("phase") == "playing"
