"""Matching: pairs are dealt so that nothing tells who belongs to whom, and are found one by one.

A set is written as ``"run:legs draw:fingers"``; the table after a move is one line: the left cards
that are open, then what each right card has found.
"""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.kinds.match import MOST, deal
from game.rules.round.play import Round, Verdict, begin, is_done, landed, misses, place
from game.rules.round.stars import earned
from tests.makers import draw, match_set, pack_of, pairs_of, play_of

SEEDS = range(200)
PAIRS = "run:legs draw:fingers wave:arms chew:mouth nod:neck shrug:shoulders"


def deal_pairs(pairs: str, seed: int) -> Round:
    return deal(pack_of(sets=(match_set(pairs),)), "matches", seed)


def partners(dealt: Round) -> dict[str, str]:
    """The right card that each left card belongs to, as they stand on the page."""
    names = {bin_.id: bin_.name for bin_ in dealt.bins}
    return {card.text: " ".join(names[id] for id in card.fits) for card in dealt.cards}


# Dealing


def test_a_pair_is_a_card_and_the_bin_it_goes_with():
    chosen = match_set("run:legs draw:fingers wave:arms chew:mouth")
    run = replace(chosen.pairs[0], uses=("legs", "feet"))
    dealt = deal(pack_of(sets=(replace(chosen, pairs=(run, *chosen.pairs[1:])),)), "matches", 7)
    card = next(card for card in dealt.cards if card.id == "run")
    assert (card.text, card.picture, card.uses) == (run.left, run.left_picture, run.uses)
    assert (card.hint, card.why, card.usual) == (run.hint, run.why, "")
    legs = next(bin_ for bin_ in dealt.bins if {bin_.id} == card.fits)
    assert (legs.name, legs.short, legs.picture) == (run.right, run.right, run.right_picture)
    assert (legs.role, legs.parts, legs.guide) == ("partner", "", "")


def test_a_round_says_what_it_is_so_that_it_can_be_dealt_again():
    dealt = deal_pairs(PAIRS, 12)
    assert (dealt.kind, dealt.set, dealt.seed) == ("match", "matches", 12)
    assert (dealt.title, dealt.ask) == ("Matches", "Which two?")


def test_all_pairs_are_on_the_table_and_either_side_may_be_chosen_first():
    dealt = deal_pairs(PAIRS, 7)
    assert (dealt.hand, dealt.either, dealt.laid) == (len(dealt.cards), True, False)


@pytest.mark.parametrize(("written", "cards"), [(4, 4), (5, MOST), (6, MOST)])
def test_a_long_set_deals_some_of_its_pairs_and_a_short_one_all(written, cards):
    dealt = deal_pairs(" ".join(PAIRS.split()[:written]), 7)
    assert len(dealt.cards) == len(dealt.bins) == cards


def test_every_pair_comes_up_sooner_or_later():
    assert {text for seed in SEEDS for text in partners(deal_pairs(PAIRS, seed))} == {
        "Run",
        "Draw",
        "Wave",
        "Chew",
        "Nod",
        "Shrug",
    }


def test_a_pair_that_always_comes_is_in_every_game_and_not_always_first():
    chosen = match_set(PAIRS)
    pairs = (*chosen.pairs[:-1], replace(chosen.pairs[-1], always=True))
    pack = pack_of(sets=(replace(chosen, pairs=pairs),))
    places = [[c.id for c in deal(pack, "matches", seed).cards].index("shrug") for seed in SEEDS]
    assert set(places) == {*range(MOST)}


def test_there_is_no_round_without_its_set():
    with pytest.raises(KeyError):
        deal(pack_of(sets=(match_set(PAIRS),)), "1", 7)


def test_a_seed_deals_the_same_on_every_machine():
    """An address is handed to a class: what it deals must never change by itself."""
    dealt = deal_pairs(PAIRS, 7)
    sides = (*(card.text for card in dealt.cards), "|", *(bin_.name for bin_ in dealt.bins))
    assert " ".join(sides) == "Wave Draw Run Shrug | Legs Arms Shoulders Fingers"


# No answer on the page


def test_a_right_card_is_called_by_its_place_alone():
    for seed in SEEDS:
        names = [bin_.id for bin_ in deal_pairs(PAIRS, seed).bins]
        assert names == ["right-1", "right-2", "right-3", "right-4"]


def test_nothing_of_a_right_card_repeats_its_partner():
    for dealt in (deal_pairs(PAIRS, seed) for seed in SEEDS):
        for bin_ in dealt.bins:
            of = next(card for card in dealt.cards if bin_.id in card.fits)
            told = " ".join(map(str, vars(bin_).values())).casefold()
            assert of.id not in told
            assert of.text.casefold() not in told


def test_where_a_card_lies_tells_nothing_of_its_partner():
    """Each left place has its partner in each right place about as often as in any other."""
    seeds = range(1000)
    met = [
        (at, dealt.bins.index(next(bin_ for bin_ in dealt.bins if bin_.id in card.fits)))
        for dealt in (deal_pairs(PAIRS, seed) for seed in seeds)
        for at, card in enumerate(dealt.cards)
    ]
    for sides in product(range(MOST), repeat=2):
        assert 0.19 < met.count(sides) / len(seeds) < 0.31


# Playing

TABLE = pairs_of("run:legs draw:fingers nod:neck", bins="neck legs fingers")


def test_a_right_pair_stays_together():
    play, verdict = place(begin(TABLE), "draw", "fingers")
    assert verdict is Verdict.RIGHT
    assert draw(play) == "run nod | neck: | legs: | fingers: draw"


def test_of_a_wrong_pair_the_left_card_goes_home():
    play, verdict = place(begin(TABLE), "draw", "legs")
    assert verdict is Verdict.NOT_YET
    assert draw(play) == "run draw nod | neck: | legs: | fingers:"
    assert [misses(play, card) for card in TABLE.cards] == [0, 1, 0]


def test_pairs_are_found_in_any_order():
    play = play_of(TABLE, "nod>neck run>legs draw>fingers")
    assert draw(play) == "| neck: nod | legs: run | fingers: draw"
    assert is_done(play)


def test_a_card_whose_partner_was_found_takes_no_other():
    """An old page may still show it: the move changes nothing and is no miss."""
    before = play_of(TABLE, "run>legs")
    play, verdict = place(before, "draw", "legs")
    assert verdict is Verdict.AGAIN
    assert play == before


def test_pairs_found_at_the_first_try_bring_the_stars():
    assert earned(play_of(TABLE, "nod>neck run>legs draw>fingers")) == 3
    assert earned(play_of(TABLE, "nod>legs nod>neck run>legs draw>fingers")) == 2


# Laws

LEFT = ("run", "draw", "nod", "chew", "wave", "hop", "tap", "zip")
seeds = st.integers(0, 999_999_999)
matches = st.permutations(LEFT).flatmap(
    lambda left: st.integers(4, 8).map(
        lambda most: [f"{one}:right-of-{one}" for one in left[:most]]
    )
)


@given(matches, seeds)
def test_every_left_card_has_one_partner_and_no_two_share_one(pairs, seed):
    dealt = deal_pairs(" ".join(pairs), seed)
    assert len(dealt.cards) == len(dealt.bins) == min(len(pairs), MOST)
    assert all(len(card.fits) == 1 for card in dealt.cards)
    assert partners(dealt).items() <= {
        (left.capitalize(), right.replace("-", " ").capitalize())
        for left, right in (pair.split(":") for pair in pairs)
    }
    assert len(set(partners(dealt).values())) == len(dealt.cards)


@given(matches, seeds, st.data())
def test_the_order_in_which_pairs_are_written_does_not_matter(pairs, seed, data):
    shuffled = data.draw(st.permutations(pairs))
    assert deal_pairs(" ".join(shuffled), seed) == deal_pairs(" ".join(pairs), seed)


@given(matches, seeds, st.data())
def test_trying_each_right_card_in_turn_always_finds_every_pair(pairs, seed, data):
    play = begin(deal_pairs(" ".join(pairs), seed))
    for card in data.draw(st.permutations(play.round.cards)):
        verdicts = []
        for bin_ in play.round.bins:
            play, verdict = place(play, card.id, bin_.id)
            verdicts.append(verdict)
        assert verdicts.count(Verdict.RIGHT) == 1
    assert is_done(play)
    assert all(len(landed(play, bin_.id)) == 1 for bin_ in play.round.bins)
