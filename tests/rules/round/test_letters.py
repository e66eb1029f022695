"""A play as letters: whatever was played is read back as it was, and only for the very round."""

from dataclasses import replace

import pytest
from hypothesis import given

from game.content.door.load import load
from game.rules import kinds
from game.rules.kinds.sort import LEVELS
from game.rules.round.letters import pack, unpack
from game.rules.round.play import MOST_MISSES, Play, Round, Verdict, begin, hand, judge, place
from game.settings import CONTENT
from tests.makers import draw, draw_line, laid_of, pairs_of, play_of, round_of
from tests.rules.plays import histories

PACK = load(CONTENT)

SORT = round_of("kick:big draw:small juggle:both", hand=2)
PAIRS = pairs_of("run:legs draw:fingers nod:neck", bins="neck legs fingers")
LINE = laid_of("roll:2 head:1 sit:3 walk:5 stand:4")


def moves_of(play: Play) -> tuple[str, ...]:
    """The letters of a play without those that tell its round."""
    kept = pack(play)
    return kept[4 : 4 + 2 * len(play.spots)], kept[4 + 2 * len(play.spots) :]


# By example


@pytest.mark.parametrize(
    ("dealt", "moves", "spots", "last"),
    [
        (SORT, "", "0-0-0-", ""),
        (SORT, "kick>small", "1-0-0-", "01"),
        (SORT, "kick>small kick>big juggle>small", "100-01", "21"),
        (PAIRS, "run>neck draw>fingers", "1-020-", "12"),
        (LINE, "", "0A0B0C0D0E", ""),
        (LINE, "walk>1", "0D0B0C0A0E", "30L"),
        (LINE, "ready", "1A1B021D1E", "00"),
        (LINE, "ready walk>1", "1D1B021A1E", "30L00"),
        (LINE, "ready walk>1 roll>2", "1B1D021A1E", "01L00"),
    ],
)
def test_a_play_is_two_letters_a_card_and_few_for_what_was_done_last(dealt, moves, spots, last):
    """Letters are kept in cookies and in stores: what they say must never change by itself."""
    assert moves_of(play_of(dealt, moves)) == (spots, last)


def test_what_was_played_is_there_again():
    kept = pack(play_of(SORT, "kick>small kick>big"))
    play = unpack(SORT, kept)
    assert draw(play) == "draw juggle | big: kick | small:"
    assert (play.last.card.id, play.last.bin.id) == ("kick", "big")
    assert play.last.verdict is Verdict.RIGHT


def test_the_help_of_the_last_look_is_there_again():
    play = unpack(LINE, pack(play_of(LINE, "ready walk>1")))
    assert draw_line(play) == "walk head [sit] roll stand"
    assert (play.last.card.id, play.last.verdict) == ("walk", Verdict.LAID)
    assert (play.help.card.id, play.help.verdict) == ("roll", Verdict.NOT_YET)


def test_a_card_that_came_back_as_often_as_is_counted_fits_one_letter():
    play = play_of(SORT, "kick>small " * (MOST_MISSES + 5))
    assert moves_of(play) == ("z-0-0-", "01")
    assert unpack(SORT, pack(play)) == play


# Other rounds


@pytest.mark.parametrize("kept", ["", "0", "nonsense"])
@pytest.mark.parametrize("dealt", [SORT, PAIRS, LINE], ids=["sort", "match", "order"])
def test_what_is_no_play_is_a_fresh_one(dealt, kept):
    assert unpack(dealt, kept) == begin(dealt)


@pytest.mark.parametrize(
    "other",
    [
        round_of("kick:big draw:small hop:big", hand=2),  # another card
        round_of("draw:small kick:big juggle:both", hand=2),  # another order
        round_of("kick:big draw:small", hand=2),  # one card less
        round_of("kick:big draw:small juggle:both hop:big", hand=2),  # one more
        round_of("kick:small draw:small juggle:both", hand=2),  # a card fits elsewhere
        round_of("kick:big draw:small juggle:big", hand=2),  # and no longer everywhere
        replace(SORT, bins=SORT.bins[::-1]),  # the bins changed places
        round_of("kick:big draw:small juggle:both", 2, "big small tiny"),  # another bin
    ],
)
def test_a_play_of_other_content_is_a_fresh_one(other):
    for moves in ("", "kick>big", "kick>small kick>big draw>small juggle>big"):
        kept = pack(play_of(SORT, moves))
        assert unpack(other, kept) == begin(other)


def test_steps_whose_order_is_another_now_start_fresh():
    other = laid_of("roll:1 head:2 sit:3 walk:5 stand:4")
    assert unpack(other, pack(play_of(LINE, "walk>1"))) == begin(other)


def test_other_words_and_pictures_leave_a_play_as_it_was():
    """To mend a sentence takes nobody's round away."""
    mended = tuple(replace(card, text="New", picture="🎈", why="So.") for card in SORT.cards)
    other = replace(SORT, title="New", cards=mended)
    play = unpack(other, pack(play_of(SORT, "kick>big")))
    assert draw(play) == "draw juggle | big: kick | small:"
    assert play.last.card.text == "New"


# Laws


@given(histories())
def test_any_play_is_read_back_as_it_was_written(history):
    for play in history:
        assert unpack(play.round, pack(play)) == play


@given(histories())
def test_letters_are_plain_and_few(history):
    for play in history:
        kept = pack(play)
        assert kept.isascii()
        assert kept.replace("-", "").isalnum()
        assert len(kept) <= 9 + 2 * len(play.round.cards)


ROUNDS = [("sort", str(level)) for level in LEVELS]
ROUNDS += [(one.kind, one.id) for stop in PACK.stops for one in stop.rounds]


@pytest.mark.parametrize(("kind", "name"), ROUNDS)
def test_every_round_of_the_game_can_be_kept_as_it_is_played(kind, name):
    dealt = kinds.deal(PACK, kind, name, 7)
    play = begin(dealt)
    assert unpack(dealt, pack(play)) == play
    for bin_ in dealt.bins:
        for card in hand(play):
            play, _ = place(play, card.id, bin_.id)
            assert unpack(dealt, pack(play)) == play
        play, _ = judge(play)
        assert unpack(dealt, pack(play)) == play


def test_two_rounds_of_the_same_cards_are_told_apart_by_where_they_fit():
    def kept(dealt: Round) -> str:
        return pack(begin(dealt))[:4]

    assert kept(round_of("a:big b:small")) != kept(round_of("a:small b:big"))
    assert kept(round_of("a:big b:small")) == kept(round_of("a:big b:small"))
