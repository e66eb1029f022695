"""What of a round goes on which sheet of paper, and what the answer key says.

Every round can be printed: one of the game, a teacher's own list of many cards, the cards that a
class mixed up. How a sheet looks is no matter of this file; how much there is room for, is.
"""

from collections.abc import Iterable, Sequence
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
class Slip:
    """Something to cut out, or to join by a line."""

    text: str
    picture: str


@dataclass(frozen=True)
class Answer:
    """Where a card goes: each of the bins is right."""

    card: Card
    bins: tuple[Bin, ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A round as it goes on paper. Of each thing there are so many sheets, with so much on each."""

    kind: str
    title: str
    seed: int
    ask: str
    """What the content asks, or nothing."""
    close: str
    laid: bool
    slips: tuple[tuple[Slip, ...], ...]
    """What to cut out."""
    glue: tuple[tuple[Bin, ...], ...]
    """Where to glue it in; nowhere, where partners are joined."""
    sides: tuple[tuple[tuple[Slip, ...], tuple[Slip, ...]], ...]
    """Partners to join by lines."""
    answers: tuple[Answer, ...]


def paper(dealt: Round) -> Paper:
    """The sheets of a round, of whatever kind it is."""
    things: list[Card | Bin] = [*dealt.cards, *(dealt.bins if dealt.joined else ())]
    glue = split(dealt.bins, PLACES) if dealt.laid else [] if dealt.joined else worlds(dealt)
    return Paper(
        kind=dealt.kind,
        title=dealt.title,
        seed=dealt.seed,
        ask=dealt.ask,
        close=dealt.close,
        laid=dealt.laid,
        slips=tuple(map(_slips, split(things, SLIPS))),
        glue=tuple(map(tuple, glue)),
        sides=tuple((_slips(c), _slips(b)) for c, b in pairs(dealt)) if dealt.joined else (),
        answers=answers(dealt),
    )


def _slips(things: Iterable[Card | Bin]) -> tuple[Slip, ...]:
    return tuple(
        Slip(one.text if isinstance(one, Card) else one.name, one.picture) for one in things
    )


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
