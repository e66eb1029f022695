"""What a child is told: why a card landed, or a help that grows; never that they were wrong."""

import re
from dataclasses import replace

import pytest

from game.rules.hints import CHEERS, Saying, say
from game.rules.play import begin
from game.rules.sorting import BINS
from tests.makers import play_of, round_of

BIG, SMALL = BINS
KICK = round_of("kick:big draw:small hop:big")


def test_nothing_is_said_before_the_first_move():
    assert say(begin(KICK)) is None


@pytest.mark.parametrize(
    ("moves", "news"),
    [
        ("kick>big", "Kick is in Big movement. 2 cards left."),
        ("kick>big draw>small", "Draw is in Small movement. 1 card left."),
        ("kick>big draw>small hop>big", "Hop is in Big movement. All cards are home."),
    ],
)
def test_a_right_move_tells_card_and_place_and_how_many_are_left(moves, news):
    assert say(play_of(KICK, moves)).news == news


def test_a_right_move_is_cheered_and_says_why():
    said = say(play_of(KICK, "kick>big"))
    assert said.words.endswith(" Your legs do it.")
    assert said.words.removesuffix(" Your legs do it.") in CHEERS
    assert (said.shows, said.bin) == ((), None)


def test_the_cheers_take_turns():
    dealt = round_of("a:big b:big c:big d:big")
    moves = ["a>big", "b>big", "c>big", "d>big"]
    said = [say(play_of(dealt, " ".join(moves[:count]))) for count in (1, 2, 3, 4)]
    assert {one.words.removesuffix(" Your legs do it.") for one in said} == set(CHEERS)


@pytest.mark.parametrize("bin_", ["big", "small"])
def test_a_card_that_needs_both_says_so_in_either_bin(bin_):
    said = say(play_of(round_of("juggle:both"), f"juggle>{bin_}"))
    assert said.words == "This one needs both! Your arms and hands do it."


def test_a_card_that_came_back_tells_card_and_place():
    assert say(play_of(KICK, "kick>small")).news == "Kick came back from Small movement."


@pytest.mark.parametrize(
    ("tries", "words", "shows", "bin_"),
    [
        (1, "Let's think again. Your legs do it.", (), None),
        (2, "Look at the legs. Your legs do it.", ("legs",), None),
        (3, "Let's do it together. That one goes in Big. Try it!", ("legs",), BIG),
        (4, "Let's do it together. That one goes in Big. Try it!", ("legs",), BIG),
        (9, "Let's do it together. That one goes in Big. Try it!", ("legs",), BIG),
    ],
)
def test_the_help_grows_with_every_try_and_then_stays(tries, words, shows, bin_):
    said = say(play_of(KICK, "kick>small " * tries))
    assert said == Saying("Kick came back from Small movement.", words, shows, bin_)


def test_the_strongest_help_points_at_the_small_bin_for_a_small_card():
    said = say(play_of(round_of("draw:small"), "draw>big draw>big draw>big"))
    assert said.words == "Let's do it together. That one goes in Small. Try it!"
    assert said.bin == SMALL


def test_all_the_body_parts_of_a_card_light_up():
    dealt = round_of("swim:big")
    swim = replace(dealt.cards[0], uses=("arms", "legs"))
    said = say(play_of(replace(dealt, cards=(swim,)), "swim>small swim>small"))
    assert said.shows == ("arms", "legs")
    assert said.words.startswith("Look at the arms and legs. ")


def test_the_help_for_one_card_does_not_grow_with_another():
    dealt = round_of("kick:big hop:big", hand=2)
    said = say(play_of(dealt, "kick>small kick>small hop>small"))
    assert said.words.startswith("Let's think again.")


def test_a_card_that_lands_after_a_help_is_cheered_like_any_other():
    at_once = say(play_of(KICK, "kick>big"))
    assert say(play_of(KICK, "kick>small kick>small kick>small kick>big")) == at_once


@pytest.mark.parametrize("tries", range(6))
@pytest.mark.parametrize("ending", ["", "kick>big", "kick>big draw>small", "kick>big juggle>small"])
def test_a_child_is_never_told_no(tries, ending):
    dealt = round_of("kick:big draw:small juggle:both", hand=3)
    said = say(play_of(dealt, "kick>small " * tries + ending))
    heard = f"{said.news} {said.words}" if said else ""
    assert not re.search(r"\b(wrong|no|not|never|fail\w*|lose|bad|sorry|oops)\b", heard, re.I)
