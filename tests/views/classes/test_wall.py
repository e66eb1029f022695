"""The wall: what the class does together, nothing told early, nobody ranked."""

import re

import pytest


def but_the_count(wall: str) -> str:
    """A wall without what may change as answers come: how many there are."""
    return re.sub(r'<footer.*?</footer>|data-version="[^"]*"', "", wall, flags=re.DOTALL)


def test_the_wall_tells_no_answer_and_no_childs_choice_before_the_reveal(playing):
    pupil = playing.seat()
    card = playing.dealt().cards[0]
    before = but_the_count(playing.wall())
    pupil.places(card.id, "big")
    wall = playing.wall()
    assert but_the_count(wall) == before
    assert card.text in wall
    for told in (card.why, "bars__one", "data-answered", pupil.name, "Yes"):
        assert told not in wall
    playing.acts("reveal")
    assert card.why in playing.wall()
    assert pupil.name not in playing.wall()


def test_the_wall_names_who_has_joined_before_the_class_begins_and_then_nobody(teacher):
    teacher.opens(way="own")
    teacher.seat("blue-otter")
    assert "Blue Otter" in teacher.wall()
    teacher.acts("begin")
    assert "Blue Otter" not in teacher.wall()


def test_the_jar_fills_with_what_the_class_does_together(teacher):
    teacher.opens(way="own").acts("begin")
    one, two = teacher.seat(), teacher.seat()
    for pupil in (one, two):
        card = pupil.hand()[0]
        pupil.places(card, teacher.other(card))
        pupil.places(card, teacher.right(card))
    assert "2 of 12 cards are home." in teacher.wall()
    assert "<b>2</b> of 12 cards are home" in teacher.looks().page


@pytest.mark.parametrize("word", ["rank", "fastest", "first place", "points", "seconds", "winner"])
def test_nobody_is_ranked(teacher, word):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    teacher.looks().acts("close")
    for page in (teacher.page, teacher.wall(), pupil.looks().page):
        assert word not in page.lower()


def test_bodies_sort_into_three_bins_as_well(teacher):
    teacher.opens("sort.helpers", "bodies").acts("begin").tallies(most="mixed").acts("reveal")
    assert teacher.wall().count('class="bars__one ') == 3


def test_without_a_tally_the_wall_points_at_the_right_pose_and_shows_no_empty_bars(teacher):
    teacher.opens(way="bodies").acts("begin").acts("reveal")
    wall = teacher.wall()
    assert "bars" not in wall
    assert wall.count("world--here") == 1
    assert "bars" in teacher.tallies(most="mixed").wall()


def test_signs_for_other_bins_than_big_and_small_say_nothing_about_them(teacher):
    teacher.opens("sort.systems", "bodies").acts("begin")
    assert "answer-big" not in teacher.wall()
    assert "Point or look up!" in teacher.wall()
