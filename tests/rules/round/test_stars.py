"""Stars: playing to the end is always worth one, and more right at the first try never costs."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.round.stars import MOST, Score, add, earned, stars
from tests.makers import play_of, round_of


@pytest.mark.parametrize(
    ("right_first", "cards", "worth"),
    [
        # Level 1: one slip costs nothing.
        (6, 6, 3),
        (5, 6, 3),
        (4, 6, 2),
        (3, 6, 2),
        (2, 6, 1),
        (0, 6, 1),
        # Level 2
        (7, 8, 3),
        (6, 8, 2),
        (4, 8, 2),
        (3, 8, 1),
        # Level 3
        (9, 10, 3),
        (8, 10, 2),
        (5, 10, 2),
        (4, 10, 1),
        # Pairs and steps: one slip costs nothing either.
        (4, 4, 3),
        (3, 4, 3),
        (2, 4, 2),
        (4, 5, 3),
        (3, 5, 2),
        (2, 5, 1),
    ],
)
def test_half_right_first_is_two_stars_and_five_in_six_is_three(right_first, cards, worth):
    assert stars(right_first, cards) == worth


@given(st.integers(1, 60), st.data())
def test_a_round_brings_one_star_to_three(cards, data):
    assert 1 <= stars(data.draw(st.integers(0, cards)), cards) <= MOST


@given(st.integers(1, 60))
def test_one_more_right_first_never_costs_a_star(cards):
    worth = [stars(right, cards) for right in range(cards + 1)]
    assert worth == sorted(worth)
    assert worth[-1] == MOST


def test_a_play_earns_by_its_first_tries():
    dealt = round_of("kick:big draw:small")
    assert earned(play_of(dealt, "kick>big draw>small")) == 3
    assert earned(play_of(dealt, "kick>small kick>big draw>small")) == 2
    assert earned(play_of(dealt, "kick>small kick>big draw>big draw>small")) == 1


def test_the_score_adds_up_the_rounds():
    dealt = round_of("kick:big draw:small")
    score = add(Score(), play_of(dealt, "kick>big draw>small"))
    assert score == Score(rounds=1, stars=3, right_first=2, tries=2, cards=2)
    score = add(score, play_of(dealt, "kick>small kick>small kick>big draw>small"))
    assert score == Score(rounds=2, stars=5, right_first=3, tries=6, cards=4)


@given(st.lists(st.integers(0, 4), max_size=6))
def test_no_number_of_the_score_ever_shrinks(slips):
    score = Score()
    for count in slips:
        more = add(score, play_of(round_of("kick:big"), "kick>small " * count + "kick>big"))
        assert all(map(int.__ge__, astuple(more), astuple(score)))
        assert more.stars > score.stars
        score = more
