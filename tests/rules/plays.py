"""Plays of every kind of round, with whatever moves arrive, for laws that hold for all of them."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from game.rules.classes.state import ClassState
from game.rules.round.play import Play, Round, begin, judge, place
from tests.makers import class_of, laid_of, pairs_of, round_of

NAMES = ("ant", "bee", "cat", "dog", "elk")


@st.composite
def sorts(draw, least: int = 1) -> Round:
    """Up to five cards, each right in one or more of two or three bins."""
    bins = draw(st.sampled_from(["big small", "whole exact strong"]))
    fits = st.sets(st.sampled_from(bins.split()), min_size=1).map(sorted).map("+".join)
    some = draw(st.lists(fits, min_size=least, max_size=len(NAMES)))
    return round_of(_written(some), draw(st.integers(1, 4)), bins)


@st.composite
def matches(draw) -> Round:
    """Up to five pairs."""
    bins = [f"right-{at}" for at in range(1, draw(st.integers(1, len(NAMES))) + 1)]
    return pairs_of(_written(draw(st.permutations(bins))), " ".join(bins))


@st.composite
def lines(draw) -> Round:
    """Up to five steps that all fit in one order, and any of them in other places, too."""
    places = range(1, draw(st.integers(2, len(NAMES))) + 1)
    also = st.sets(st.sampled_from(places), max_size=2)
    goal = [{at, *draw(also)} for at in draw(st.permutations(places))]
    return laid_of(_written(["+".join(map(str, sorted(fits))) for fits in goal]))


def _written(fits: list[str]) -> str:
    return " ".join(map(":".join, zip(NAMES, fits, strict=False)))


@st.composite
def histories(draw, most: int = 40) -> tuple[Play, ...]:
    """A play as it is at first and after each of some moves, whether or not they count."""
    plays = [begin(draw(sorts() | matches() | lines()))]
    card = st.sampled_from([card.id for card in plays[0].round.cards])
    bin_ = st.sampled_from([bin_.id for bin_ in plays[0].round.bins])
    for move in draw(st.lists(st.none() | st.tuples(card, bin_), max_size=most)):
        plays.append((place(plays[-1], *move) if move else judge(plays[-1]))[0])
    return tuple(plays)


@st.composite
def scenes(draw) -> tuple[ClassState, Round, dict[str, str]]:
    """A class that goes card by card, its round, and what a child has chosen for some of the cards
    that were shown so far."""
    dealt = replace(draw(sorts()), shared=draw(st.sampled_from(["", "more"])))
    phase = draw(st.sampled_from(["lobby", "playing", "showing", "closed"]))
    at = 0 if phase == "lobby" else draw(st.integers(0, len(dealt.cards) - 1))
    bins = st.sampled_from([bin_.id for bin_ in dealt.bins])
    shown = [] if phase == "lobby" else dealt.cards[: at + 1]
    mine = {card.id: draw(bins) for card in shown if draw(st.booleans())}
    return class_of(f"{draw(st.sampled_from(['together', 'bodies']))} {phase} {at}"), dealt, mine


def moves(history: tuple[Play, ...]) -> list[tuple[Play, Play]]:
    """Each play with the one after it."""
    return list(pairwise(history))
