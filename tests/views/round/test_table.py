"""The table as it is shown, without any HTML: what is marked on which card and on which bin."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given

from game.rules.round import play as rules
from game.rules.round.hints import after
from game.views.round.table import BinFace, CardFace, Table, lay
from game.views.shell.words import say
from tests.makers import laid_of, pairs_of, play_of, round_of
from tests.rules.plays import histories

SORT = round_of("kick:big draw:small juggle:both run:big", hand=2)
PAIRS = pairs_of("run:right-2 draw:right-1 sing:right-3", "right-1 right-2 right-3")
STEPS = laid_of("walk:4 roll:2+3 head:1 sit:2+3")


def sat(dealt: rules.Round, moves: str = "", **more) -> Table:
    """The table after some moves."""
    play = play_of(dealt, moves)
    return lay(play, saying=say(after(play)), done=rules.is_done(play), **more)


def draw(table: Table) -> str:
    """The table as one line: how many have landed, the hand, the bins with what lies in them.

    A card or bin that is chosen is in brackets; what is pointed at has an arrow. ``>`` has the
    focus, ``+`` was moved last, ``?`` is helped with, then come its misses and lit body parts.
    """
    hand = [_card(one) for one in table.hand]
    bins = [" ".join([_bin(one), *map(_card, one.cards)]) for one in table.bins]
    return " | ".join([f"{table.count.landed}/{table.count.total}", " ".join(hand), *bins])


def _card(one: CardFace) -> str:
    marks = (">" if one.focus else "") + ("+" if one.new else "") + ("?" if one.back else "")
    told = f"'{one.misses}" if one.misses else ""
    return f"{marks}{_name(one)}{told}{'~' if one.lit else ''}{'+'.join(one.lit)}"


def _bin(one: BinFace) -> str:
    return f"{'->' if one.here else ''}{_name(one)}{'!' if one.joy else ''}:"


def _name(one: CardFace | BinFace) -> str:
    return f"[{one.id}]" if one.picked else one.id


@pytest.mark.parametrize(
    ("moves", "drawn"),
    [
        ("", "0/4 | [kick] draw | big: | small:"),
        ("kick>big", "1/4 | >[draw] juggle | big!: +kick | small:"),
        ("draw>small", "1/4 | >[kick] juggle | big: | small!: +draw"),
        ("draw>big", "0/4 | kick >+?[draw]'1 | big: | small:"),
        ("draw>big draw>big", "0/4 | kick >+?[draw]'2~fingers | big: | small:"),
        ("draw>big draw>big draw>big", "0/4 | kick >+?[draw]'3~fingers | big: | ->small:"),
        ("draw>big kick>big", "1/4 | >[draw]'1 juggle | big!: +kick | small:"),
    ],
)
def test_a_card_to_sort_is_chosen_and_one_that_came_back_is_helped(moves, drawn):
    assert draw(sat(SORT, moves)) == drawn


def test_another_card_of_the_hand_may_be_chosen_but_none_beyond_it():
    assert draw(sat(SORT, chosen="draw")) == "0/4 | kick [draw] | big: | small:"
    assert draw(sat(SORT, chosen="run")) == "0/4 | [kick] draw | big: | small:"
    assert draw(sat(SORT, chosen="big")) == "0/4 | [kick] draw | big: | small:"


@pytest.mark.parametrize(
    ("moves", "drawn"),
    [
        ("", "0/3 | run draw sing | right-1: | right-2: | right-3:"),
        ("draw>right-1", "1/3 | >run sing | right-1!: +draw | right-2: | right-3:"),
        ("draw>right-2", "0/3 | run >+?draw'1 sing | right-1: | right-2: | right-3:"),
    ],
)
def test_no_card_of_a_pair_is_chosen_before_the_child_does(moves, drawn):
    assert draw(sat(PAIRS, moves)) == drawn


def test_a_pair_may_be_begun_on_either_side():
    card, bin_, none = (sat(PAIRS, chosen=one) for one in ("draw", "right-2", "no-such"))
    assert draw(card) == "0/3 | run [draw] sing | right-1: | right-2: | right-3:"
    assert draw(bin_) == "0/3 | run draw sing | right-1: | [right-2]: | right-3:"
    assert draw(none) == draw(sat(PAIRS))
    assert [one.meets for one in bin_.cards] == [True] * 3
    assert not any(one.meets for table in (card, none) for one in table.cards)
    assert (card.picked, card.picked_bin) == (card.cards[1], None)
    assert (bin_.picked, bin_.picked_bin) == (None, bin_.bins[1])


def test_of_pairs_one_card_is_next_the_last_that_came_back_or_the_first():
    def next_(moves: str) -> list[str]:
        return [one.id for one in sat(PAIRS, moves).cards if one.next]

    assert next_("") == ["run"]
    assert next_("sing>right-1") == ["sing"]
    assert next_("run>right-2") == ["draw"]
    assert next_("run>right-2 draw>right-1 sing>right-3") == []


@pytest.mark.parametrize(
    ("moves", "drawn"),
    [
        ("", "0/4 | walk roll head sit | 1: walk | 2: roll | 3: head | 4: sit"),
        (
            "walk>3",
            "0/4 | >+walk roll head sit | 1: head | 2: roll | 3!: >+walk | 4: sit",
        ),
        (
            "walk>3 ready",
            "2/4 | >+?walk'1 sit'1 | 1: head | 2: roll | 3!: >+?walk'1 | 4: sit'1",
        ),
        ("walk>3 ready walk>4", "4/4 |  | 1: head | 2: roll | 3: sit'1 | 4!: +walk'1"),
    ],
)
def test_steps_lie_in_their_places_from_the_start(moves, drawn):
    assert draw(sat(STEPS, moves)) == drawn


def test_a_step_that_may_be_moved_knows_the_open_places_beside_its_own():
    def beside(moves: str) -> list[str]:
        return [f"{one.before}<{one.id}>{one.after}" for one in sat(STEPS, moves).bins]

    assert beside("") == ["<1>2", "1<2>3", "2<3>4", "3<4>"]
    assert beside("walk>3 ready") == ["<1>", "<2>", "<3>4", "3<4>"]
    assert all(not one.before + one.after for one in sat(SORT).bins)


def test_a_class_that_waits_has_no_hand_and_points_at_what_is_right():
    waiting = lay(play_of(replace(SORT, hand=0)), saying=None, done=False, points=["big", "small"])
    assert draw(waiting) == "0/4 |  | ->big: | ->small:"
    assert (waiting.room, waiting.hand, waiting.picked) == (0, (), None)


def test_who_lays_the_table_says_whether_it_is_done():
    play = play_of(SORT)
    assert lay(play, saying=None, done=True).done
    assert not lay(play, saying=None, done=False).done


def test_what_was_mixed_up_stays_mixed_up_once_it_has_landed():
    table = sat(SORT, "draw>big draw>small kick>big")
    assert [one.id for one in table.mixed] == ["draw"]
    assert (table.count.right_first, table.count.tries) == (1, 3)


def test_the_words_of_a_round_are_on_its_table():
    table = sat(replace(STEPS, title="Baby", ask="First?", close="Fine."))
    told = (table.kind, table.title, table.ask, table.close, table.either)
    assert told == ("order", "Baby", "First?", "Fine.", True)


def test_a_table_is_frozen_and_its_parts_are_named_when_they_are_made():
    table = sat(SORT)
    for part in (table, table.count, table.cards[0], table.bins[0]):
        with pytest.raises(FrozenInstanceError):
            part.kind = "other"
        with pytest.raises(TypeError):
            type(part)(*[getattr(part, one.name) for one in fields(part)])


@given(histories())
def test_a_table_of_any_kind_shows_each_card_once_and_gives_no_answer_away(history):
    for play in history:
        table = lay(play, saying=None, done=rules.is_done(play))
        assert [one.id for one in table.cards] == [one.id for one in play.round.cards]
        assert not {one.id for one in table.hand} & {one.id for one in table.cards if one.landed}
        lying = [card.id for one in table.bins for card in one.cards]
        assert len(lying) == len(set(lying))
        assert sum(one.focus for one in table.cards) == (table.moved and bool(table.hand))
        assert all(not hasattr(one, name) for one in table.cards for name in ("fits", "hint"))
