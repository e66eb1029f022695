"""Laying cards in places: moves only lay, Ready judges all together, what is in place stays.

A round is written as cards in the order they lie, with the places each is right in; the line
after a move is one line, with what stays in brackets.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.round.play import (
    Card,
    Play,
    Round,
    Verdict,
    begin,
    beside,
    count_landed,
    count_right_first,
    count_tries,
    hand,
    home,
    is_done,
    judge,
    landed,
    lying,
    misses,
    mixed_up,
    place,
    spot_of,
)
from game.rules.round.stars import earned
from tests.makers import draw_line, laid_of, play_of

MIXED = laid_of("roll:2 head:1 sit:3 walk:5 stand:4")
TIED = laid_of("head:1 sit:2+3 roll:2+3 walk:4")
TRIO = laid_of("c:2+3 a:1+2 b:1+2+3")  # a b c, in which each may swap with the next
CHAIN = laid_of("c:2+3+4 a:1+2 b:1+2+3 d:3+4")  # the same of four


# Laying


def test_every_card_lies_in_a_place_from_the_start():
    play = begin(MIXED)
    assert draw_line(play) == "roll head sit walk stand"
    assert hand(play) == MIXED.cards
    assert (play.last, count_tries(play)) == (None, 0)


def test_a_card_changes_places_with_the_one_that_lies_there():
    play, verdict = place(begin(MIXED), "walk", "1")
    assert verdict is Verdict.LAID
    assert draw_line(play) == "walk head sit roll stand"
    assert (play.last.card.id, play.last.bin.id, play.last.verdict) == ("walk", "1", verdict)


def test_laying_is_not_judged():
    play = play_of(MIXED, "walk>1 walk>2 walk>3 walk>4 roll>5")
    assert (count_tries(play), count_landed(play), mixed_up(play)) == (0, 0, ())


def test_a_card_laid_where_it_lies_changes_nothing():
    """A double tap on Earlier or Later, or a form that is sent again."""
    before = play_of(MIXED, "walk>1")
    assert place(before, "walk", "1") == (before, Verdict.AGAIN)


@pytest.mark.parametrize(("card", "bin_"), [("ghost", "1"), ("roll", "6"), ("roll", ""), ("", "")])
def test_an_unknown_card_or_place_changes_nothing(card, bin_):
    before = play_of(MIXED, "walk>1")
    assert place(before, card, bin_) == (before, Verdict.UNKNOWN)


def test_the_round_ends_by_itself_the_moment_all_lie_right():
    play, verdict = place(play_of(MIXED, "head>1"), "stand", "4")
    assert verdict is Verdict.RIGHT
    assert draw_line(play) == "[head] [roll] [sit] [stand] [walk]"
    assert is_done(play)
    assert (count_right_first(play), count_tries(play), earned(play)) == (5, 5, 3)


# Ready


def test_ready_lands_what_is_in_place_and_counts_a_miss_for_each_other():
    play, verdict = judge(begin(MIXED))
    assert verdict is Verdict.NOT_YET
    assert draw_line(play) == "roll head [sit] walk stand"
    assert [misses(play, card) for card in MIXED.cards] == [1, 1, 0, 1, 1]
    assert (count_landed(play), count_right_first(play), count_tries(play)) == (1, 1, 5)


def test_ready_helps_with_the_first_card_that_is_not_in_place():
    assert [play_of(MIXED, moves).last.card.id for moves in ("ready", "head>1 ready")] == [
        "roll",
        "walk",
    ]


def test_a_line_that_is_right_from_the_start_is_right_when_ready_is_pressed():
    before = begin(laid_of("head:1 roll:2 sit:3"))
    assert not is_done(before)
    play, verdict = judge(before)
    assert verdict is Verdict.RIGHT
    assert draw_line(play) == "[head] [roll] [sit]"
    assert earned(play) == 3


def test_ready_pressed_twice_counts_once():
    before = play_of(MIXED, "ready")
    assert judge(before) == (before, Verdict.AGAIN)


def test_a_line_that_was_changed_may_be_judged_again():
    play = play_of(MIXED, "ready walk>1 ready")
    assert draw_line(play) == "walk head [sit] roll stand"
    assert [misses(play, card) for card in MIXED.cards] == [2, 2, 0, 2, 2]


def test_ready_counts_only_for_the_cards_that_are_still_open():
    play = play_of(MIXED, "head>1 ready")
    assert draw_line(play) == "[head] [roll] [sit] walk stand"
    play = play_of(MIXED, "head>1 ready walk>5")
    assert draw_line(play) == "[head] [roll] [sit] [stand] [walk]"
    assert (count_right_first(play), count_tries(play), earned(play)) == (3, 7, 2)
    assert [card.id for card in mixed_up(play)] == ["walk", "stand"]


def test_ready_changes_nothing_once_all_is_done():
    before = play_of(MIXED, "head>1 walk>5")
    assert judge(before) == (before, Verdict.AGAIN)


# What stays


@pytest.mark.parametrize("move", ["sit>1", "roll>3", "sit>3"])
def test_a_card_in_place_never_moves_again(move):
    before = play_of(MIXED, "ready")
    assert place(before, *move.split(">")) == (before, Verdict.AGAIN)


def test_earlier_and_later_pass_over_what_stays():
    play = play_of(laid_of("roll:3 head:2 sit:1 stand:5 walk:4"), "ready")
    assert draw_line(play) == "roll [head] sit stand walk"
    assert neighbours(play) == "roll:-3 sit:14 stand:35 walk:4-"


def neighbours(play: Play) -> str:
    """Where Earlier and Later lead to, for each card that is open; ``-`` where to none."""
    bins = [(card.id, *beside(play, card)) for card in hand(play)]
    return " ".join(f"{id}:" + "".join(b.id if b else "-" for b in both) for id, *both in bins)


# An old sight of the table


def test_a_card_laid_from_an_old_page_changes_nothing():
    before = play_of(MIXED, "ready")
    for seen in (0, 2):
        assert place(before, "walk", "5", misses=seen) == (before, Verdict.AGAIN)
    for seen in (0, 4, 6):
        assert place(before, "walk", "5", tries=seen) == (before, Verdict.AGAIN)
    assert place(before, "walk", "5", misses=1, tries=5)[1] is Verdict.LAID


def test_ready_from_an_old_page_changes_nothing():
    before = play_of(MIXED, "ready walk>1")
    for seen in (0, 4, 6):
        assert judge(before, tries=seen) == (before, Verdict.AGAIN)
    assert judge(before, tries=5)[1] is Verdict.NOT_YET


# Ties


def test_cards_that_tie_are_right_in_either_order():
    assert draw_line(play_of(TIED, "ready")) == "[head] [sit] [roll] [walk]"
    assert draw_line(play_of(TIED, "sit>3")) == "[head] [roll] [sit] [walk]"


def test_a_tie_is_right_at_once_when_the_last_card_is_laid():
    assert is_done(play_of(laid_of("walk:4 sit:2+3 roll:2+3 head:1"), "walk>4"))


def test_no_card_stays_where_it_would_leave_another_without_a_place():
    """Both a and b are right, yet with both there c could never be: it fits no first place."""
    assert draw_line(play_of(TRIO, "ready")) == "c a [b]"
    assert draw_line(play_of(TRIO, "ready a>1")) == "[a] [c] [b]"


@pytest.mark.parametrize("line", list(permutations(CHAIN.cards)))
def test_as_many_stay_as_can_whichever_was_dealt_first(line):
    """d a b c: b alone may stay (a _ b d is left), or else both a and c (b a d c)."""
    play = begin(replace(CHAIN, cards=line))
    for at, card in enumerate("dabc", 1):
        play, _ = place(play, card, str(at))
    assert draw_line(judge(play)[0]) == "d [a] b [c]"


def test_what_stays_is_kept_even_when_more_would_be_right_another_way():
    """With b in place, d a b c can only become a c b d, though b a d c has more in common."""
    play = play_of(replace(CHAIN, cards=line_of("cdba")), "ready")
    assert draw_line(play) == "c d [b] a"
    for move in ("a>2", "c>4"):
        play, _ = place(play, *move.split(">"))
    play, _ = judge(play)
    assert draw_line(play) == "d a [b] c"
    assert " ".join(f"{card.id}:{misses(play, card)}" for card in play.round.cards) == (
        "c:2 d:2 b:0 a:2"
    )
    assert " ".join(f"{card.id}:{home(play, card).id}" for card in hand(play)) == "c:2 d:4 a:1"


def line_of(ids: str) -> tuple[Card, ...]:
    """The cards of the chain, to lie in this order."""
    return tuple(next(card for card in CHAIN.cards if card.id == id) for id in ids)


# Help


def test_home_is_where_a_card_is_right():
    play = play_of(MIXED, "ready")
    assert {card.id: home(play, card).id for card in hand(play)} == {
        "roll": "2",
        "head": "1",
        "walk": "5",
        "stand": "4",
    }


def test_home_leaves_room_for_all_others():
    play = play_of(TRIO, "ready")  # c fits place 3 as well, but there b stays
    assert {card.id: home(play, card).id for card in hand(play)} == {"c": "2", "a": "1"}


# Laws: whatever fits where, as long as there is one right order, and whatever moves arrive.

NAMES = ("ant", "bee", "cat", "dog", "elk", "fox")


@st.composite
def rounds(draw) -> Round:
    """Cards that all fit in one order, and any of them in other places, too."""
    count = draw(st.integers(2, len(NAMES)))
    goal = draw(st.permutations(range(1, count + 1)))
    also = [draw(st.sets(st.integers(1, count), max_size=2)) for _ in goal]
    fits = ["+".join(map(str, {at, *more})) for at, more in zip(goal, also, strict=True)]
    return laid_of(" ".join(map(":".join, zip(NAMES, fits, strict=False))))


lays = st.tuples(
    st.sampled_from([*NAMES, *NAMES, "ghost"]),
    st.sampled_from([*"123456", *"123456", "shelf"]),
    st.none() | st.none() | st.integers(0, 3),
    st.none() | st.none() | st.integers(0, 12),
)
looks = st.tuples(st.none() | st.none() | st.integers(0, 12))
moves = st.lists(lays | lays | looks, max_size=25)


def made(play: Play, move: tuple) -> tuple[Play, Verdict]:
    return judge(play, *move) if len(move) == 1 else place(play, *move)


def history(dealt: Round, moves: list) -> Iterator[tuple[Play, tuple, Play, Verdict]]:
    """Each move with the play before and after it."""
    before = begin(dealt)
    for move in moves:
        after, verdict = made(before, move)
        yield before, move, after, verdict
        before = after


def ways(play: Play) -> list[dict[str, str]]:
    """Every order in which all cards are right, with those that have landed where they are."""
    cards, bins = play.round.cards, [bin_.id for bin_ in play.round.bins]
    orders = [dict(zip([c.id for c in cards], order, strict=True)) for order in permutations(bins)]
    return [
        order
        for order in orders
        if all(order[card.id] in card.fits for card in cards)
        and all(order[card.id] == bin_ for bin_ in bins for card in landed(play, bin_))
    ]


@given(rounds(), moves)
def test_every_place_holds_one_card_and_none_is_lost(dealt, moves):
    for _, _, play, _ in history(dealt, moves):
        line = [lying(play, bin_.id) for bin_ in dealt.bins]
        assert sorted(card.id for card in line) == sorted(card.id for card in dealt.cards)
        stay = [card for bin_ in dealt.bins for card in landed(play, bin_.id)]
        assert {*stay, *hand(play)} == set(dealt.cards)
        assert len(stay) == len(set(stay)) == count_landed(play)


@given(rounds(), moves)
def test_a_card_that_stays_is_right_and_never_moves_again(dealt, moves):
    for before, _, after, _ in history(dealt, moves):
        for bin_ in dealt.bins:
            assert set(landed(before, bin_.id)) <= set(landed(after, bin_.id))
            assert all(bin_.id in card.fits for card in landed(after, bin_.id))


@given(rounds(), moves)
def test_whatever_was_judged_the_rest_can_be_finished(dealt, moves):
    for _, _, play, _ in history(dealt, moves):
        assert ways(play)


@given(rounds(), moves)
def test_as_many_stay_as_can(dealt, moves):
    for before, _, after, verdict in history(dealt, moves):
        if verdict in (Verdict.RIGHT, Verdict.NOT_YET):
            best = max(
                sum(lying(after, bin_).id == card for card, bin_ in order.items())
                for order in ways(before)
            )
            assert count_landed(after) == best


@given(rounds(), moves)
def test_one_card_is_never_left_alone(dealt, moves):
    """It would lie in the one place it can lie in, and be told that it is not right there."""
    for _, _, play, _ in history(dealt, moves):
        assert len(hand(play)) != 1
        assert is_done(play) == (not hand(play))


@given(rounds(), moves)
def test_a_round_is_done_once_a_move_leaves_all_in_place(dealt, moves):
    for before, _, after, verdict in history(dealt, moves):
        if after != before:
            right = all(lying(after, bin_.id).fits >= {bin_.id} for bin_ in dealt.bins)
            assert right == is_done(after) == (verdict is Verdict.RIGHT)


@given(rounds(), moves)
def test_tries_are_the_cards_that_were_looked_at(dealt, moves):
    looked_at = 0
    for before, _, play, verdict in history(dealt, moves):
        if verdict in (Verdict.RIGHT, Verdict.NOT_YET):
            looked_at += len(hand(before))
        assert count_tries(play) == looked_at
        assert count_tries(play) == count_landed(play) + sum(misses(play, c) for c in dealt.cards)


@given(rounds(), moves)
def test_right_first_are_the_cards_that_stayed_when_first_looked_at(dealt, moves):
    first: set[str] | None = None
    for _, _, play, verdict in history(dealt, moves):
        if first is None and verdict in (Verdict.RIGHT, Verdict.NOT_YET):
            first = {card.id for bin_ in dealt.bins for card in landed(play, bin_.id)}
        assert count_right_first(play) == len(first or ())
        assert {card.id for card in mixed_up(play)} == (
            set() if first is None else {card.id for card in dealt.cards} - first
        )


@given(rounds(), moves)
def test_a_move_that_does_not_count_changes_nothing(dealt, moves):
    for before, _, after, verdict in history(dealt, moves):
        assert (after == before) == (verdict in (Verdict.AGAIN, Verdict.UNKNOWN))


@given(rounds(), moves)
def test_the_same_move_made_twice_counts_once(dealt, moves):
    for _, move, after, _ in history(dealt, moves):
        assert made(after, move)[0] == after


@given(rounds(), moves)
def test_a_move_from_before_the_last_look_changes_nothing(dealt, moves):
    seen = None
    for before, _, play, verdict in history(dealt, moves):
        if verdict is Verdict.NOT_YET:
            seen = before
        if seen:
            for card in dealt.cards:
                for bin_ in dealt.bins:
                    assert place(play, card.id, bin_.id, misses(seen, card))[0] == play
            assert judge(play, count_tries(seen))[0] == play


@given(rounds(), moves, st.data())
def test_taking_cards_home_in_any_order_ends_the_round_without_another_miss(dealt, moves, data):
    before = play = [begin(dealt), *(after for _, _, after, _ in history(dealt, moves))][-1]
    for _ in dealt.cards:
        if astray := [
            card for card in hand(play) if home(play, card).id != spot_of(play, card).bin
        ]:
            card = data.draw(st.sampled_from(astray))
            assert home(play, card).id in card.fits
            play, _ = place(play, card.id, home(play, card).id)
    assert is_done(play if is_done(play) else judge(play)[0])
    assert all(misses(play, card) == misses(before, card) for card in dealt.cards)


@given(rounds(), moves)
def test_no_card_is_sent_home_to_where_it_was_not_right(dealt, moves):
    for _, _, play, verdict in history(dealt, moves):
        if verdict is Verdict.NOT_YET:
            for card in hand(play):
                assert home(play, card).id != spot_of(play, card).bin
            assert play.last.card == next(
                card for bin_ in dealt.bins if (card := lying(play, bin_.id)) in hand(play)
            )


@given(rounds(), moves, st.data())
def test_earlier_and_later_lead_to_the_next_place_that_is_open(dealt, moves, data):
    for _, _, play, _ in history(dealt, moves):
        open_ = [bin_ for bin_ in dealt.bins if lying(play, bin_.id) in hand(play)]
        for at, bin_ in enumerate(open_):
            before, after = beside(play, lying(play, bin_.id))
            assert before == (open_[at - 1] if at else None)
            assert after == (open_[at + 1] if at + 1 < len(open_) else None)
