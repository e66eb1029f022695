"""Dealing: what is promised of every round, for a long list of activities and for a short one."""

from collections import Counter
from dataclasses import replace
from itertools import product
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.model import Activity
from game.rules.play import Round
from game.rules.sorting import BINS, LEVELS, deal, freshest
from tests.makers import activity

SEEDS = range(60)


def some(big: int, small: int, both: int = 0, level: int = 1) -> list[Activity]:
    """So many activities of each movement, of one level."""
    counts = {"big": big, "small": small, "both": both}
    return [
        activity(f"{movement}-{at}-of-{level}", movement, level)
        for movement, count in counts.items()
        for at in range(count)
    ]


PLENTY = (*some(20, 20), *some(15, 15, 8, level=2), *some(15, 15, 8, level=3))


def fits(dealt: Round) -> Counter[str]:
    """How many cards of a round are big, small and both."""
    return Counter("both" if len(card.fits) > 1 else next(iter(card.fits)) for card in dealt.cards)


def ids(dealt: Round) -> set[str]:
    return {card.id for card in dealt.cards}


def assert_legal(dealt: Round, activities: tuple[Activity, ...], level: int) -> None:
    """Everything that is promised of a round, however short the list."""
    measure, count, of = LEVELS[level], len(dealt.cards), {a.id: a for a in activities}
    assert 2 <= count <= measure.cards
    assert fits(dealt)["big"] >= ceil(count / 3)
    assert fits(dealt)["small"] >= ceil(count / 3)
    assert fits(dealt)["both"] <= measure.both
    assert len(ids(dealt)) == count
    assert len({card.picture for card in dealt.cards}) == count
    assert all(of[card.id].level <= level for card in dealt.cards)
    assert dealt.hand == measure.hand


# By example


@pytest.mark.parametrize(("level", "cards", "hand"), [(1, 6, 1), (2, 8, 2), (3, 10, 4)])
def test_higher_levels_deal_more_cards_and_fuller_hands(level, cards, hand):
    for seed in SEEDS:
        dealt = deal(PLENTY, level, seed)
        assert (len(dealt.cards), dealt.hand) == (cards, hand)


@pytest.mark.parametrize(("level", "both"), [(1, 0), (2, 1), (3, 2)])
def test_cards_that_need_both_come_at_level_2_and_3(level, both):
    lists = (*PLENTY, *some(0, 0, 5, level=1))
    assert {fits(deal(lists, level, seed))["both"] for seed in SEEDS} == {both}


@pytest.mark.parametrize(("level", "big"), [(1, {2, 3, 4}), (2, {3, 4}), (3, {4})])
def test_how_many_are_big_cannot_be_counted_out_beforehand(level, big):
    assert {fits(deal(PLENTY, level, seed))["big"] for seed in SEEDS} == big


def test_a_card_carries_what_its_activity_says():
    swim = activity("swim", "big", 1, uses=("arms", "legs"), why="Arms pull.", picture="🏊")
    card = next(c for c in deal([swim, *some(0, 2)], 1, 7).cards if c.id == "swim")
    assert (card.text, card.picture, card.why) == (swim.text, swim.picture, swim.why)
    assert (card.uses, card.fits) == (swim.uses, {"big"})


def test_a_card_fits_the_bin_of_its_movement_or_both():
    of = {a.id: a.movement for a in PLENTY}
    for card in deal(PLENTY, 3, 7).cards:
        assert card.fits == ({"big", "small"} if of[card.id] == "both" else {of[card.id]})


def test_a_round_says_what_it_is_so_that_it_can_be_dealt_again():
    dealt = deal(PLENTY, 2, 12)
    assert (dealt.kind, dealt.level, dealt.seed, dealt.bins) == ("sort", 2, 12, BINS)


def test_there_is_no_level_4():
    with pytest.raises(KeyError):
        deal(PLENTY, 4, 7)


def test_a_seed_deals_the_same_on_every_machine():
    """An address is handed to a class: what it deals must never change by itself."""
    dealt = deal((*some(4, 4), *some(2, 2, 1, level=2)), 2, 7)
    assert " ".join(card.id for card in dealt.cards) == (
        "small-1-of-2 small-3-of-1 both-0-of-2 big-1-of-2"
        " small-1-of-1 big-0-of-2 small-0-of-2 big-0-of-1"
    )
    big = [fits(deal(PLENTY, 1, seed))["big"] for seed in range(12)]
    assert "".join(map(str, big)) == "222322444334"


def test_other_seeds_deal_other_rounds():
    assert len({deal(PLENTY, 1, seed).cards for seed in SEEDS}) == len(SEEDS)


def test_every_activity_of_a_level_comes_up_sooner_or_later():
    for level in LEVELS:
        dealt = set().union(*(ids(deal(PLENTY, level, seed)) for seed in range(300)))
        assert dealt >= {a.id for a in PLENTY if a.level == level}


def test_big_and_small_come_in_any_order():
    first = {tuple(sorted(deal(PLENTY, 1, seed).cards[0].fits)) for seed in SEEDS}
    last = {tuple(sorted(deal(PLENTY, 1, seed).cards[-1].fits)) for seed in SEEDS}
    assert first == last == {("big",), ("small",)}


@pytest.mark.parametrize("level", [2, 3])
def test_half_of_the_cards_are_of_the_level_itself_and_easier_ones_come_too(level):
    of = {a.id: a.level for a in PLENTY}
    for seed in SEEDS:
        dealt = deal(PLENTY, level, seed)
        own = sum(of[card.id] == level for card in dealt.cards)
        assert len(dealt.cards) / 2 <= own < len(dealt.cards)


@pytest.mark.parametrize("level", LEVELS)
def test_one_activity_less_changes_one_card_at_most(level):
    """So that mending one entry does not deal a class another round."""
    gone = activity("big-3-of-1")
    fewer = [a for a in PLENTY if a.id != gone.id]
    for seed in SEEDS:
        before, after = ids(deal(PLENTY, level, seed)), ids(deal(fewer, level, seed))
        assert len(before - after) <= 1
        assert before - after <= {gone.id}


def test_of_two_activities_with_one_picture_only_one_is_dealt():
    twins = [replace(a, picture="⚽") for a in some(3, 0)]
    for seed in SEEDS:
        pictures = [c.picture for c in deal([*twins, *some(0, 3), activity("hop")], 1, seed).cards]
        assert pictures.count("⚽") <= 1


def test_a_picture_goes_to_the_activity_of_the_level_itself():
    plain, twin = activity("ball", picture="⚽"), activity("tough-ball", level=2, picture="⚽")
    lists = [*some(1, 2), plain, twin]
    assert all("tough-ball" in ids(deal(lists, 2, seed)) for seed in SEEDS)
    assert all("ball" in ids(deal(lists, 1, seed)) for seed in SEEDS)


# The freshest of some seeds


def test_a_round_without_a_card_seen_of_late_is_preferred():
    seen = ids(deal(PLENTY, 1, 1)) | ids(deal(PLENTY, 1, 2))
    stale = [seed for seed in range(200) if ids(deal(PLENTY, 1, seed)) & seen]
    fresh = next(seed for seed in range(200) if not ids(deal(PLENTY, 1, seed)) & seen)
    assert {1, 2} <= set(stale)
    for offer in ([fresh, *stale], [*stale, fresh]):
        assert freshest(PLENTY, 1, offer, frozenset(seen)) == fresh


def test_where_none_is_fresh_the_one_with_the_fewest_seen_cards_is_taken():
    seen = ids(deal(PLENTY, 1, 1))
    counts = {seed: len(ids(deal(PLENTY, 1, seed)) & seen) for seed in SEEDS}
    stale = [seed for seed, count in counts.items() if count]
    assert len({counts[seed] for seed in stale}) > 1
    chosen = freshest(PLENTY, 1, stale, frozenset(seen))
    assert counts[chosen] == min(counts[seed] for seed in stale)


def test_when_all_are_as_fresh_the_first_is_taken():
    assert freshest(PLENTY, 1, [5, 3, 9], frozenset()) == 5


# Laws: whatever list the content door lets in.


@st.composite
def packs(draw) -> tuple[Activity, ...]:
    """Two big and two small plain activities with a picture of their own, and any others.

    The others look like each other as often as not, and like those of any level.
    """
    others = [
        activity(
            f"other-{at}",
            draw(st.sampled_from(["big", "small", "both"])),
            draw(st.sampled_from(list(LEVELS))),
            picture=draw(st.sampled_from("⚽🏀🎾🏐🥎🏈")),
        )
        for at in range(draw(st.integers(0, 14)))
    ]
    return tuple(draw(st.permutations([*some(2, 2), *others])))


levels = st.sampled_from(list(LEVELS))
seeds = st.integers(0, 999_999_999)


@given(packs(), levels, seeds)
def test_every_round_is_as_promised(activities, level, seed):
    assert_legal(deal(activities, level, seed), activities, level)


@given(packs(), levels, seeds, st.data())
def test_the_order_of_the_list_does_not_matter(activities, level, seed, data):
    shuffled = data.draw(st.permutations(activities))
    assert deal(shuffled, level, seed) == deal(activities, level, seed)


@given(packs(), levels, seeds, st.sets(st.integers(0, 13).map("other-{}".format)))
def test_the_freshest_seed_is_one_of_those_offered_and_none_is_fresher(
    activities, level, seed, seen
):
    offer = range(seed, seed + 5)
    stale = {one: len(ids(deal(activities, level, one)) & seen) for one in offer}
    assert stale[freshest(activities, level, offer, frozenset(seen))] == min(stale.values())


@pytest.mark.parametrize("level", LEVELS)
def test_a_short_list_deals_as_many_cards_as_it_can(level):
    """Every count of big, small and both, against all the ways there are to share a round."""
    measure = LEVELS[level]
    for big, small, both in product(range(1, 8), range(1, 8), range(4)):
        activities = tuple(some(big, small, both))
        ways = product(range(big + 1), range(small + 1), range(min(both, measure.both) + 1))
        most = max(
            sum(way)
            for way in ways
            if sum(way) <= measure.cards and min(way[:2]) >= ceil(sum(way) / 3)
        )
        for seed in range(3):
            dealt = deal(activities, level, seed)
            assert_legal(dealt, activities, level)
            assert len(dealt.cards) == most, f"{big} big, {small} small, {both} both"
