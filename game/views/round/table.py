"""The table of a round as it is shown: one frozen value, which holds all that the templates of
``round/`` ask for, and no answer. There is no web in it: it can be looked at without any HTML.

One shape serves every kind. Cards lie in bins or not yet; which of them can be moved, which one is
chosen, what was moved last and what is helped with are marks on the cards and on the bins.
"""

from collections.abc import Collection
from dataclasses import dataclass

from game.content.model import BodyPart
from game.rules.round import play as rules
from game.views.shell import words
from game.views.shell.words import Saying


@dataclass(frozen=True, kw_only=True)
class CardFace:
    """A card as it is seen."""

    id: str
    text: str
    picture: str
    why: str
    at: int
    """Its place in the deal, from 0."""
    misses: int
    landed: bool
    bin: str
    """The id of the bin it lies in, or nothing."""
    open: bool
    """Whether it can be moved now."""
    new: bool
    """Whether it was moved last."""
    next: bool
    """Whether it is the one to look at: the last to have been moved, else the first in the hand."""
    picked: bool
    """Whether it is chosen: the bin that is pressed takes it."""
    focus: bool
    """Whether the answer to a move leads here."""
    meets: bool
    """Whether a bin waits for its card, so that pressing this one places it there."""
    back: bool
    """Whether what is said helps with it."""
    lit: tuple[BodyPart, ...]
    """The body parts to light up on it."""


@dataclass(frozen=True, kw_only=True)
class BinFace:
    """A bin as it is seen, with the cards that lie in it."""

    id: str
    name: str
    short: str
    parts: str
    picture: str
    guide: str
    cards: tuple[CardFace, ...]
    here: bool
    """Whether it is pointed at."""
    picked: bool
    """Whether it was chosen before its card, and waits for that."""
    joy: bool
    """Whether the card that was moved last lies in it."""
    before: str
    """Where cards lie in a line: the id of the place before it that is open, too; or nothing."""
    after: str
    """And of the one after it."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """How far a round has come."""

    total: int
    landed: int
    right_first: int
    tries: int


@dataclass(frozen=True, kw_only=True)
class Table:
    """A round as it stands."""

    kind: str
    title: str
    ask: str
    close: str
    either: bool
    """Whether a bin may be chosen before its card."""
    saying: Saying | None
    done: bool
    room: int
    """How many cards may be in the hand at once. With none there is nothing to move now."""
    count: Count
    cards: tuple[CardFace, ...]
    """All cards, in the order dealt."""
    bins: tuple[BinFace, ...]

    @property
    def moved(self) -> bool:
        """Whether a move has been made."""
        return any(card.new for card in self.cards)

    @property
    def hand(self) -> tuple[CardFace, ...]:
        """The cards that can be moved now."""
        return tuple(card for card in self.cards if card.open)

    @property
    def mixed(self) -> tuple[CardFace, ...]:
        """The cards that came back at least once."""
        return tuple(card for card in self.cards if card.misses)

    @property
    def picked(self) -> CardFace | None:
        return next((card for card in self.cards if card.picked), None)

    @property
    def picked_bin(self) -> BinFace | None:
        return next((one for one in self.bins if one.picked), None)


def lay(
    play: rules.Play,
    *,
    saying: Saying | None,
    done: bool,
    chosen: str | None = None,
    points: Collection[str] = (),
) -> Table:
    """The table of a play.

    ``chosen`` is the id of the card or bin that was picked without a script; ``points`` are those
    of bins to point at, besides the one that is spoken of. Who knows whether it is ``done`` is the
    caller: in a class the teacher may end it.
    """
    return _table(_look(play, saying, chosen, points), done)


@dataclass(frozen=True, kw_only=True)
class _Eye:
    """What cards and bins are looked at with: the play, and the ids of what is marked in it."""

    play: rules.Play
    saying: Saying | None
    hand: tuple[str, ...]
    last: str
    next: str
    picked: str
    picked_bin: str
    points: tuple[str, ...]


def _look(
    play: rules.Play, saying: Saying | None, chosen: str | None, points: Collection[str]
) -> _Eye:
    hand = tuple(card.id for card in rules.hand(play))
    last = play.last.card.id if play.last else ""
    next_ = last if last in hand else "".join(hand[:1])
    # Where a move may begin on either side it is the child who chooses.
    picked = chosen if chosen in hand else "" if play.round.either else next_
    bins = [one.id for one in play.round.bins]
    spoken = [saying.bin.id] if saying and saying.bin else []
    return _Eye(
        play=play,
        saying=saying,
        hand=hand,
        last=last,
        next=next_,
        picked=picked or "",
        picked_bin=chosen if chosen in bins and not picked else "",
        points=(*points, *spoken),
    )


def _table(eye: _Eye, done: bool) -> Table:
    play, dealt = eye.play, eye.play.round
    cards = tuple(_card(eye, at) for at in range(len(play.spots)))
    return Table(
        kind=dealt.kind,
        title=words.title(dealt),
        ask=words.ask(dealt),
        close=dealt.close,
        either=dealt.either,
        saying=eye.saying,
        done=done,
        room=dealt.hand,
        count=_count(play),
        cards=cards,
        bins=tuple(_bin(eye, one, cards) for one in dealt.bins),
    )


def _count(play: rules.Play) -> Count:
    return Count(
        total=len(play.spots),
        landed=rules.count_landed(play),
        right_first=rules.count_right_first(play),
        tries=rules.count_tries(play),
    )


def _card(eye: _Eye, at: int) -> CardFace:
    card, spot = eye.play.round.cards[at], eye.play.spots[at]
    helped = eye.saying if eye.saying and eye.saying.about == card.id else None
    return CardFace(
        id=card.id,
        text=card.text,
        picture=card.picture,
        why=card.why,
        at=at,
        misses=spot.misses,
        landed=spot.landed,
        bin=spot.bin or "",
        open=card.id in eye.hand,
        new=card.id == eye.last,
        next=card.id == eye.next,
        picked=card.id == eye.picked,
        focus=bool(eye.last) and card.id == (eye.picked or eye.next),
        meets=bool(eye.picked_bin),
        back=helped is not None,
        lit=helped.shows if helped else (),
    )


def _bin(eye: _Eye, one: rules.Bin, cards: tuple[CardFace, ...]) -> BinFace:
    lying = tuple(card for card in cards if card.bin == one.id)
    before, after = _beside(eye, lying)
    return BinFace(
        id=one.id,
        name=one.name,
        short=one.short,
        parts=one.parts,
        picture=one.picture,
        guide=one.guide,
        cards=lying,
        here=one.id in eye.points,
        picked=one.id == eye.picked_bin,
        joy=any(card.new for card in lying),
        before=before,
        after=after,
    )


def _beside(eye: _Eye, lying: tuple[CardFace, ...]) -> tuple[str, str]:
    """The open places beside the one in which a card of a line lies, that can be moved still."""
    if not (eye.play.round.laid and lying and lying[0].open):
        return "", ""
    before, after = rules.beside(eye.play, eye.play.round.cards[lying[0].at])
    return before.id if before else "", after.id if after else ""
