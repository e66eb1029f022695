"""The engine of every round: cards in a hand, bins to place them in, and what has happened.

It knows no bin and no kind by name: a kind's own file deals a :class:`Round`, and everything
here follows from which bins each card fits, and from whether the cards are judged one by one
or lie in the bins from the start and are judged together.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from hashlib import blake2b
from itertools import permutations
from operator import eq
from typing import Literal

from game.content.model import BodyPart

Role = Literal["box", "partner", "place"]
"""What a bin is to a card: a box it goes in, the partner it goes with, its place in a line."""

Shared = Literal["", "both", "more"]
"""What there is to say of a card that is right in more than one bin: that it needs both, that more
than one is right, or nothing."""


@dataclass(frozen=True, kw_only=True)
class Bin:
    """A place to put cards: its ``id`` in forms, its ``name`` on the page, where it is also called
    by its ``short`` one. A place in a line has no name: its id is its number.

    ``parts`` is what belongs there; ``picture`` and ``guide`` are how it looks.
    """

    id: str
    name: str = ""
    short: str = ""
    role: Role = "box"
    parts: str = ""
    picture: str = ""
    guide: str = ""

    @property
    def holds_one(self) -> bool:
        """Whether there is room for one card in it. In a box there is for all."""
        return self.role != "box"


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing to place. ``fits`` holds the ids of the bins it may go in.

    ``hint`` nudges, ``why`` tells; ``usual`` is when a step usually comes and who says so.
    """

    id: str
    text: str
    picture: str
    uses: tuple[BodyPart, ...]
    hint: str
    why: str
    fits: frozenset[str]
    usual: str = ""


@dataclass(frozen=True, kw_only=True)
class Round:
    """What was dealt: nothing in it changes while it is played.

    ``kind``, ``set`` and ``seed`` are its address, from which it can be dealt again. ``title`` and
    ``ask`` are the content's; a level and a teacher's list have none.
    """

    kind: str
    set: str
    seed: int
    title: str = ""
    ask: str = ""
    cards: tuple[Card, ...]
    bins: tuple[Bin, ...]
    hand: int
    """How many cards may be in the hand at once."""
    either: bool = False
    """Whether a bin may be chosen before its card; then no card is chosen for the child."""
    laid: bool = False
    """Whether each card lies in the bin of its place in the deal, to be judged with the others."""
    shared: Shared = ""
    close: str = ""
    """What the content says at the end, or nothing."""
    again: bool = False
    """Whether these are some cards of a round that was played before."""

    @cached_property
    def mark(self) -> str:
        """Four letters that change when the same seed deals other cards, other bins or the same in
        other places, or cards that fit other bins (new content)."""
        cards = [f"{card.id} {sorted(card.fits)}" for card in self.cards]
        bins = [bin_.id for bin_ in self.bins]
        return blake2b(" ".join([*cards, *bins]).encode(), digest_size=2).hexdigest()

    @property
    def joined(self) -> bool:
        """Whether each card is joined with a partner of its own."""
        return all(bin_.role == "partner" for bin_ in self.bins)


@dataclass(frozen=True)
class Spot:
    """How one card fares: the times it came back, the bin it lies in, whether it stays there."""

    misses: int = 0
    bin: str | None = None
    landed: bool = False


class Verdict(Enum):
    """What a move came to. A wrong move is a value, never an exception."""

    RIGHT = "right"
    NOT_YET = "not yet"
    LAID = "laid"
    """The card lies there now, and is judged with the others."""
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


@dataclass(frozen=True, kw_only=True)
class Play:
    """A round being played: one spot for each card, in the order dealt."""

    round: Round
    spots: tuple[Spot, ...]
    last: Move | None = None
    help: Move | None = None
    """Where cards are laid: the last look at them, whose help stays until the next."""


MOST_MISSES = 35
"""No card is counted to come back more often than this: it fits one letter of the cookie."""


def begin(dealt: Round) -> Play:
    """A play in which nothing has happened yet."""
    if dealt.laid:
        return Play(round=dealt, spots=tuple(Spot(bin=bin_.id) for bin_ in dealt.bins))
    return Play(round=dealt, spots=tuple(Spot() for _ in dealt.cards))


def place(
    play: Play, card_id: str, bin_id: str, misses: int | None = None, tries: int | None = None
) -> tuple[Play, Verdict]:
    """Put a card into a bin.

    ``misses`` is how often the card had come back when the mover saw it, ``tries`` the count of
    all; a move made from an older sight is ``AGAIN`` and changes nothing. None means "as it is
    now".
    """
    card = next((card for card in play.round.cards if card.id == card_id), None)
    bin_ = next((bin_ for bin_ in play.round.bins if bin_.id == bin_id), None)
    if card is None or bin_ is None:
        return play, Verdict.UNKNOWN
    seen = misses in (None, spot_of(play, card).misses) and tries in (None, count_tries(play))
    taken = bin_.holds_one and landed(play, bin_.id)
    if card not in hand(play) or taken or not seen:
        return play, Verdict.AGAIN
    if play.round.laid:
        return _lay(play, card, bin_)
    spot = spot_of(play, card)
    right = bin_.id in card.fits
    after = replace(spot, bin=bin_.id, landed=True) if right else _missed(spot)
    verdict = Verdict.RIGHT if right else Verdict.NOT_YET
    return _with(play, {card: after}, Move(card, bin_, verdict)), verdict


def judge(play: Play, tries: int | None = None) -> tuple[Play, Verdict]:
    """Look at cards that were laid: those in their place land, the others count as missed.

    ``tries`` is the count when the mover saw the table, as in :func:`place`. The same order
    looked at twice is ``AGAIN``.
    """
    looked = play.last is not None and play.last.verdict is Verdict.NOT_YET
    if not play.round.laid or is_done(play) or looked or tries not in (None, count_tries(play)):
        return play, Verdict.AGAIN
    goal = _goal(play)
    after = {
        card: replace(spot, landed=True) if spot.bin == goal[card] else _missed(spot)
        for card, spot in _pairs(play)
    }
    line = [(lying(play, bin_.id), bin_) for bin_ in play.round.bins]
    open_ = [(card, bin_) for card, bin_ in line if bin_.id != goal[card]]
    verdict = Verdict.NOT_YET if open_ else Verdict.RIGHT
    card, bin_ = (open_ or line[-1:])[0]
    return _with(play, after, Move(card, bin_, verdict)), verdict


def hand(play: Play) -> tuple[Card, ...]:
    """The cards that can be moved now, in the order dealt."""
    open_cards = [card for card, spot in _pairs(play) if not spot.landed]
    return tuple(open_cards[: play.round.hand])


def landed(play: Play, bin_id: str) -> tuple[Card, ...]:
    """The cards that have landed in a bin, in the order dealt."""
    return tuple(card for card, spot in _pairs(play) if spot.landed and spot.bin == bin_id)


def lying(play: Play, bin_id: str) -> Card:
    """The card of a laid round that lies in a place, whether or not it stays there."""
    return next(card for card, spot in _pairs(play) if spot.bin == bin_id)


def beside(play: Play, card: Card) -> tuple[Bin | None, Bin | None]:
    """The places before and after a laid card that are still open; None beyond an end."""
    open_ = [bin_ for bin_ in play.round.bins if not landed(play, bin_.id)]
    at = [bin_.id for bin_ in open_].index(spot_of(play, card).bin or "")
    return open_[at - 1] if at else None, open_[at + 1] if at + 1 < len(open_) else None


def home(play: Play, card: Card) -> Bin:
    """A bin in which a card that is still open is right, with room for all others."""
    fits = {_goal(play)[card]} if play.round.laid else card.fits
    return next(bin_ for bin_ in play.round.bins if bin_.id in fits)


def spot_of(play: Play, card: Card) -> Spot:
    return play.spots[play.round.cards.index(card)]


def misses(play: Play, card: Card) -> int:
    """How often a card has come back."""
    return spot_of(play, card).misses


def mixed_up(play: Play) -> tuple[Card, ...]:
    """The cards that came back at least once."""
    return tuple(card for card, spot in _pairs(play) if spot.misses)


def count_landed(play: Play) -> int:
    return sum(spot.landed for spot in play.spots)


def count_right_first(play: Play) -> int:
    """Cards that landed at their first try."""
    return sum(spot.landed and not spot.misses for spot in play.spots)


def count_tries(play: Play) -> int:
    """Moves made, right or not."""
    return count_landed(play) + sum(spot.misses for spot in play.spots)


def is_done(play: Play) -> bool:
    return count_landed(play) == len(play.round.cards)


def _lay(play: Play, card: Card, bin_: Bin) -> tuple[Play, Verdict]:
    """Lay a card in a place; the card that lies there takes the place it came from."""
    other = lying(play, bin_.id)
    if other == card:
        return play, Verdict.AGAIN
    here, there = spot_of(play, card), spot_of(play, other)
    swapped = {card: replace(here, bin=there.bin), other: replace(there, bin=here.bin)}
    help_ = play.last if play.last and play.last.verdict is Verdict.NOT_YET else play.help
    play = _with(play, swapped, Move(card, bin_, Verdict.LAID), help_)
    if all(spot.bin in card.fits for card, spot in _pairs(play)):
        return judge(play)  # all in place: nobody needs to ask
    return play, Verdict.LAID


def _goal(play: Play) -> dict[Card, str]:
    """A place for each laid card in which all are right: of the ways there are, the one that
    leaves most of them where they lie. A laid round is short: there are few ways to try."""
    lie = [spot.bin for spot in play.spots]
    fits = [{spot.bin} if spot.landed else card.fits for card, spot in _pairs(play)]
    ways = (
        way
        for way in permutations(bin_.id for bin_ in play.round.bins)
        if all(bin_ in right for bin_, right in zip(way, fits, strict=True))
    )
    best = max(ways, key=lambda way: sum(map(eq, way, lie)))
    return dict(zip(play.round.cards, best, strict=True))


def _missed(spot: Spot) -> Spot:
    return replace(spot, misses=min(spot.misses + 1, MOST_MISSES))


def _with(play: Play, changed: dict[Card, Spot], last: Move, help: Move | None = None) -> Play:
    spots = tuple(changed.get(card, spot) for card, spot in _pairs(play))
    return Play(round=play.round, spots=spots, last=last, help=help)


def _pairs(play: Play) -> tuple[tuple[Card, Spot], ...]:
    return tuple(zip(play.round.cards, play.spots, strict=True))
