"""What of a round goes on which sheet of paper, and what the answer key says.

Every round can be printed: one of the game, a teacher's own list of many cards, the cards that a
class mixed up. How a sheet looks is no matter of this file; how much there is room for, is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from game.rules.round.play import Bin, Card, Round, begin, home

T = TypeVar("T")

SLIPS = 12  # cards to cut out on a sheet: three in a row, four rows
HALF = 6  # cards there is room for on half a sheet
WHOLE = 12  # and on a whole one
PAIRS = 6  # pairs on a sheet whose partners are joined by lines
PLACES = 8  # numbered places on a sheet


@dataclass(frozen=True)
class Answer:
    """Where a card goes: each of the bins is right."""

    card: Card
    bins: tuple[Bin, ...]


def split(things: Sequence[T], most: int) -> list[Sequence[T]]:
    """The things in their order, at most so many on a sheet."""
    return [things[at : at + most] for at in range(0, len(things), most)]


def worlds(dealt: Round) -> list[tuple[Bin, ...]]:
    """The bins to glue cards in, sheet by sheet.

    Each has room for the cards of the fullest, so that its room tells nothing.
    """
    most = max(sum(bin_.id in card.fits for card in dealt.cards) for bin_ in dealt.bins)
    if most <= HALF:
        return [tuple(some) for some in split(dealt.bins, 2)]
    return [(bin_,) for bin_ in dealt.bins for _ in range(ceil(most / WHOLE))]


def pairs(dealt: Round) -> list[tuple[tuple[Card, ...], tuple[Bin, ...]]]:
    """The two sides to join by lines, sheet by sheet: what belongs together is on one sheet."""
    if len(dealt.cards) <= PAIRS:
        return [(dealt.cards, dealt.bins)]
    return [(tuple(some), _partners(dealt, some)) for some in split(dealt.cards, PAIRS)]


def answers(dealt: Round) -> tuple[Answer, ...]:
    """Where each card goes, bin by bin; cards that are right in several bins come last.

    Steps come in an order in which all are right. They have to be all there.
    """
    play = begin(dealt)

    def turn(answer: Answer) -> tuple[bool, int]:
        shared = len(answer.bins) > 1 and not dealt.laid
        return shared, dealt.bins.index(home(play, answer.card))

    found = [Answer(c, tuple(b for b in dealt.bins if b.id in c.fits)) for c in dealt.cards]
    return tuple(sorted(found, key=turn))


def _partners(dealt: Round, cards: Sequence[Card]) -> tuple[Bin, ...]:
    return tuple(b for b in dealt.bins if any(b.id in card.fits for card in cards))
