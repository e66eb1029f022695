"""Who sees what of a class round: a child its own table, the wall bars, and nobody an answer before
the reveal.

A table is one line, the hand and what lies in each bin; bars are how many chose each bin, with a
star where the card belongs.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.classes.sight import Bar, Shown, Told, bars, show, table, tell
from game.rules.classes.state import ClassState, is_revealed, shown_card
from game.rules.classes.ways import WAYS
from game.rules.round.play import Play, Round, Spot, Verdict, hand, is_done, spot_of
from tests.makers import class_of, draw, round_of
from tests.rules.plays import scenes, sorts

DEALT = replace(round_of("kick:big draw:small juggle:both hop:big"), shared="both")
BIG, SMALL = DEALT.bins
KICK = DEALT.cards[0]


def sees(written: str, mine: str = "", dealt: Round = DEALT) -> Play:
    """The table of a child that has put its cards so: ``"kick>big draw>big"``."""
    return table(class_of(written), dealt, dict(one.split(">") for one in mine.split()))


def told(written: str, mine: str = "", dealt: Round = DEALT) -> Told | None:
    return tell(class_of(written), sees(written, mine, dealt))


# The table of a child


@pytest.mark.parametrize("way", ["together", "bodies"])
def test_in_the_lobby_there_is_no_card_yet(way):
    assert draw(sees(f"{way} lobby")) == "| big: | small:"


def test_the_card_that_is_shown_is_in_the_hand_and_no_other():
    assert draw(sees("together playing 0")) == "kick | big: | small:"


def test_a_card_lies_where_the_child_has_put_it_be_it_right_or_not():
    assert draw(sees("together playing 0", "kick>big")) == "| big: kick | small:"
    assert draw(sees("together playing 0", "kick>small")) == "| big: | small: kick"


def test_what_was_put_somewhere_is_judged_by_nobody_before_the_reveal():
    for bin_ in DEALT.bins:
        play = sees("together playing 0", f"kick>{bin_.id}")
        assert (play.last.card.id, play.last.bin, play.last.verdict) == (
            "kick",
            bin_,
            Verdict.LAID,
        )
        assert spot_of(play, DEALT.cards[0]) == Spot(0, bin_.id, landed=True)


@pytest.mark.parametrize("mine", ["", "kick>big", "kick>small"])
def test_at_the_reveal_the_card_goes_where_it_belongs_for_everybody(mine):
    assert draw(sees("together showing 0", mine)) == "| big: kick | small:"
    assert draw(sees("together playing 1", mine)) == "draw | big: kick | small:"


def test_a_card_that_is_right_in_both_stays_where_the_child_has_put_it():
    mine = "kick>big draw>small juggle>small"
    assert draw(sees("together showing 2", mine)) == "| big: kick | small: draw juggle"
    assert draw(sees("together showing 2")) == "| big: kick juggle | small: draw"


def test_who_comes_late_sees_the_earlier_cards_at_home_and_plays_on_from_here():
    assert draw(sees("together playing 3")) == "hop | big: kick juggle | small: draw"
    assert sees("together playing 3").last is None


def test_a_reload_after_an_answer_does_not_ask_for_it_again():
    assert hand(sees("together playing 1", "draw>big")) == ()


@pytest.mark.parametrize("mine", ["", "kick>big draw>big juggle>big hop>big"])
def test_all_cards_are_home_when_the_last_was_shown(mine):
    assert is_done(sees("together closed 3", mine))


def test_a_round_that_ends_early_shows_the_answer_of_its_last_card_and_of_none_after_it():
    assert draw(sees("together closed 1")) == "| big: kick | small: draw"


def test_a_bin_that_is_no_longer_there_counts_as_no_answer_at_the_reveal():
    assert draw(sees("together showing 0", "kick>shelf")) == "| big: kick | small:"
    assert told("together showing 0", "kick>shelf") == told("together showing 0")


# What a child is told


def test_nothing_is_told_while_there_is_only_the_question():
    assert told("together lobby") is None
    assert told("together playing 0") is None


def test_who_has_answered_hears_where_its_card_lies_and_no_more():
    assert told("together playing 0", "kick>small") == Told(text="Kick", bin=SMALL)


def test_who_was_right_hears_all_of_the_card():
    assert told("together showing 0", "kick>big") == Told(
        text="Kick", bin=BIG, card=KICK, shared="both"
    )


@pytest.mark.parametrize("mine", ["", "kick>small"])
def test_who_was_not_right_or_came_late_is_shown_where_it_goes(mine):
    assert told("together showing 0", mine) == Told(
        text="Kick", bin=BIG, card=KICK, goal=BIG, shared="both"
    )


@pytest.mark.parametrize(
    ("mine", "bin_"), [("", BIG), ("juggle>big", BIG), ("juggle>small", SMALL)]
)
def test_of_a_card_that_is_right_in_both_everybody_hears_that_it_is(mine, bin_):
    """And of the bin in which it lies on this child's table."""
    assert told("together showing 2", mine) == Told(
        text="Juggle", bin=bin_, card=DEALT.cards[2], shared="both"
    )


def test_where_nothing_is_to_be_said_of_shared_cards_nothing_is():
    dealt = round_of("juggle:both")
    assert told("together showing 0", "juggle>big", dealt).shared == ""


def test_a_round_that_ends_early_tells_of_its_last_card():
    card = DEALT.cards[1]
    assert told("together closed 1", "draw>small") == Told(
        text="Draw", bin=SMALL, card=card, shared="both"
    )


# The card shown


@pytest.mark.parametrize(("at", "card"), [(0, "kick"), (3, "hop"), (4, "hop"), (9, "hop")])
def test_the_last_card_is_shown_where_other_content_has_made_the_round_shorter(at, card):
    assert shown_card(class_of(f"together showing {at}"), DEALT).id == card
    assert draw(sees(f"together playing {at + 4}")) == "| big: kick juggle hop | small: draw"


# The wall


def draw_bars(drawn: tuple[Bar, ...]) -> str:
    return " | ".join(f"{'*' * one.fits}{one.bin.id} {one.count} {one.part:.0%}" for one in drawn)


@pytest.mark.parametrize(
    ("card", "counts", "drawn"),
    [
        (0, {"big": 3, "small": 1}, "*big 3 75% | small 1 25%"),
        (0, {"small": 4}, "*big 0 0% | small 4 100%"),
        (1, {"big": 1, "small": 1}, "big 1 50% | *small 1 50%"),
        (2, {"big": 2, "small": 3}, "*big 2 40% | *small 3 60%"),
        (0, {}, "*big 0 0% | small 0 0%"),
        (0, {"big": 0, "small": 0}, "*big 0 0% | small 0 0%"),
    ],
)
def test_a_bar_is_how_many_chose_a_bin_and_which_part_of_all(card, counts, drawn):
    assert draw_bars(bars(DEALT, DEALT.cards[card], counts)) == drawn


@pytest.mark.parametrize("written", ["together lobby", "bodies playing 0", "own playing 0"])
def test_the_wall_holds_no_answer_before_the_reveal(written):
    seen = show(class_of(written), DEALT, {"big": 3, "small": 1})
    assert seen == Shown(text="Kick", picture="kick")
    assert (seen.bars, seen.uses, seen.why) == ((), (), "")


@pytest.mark.parametrize("written", ["together showing 1", "together closed 1"])
def test_the_wall_shows_bars_body_parts_and_why_once_the_card_is_revealed(written):
    counts = {"big": 3, "small": 1}
    assert show(class_of(written), DEALT, counts) == Shown(
        text="Draw",
        picture="draw",
        bars=bars(DEALT, DEALT.cards[1], counts),
        uses=("fingers",),
        why="Your fingers do it.",
    )


def test_the_next_card_is_on_the_wall_without_the_bars_of_the_one_before():
    assert show(class_of("together playing 1"), DEALT, {"big": 9}) == Shown(
        text="Draw", picture="draw"
    )


# Laws: whatever is dealt, however far the class is, whatever was chosen.


def elsewhere(state: ClassState, dealt: Round) -> Round:
    """The same round, but each card that is not revealed belongs elsewhere, and says so."""
    all_ = frozenset(bin_.id for bin_ in dealt.bins)
    cards = [
        card
        if is_revealed(state, at)
        else replace(card, fits=all_ - card.fits or all_, why="Else.", hint="Else.", uses=())
        for at, card in enumerate(dealt.cards)
    ]
    return replace(dealt, cards=tuple(cards))


@given(scenes())
def test_every_revealed_card_is_at_home_and_of_the_others_only_what_the_child_has_put(scene):
    state, dealt, mine = scene
    play = table(state, dealt, mine)
    for at, card in enumerate(dealt.cards):
        spot = spot_of(play, card)
        if is_revealed(state, at):
            assert spot.bin in card.fits
        else:
            assert spot.bin == mine.get(card.id)
        assert spot.landed == (spot.bin is not None)


@given(scenes())
def test_a_card_the_child_had_right_is_never_moved(scene):
    state, dealt, mine = scene
    play = table(state, dealt, mine)
    for card in dealt.cards:
        if mine.get(card.id) in card.fits:
            assert spot_of(play, card).bin == mine[card.id]


@given(scenes())
def test_only_the_card_shown_can_be_moved_and_only_until_it_is_answered(scene):
    state, dealt, mine = scene
    card = shown_card(state, dealt)
    asked = state.phase == "playing" and card.id not in mine
    assert hand(table(state, dealt, mine)) == ((card,) if asked else ())


@given(scenes())
def test_a_childs_table_and_words_tell_nothing_of_what_is_not_revealed(scene):
    """They are the same wherever those cards belong."""
    state, dealt, mine = scene
    other = elsewhere(state, dealt)
    here, there = table(state, dealt, mine), table(state, other, mine)
    assert here.spots == there.spots
    assert tell(state, here) == tell(state, there)


@given(scenes())
def test_what_is_told_is_of_the_bin_in_which_the_card_lies(scene):
    state, dealt, mine = scene
    play = table(state, dealt, mine)
    card, told = shown_card(state, dealt), tell(state, play)
    if told:
        assert told.bin.id == spot_of(play, card).bin
        assert told.goal in (None, told.bin)
    assert (told is None) == (spot_of(play, card).bin is None)


COUNTS = st.dictionaries(
    st.sampled_from(["big", "small", "whole", "exact", "strong"]), st.integers(0, 99)
)


@given(scenes(), COUNTS, st.sampled_from([*WAYS.values()]))
def test_the_wall_is_the_same_before_the_reveal_whatever_was_chosen_and_is_right(
    scene, counts, way
):
    state, dealt, _ = scene
    state = replace(state, way=way)
    card = shown_card(state, dealt)
    seen = show(state, dealt, counts)
    if is_revealed(state, state.at):
        assert seen == Shown(
            text=card.text,
            picture=card.picture,
            bars=bars(dealt, card, counts),
            uses=card.uses,
            why=card.why,
        )
    else:
        assert seen == Shown(text=card.text, picture=card.picture)
        assert seen == show(state, elsewhere(state, dealt), {})


@given(sorts(), COUNTS)
def test_bars_are_parts_of_all_who_chose(dealt, counts):
    counts = {bin_.id: counts.get(bin_.id, 0) for bin_ in dealt.bins}
    drawn = bars(dealt, dealt.cards[0], counts)
    assert [one.bin for one in drawn] == list(dealt.bins)
    assert sum(one.count for one in drawn) == sum(counts.values())
    assert sum(one.part for one in drawn) == pytest.approx(1 if any(counts.values()) else 0)
    assert {one.bin.id for one in drawn if one.fits} == dealt.cards[0].fits
