"""Ordering: steps are dealt into places, and each knows the places it is right in.

A set is written in its right order as ``"head roll ~sit walk"``, where ``~sit`` may change places
with the step before it; what was dealt is drawn as each step, in that order, with its places.
"""

from dataclasses import replace
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.kinds.order import MOST, deal
from game.rules.round.play import Round, Verdict, begin, hand, is_done, judge, lying, place
from tests.makers import draw_line, order_set, pack_of

SEEDS = range(200)


def deal_steps(steps: str, seed: int = 7) -> Round:
    return deal(pack_of(sets=(order_set(steps),)), "orders", seed)


def draw(dealt: Round, steps: str) -> str:
    """The dealt steps in their right order, each with the places it is right in."""
    fits = {card.id: "+".join(sorted(card.fits)) for card in dealt.cards}
    ids = [step.lstrip("~") for step in steps.split()]
    return " ".join(f"{id}:{fits[id]}" for id in ids if id in fits)


def line(dealt: Round) -> str:
    return " ".join(card.id for card in dealt.cards)


# By example


@pytest.mark.parametrize(
    ("steps", "places"),
    [
        ("head roll sit walk", "head:1 roll:2 sit:3 walk:4"),
        ("head roll ~sit walk", "head:1 roll:2+3 sit:2+3 walk:4"),
        ("head ~roll sit ~walk", "head:1+2 roll:1+2 sit:3+4 walk:3+4"),
        ("head ~roll ~sit walk", "head:1+2 roll:1+2+3 sit:2+3 walk:4"),
        ("head ~roll ~sit ~walk", "head:1+2 roll:1+2+3 sit:2+3+4 walk:3+4"),
    ],
)
def test_a_step_is_right_in_its_place_and_in_that_of_a_neighbour_it_ties_with(steps, places):
    for seed in SEEDS:
        assert draw(deal_steps(steps, seed), steps) == places


def test_steps_do_not_tie_across_one_that_was_not_dealt():
    """In a ~b ~c, c may change places with b and b with a, but a and c never."""
    steps = "a ~b ~c d e f"
    without = {
        seed: set("abcdef") - set(line(deal_steps(steps, seed)).split()) for seed in range(100)
    }
    drawn = {min(gone): draw(deal_steps(steps, seed), steps) for seed, gone in without.items()}
    assert drawn == {
        "a": "b:1+2 c:1+2 d:3 e:4 f:5",
        "b": "a:1 c:2 d:3 e:4 f:5",
        "c": "a:1+2 b:1+2 d:3 e:4 f:5",
        "d": "a:1+2 b:1+2+3 c:2+3 e:4 f:5",
        "e": "a:1+2 b:1+2+3 c:2+3 d:4 f:5",
        "f": "a:1+2 b:1+2+3 c:2+3 d:4 e:5",
    }


def test_a_card_carries_what_its_step_says():
    chosen = order_set("head roll sit walk")
    head = replace(chosen.steps[0], uses=("neck",), usual="by 2 months", source="CDC 2022")
    roll = replace(chosen.steps[1], source="WHO 2006")
    chosen = replace(chosen, steps=(head, roll, *chosen.steps[2:]))
    cards = {card.id: card for card in deal(pack_of(sets=(chosen,)), "orders", 7).cards}
    card = cards["head"]
    assert (card.text, card.picture, card.uses) == (head.text, head.picture, head.uses)
    assert (card.hint, card.why, card.usual) == (head.hint, head.why, "by 2 months (CDC 2022)")
    assert cards["roll"].usual == "", "a source alone says nothing"


def test_a_round_says_what_it_is_so_that_it_can_be_dealt_again():
    dealt = deal_steps("head roll sit walk", 12)
    assert (dealt.kind, dealt.set, dealt.seed) == ("order", "orders", 12)
    assert (dealt.title, dealt.ask, dealt.close) == ("Orders", "What is first?", "The end.")


def test_there_is_a_place_for_every_step_and_all_lie_on_the_table():
    dealt = deal_steps("head roll sit walk")
    assert [(bin_.id, bin_.name, bin_.short, bin_.role) for bin_ in dealt.bins] == [
        (str(at), "", "", "place") for at in (1, 2, 3, 4)
    ]
    assert (dealt.laid, dealt.either, dealt.hand) == (True, True, 4)
    assert draw_line(begin(dealt)) == line(dealt)


@pytest.mark.parametrize(("written", "cards"), [(4, 4), (5, 5), (6, MOST)])
def test_a_long_set_deals_some_of_its_steps_and_a_short_one_all(written, cards):
    dealt = deal_steps(" ".join("abcdef"[:written]))
    assert len(dealt.cards) == len(dealt.bins) == cards


def test_steps_lie_in_any_line_at_the_start():
    assert len({line(deal_steps("a b c d", seed)) for seed in range(300)}) == 24


def test_a_seed_deals_the_same_on_every_machine():
    """An address is handed to a class: what it deals must never change by itself."""
    assert line(deal_steps("head roll sit stand walk hop", 7)) == "walk roll stand hop sit"


def test_there_is_no_round_without_its_set():
    with pytest.raises(KeyError):
        deal(pack_of(sets=(order_set("a b c d"),)), "1", 7)


# Laws

seeds = st.integers(0, 999_999_999)
ties = st.lists(st.booleans(), min_size=4, max_size=6)


def written(ties: list[bool]) -> str:
    """As many steps as there are ties; the first has none before it."""
    return " ".join("~" * (tie and at > 0) + "abcdef"[at] for at, tie in enumerate(ties))


def swapped(steps: str, dealt: Round) -> set[str]:
    """Every line that comes of swapping neighbours that tie, each step once at most."""
    tied = {one[1:] for one in steps.split() if one[0] == "~"}
    right = sorted(card.id for card in dealt.cards)
    pairs = [
        at
        for at in range(len(right) - 1)
        if right[at + 1] in tied and ord(right[at + 1]) == ord(right[at]) + 1
    ]
    lines = set()
    for chosen in product([False, True], repeat=len(pairs)):
        swaps = [at for at, swap in zip(pairs, chosen, strict=True) if swap]
        if all(after - at > 1 for at, after in pairwise(swaps)):
            row = list(right)
            for at in swaps:
                row[at : at + 2] = row[at + 1], row[at]
            lines.add(" ".join(row))
    return lines


@given(ties, seeds)
def test_right_lines_are_those_in_which_neighbours_that_tie_changed_places(ties, seed):
    steps = written(ties)
    dealt = deal_steps(steps, seed)
    right = {
        " ".join(card.id for card in row)
        for row in permutations(dealt.cards)
        if all(str(at) in card.fits for at, card in enumerate(row, 1))
    }
    assert right == swapped(steps, dealt)


@given(ties, seeds, st.data())
def test_laying_any_right_line_ends_the_round_and_ready_is_not_needed(ties, seed, data):
    steps = written(ties)
    play = begin(deal_steps(steps, seed))
    goal = data.draw(st.sampled_from(sorted(swapped(steps, play.round))))
    for at, step in enumerate(goal.split(), 1):
        play, _ = place(play, step, str(at))
    play = play if is_done(play) else judge(play)[0]  # it was right from the start
    assert is_done(play)


@given(ties, seeds, st.data())
def test_a_round_is_finished_by_swapping_what_is_open_whatever_was_judged(ties, seed, data):
    """Ready after every few moves, as a child would: some right line is always left."""
    steps = written(ties)
    play = begin(deal_steps(steps, seed))
    right = swapped(steps, play.round)
    for _ in range(data.draw(st.integers(0, 6))):
        if open_ := hand(play):
            card, other = (data.draw(st.sampled_from(open_)) for _ in "ab")
            at = next(bin_ for bin_ in play.round.bins if lying(play, bin_.id) == other)
            play, verdict = place(play, card.id, at.id)
            assert verdict in (Verdict.LAID, Verdict.RIGHT, Verdict.AGAIN)
            play, _ = judge(play)
        stays = [lying(play, bin_.id) for bin_ in play.round.bins]
        assert any(
            all(
                card in hand(play) or card.id == step for card, step in zip(stays, one, strict=True)
            )
            for one in map(str.split, right)
        )


@given(ties, seeds)
def test_steps_keep_their_order_whichever_are_dealt(ties, seed):
    dealt = deal_steps(written(ties), seed)
    assert len({card.id for card in dealt.cards}) == len(dealt.cards) == min(len(ties), MOST)
    right = sorted(dealt.cards, key=lambda card: card.id)
    assert all(str(at) in card.fits for at, card in enumerate(right, 1))
