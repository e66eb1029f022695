"""What is said: why a card landed, or a help that grows, never that a child was wrong."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from game.rules.classes import sight
from game.rules.round import hints
from game.rules.round.play import Play, Round, begin, home, spot_of
from game.views.shell import words
from game.views.shell.words import Saying, called
from tests.makers import class_of, laid_of, pairs_of, play_of, round_of
from tests.rules.plays import scenes

CHEERS = ("Yes!", "You got it!", "That's it!", "Good move!")
KICK = round_of("kick:big draw:small hop:big")
BIG, SMALL = KICK.bins
PAIRS = pairs_of("run:legs draw:fingers nod:neck", bins="neck legs fingers")
LINE = laid_of("roll:2 head:1 sit:3 walk:5 stand:4")


def say(play: Play) -> Saying | None:
    return words.say(hints.after(play))


def with_parts(dealt: Round, id: str, *uses: str) -> Round:
    """The same round, in which a card has body parts to light up."""
    cards = (replace(card, uses=uses) if card.id == id else card for card in dealt.cards)
    return replace(dealt, cards=tuple(cards))


# Cards in bins


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
    dealt = replace(round_of("juggle:both kick:big"), shared="both")
    said = say(play_of(dealt, f"juggle>{bin_}"))
    assert said.words == "This one needs both! Your arms and hands do it."
    assert say(play_of(dealt, "juggle>big kick>big")).words.startswith(CHEERS[0])


def test_where_nothing_is_said_of_shared_cards_they_are_cheered_like_any_other():
    said = say(play_of(round_of("juggle:both"), "juggle>big"))
    assert said.words == f"{CHEERS[0]} Your arms and hands do it."


def test_where_more_than_one_bin_is_right_that_is_said():
    dealt = replace(round_of("grip:exact+strong", bins="whole exact strong"), shared="more")
    said = say(play_of(dealt, "grip>strong"))
    assert said.words == "More than one is right! Why: grip."


def test_a_card_that_came_back_tells_card_and_place():
    assert say(play_of(KICK, "kick>small")).news == "Kick came back from Small movement."


@pytest.mark.parametrize(
    ("tries", "told", "shows", "bin_"),
    [
        (1, "Let's think again. Your legs do it.", (), None),
        (2, "Look at the legs. Your legs do it.", ("legs",), None),
        (3, "Let's do it together. That one goes in Big movement. Try it!", ("legs",), BIG),
        (4, "Let's do it together. That one goes in Big movement. Try it!", ("legs",), BIG),
        (9, "Let's do it together. That one goes in Big movement. Try it!", ("legs",), BIG),
    ],
)
def test_the_help_grows_with_every_try_and_then_stays(tries, told, shows, bin_):
    said = say(play_of(KICK, "kick>small " * tries))
    assert said == Saying(
        news="Kick came back from Small movement.", words=told, shows=shows, bin=bin_, about="kick"
    )


def test_the_strongest_help_points_at_the_small_bin_for_a_small_card():
    said = say(play_of(round_of("draw:small"), "draw>big draw>big draw>big"))
    assert said.words == "Let's do it together. That one goes in Small movement. Try it!"
    assert said.bin == SMALL


def test_all_the_body_parts_of_a_card_light_up():
    dealt = with_parts(round_of("swim:big"), "swim", "arms", "legs", "feet")
    said = say(play_of(dealt, "swim>small swim>small"))
    assert said.shows == ("arms", "legs", "feet")
    assert said.words.startswith("Look at the arms and legs. "), "two are enough to say"


@pytest.mark.parametrize(
    ("tries", "told"),
    [
        (1, "Let's think again. Hint: pour."),
        (2, "Let's think again. Why: pour."),
        (3, "Let's do it together. That one goes in Exact. Try it!"),
    ],
)
def test_the_help_grows_for_a_card_without_body_parts_too(tries, told):
    dealt = round_of("pour:exact", bins="whole exact")
    said = say(play_of(dealt, "pour>whole " * tries))
    assert (said.words, said.shows) == (told, ())


def test_of_more_bins_in_which_a_card_is_right_the_help_points_at_one():
    dealt = round_of("grip:exact+strong", bins="whole exact strong")
    said = say(play_of(dealt, "grip>whole " * 3))
    assert said.words == "Let's do it together. That one goes in Exact. Try it!"
    assert said.bin == dealt.bins[1]


def test_the_help_for_one_card_does_not_grow_with_another():
    dealt = round_of("kick:big hop:big", hand=2)
    said = say(play_of(dealt, "kick>small kick>small hop>small"))
    assert said.words.startswith("Let's think again.")


def test_a_card_that_lands_after_a_help_is_cheered_like_any_other():
    at_once = say(play_of(KICK, "kick>big"))
    assert say(play_of(KICK, "kick>small kick>small kick>small kick>big")) == at_once


# Pairs


def test_a_pair_that_was_found_tells_both_cards_and_why():
    said = say(play_of(PAIRS, "run>legs"))
    assert said.news == "Run is with Legs. 2 pairs left."
    assert said.words == f"{CHEERS[2]} Why: run."


def test_a_card_of_no_pair_tells_who_it_came_back_from():
    assert say(play_of(PAIRS, "run>neck")).news == "Run came back from Neck."


@pytest.mark.parametrize(
    ("tries", "plain", "lit"),
    [
        (1, "Let's think again. Hint: run.", "Let's think again. Hint: run."),
        (2, "Let's think again. Why: run.", "Look at the legs and feet. Why: run."),
        (3, "Let's do it together. That one goes with Legs. Try it!", None),
        (9, "Let's do it together. That one goes with Legs. Try it!", None),
    ],
)
def test_the_help_for_a_pair_grows_until_it_names_the_partner(tries, plain, lit):
    moves = "run>neck " * tries
    assert say(play_of(PAIRS, moves)).words == plain
    said = say(play_of(with_parts(PAIRS, "run", "legs", "feet"), moves))
    assert said.words == (lit or plain)
    assert said.shows == (("legs", "feet") if tries > 1 else ())
    assert said.bin == (PAIRS.bins[1] if tries > 2 else None)


# Places

LOOKS = [
    "ready",
    *["head>4 ready", "head>2 ready"] * 4,
]  # Roll is the first to be told of each time


def test_a_card_that_was_laid_tells_its_place_and_asks_again():
    said = say(play_of(LINE, "walk>1"))
    assert said == Saying(news="Walk lies in place 1.", words="Where?")


@pytest.mark.parametrize(
    ("moves", "news"),
    [
        ("roll>3 ready", "0 of 5 are in place."),
        ("ready", "1 of 5 is in place."),
        ("head>1 ready", "3 of 5 are in place."),
    ],
)
def test_ready_tells_how_many_are_in_place(moves, news):
    assert say(play_of(LINE, moves)).news == news


@pytest.mark.parametrize(
    ("looks", "plain", "lit"),
    [
        (1, "Look at this one: Roll. Hint: roll.", "Look at this one: Roll. Hint: roll."),
        (2, "Look at this one: Roll. Why: roll.", "Roll: look at the middle and arms. Why: roll."),
        (3, "Let's do it together. Roll goes in place 2. Try it!", None),
        (9, "Let's do it together. Roll goes in place 2. Try it!", None),
    ],
)
def test_the_help_for_a_step_grows_until_it_names_the_place(looks, plain, lit):
    moves = " ".join(LOOKS[:looks])
    assert say(play_of(LINE, moves)).words == plain
    said = say(play_of(with_parts(LINE, "roll", "middle", "arms", "legs"), moves))
    assert said.words == (lit or plain)
    assert said.shows == (("middle", "arms", "legs") if looks > 1 else ())
    assert said.bin == (LINE.bins[1] if looks > 2 else None)


def test_the_help_for_a_step_is_as_strong_as_its_own_misses():
    said = say(play_of(LINE, "ready head>1 ready"))
    assert said.words == "Look at this one: Walk. Why: walk."


def test_the_last_step_in_place_tells_that_all_are_home_and_why():
    said = say(play_of(LINE, "head>1 walk>5"))
    assert said.news == "Walk is in place 5. All steps are home."
    assert said.words == f"{CHEERS[0]} Why: walk."


# Laws


@pytest.mark.parametrize("tries", range(6))
@pytest.mark.parametrize("ending", ["", "kick>big", "kick>big draw>small", "kick>big juggle>small"])
def test_a_child_is_never_told_no(tries, ending):
    dealt = round_of("kick:big draw:small juggle:both", hand=3)
    assert_kind(say(play_of(dealt, "kick>small " * tries + ending)))


@pytest.mark.parametrize("tries", range(6))
@pytest.mark.parametrize("ending", ["", "run>legs", "nod>fingers"])
def test_a_child_who_matches_is_never_told_no(tries, ending):
    assert_kind(say(play_of(PAIRS, "run>neck " * tries + ending)))


@pytest.mark.parametrize("looks", range(4))
@pytest.mark.parametrize("ending", ["", "head>1", "head>1 walk>5"])
def test_a_child_who_orders_is_never_told_no(looks, ending):
    moves = " ".join(LOOKS[:looks])
    assert_kind(say(play_of(LINE, f"{moves} {ending}")))


def assert_kind(said: Saying | None) -> None:
    heard = f"{said.news} {said.words}" if said else ""
    assert not re.search(r"\b(wrong|no|not|never|fail\w*|lose|bad|sorry|oops)\b", heard, re.I)


@pytest.mark.parametrize(
    "play",
    [
        *(play_of(KICK, "kick>small " * tries) for tries in (1, 2)),
        *(play_of(PAIRS, "run>neck " * tries) for tries in (1, 2)),
        play_of(LINE, "ready"),
        play_of(LINE, "ready head>4 ready"),
    ],
)
def test_the_first_two_helps_do_not_name_the_goal(play):
    said = say(play)
    goal = home(play, play.last.card)
    assert said.bin is None
    assert not re.search(rf"\b(in|with) {called(goal)}\b", f"{said.news} {said.words}")


def test_the_help_for_a_step_stays_until_the_next_look():
    """Its words and its place are still there while the step is on its way."""
    looked = say(play_of(LINE, LOOKS[0]))
    moved = play_of(LINE, f"{LOOKS[0]} roll>4")
    said = say(moved)
    assert said.words == looked.words
    assert (said.shows, said.bin, said.about) == (looked.shows, looked.bin, "roll")
    assert said.news.startswith("Roll lies in place 4.")
    assert say(play_of(LINE, "roll>4")).words == LINE.ask, "before a look there is none"


# With a class, card by card

SHARED = replace(round_of("kick:big draw:small juggle:both hop:big"), shared="both")


def told(written: str, mine: str = "", dealt: Round = SHARED) -> Saying | None:
    state = class_of(written)
    chosen = dict(one.split(">") for one in mine.split())
    return words.tell(sight.tell(state, sight.table(state, dealt, chosen)))


def test_nothing_is_told_while_there_is_only_the_question():
    assert told("together playing 0") is None


def test_who_has_answered_hears_where_its_card_lies_and_waits():
    assert told("together playing 0", "kick>small") == Saying(
        news="Kick is in Small movement.", words="You chose Small. Wait for your friends!"
    )


def test_who_was_right_hears_yes_and_why():
    assert told("together showing 0", "kick>big") == Saying(
        news="Kick goes in Big movement.", words="Yes! Your legs do it.", shows=("legs",)
    )


@pytest.mark.parametrize("mine", ["", "kick>small"])
def test_who_was_not_right_or_came_late_hears_where_it_goes_and_why(mine):
    assert told("together showing 0", mine) == Saying(
        news="Kick goes in Big movement.",
        words="This one goes in Big movement. Your legs do it.",
        shows=("legs",),
        bin=BIG,
    )


@pytest.mark.parametrize(
    ("mine", "bin_"), [("", BIG), ("juggle>big", BIG), ("juggle>small", SMALL)]
)
def test_of_a_card_that_is_right_in_both_everybody_hears_that_it_is(mine, bin_):
    """And the news is of the bin in which it lies on this child's table."""
    assert told("together showing 2", mine) == Saying(
        news=f"Juggle goes in {bin_.name}.",
        words="This one needs both! Your arms and hands do it.",
        shows=("arms", "hands"),
    )


def test_where_nothing_is_said_of_shared_cards_their_why_is_enough():
    dealt = round_of("juggle:both")
    assert told("together showing 0", "juggle>big", dealt).words == "Your arms and hands do it."


def test_a_round_that_ends_early_tells_of_its_last_card():
    assert told("together closed 1", "draw>small").words == "Yes! Your fingers do it."


@given(scenes())
def test_a_child_of_a_class_is_never_told_no(scene):
    state, dealt, mine = scene
    assert_kind(words.tell(sight.tell(state, sight.table(state, dealt, mine))))


@given(scenes())
def test_the_words_name_the_bin_in_which_the_card_lies(scene):
    state, dealt, mine = scene
    play = sight.table(state, dealt, mine)
    card, said = sight.shown_card(state, dealt), words.tell(sight.tell(state, play))
    if said:
        lies = next(bin_ for bin_ in dealt.bins if bin_.id == spot_of(play, card).bin)
        assert said.news in (f"{card.text} goes in {lies.name}.", f"{card.text} is in {lies.name}.")


@pytest.mark.parametrize(
    ("dealt", "revealed", "waits"),
    [
        (PAIRS, "This one goes with Legs. Why: run.", "You chose Neck. Wait for your friends!"),
        (LINE, "This one goes in place 2. Why: roll.", "You chose place 1. Wait for your friends!"),
    ],
)
def test_a_class_may_play_any_kind_card_by_card(dealt, revealed, waits):
    first, second = dealt.bins[:2]
    card = dealt.cards[0]
    hidden = sight.Told(text=card.text, bin=first)
    shown = sight.Told(text=card.text, bin=second, card=card, goal=second)
    assert words.tell(hidden).words == waits
    assert words.tell(shown).words == revealed
    assert words.tell(hidden).news.removeprefix(f"{card.text} ") in (
        "is with Neck.",
        "is in place 1.",
    )
    assert words.tell(shown).news.removeprefix(f"{card.text} ") in (
        "goes with Legs.",
        "goes in place 2.",
    )


def test_what_is_said_cannot_be_changed_once_it_is_made():
    assert Saying.__dataclass_params__.frozen
