"""Moving cards into bins, one by one: what lands, what comes back, and what changes nothing at all.

A round is written as cards with the bins they fit, the table after a move as one line. Cards that
are laid in places and judged together are in test_laying.py.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.kinds.match import MatchSet
from game.content.kinds.order import OrderSet
from game.content.kinds.sort import SortSet
from game.content.model import Activity, Pack, Stop
from game.rules.classes.names import SeatName
from game.rules.classes.report import Answer, Jar, Mixed, Progress, Tally
from game.rules.classes.sight import Bar, Shown, Told
from game.rules.classes.state import ClassState
from game.rules.journey import Carrier, Part
from game.rules.round.hints import Hint
from game.rules.round.play import (
    MOST_MISSES,
    Bin,
    Card,
    Move,
    Play,
    Round,
    Spot,
    Verdict,
    begin,
    count_landed,
    count_right_first,
    count_tries,
    hand,
    home,
    is_done,
    judge,
    landed,
    misses,
    mixed_up,
    place,
)
from game.rules.round.stars import Score
from tests.makers import draw, pairs_of, play_of, round_of


@pytest.mark.parametrize(
    "value",
    [
        *(Bin, Card, Round, Spot, Move, Play, Score, Hint, Part, Carrier),
        *(ClassState, Bar, Shown, Told, Answer, Tally, Mixed, Jar, Progress, SeatName),
        *(Activity, Pack, SortSet, MatchSet, OrderSet, Stop),
    ],
)
def test_no_value_can_be_changed_once_it_is_made(value):
    assert value.__dataclass_params__.frozen


def test_a_round_begins_with_an_empty_table():
    play = begin(round_of("kick:big draw:small"))
    assert draw(play) == "kick | big: | small:"
    assert play.last is None


def test_a_card_in_its_bin_lands():
    play, verdict = place(begin(round_of("kick:big draw:small")), "kick", "big")
    assert verdict is Verdict.RIGHT
    assert draw(play) == "draw | big: kick | small:"


def test_a_card_in_the_other_bin_comes_back():
    play, verdict = place(begin(round_of("kick:big draw:small")), "kick", "small")
    assert verdict is Verdict.NOT_YET
    assert draw(play) == "kick | big: | small:"
    assert misses(play, play.round.cards[0]) == 1


@pytest.mark.parametrize(
    ("bin_", "table"),
    [("big", "kick | big: juggle | small:"), ("small", "kick | big: | small: juggle")],
)
def test_a_card_that_needs_both_lands_in_either_bin(bin_, table):
    play, verdict = place(begin(round_of("juggle:both kick:big")), "juggle", bin_)
    assert verdict is Verdict.RIGHT
    assert draw(play) == table


@pytest.mark.parametrize(
    ("bin_", "table"),
    [
        ("exact", "run | whole: | exact: grip | strong:"),
        ("strong", "run | whole: | exact: | strong: grip"),
        ("whole", "grip | whole: | exact: | strong:"),
    ],
)
def test_there_may_be_three_bins_and_a_card_may_be_right_in_some(bin_, table):
    dealt = round_of("grip:exact+strong run:whole", bins="whole exact strong")
    assert draw(play_of(dealt, f"grip>{bin_}")) == table


@pytest.mark.parametrize(
    ("card", "bin_"), [("pour", "exact"), ("grip", "exact"), ("lift", "strong"), ("run", "whole")]
)
def test_home_is_the_first_bin_in_which_a_card_is_right(card, bin_):
    cards = "pour:exact grip:exact+strong lift:strong run:whole"
    play = begin(round_of(cards, hand=4, bins="whole exact strong"))
    assert home(play, next(one for one in hand(play) if one.id == card)).id == bin_


@pytest.mark.parametrize(
    ("most", "table"),
    [(1, "kick"), (2, "kick draw"), (4, "kick draw hop knit"), (9, "kick draw hop knit run")],
)
def test_the_hand_holds_the_first_cards_dealt(most, table):
    play = begin(round_of("kick:big draw:small hop:big knit:small run:big", hand=most))
    assert draw(play) == f"{table} | big: | small:"


def test_the_next_card_comes_up_when_one_lands():
    dealt = round_of("kick:big draw:small hop:big", hand=2)
    assert draw(play_of(dealt, "draw>small")) == "kick hop | big: | small: draw"
    assert draw(play_of(dealt, "draw>small hop>big")) == "kick | big: hop | small: draw"


def test_a_card_that_is_not_in_the_hand_yet_stays():
    before = begin(round_of("kick:big draw:small"))
    play, verdict = place(before, "draw", "small")
    assert verdict is Verdict.AGAIN
    assert play == before


def test_a_box_has_room_for_all_even_where_it_may_be_chosen_before_its_card():
    boxes = replace(round_of("kick:big hop:big draw:small", hand=3), either=True)
    play = begin(boxes)
    for card in ("kick", "hop"):
        play, verdict = place(play, card, "big")
        assert verdict is Verdict.RIGHT
    assert draw(play) == "draw | big: kick hop | small:"


def test_a_partner_that_was_found_takes_no_other_card():
    play, _ = place(begin(pairs_of("run:legs draw:fingers", "fingers legs")), "run", "legs")
    assert place(play, "draw", "legs") == (play, Verdict.AGAIN)


def test_landed_cards_lie_in_the_order_dealt():
    dealt = round_of("kick:big hop:big run:big", hand=3)
    assert draw(play_of(dealt, "run>big kick>big hop>big")) == "| big: kick hop run | small:"


def test_a_landed_card_stays_where_it_is():
    before = play_of(round_of("juggle:both kick:big"), "juggle>big")
    for bin_ in ("small", "big"):
        play, verdict = place(before, "juggle", bin_)
        assert verdict is Verdict.AGAIN
        assert play == before


def test_a_move_made_twice_counts_once():
    first, _ = place(begin(round_of("kick:big")), "kick", "small", misses=0)
    play, verdict = place(first, "kick", "small", misses=0)
    assert verdict is Verdict.AGAIN
    assert play == first


def test_a_move_from_an_old_page_changes_nothing_even_if_it_would_be_right():
    before = play_of(round_of("kick:big"), "kick>small kick>small")
    for seen in (0, 1, 3):
        play, verdict = place(before, "kick", "big", misses=seen)
        assert verdict is Verdict.AGAIN
        assert play == before


def test_a_move_from_before_another_card_moved_changes_nothing_where_the_page_tells_its_tries():
    before = play_of(round_of("kick:big draw:small hop:big", hand=3), "draw>small hop>small")
    for seen in (0, 1, 3):
        assert place(before, "kick", "big", 0, seen) == (before, Verdict.AGAIN)
    assert place(before, "kick", "big", 0, 2)[1] is Verdict.RIGHT


def test_a_card_that_came_back_often_is_counted_no_further():
    """The cookie keeps the count in one letter."""
    play = play_of(round_of("kick:big"), "kick>small " * 50)
    assert (misses(play, play.round.cards[0]), count_tries(play)) == (MOST_MISSES, MOST_MISSES)
    assert is_done(place(play, "kick", "big", MOST_MISSES)[0])


def test_a_card_that_came_back_lands_at_the_next_try():
    before = play_of(round_of("kick:big draw:small"), "kick>small")
    play, verdict = place(before, "kick", "big", misses=1)
    assert verdict is Verdict.RIGHT
    assert draw(play) == "draw | big: kick | small:"
    assert misses(play, play.round.cards[0]) == 1


@pytest.mark.parametrize(("card", "bin_"), [("ghost", "big"), ("kick", "shelf"), ("", "")])
def test_an_unknown_card_or_bin_changes_nothing(card, bin_):
    before = play_of(round_of("kick:big"), "kick>small")
    play, verdict = place(before, card, bin_)
    assert verdict is Verdict.UNKNOWN
    assert play == before


def test_the_last_move_that_counted_is_remembered():
    play = play_of(round_of("kick:big draw:small"), "kick>small")
    assert (play.last.card.id, play.last.bin.id) == ("kick", "small")
    assert play.last.verdict is Verdict.NOT_YET
    play, _ = place(play, "kick", "big")
    assert (play.last.bin.id, play.last.verdict) == ("big", Verdict.RIGHT)
    assert place(play, "ghost", "big")[0].last == play.last


def test_tries_and_first_tries_are_counted():
    play = play_of(
        round_of("kick:big draw:small juggle:both"),
        "kick>small kick>small kick>big draw>small",
    )
    assert (count_landed(play), count_right_first(play), count_tries(play)) == (2, 1, 4)


def test_a_card_that_came_back_is_told_as_mixed_up_even_once_it_has_landed():
    dealt = round_of("kick:big draw:small hop:big", hand=3)
    play = play_of(dealt, "hop>small draw>small kick>small kick>big")
    assert [card.id for card in mixed_up(play)] == ["kick", "hop"]


def test_a_round_is_done_when_its_last_card_has_landed():
    dealt = round_of("kick:big draw:small")
    assert not is_done(play_of(dealt, "kick>big draw>big"))
    assert is_done(play_of(dealt, "kick>big draw>big draw>small"))


# Laws: whatever is dealt, and whatever moves arrive in whatever order.

NAMES = ("ant", "bee", "cat", "dog", "elk", "fox")


def sorting(bins: str) -> st.SearchStrategy[Round]:
    """Rounds of up to six cards, each right in one bin or more."""
    some = st.sets(st.sampled_from(bins.split()), min_size=1).map(sorted).map("+".join)
    return st.builds(
        lambda fits, hand: round_of(written(fits), hand, bins),
        st.lists(some, min_size=1, max_size=len(NAMES)),
        st.integers(1, 4),
    )


def written(fits: list[str]) -> str:
    return " ".join(map(":".join, zip(NAMES, fits, strict=False)))


RIGHT = ("right-1", "right-2", "right-3", "right-4")
matching = st.permutations(RIGHT).map(lambda fits: pairs_of(written(fits), " ".join(RIGHT)))
rounds = sorting("big small") | sorting("whole exact strong") | matching
seen = st.none() | st.none() | st.integers(0, 3)


@st.composite
def games(draw) -> tuple[Round, list]:
    """A round and moves of its cards into its bins, some of them from an old page or of neither."""
    dealt = draw(rounds)
    cards, bins = [card.id for card in dealt.cards], [bin_.id for bin_ in dealt.bins]
    moves = st.tuples(
        st.sampled_from([*cards[:3], *cards, "ghost"]),
        st.sampled_from([*bins, *bins, "shelf"]),
        seen,
        seen,
    )
    return dealt, draw(st.lists(moves, max_size=40))


def history(game: tuple[Round, list]) -> Iterator[tuple[Play, tuple, Play, Verdict]]:
    """Each move with the play before and after it."""
    dealt, moves = game
    before = begin(dealt)
    for move in moves:
        after, verdict = place(before, *move)
        yield before, move, after, verdict
        before = after


@given(games())
def test_every_card_is_in_one_place_and_none_is_lost(game):
    for _, _, play, _ in history(game):
        dealt = play.round
        in_bins = [card for bin_ in dealt.bins for card in landed(play, bin_.id)]
        in_hand = list(hand(play))
        waiting = [card for card in dealt.cards if card not in in_bins + in_hand]
        assert len(in_bins) == len(set(in_bins)) == count_landed(play)
        assert not set(in_bins) & set(in_hand)
        if waiting:  # only behind a full hand, and in the order dealt
            assert len(in_hand) == dealt.hand
            assert waiting == list(dealt.cards[-len(waiting) :])
        assert is_done(play) == (not in_hand)


@given(games())
def test_a_landed_card_never_moves_again(game):
    for before, _, after, _ in history(game):
        for bin_ in after.round.bins:
            assert set(landed(before, bin_.id)) <= set(landed(after, bin_.id))


@given(games())
def test_a_card_only_ever_lands_where_it_fits(game):
    for _, _, play, _ in history(game):
        for bin_ in play.round.bins:
            assert all(bin_.id in card.fits for card in landed(play, bin_.id))


@given(games())
def test_tries_are_the_cards_landed_and_the_times_one_came_back(game):
    verdicts = []
    for _, _, play, verdict in history(game):
        verdicts.append(verdict)
        came_back = sum(misses(play, card) for card in play.round.cards)
        assert count_landed(play) == verdicts.count(Verdict.RIGHT)
        assert came_back == verdicts.count(Verdict.NOT_YET)
        assert count_tries(play) == count_landed(play) + came_back


@given(games())
def test_right_first_are_the_cards_whose_first_move_was_right(game):
    first: dict[str, Verdict] = {}
    for _, (card, *_), play, verdict in history(game):
        if verdict in (Verdict.RIGHT, Verdict.NOT_YET):
            first.setdefault(card, verdict)
        assert count_right_first(play) == list(first.values()).count(Verdict.RIGHT)
        assert count_right_first(play) <= count_landed(play)


@given(games())
def test_a_move_that_does_not_count_changes_nothing(game):
    for before, _, after, verdict in history(game):
        assert (after == before) == (verdict in (Verdict.AGAIN, Verdict.UNKNOWN))


@given(games())
def test_the_same_move_from_the_same_page_never_counts_twice(game):
    for _, (card, bin_, *seen), after, _ in history(game):
        if seen != [None, None]:
            assert place(after, card, bin_, *seen)[0] == after


@given(games())
def test_home_is_a_bin_that_is_there_and_right(game):
    for _, _, play, _ in history(game):
        for card in hand(play):
            assert home(play, card) in play.round.bins
            assert place(play, card.id, home(play, card).id)[1] is Verdict.RIGHT


@given(games())
def test_cards_in_a_hand_cannot_be_judged_together(game):
    for _, _, play, _ in history(game):
        assert judge(play) == (play, Verdict.AGAIN)


@given(rounds, st.data())
def test_every_round_ends_when_each_card_is_put_where_it_fits(dealt, data):
    play = begin(dealt)
    for _ in dealt.cards:
        assert not is_done(play)
        card = data.draw(st.sampled_from(hand(play)))
        play, verdict = place(play, card.id, data.draw(st.sampled_from(sorted(card.fits))))
        assert verdict is Verdict.RIGHT
    assert is_done(play)
    assert count_right_first(play) == count_tries(play) == len(dealt.cards)
