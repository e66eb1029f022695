"""What there is to tell a child: what has happened, and a help that grows with every try.

A hint is written as ``"not yet kick>small, 3 left, look kick: legs"``: the verdict, the move, how many
cards are not home yet, the help, the card that it is for, the body parts to light up, and the bin
to point at.
"""

from dataclasses import replace

import pytest
from hypothesis import given

from game.rules.round.hints import Help, Hint, after
from game.rules.round.play import Play, Round, Verdict, begin, count_landed, misses
from tests.makers import laid_of, pairs_of, play_of, round_of
from tests.rules.plays import histories

KICK = round_of("kick:big draw:small hop:big")
PAIRS = pairs_of("run:legs draw:fingers nod:neck", bins="neck legs fingers")
LINE = laid_of("roll:2 head:1 sit:3 walk:5 stand:4")


def with_parts(dealt: Round, id: str, *uses: str) -> Round:
    """The same round, in which a card has body parts to light up."""
    cards = (replace(card, uses=uses) if card.id == id else card for card in dealt.cards)
    return replace(dealt, cards=tuple(cards))


def drawn(hint: Hint) -> str:
    move = hint.move
    told = f"{move.verdict.value} {move.card.id}>{move.bin.id}, {hint.left} left"
    if hint.help:
        told += f", {hint.help.value} {hint.about.id}"
        told += f": {' '.join(hint.shows)}" if hint.shows else ""
        told += f" -> {hint.goal.id}" if hint.goal else ""
    return told


def tells(dealt: Round, moves: str) -> str:
    return drawn(after(play_of(dealt, moves)))


# Cards in bins


def test_nothing_is_told_before_the_first_move():
    assert after(begin(KICK)) is None


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ("kick>big", "right kick>big, 2 left"),
        ("kick>big draw>small", "right draw>small, 1 left"),
        ("kick>big draw>small hop>big", "right hop>big, 0 left"),
    ],
)
def test_a_right_move_tells_card_and_place_and_how_many_are_left(moves, told):
    assert tells(KICK, moves) == told


@pytest.mark.parametrize(
    ("tries", "help_"),
    [
        (1, "nudge kick"),
        (2, "look kick: legs"),
        (3, "together kick: legs -> big"),
        (4, "together kick: legs -> big"),
        (9, "together kick: legs -> big"),
    ],
)
def test_the_help_grows_with_every_try_and_then_stays(tries, help_):
    assert tells(KICK, "kick>small " * tries) == f"not yet kick>small, 3 left, {help_}"


def test_the_strongest_help_points_at_the_small_bin_for_a_small_card():
    told = tells(round_of("draw:small"), "draw>big draw>big draw>big")
    assert told.endswith("together draw: fingers -> small")


def test_all_the_body_parts_of_a_card_light_up():
    dealt = with_parts(round_of("swim:big"), "swim", "arms", "legs", "feet")
    assert tells(dealt, "swim>small swim>small").endswith("look swim: arms legs feet")


@pytest.mark.parametrize(
    ("tries", "help_"), [(1, "nudge pour"), (2, "look pour"), (3, "together pour -> exact")]
)
def test_the_help_grows_for_a_card_without_body_parts_too(tries, help_):
    dealt = round_of("pour:exact", bins="whole exact")
    assert tells(dealt, "pour>whole " * tries).endswith(f", {help_}")


def test_of_more_bins_in_which_a_card_is_right_the_help_points_at_one():
    dealt = round_of("grip:exact+strong", bins="whole exact strong")
    assert tells(dealt, "grip>whole " * 3).endswith("together grip -> exact")


def test_the_help_for_one_card_does_not_grow_with_another():
    dealt = round_of("kick:big hop:big", hand=2)
    assert tells(dealt, "kick>small kick>small hop>small").endswith("nudge hop")


def test_a_card_that_lands_after_a_help_is_told_of_like_any_other():
    at_once = after(play_of(KICK, "kick>big"))
    assert after(play_of(KICK, "kick>small kick>small kick>small kick>big")) == at_once


# Pairs


def test_a_pair_that_was_found_tells_both_cards():
    assert tells(PAIRS, "run>legs") == "right run>legs, 2 left"


@pytest.mark.parametrize(
    ("tries", "plain", "lit"),
    [
        (1, "nudge run", "nudge run"),
        (2, "look run", "look run: legs feet"),
        (3, "together run -> legs", "together run: legs feet -> legs"),
        (9, "together run -> legs", "together run: legs feet -> legs"),
    ],
)
def test_the_help_for_a_pair_grows_until_it_names_the_partner(tries, plain, lit):
    moves = "run>neck " * tries
    assert tells(PAIRS, moves) == f"not yet run>neck, 3 left, {plain}"
    dealt = with_parts(PAIRS, "run", "legs", "feet")
    assert tells(dealt, moves) == f"not yet run>neck, 3 left, {lit}"


# Places

LOOKS = [
    "ready",
    *["head>4 ready", "head>2 ready"] * 4,
]  # Roll is the first to be told of each time


def test_a_card_that_was_laid_tells_its_place():
    assert tells(LINE, "walk>1") == "laid walk>1, 5 left"


@pytest.mark.parametrize(
    ("moves", "left"), [("roll>3 ready", 5), ("ready", 4), ("head>1 ready", 2)]
)
def test_ready_tells_how_many_are_not_in_place(moves, left):
    assert f", {left} left, " in tells(LINE, moves)


@pytest.mark.parametrize(
    ("looks", "plain", "lit"),
    [
        (1, "nudge roll", "nudge roll"),
        (2, "look roll", "look roll: middle arms legs"),
        (3, "together roll -> 2", "together roll: middle arms legs -> 2"),
        (9, "together roll -> 2", "together roll: middle arms legs -> 2"),
    ],
)
def test_the_help_for_a_step_grows_until_it_names_the_place(looks, plain, lit):
    moves = " ".join(LOOKS[:looks])
    assert tells(LINE, moves).endswith(f", {plain}")
    dealt = with_parts(LINE, "roll", "middle", "arms", "legs")
    assert tells(dealt, moves).endswith(f", {lit}")


def test_the_help_for_a_step_is_as_strong_as_its_own_misses():
    assert tells(LINE, "ready head>1 ready").endswith("look walk")


def test_the_last_step_in_place_tells_that_all_are_home():
    assert tells(LINE, "head>1 walk>5") == "right walk>5, 0 left"


def test_the_help_for_a_step_stays_until_the_next_look():
    """It is still there while the step is on its way."""
    looked = after(play_of(LINE, LOOKS[0]))
    moved = after(play_of(LINE, f"{LOOKS[0]} roll>4"))
    assert drawn(moved).startswith("laid roll>4, ")
    assert replace(moved, move=looked.move) == looked
    assert tells(LINE, "roll>4") == "laid roll>4, 5 left", "before a look there is none"


# Laws


@given(histories())
def test_a_help_is_for_a_card_that_came_back_and_as_strong_as_that_is_often(history):
    for play in history:
        hint = after(play)
        assert (hint is None) == (play.last is None)
        if hint and hint.help:
            assert hint.help is [Help.NUDGE, Help.LOOK, Help.TOGETHER][strength(play, hint)]
            assert (hint.goal is None) == (hint.help is not Help.TOGETHER)
            assert hint.shows == (() if hint.help is Help.NUDGE else hint.about.uses)


def strength(play: Play, hint: Hint) -> int:
    return min(misses(play, hint.about), 3) - 1


@given(histories())
def test_the_first_two_helps_do_not_hold_the_goal_and_the_last_is_right(history):
    for hint in filter(None, map(after, history)):
        if hint.help in (None, Help.NUDGE, Help.LOOK):
            assert hint.goal is None
        else:
            assert hint.goal.id in hint.about.fits


@given(histories())
def test_what_is_left_is_counted(history):
    for play in history:
        if hint := after(play):
            assert hint.left == len(play.round.cards) - count_landed(play)
            assert hint.move == play.last
            assert hint.help or hint.move.verdict is not Verdict.NOT_YET
