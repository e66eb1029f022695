"""Sorting: what is promised of every round, for a long list of activities and for a short one,
and of the sets, whose cards and bins are of any kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace
from itertools import product
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.model import Activity, Pack
from game.rules.fields import FEWEST, NoRound
from game.rules.kinds.sort import LEVELS, MOST, deal, deal_list
from game.rules.round.play import Bin, Round
from tests.makers import BINS, activity, pack_of, sort_set

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


def deal_level(activities: Iterable[Activity], level: int, seed: int) -> Round:
    return deal(pack_of(*activities), str(level), seed)


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
        dealt = deal_level(PLENTY, level, seed)
        assert (len(dealt.cards), dealt.hand) == (cards, hand)


@pytest.mark.parametrize(("level", "both"), [(1, 0), (2, 1), (3, 2)])
def test_cards_that_need_both_come_at_level_2_and_3(level, both):
    lists = (*PLENTY, *some(0, 0, 5, level=1))
    assert {fits(deal_level(lists, level, seed))["both"] for seed in SEEDS} == {both}


@pytest.mark.parametrize(("level", "big"), [(1, {2, 3, 4}), (2, {3, 4}), (3, {4})])
def test_how_many_are_big_cannot_be_counted_out_beforehand(level, big):
    assert {fits(deal_level(PLENTY, level, seed))["big"] for seed in SEEDS} == big


def test_a_card_carries_what_its_activity_says():
    swim = activity("swim", "big", 1, uses=("arms", "legs"), why="Arms pull.", picture="🏊")
    card = next(c for c in deal_level([swim, *some(0, 2)], 1, 7).cards if c.id == "swim")
    assert (card.text, card.picture, card.why) == (swim.text, swim.picture, swim.why)
    assert (card.uses, card.fits) == (swim.uses, {"big"})
    assert card.hint == swim.why, "an activity has no hint of its own: it tells at once"


def test_a_card_fits_the_bin_of_its_movement_or_both():
    of = {a.id: a.movement for a in PLENTY}
    for card in deal_level(PLENTY, 3, 7).cards:
        assert card.fits == ({"big", "small"} if of[card.id] == "both" else {of[card.id]})


def test_a_round_says_what_it_is_so_that_it_can_be_dealt_again():
    dealt = deal_level(PLENTY, 2, 12)
    assert (dealt.kind, dealt.set, dealt.seed) == ("sort", "2", 12)
    assert (dealt.set, dealt.title, dealt.ask) == ("2", "", "")
    assert dealt.shared == "both"


def test_the_bins_come_from_the_content():
    wet, dry = replace(BINS[0], name="Water", guide="team"), replace(BINS[1], short="Sand")
    dealt = deal(Pack(activities=(*PLENTY,), bins=(wet, dry)), "1", 7)
    assert [drawn(bin_) for bin_ in dealt.bins] == [asdict(wet), asdict(dry)]


def drawn(bin_: Bin) -> dict:
    """A bin of a round as it was written. Its cards go in it, and it has no picture of its own."""
    fields = asdict(bin_)
    assert (fields.pop("role"), fields.pop("picture")) == ("box", "")
    return fields


def test_there_is_no_level_4():
    with pytest.raises(KeyError):
        deal_level(PLENTY, 4, 7)


def test_a_seed_deals_the_same_on_every_machine():
    """An address is handed to a class: what it deals must never change by itself."""
    dealt = deal_level((*some(4, 4), *some(2, 2, 1, level=2)), 2, 7)
    assert " ".join(card.id for card in dealt.cards) == (
        "small-1-of-2 small-3-of-1 both-0-of-2 big-1-of-2"
        " small-1-of-1 big-0-of-2 small-0-of-2 big-0-of-1"
    )
    big = [fits(deal_level(PLENTY, 1, seed))["big"] for seed in range(12)]
    assert "".join(map(str, big)) == "222322444334"


def test_other_seeds_deal_other_rounds():
    assert len({deal_level(PLENTY, 1, seed).cards for seed in SEEDS}) == len(SEEDS)


def test_every_activity_of_a_level_comes_up_sooner_or_later():
    for level in LEVELS:
        dealt = set().union(*(ids(deal_level(PLENTY, level, seed)) for seed in range(300)))
        assert dealt >= {a.id for a in PLENTY if a.level == level}


def test_big_and_small_come_in_any_order():
    first = {tuple(sorted(deal_level(PLENTY, 1, seed).cards[0].fits)) for seed in SEEDS}
    last = {tuple(sorted(deal_level(PLENTY, 1, seed).cards[-1].fits)) for seed in SEEDS}
    assert first == last == {("big",), ("small",)}


@pytest.mark.parametrize("level", [2, 3])
def test_half_of_the_cards_are_of_the_level_itself_and_easier_ones_come_too(level):
    of = {a.id: a.level for a in PLENTY}
    for seed in SEEDS:
        dealt = deal_level(PLENTY, level, seed)
        own = sum(of[card.id] == level for card in dealt.cards)
        assert len(dealt.cards) / 2 <= own < len(dealt.cards)


@pytest.mark.parametrize("level", LEVELS)
def test_one_activity_less_changes_one_card_at_most(level):
    """So that mending one entry does not deal a class another round."""
    gone = activity("big-3-of-1")
    fewer = [a for a in PLENTY if a.id != gone.id]
    for seed in SEEDS:
        before, after = ids(deal_level(PLENTY, level, seed)), ids(deal_level(fewer, level, seed))
        assert len(before - after) <= 1
        assert before - after <= {gone.id}


def test_of_two_activities_with_one_picture_only_one_is_dealt():
    twins = [replace(a, picture="⚽") for a in some(3, 0)]
    for seed in SEEDS:
        pictures = [
            c.picture for c in deal_level([*twins, *some(0, 3), activity("hop")], 1, seed).cards
        ]
        assert pictures.count("⚽") <= 1


def test_a_picture_goes_to_the_activity_of_the_level_itself():
    plain, twin = activity("ball", picture="⚽"), activity("tough-ball", level=2, picture="⚽")
    lists = [*some(1, 2), plain, twin]
    assert all("tough-ball" in ids(deal_level(lists, 2, seed)) for seed in SEEDS)
    assert all("ball" in ids(deal_level(lists, 1, seed)) for seed in SEEDS)


# Sets

JARS = (
    "pour:exact cut:exact draw:exact zip:exact run:whole hop:whole swing:whole"
    " climb:whole skate:whole dance:exact+whole juggle:exact+whole"
)


def deal_set(cards: str, seed: int, **more) -> Round:
    chosen = sort_set(cards, **more)
    return deal(pack_of(sets=(chosen,)), chosen.id, seed)


def kinds_of(dealt: Round) -> Counter[frozenset[str]]:
    """How many cards of a round fit the same bins."""
    return Counter(card.fits for card in dealt.cards)


def test_a_set_deals_its_cards_as_they_are_written():
    chosen = sort_set("pour:exact grip:exact+whole run:whole hop:whole", "exact whole", hand=3)
    pour = replace(chosen.cards[0], uses=("wrists", "hands"))
    chosen = replace(chosen, cards=(pour, *chosen.cards[1:]))
    dealt = deal(pack_of(sets=(chosen,)), "sorts", 7)
    card = next(card for card in dealt.cards if card.id == "pour")
    assert (card.text, card.picture, card.uses) == (pour.text, pour.picture, pour.uses)
    assert (card.hint, card.why, card.fits) == ("Hint: pour.", "Why: pour.", {"exact"})
    grip = next(card for card in dealt.cards if card.id == "grip")
    assert grip.fits == {"exact", "whole"}
    assert (dealt.kind, dealt.set, dealt.seed, dealt.hand) == ("sort", "sorts", 7, 3)
    assert (dealt.title, dealt.ask) == (chosen.title, chosen.ask)
    assert dealt.shared == "more"
    assert [drawn(bin_) for bin_ in dealt.bins] == [asdict(bin_) for bin_ in chosen.bins]


def test_the_cards_of_a_set_are_judged_one_by_one_and_chosen_for_the_child():
    dealt = deal_set("a:big b:small c:big d:small", 7)
    assert (dealt.laid, dealt.either) == (False, False)


def test_a_long_set_deals_some_of_its_cards_and_a_short_one_all():
    for seed in SEEDS:
        assert len(ids(deal_set(JARS, seed, bins="exact whole"))) == MOST
        assert ids(deal_set("a:big b:small c:big d:small", seed)) == {"a", "b", "c", "d"}


def test_every_card_of_a_set_comes_up_sooner_or_later_and_in_any_place():
    dealt = [deal_set(JARS, seed, bins="exact whole") for seed in range(300)]
    written = {card.split(":")[0] for card in JARS.split()}
    assert {one.cards[0].id for one in dealt} == {one.cards[-1].id for one in dealt} == written


def test_the_kinds_of_cards_of_a_set_take_turns():
    two = {frozenset(["exact"]): 3, frozenset(["whole"]): 3, frozenset(["exact", "whole"]): 2}
    for seed in SEEDS:
        assert kinds_of(deal_set(JARS, seed, bins="exact whole")) == two


def test_a_card_of_two_bins_is_of_one_kind_however_they_are_written():
    cards = "a:big b:big c:big d:small e:small f:small g:big+small h:small+big i:small+big"
    both = frozenset(["big", "small"])
    missing_one = {kinds_of(deal_set(cards, seed))[both] for seed in SEEDS}
    assert missing_one == {2, 3}, "each of the three kinds goes one short at times"


def test_a_set_is_called_by_its_own_name_alone():
    pack = pack_of(*PLENTY, sets=(sort_set("a:big b:small c:big d:small", id="jars"),))
    assert ids(deal(pack, "jars", 7)) == {"a", "b", "c", "d"}
    for name in ("sorts", "", "0", "4", "01", "1 "):
        with pytest.raises(KeyError):
            deal(pack, name, 7)


# A teacher's own list

OWN = (activity("kick"), activity("knit", "small"), activity("juggle", "both"))


def test_a_list_deals_all_its_cards_one_at_a_time():
    dealt = deal_list(OWN, BINS, 7)
    assert ids(dealt) == {"kick", "knit", "juggle"}
    assert (dealt.kind, dealt.set, dealt.seed, dealt.hand) == ("sort", "list", 7, 1)
    assert (dealt.set, dealt.title, dealt.ask) == ("list", "", "")
    assert dealt.shared == "both"
    assert [drawn(bin_) for bin_ in dealt.bins] == [asdict(bin_) for bin_ in BINS]


def test_a_card_of_a_list_says_what_its_row_says():
    knit = replace(OWN[1], text="Knit a <scarf>", why="Yarn & needles.", picture="🧶", uses=())
    card = next(card for card in deal_list([*OWN, knit], BINS, 7).cards if card.picture == "🧶")
    assert (card.text, card.why, card.hint) == (knit.text, knit.why, knit.why)
    assert (card.uses, card.fits) == ((), {"small"})


def test_a_card_of_a_list_fits_the_bin_of_its_movement_or_both():
    of = {card.id: card.fits for card in deal_list(OWN, BINS, 7).cards}
    assert of == {"kick": {"big"}, "knit": {"small"}, "juggle": {"big", "small"}}


def test_a_list_may_be_of_one_movement_and_show_one_picture_twice():
    """It is the teacher's: nothing is left out to make it a better round."""
    same = [activity(f"row-{at}", picture="🏃") for at in range(3)]
    assert fits(deal_list(same, BINS, 7)) == {"big": 3}


def test_a_long_list_deals_every_card():
    assert len(ids(deal_list(some(20, 20, 20), BINS, 7))) == 60


def test_every_card_of_a_list_comes_first_and_last_sooner_or_later():
    dealt = [deal_list(OWN, BINS, seed).cards for seed in SEEDS]
    assert {one[0].id for one in dealt} == {one[-1].id for one in dealt} == {a.id for a in OWN}


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
    assert_legal(deal_level(activities, level, seed), activities, level)


@given(packs(), levels, seeds, st.data())
def test_the_order_of_the_list_does_not_matter(activities, level, seed, data):
    shuffled = data.draw(st.permutations(activities))
    assert deal_level(shuffled, level, seed) == deal_level(activities, level, seed)


@given(packs(), seeds, st.data())
def test_a_list_deals_each_card_once_and_does_not_ask_in_which_order_it_was_typed(
    listed, seed, data
):
    dealt = deal_list(listed, BINS, seed)
    assert sorted(card.id for card in dealt.cards) == sorted(one.id for one in listed)
    assert deal_list(iter(data.draw(st.permutations(listed))), BINS, seed) == dealt


@given(packs(), seeds)
def test_one_row_less_leaves_the_others_in_their_order(listed, seed):
    """So that a row taken out of a list does not turn a class's round over."""
    before = [card.id for card in deal_list(listed, BINS, seed).cards]
    fewer = [card.id for card in deal_list(listed[1:], BINS, seed).cards]
    assert fewer == [id for id in before if id != listed[0].id]


NAMES = [f"card-{at}" for at in range(24)]


@st.composite
def sets(draw) -> tuple[str, str]:
    """Cards of a set and its two or three bins, each with at least two cards."""
    bins = draw(st.sampled_from([["big", "small"], ["exact", "strong", "quick"]]))
    some_of = st.lists(st.sampled_from(bins), min_size=1, max_size=3, unique=True)
    fits = [[one] for one in bins * 2] + draw(st.lists(some_of, max_size=24 - 2 * len(bins)))
    order = draw(st.permutations(fits))
    cards = [f"{id}:{'+'.join(one)}" for id, one in zip(NAMES, order, strict=False)]
    return " ".join(cards), " ".join(bins)


# Sets that are mostly for one bin

MOSTLY = " ".join(
    [*(f"big-{at}:big" for at in range(9)), *(f"small-{at}:small" for at in range(9))]
)


def deal_mostly(cards: str, seed: int) -> Counter[str]:
    chosen = replace(sort_set(cards), mostly="big")
    return fits(deal(pack_of(sets=(chosen,)), chosen.id, seed))


def test_of_eight_cards_five_or_six_are_for_the_bin_that_most_are_for():
    dealt = [deal_mostly(MOSTLY, seed) for seed in range(100)]
    assert {(one["big"], one["small"]) for one in dealt} == {(5, 3), (6, 2)}


def test_where_there_are_too_few_for_that_bin_the_others_fill_the_round():
    assert deal_mostly("a:big b:big c:small d:small e:small", 7) == {"big": 2, "small": 3}


def test_where_there_are_too_few_others_more_are_for_that_bin():
    cards = " ".join([*MOSTLY.split()[:9], "c:small"])
    assert deal_mostly(cards, 7) == {"big": 7, "small": 1}


@given(sets(), seeds)
def test_every_round_of_a_set_shares_its_cards_fairly(chosen, seed):
    cards, bins = chosen
    dealt = deal_set(cards, seed, bins=bins)
    written = Counter(frozenset(card.split(":")[1].split("+")) for card in cards.split())
    counts = kinds_of(dealt)
    assert len(ids(dealt)) == len(dealt.cards) == min(MOST, sum(written.values()))
    assert counts <= written
    most = max(counts.values())
    for kind, count in written.items():  # nobody goes short while another has two more
        assert counts[kind] >= min(count, most - 1)
    for bin_ in dealt.bins:
        assert any(bin_.id in card.fits for card in dealt.cards)


@given(sets(), seeds, st.data())
def test_the_order_in_which_a_set_is_written_does_not_matter(chosen, seed, data):
    cards, bins = chosen
    shuffled = " ".join(data.draw(st.permutations(cards.split())))
    assert deal_set(shuffled, seed, bins=bins) == deal_set(cards, seed, bins=bins)


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
            dealt = deal_level(activities, level, seed)
            assert_legal(dealt, activities, level)
            assert len(dealt.cards) == most, f"{big} big, {small} small, {both} both"


# Fields


@st.composite
def chosen(draw) -> list[Activity]:
    """Cards of a field that make a round: so many of each movement, big and small among them."""
    big, small, both = (draw(st.integers(least, 12)) for least in (1, 1, 0))
    level = draw(levels)
    return [
        replace(one, fields=("ball",))
        for one in some(big, small, max(both, FEWEST - big - small), level)
    ]


@given(chosen(), seeds)
def test_every_round_of_fields_is_as_promised(cards, seed):
    level, measure = cards[0].level, LEVELS[cards[0].level]
    other = replace(activity("other", "big", level), fields=("music",))
    dealt = deal(pack_of(*cards, other), f"{level}+ball", seed)
    have, found = Counter(one.movement for one in cards), fits(dealt)
    assert (dealt.set, dealt.hand, dealt.shared) == (f"{level}+ball", measure.hand, "both")
    assert len(ids(dealt)) == len(dealt.cards) == min(measure.cards, len(cards))
    assert ids(dealt) <= {one.id for one in cards}
    third = (len(dealt.cards) - found["both"]) // 3
    assert found["big"] >= min(max(1, third), have["big"])
    assert found["small"] >= min(max(1, third), have["small"])
    plain = have["big"] + have["small"]
    assert found["both"] <= max(measure.both, len(dealt.cards) - plain)


@given(chosen(), seeds, st.data())
def test_a_seed_deals_the_same_cards_of_fields_whatever_their_order(cards, seed, data):
    name = f"{cards[0].level}+ball"
    again = data.draw(st.permutations(cards))
    assert deal(pack_of(*cards), name, seed) == deal(pack_of(*again), name, seed)


def test_every_card_of_a_field_comes_up_sooner_or_later():
    cards = [replace(one, fields=("ball",)) for one in some(12, 3, 2, level=2)]
    dealt = set().union(*(ids(deal(pack_of(*cards), "2+ball", seed)) for seed in range(300)))
    assert dealt == {one.id for one in cards}


def test_fields_without_enough_cards_deal_no_round():
    with pytest.raises(NoRound):
        deal(pack_of(*PLENTY), "2+ball", 7)
    with pytest.raises(KeyError):
        deal(pack_of(*PLENTY), "2+music+ball", 7)
