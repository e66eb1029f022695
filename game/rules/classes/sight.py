"""Who may see what of a class round: a child its own table, the wall what all did together, once
the teacher reveals it, the teacher everything. Each gets a value that holds no more than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from game.content.model import BodyPart
from game.rules.classes.state import ClassState, is_revealed, shown_card
from game.rules.round.play import (
    Bin,
    Card,
    Move,
    Play,
    Round,
    Shared,
    Spot,
    Verdict,
)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """How many chose a bin, and the same as a part of all, from 0 to 1."""

    bin: Bin
    count: int
    part: float
    fits: bool

    @property
    def roughly(self) -> Literal["most", "some", "none"]:
        """How many, where nobody counted."""
        return "most" if self.part == 1 else "some" if self.count else "none"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a child that plays card by card may know of the card that is shown: the bin in which it
    lies, and once it is revealed the whole ``card``; then ``goal`` is the bin to point at for who
    put it elsewhere, or nowhere."""

    text: str
    bin: Bin
    card: Card | None = None
    goal: Bin | None = None
    shared: Shared = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A card as everybody sees it: with bars, body parts and why only once it is revealed."""

    text: str
    picture: str
    bars: tuple[Bar, ...] = ()
    uses: tuple[BodyPart, ...] = ()
    why: str = ""

    @property
    def fits(self) -> tuple[str, ...]:
        """The ids of the bins to point at: none until it is revealed."""
        return tuple(one.bin.id for one in self.bars if one.fits)


# A child ----------------------------------------------------------------------------------


def table(state: ClassState, dealt: Round, mine: Mapping[str, str]) -> Play:
    """The table of a child that plays card by card. ``mine`` is the bin it chose for a card.

    Cards before the one shown lie where they belong. The one shown is in the hand until it is
    answered; then it lies where the child put it, judged by nobody until the reveal.
    """
    spots = []
    for at, card in enumerate(dealt.cards):
        chosen = mine.get(card.id)
        if is_revealed(state, at):
            spots.append(Spot(bin=_home(dealt, card, chosen).id, landed=True))
        elif at == state.at and chosen:
            spots.append(Spot(bin=chosen, landed=True))
        else:
            spots.append(Spot())
    shown = shown_card(state, dealt)
    open_ = state.phase == "playing" and shown.id not in mine
    last = _last(dealt, shown, mine)
    return Play(round=replace(dealt, hand=int(open_)), spots=tuple(spots), last=last)


def _last(dealt: Round, shown: Card, mine: Mapping[str, str]) -> Move | None:
    bin_ = next((one for one in dealt.bins if one.id == mine.get(shown.id)), None)
    return Move(shown, bin_, Verdict.LAID) if bin_ else None


def tell(state: ClassState, play: Play) -> Told | None:
    """What a child that plays card by card is told: None while there is only the question."""
    card = shown_card(state, play.round)
    chosen = play.last.bin if play.last else None
    if is_revealed(state, state.at):
        home = _home(play.round, card, chosen.id if chosen else None)
        known = chosen == home or len(card.fits) > 1
        return Told(
            text=card.text,
            bin=home,
            card=card,
            goal=None if known else home,
            shared=play.round.shared,
        )
    return Told(text=card.text, bin=chosen) if chosen else None


def _home(dealt: Round, card: Card, chosen: str | None) -> Bin:
    """A bin in which a card is right: the one that was chosen, where that is one."""
    right = [one for one in dealt.bins if one.id in card.fits]
    return next((one for one in right if one.id == chosen), right[0])


# The wall and the desk --------------------------------------------------------------------


def show(state: ClassState, dealt: Round, counts: Mapping[str, int]) -> Shown:
    """What everybody sees of the card that is shown. ``counts`` is how many chose each bin."""
    card = shown_card(state, dealt)
    if not is_revealed(state, state.at):
        return Shown(text=card.text, picture=card.picture)
    return Shown(
        text=card.text,
        picture=card.picture,
        bars=bars(dealt, card, counts),
        uses=card.uses,
        why=card.why,
    )


def bars(dealt: Round, card: Card, counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """How many chose each bin for a card."""
    total = sum(counts.values()) or 1
    return tuple(
        Bar(
            bin=one,
            count=counts.get(one.id, 0),
            part=counts.get(one.id, 0) / total,
            fits=one.id in card.fits,
        )
        for one in dealt.bins
    )
