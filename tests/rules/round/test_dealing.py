"""What every kind deals by: a set is found by kind and name, a shuffle never changes, of some
rounds the freshest is taken, and of a round only some of its cards."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.round.dealing import find, freshest, only, rank, shuffled
from game.rules.round.play import Round, begin, hand, is_done, place
from tests.makers import (
    activity,
    draw,
    laid_of,
    match_set,
    order_set,
    pack_of,
    pairs_of,
    round_of,
    sort_set,
)
from tests.rules.plays import lines, matches, sorts

# Sets

SORT = sort_set("pour:big draw:small", id="first")
MATCH = match_set("run:legs draw:fingers", id="second")
ORDER = order_set("head roll sit", id="third")
PACK = pack_of(sets=(SORT, MATCH, ORDER))


@pytest.mark.parametrize(
    ("kind", "one"),
    [("sort", SORT), ("match", MATCH), ("order", ORDER)],
    ids=["sort", "match", "order"],
)
def test_a_set_is_found_at_whatever_stop_it_is(kind, one):
    assert find(PACK, kind, one.id) is one


@pytest.mark.parametrize(
    ("kind", "name"),
    [("sort", "second"), ("match", "first"), ("order", "fourth"), ("sort", "at-first")],
)
def test_there_is_no_set_of_another_kind_or_name(kind, name):
    with pytest.raises(KeyError, match=name):
        find(PACK, kind, name)


def test_sets_of_two_kinds_may_share_a_name():
    pack = pack_of(sets=(match_set("run:legs", id="same"), order_set("head", id="same")))
    assert find(pack, "order", "same").kind == "order"


# The shuffle


def drawn(names: str, seed: int, why: str = "") -> str:
    return " ".join(one.id for one in shuffled(map(activity, names.split()), seed, why))


def test_the_shuffle_is_the_same_on_every_machine():
    """An address is handed to a class: what it deals must never change by itself."""
    assert rank(7, "hop").hex() == "28e350612e55224f"
    assert drawn("ant bee cat dog elk fox", 7) == "cat elk fox dog ant bee"
    assert drawn("ant bee cat dog elk fox", 7, "line") == "dog ant cat elk fox bee"


def test_every_order_comes_up_sooner_or_later():
    assert len({drawn("ant bee cat dog", seed) for seed in range(300)}) == 24


def test_another_why_shuffles_the_same_seed_anew():
    """So that the order in which cards were chosen tells nothing of where their partners lie."""
    pairs = {(drawn("a b c", seed), drawn("a b c", seed, "right")) for seed in range(600)}
    assert len(pairs) == 36


names = st.lists(
    st.sampled_from(["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen"]),
    unique=True,
    max_size=8,
)
seeds = st.integers(0, 999_999_999)


@given(names, seeds, st.sampled_from(["", "line"]), st.data())
def test_the_shuffle_loses_nothing_and_does_not_ask_how_things_lay(ids, seed, why, data):
    after = drawn(" ".join(ids), seed, why)
    assert sorted(after.split()) == sorted(ids)
    assert drawn(" ".join(data.draw(st.permutations(ids))), seed, why) == after


@given(names.filter(bool), seeds)
def test_one_thing_less_leaves_the_others_in_their_order(ids, seed):
    before = drawn(" ".join(ids), seed).split()
    assert drawn(" ".join(ids[1:]), seed).split() == [id for id in before if id != ids[0]]


# The freshest


def rounds(*written: str) -> list[Round]:
    return [round_of(" ".join(f"{id}:big" for id in cards.split())) for cards in written]


def drawn_freshest(past: str, *written: str) -> str:
    """Of the rounds written, the one to deal after those of the past: ``"ant bee, cat"``."""
    chosen = freshest(rounds(*written), rounds(*past.split(", ")))
    return " ".join(card.id for card in chosen.cards)


def test_a_round_without_a_card_seen_of_late_is_preferred():
    assert drawn_freshest("ant bee", "ant cat", "cat dog", "bee ant") == "cat dog"


def test_where_none_is_fresh_the_one_with_the_fewest_seen_cards_is_taken():
    assert drawn_freshest("ant bee cat", "ant bee", "cat dog", "bee cat") == "cat dog"


def test_when_all_are_as_fresh_the_first_is_taken():
    assert drawn_freshest("", "ant", "bee", "cat") == "ant"
    assert drawn_freshest("ant bee cat", "bee", "ant", "cat") == "bee"


def test_the_last_round_is_not_dealt_again_where_there_is_another():
    assert drawn_freshest("cat, ant bee", "ant bee", "bee ant", "ant cat bee") == "ant cat bee"
    assert drawn_freshest("ant bee", "bee ant") == "bee ant"


def test_what_was_seen_before_the_last_round_is_taken_before_what_was_in_it():
    assert drawn_freshest("ant, bee cat", "bee dog", "ant dog") == "ant dog"


offers = st.lists(names.filter(bool), min_size=1, max_size=5)


@given(offers, st.lists(names, max_size=3))
def test_the_freshest_is_one_of_those_offered_and_none_is_fresher(written, past):
    offer = rounds(*map(" ".join, written))
    played = rounds(*map(" ".join, past))
    seen = {card.id for dealt in played for card in dealt.cards}
    chosen = freshest(iter(offer), played)
    others = [dealt for dealt in offer if not past or ids(dealt) != set(past[-1])] or offer
    assert chosen in others
    assert len(ids(chosen) & seen) == min(len(ids(dealt) & seen) for dealt in others)


def ids(dealt: Round) -> set[str]:
    return {card.id for card in dealt.cards}


# Only some of the cards


def drawn_only(dealt: Round, cards: str) -> str:
    return draw(begin(only(dealt, cards.split())))


FOUR = round_of("kick:big draw:small juggle:both hop:big", hand=2)
PAIRS = pairs_of("run:legs draw:fingers nod:neck wave:arms", "arms fingers legs neck")
LINE = laid_of("roll:2 head:1 sit:3")


@pytest.mark.parametrize(
    ("cards", "table"),
    [
        ("kick", "kick"),
        ("hop draw", "draw hop"),
        ("juggle hop draw", "draw juggle"),
        ("draw ghost", "draw"),
    ],
)
def test_cards_are_kept_in_the_order_dealt_with_all_bins_and_the_hand_there_was(cards, table):
    assert drawn_only(FOUR, cards) == f"{table} | big: | small:"
    either = replace(FOUR, either=True)
    assert only(either, cards.split()) == replace(only(FOUR, cards.split()), either=True)


@pytest.mark.parametrize("dealt", [FOUR, PAIRS, LINE], ids=["sort", "match", "order"])
@pytest.mark.parametrize("cards", ["", "ghost"])
def test_where_no_card_would_be_left_all_are_dealt(dealt, cards):
    assert only(dealt, cards.split()) == dealt


@pytest.mark.parametrize(
    ("cards", "table"),
    [
        ("draw nod", "draw nod | fingers: | neck:"),
        ("wave run nod", "run nod wave | arms: | legs: | neck:"),
        ("run draw nod wave", "run draw nod wave | arms: | fingers: | legs: | neck:"),
    ],
)
def test_pairs_are_kept_with_their_partners_and_without_the_others(cards, table):
    assert drawn_only(PAIRS, cards) == table


@pytest.mark.parametrize(
    ("card", "table"),
    [("run", "run draw | fingers: | legs:"), ("nod", "nod run | legs: | neck:")],
)
def test_a_pair_is_not_left_alone(card, table):
    """With one partner on the table there is nothing to find."""
    assert drawn_only(PAIRS, card) == table


def test_where_there_is_one_pair_it_is_kept():
    dealt = pairs_of("run:legs", "legs")
    assert only(dealt, ["run"]) == dealt


def test_steps_that_are_laid_in_a_line_stay_together():
    assert only(LINE, ["head"]) == LINE


@st.composite
def wishes(draw) -> tuple[Round, list[str]]:
    """A round of any kind, and some of its cards."""
    dealt = draw(sorts() | matches() | lines())
    return dealt, draw(st.lists(st.sampled_from([card.id for card in dealt.cards]), unique=True))


@given(wishes())
def test_only_the_wished_cards_are_kept_and_none_of_them_is_lost(wish):
    dealt, cards = wish
    kept = {card.id for card in only(dealt, cards).cards}
    assert kept >= set(cards)
    assert set(only(dealt, cards).cards) <= set(dealt.cards)
    if cards and dealt.kind == "sort":
        assert kept == set(cards)
    if cards and dealt.kind == "match":
        assert len(kept) == max(len(cards), min(2, len(dealt.cards)))


@given(wishes(), st.data())
def test_it_does_not_matter_in_which_order_cards_are_wished_or_how_often(wish, data):
    dealt, cards = wish
    kept = only(dealt, cards)
    assert only(dealt, data.draw(st.permutations(cards))) == kept
    assert only(dealt, frozenset(cards)) == only(kept, cards) == kept


@given(wishes())
def test_a_round_of_some_of_the_cards_can_be_played_to_its_end(wish):
    """Every card has a bin left in which it is right, and every partner its card."""
    dealt = only(*wish)
    if dealt.either:
        assert {bin_.id for bin_ in dealt.bins} <= frozenset().union(*(c.fits for c in dealt.cards))
    if not dealt.laid:
        play = begin(dealt)
        while hand(play):
            card = hand(play)[0]
            bin_ = next(bin_.id for bin_ in dealt.bins if bin_.id in card.fits)
            play, _ = place(play, card.id, bin_)
        assert is_done(play)


@given(wishes())
def test_all_pairs_that_are_kept_lie_on_the_table_at_once(wish):
    dealt = only(*wish)
    if dealt.either:
        assert hand(begin(dealt)) == dealt.cards
        assert len(dealt.bins) == len(dealt.cards)
