"""The kinds of round: each is dealt by its own file, and all are played by the one engine."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.kinds import READERS
from game.content.model import Set
from game.rules.kinds import DEALS, deal
from game.rules.round.play import (
    Play,
    Round,
    Verdict,
    begin,
    hand,
    home,
    is_done,
    judge,
    place,
    spot_of,
)
from game.rules.round.stars import earned
from tests.makers import activity, match_set, order_set, pack_of, sort_set

PACK = pack_of(
    *(activity(f"big-{at}", "big") for at in range(6)),
    *(activity(f"small-{at}", "small") for at in range(6)),
    sets=(
        sort_set("pour:exact run:whole hop:whole zip:exact+whole", "exact whole", 4, "jars"),
        match_set("run:legs draw:fingers wave:arms chew:mouth", "parts"),
        order_set("head roll ~sit ~stand walk", "baby"),
    ),
)
ROUNDS = [("sort", "1"), ("sort", "jars"), ("match", "parts"), ("order", "baby")]


@pytest.mark.parametrize(("kind", "name"), ROUNDS)
def test_a_round_is_dealt_again_from_its_kind_its_set_and_its_seed(kind, name):
    for seed in range(20):
        dealt = deal(PACK, kind, name, seed)
        assert (dealt.kind, dealt.set, dealt.seed) == (kind, name, seed)
        assert deal(PACK, dealt.kind, dealt.set, dealt.seed) == dealt


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("juggle", "1"),
        ("", "1"),
        ("sort", "parts"),
        ("match", "1"),
        ("order", "parts"),
        ("order", ""),
    ],
)
def test_there_is_no_round_of_another_kind_or_set(kind, name):
    with pytest.raises(KeyError):
        deal(PACK, kind, name, 7)


def test_every_kind_of_set_there_is_can_be_dealt():
    assert {one.kind for one in Set.__subclasses__()} == set(READERS) == set(DEALS)


# Laws of the one engine

seeds = st.integers(0, 999_999_999)
dealt_rounds = st.builds(lambda of, seed: deal(PACK, *of, seed), st.sampled_from(ROUNDS), seeds)
moves = st.lists(st.none() | st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20)


def played(dealt: Round, moves: list) -> tuple[Play, list[Verdict]]:
    """What comes of moves: of a card and a bin by their place in the round, or None for Ready."""
    play, verdicts = begin(dealt), []
    for move in moves:
        if move is None:
            play, verdict = judge(play)
        else:
            card = dealt.cards[move[0] % len(dealt.cards)]
            bin_ = dealt.bins[move[1] % len(dealt.bins)]
            play, verdict = place(play, card.id, bin_.id)
        verdicts.append(verdict)
    return play, verdicts


@given(dealt_rounds, moves)
def test_no_kind_is_played_by_its_name(dealt, moves):
    play, verdicts = played(dealt, moves)
    other, same = played(replace(dealt, kind="juggle", set="", seed=0, title="", ask=""), moves)
    assert (other.spots, same) == (play.spots, verdicts)


@given(dealt_rounds, moves)
def test_no_bin_is_known_by_its_name(dealt, moves):
    """Whatever the bins are called, the same moves come to the same."""
    new = {bin_.id: f"bin-{at}" for at, bin_ in enumerate(dealt.bins)}
    bins = tuple(replace(bin_, id=new[bin_.id], name="") for bin_ in dealt.bins)
    cards = tuple(
        replace(card, fits=frozenset(new[bin_] for bin_ in card.fits)) for card in dealt.cards
    )
    play, verdicts = played(dealt, moves)
    other, same = played(replace(dealt, bins=bins, cards=cards), moves)
    spots = tuple(replace(spot, bin=spot.bin and new[spot.bin]) for spot in play.spots)
    assert (other.spots, same) == (spots, verdicts)


@given(dealt_rounds)
def test_every_round_of_every_kind_is_played_to_its_end_by_taking_cards_home(dealt):
    play = begin(dealt)
    for _ in dealt.cards:
        if away := [one for one in hand(play) if spot_of(play, one).bin != home(play, one).id]:
            play, verdict = place(play, away[0].id, home(play, away[0]).id)
            assert verdict in (Verdict.RIGHT, Verdict.LAID)
    play, _ = judge(play)  # for a line that was right from the start
    assert is_done(play)
    assert earned(play) == 3
    assert judge(play) == (play, Verdict.AGAIN)
