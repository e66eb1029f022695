"""The engine of every round: cards in a hand, bins to place them in, and what has happened.

It knows no bin and no kind by name: a kind's own file deals a :class:`Round`, and everything
here follows from which bins each card fits.
"""

from dataclasses import dataclass, replace
from enum import Enum

from game.content.model import BodyPart


@dataclass(frozen=True)
class Bin:
    """A place to put cards: its ``id`` in forms, its ``name`` on the page."""

    id: str
    name: str
    short: str
    parts: str
    """The body parts it stands for, as a child reads them."""


@dataclass(frozen=True)
class Card:
    """One thing to place. ``fits`` holds the ids of the bins it may go in."""

    id: str
    text: str
    picture: str
    uses: tuple[BodyPart, ...]
    why: str
    fits: frozenset[str]


@dataclass(frozen=True)
class Round:
    """What was dealt: nothing in it changes while it is played."""

    kind: str
    level: int
    seed: int
    cards: tuple[Card, ...]
    bins: tuple[Bin, ...]
    hand: int
    """How many cards may be in the hand at once."""


@dataclass(frozen=True)
class Spot:
    """How one card fares: the times it came back, and the bin it landed in."""

    misses: int = 0
    bin: str | None = None


class Verdict(Enum):
    """What a move came to. A wrong move is a value, never an exception."""

    RIGHT = "right"
    NOT_YET = "not yet"
    AGAIN = "again"
    """The move was made before (a double tap, a stale tab): nothing has changed."""
    UNKNOWN = "unknown"
    """There is no such card or bin in this round."""


@dataclass(frozen=True)
class Move:
    """A card that was placed, where, and what it came to."""

    card: Card
    bin: Bin
    verdict: Verdict


@dataclass(frozen=True)
class Play:
    """A round being played: one spot for each card, in the order dealt."""

    round: Round
    spots: tuple[Spot, ...]
    last: Move | None = None


MOST_MISSES = 35
"""No card is counted to come back more often than this: it fits one letter of the cookie."""


def begin(dealt: Round) -> Play:
    """A play in which nothing has happened yet."""
    return Play(dealt, tuple(Spot() for _ in dealt.cards))


def place(play: Play, card_id: str, bin_id: str, misses: int | None = None) -> tuple[Play, Verdict]:
    """Put a card into a bin.

    ``misses`` is how often the card had come back when the mover saw it; a move made from
    an older sight of the card is ``AGAIN`` and changes nothing. None means "as it is now".
    """
    card = next((card for card in play.round.cards if card.id == card_id), None)
    bin_ = next((bin_ for bin_ in play.round.bins if bin_.id == bin_id), None)
    if card is None or bin_ is None:
        return play, Verdict.UNKNOWN
    index = play.round.cards.index(card)
    spot = play.spots[index]
    if card not in hand(play) or misses not in (None, spot.misses):
        return play, Verdict.AGAIN
    right = bin_.id in card.fits
    spot = (
        replace(spot, bin=bin_.id)
        if right
        else replace(spot, misses=min(spot.misses + 1, MOST_MISSES))
    )
    spots = (*play.spots[:index], spot, *play.spots[index + 1 :])
    verdict = Verdict.RIGHT if right else Verdict.NOT_YET
    return Play(play.round, spots, Move(card, bin_, verdict)), verdict


def hand(play: Play) -> tuple[Card, ...]:
    """The cards that can be moved now, in the order dealt."""
    open_cards = [card for card, spot in _pairs(play) if spot.bin is None]
    return tuple(open_cards[: play.round.hand])


def landed(play: Play, bin_id: str) -> tuple[Card, ...]:
    """The cards that have landed in a bin, in the order dealt."""
    return tuple(card for card, spot in _pairs(play) if spot.bin == bin_id)


def misses(play: Play, card: Card) -> int:
    """How often a card has come back."""
    return play.spots[play.round.cards.index(card)].misses


def mixed_up(play: Play) -> tuple[Card, ...]:
    """The cards that came back at least once."""
    return tuple(card for card, spot in _pairs(play) if spot.misses)


def count_landed(play: Play) -> int:
    return sum(spot.bin is not None for spot in play.spots)


def count_right_first(play: Play) -> int:
    """Cards that landed at their first try."""
    return sum(spot.bin is not None and not spot.misses for spot in play.spots)


def count_tries(play: Play) -> int:
    """Moves made, right or not."""
    return count_landed(play) + sum(spot.misses for spot in play.spots)


def is_done(play: Play) -> bool:
    return count_landed(play) == len(play.round.cards)


def _pairs(play: Play) -> tuple[tuple[Card, Spot], ...]:
    return tuple(zip(play.round.cards, play.spots, strict=True))
