"""A round that a class plays: what it is dealt from, its phases, and what a teacher's act does.

A class round is in the ``lobby`` until the teacher begins. Card by card it is then ``playing`` (a
card is shown) or ``showing`` (its answer is), and ``closed`` when all cards have been shown or the
teacher says so. At everyone's own pace it is ``playing`` until it is ``closed``.

A finger slips: an answer that is shown can be hidden again, and a round that was ended early goes on
from where it was. What has been answered stays answered, and no class goes back to an earlier card.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, get_args

from game.content.model import Activity, Pack
from game.rules import kinds
from game.rules.kinds import sort as sorting
from game.rules.round.dealing import only, shuffled
from game.rules.round.play import Round

Way = Literal["bodies", "together", "own"]
"""How a class answers: with bodies or on tablets card by card, or on tablets at its own pace."""

Phase = Literal["lobby", "playing", "showing", "closed"]

WAYS: tuple[Way, ...] = get_args(Way)
CARD_BY_CARD = "sort"  # the kind of round that can be played card by card
LIST = "list"  # the set that is the teacher's own
MOST_LISTED = 10  # cards of that in a round, as many as level 3 deals


@dataclass(frozen=True)
class ClassRound:
    """What a class plays now. ``kind``, ``set``, ``seed`` and ``cards`` are what it is dealt from:
    the ids of the only cards to deal, in that order, or none for all. ``at`` is the place of the
    card that is shown, ``number`` counts the rounds of a class."""

    kind: str
    set: str
    seed: int
    way: Way
    cards: tuple[str, ...] = ()
    phase: Phase = "lobby"
    at: int = 0
    number: int = 1

    @property
    def step(self) -> str:
        """Where it stands: an act or a page from another step is a stale one."""
        return f"{self.number}.{self.way}.{self.phase}.{self.at}"


def ways(kind: str) -> tuple[Way, ...]:
    """The ways a kind of round can be answered."""
    return WAYS if kind == CARD_BY_CARD else ("own",)


def start(kind: str, name: str, seed: int, way: str) -> ClassRound:
    """The first round of a class; a way that the kind cannot be answered in gives way to one
    that it can."""
    can = ways(kind)
    return ClassRound(kind, name, seed, next((one for one in can if one == way), can[0]))


def deal(pack: Pack, state: ClassRound, listed: tuple[Activity, ...] = ()) -> Round:
    """The round a class plays. ``listed`` is the teacher's own list.

    :raises KeyError: when the content has no such round (any more).
    """
    if (state.kind, state.set) == (CARD_BY_CARD, LIST):
        dealt = sorting.deal_list(listed, pack.bins, state.seed)
    else:
        dealt = kinds.deal(pack, state.kind, state.set, state.seed)
        dealt = replace(dealt, again=bool(state.cards))
    dealt = _some(dealt, state.cards) if state.cards else dealt
    return dealt if state.way == "own" else replace(dealt, hand=1)


def _some(dealt: Round, ids: tuple[str, ...]) -> Round:
    """Some cards of a round in the order of their ids; steps lie as they were dealt."""
    some = only(dealt, ids)
    turn = {id: at for at, id in enumerate(ids)}
    if some.laid:
        return some
    cards = sorted(some.cards, key=lambda card: turn.get(card.id, len(ids)))
    return replace(some, cards=tuple(cards))


def choose_way(state: ClassRound, way: str) -> ClassRound:
    """Another way to answer, while nobody has begun."""
    if state.phase != "lobby" or way not in ways(state.kind):
        return state
    return replace(
        start(state.kind, state.set, state.seed, way), cards=state.cards, number=state.number
    )


def begin(state: ClassRound) -> ClassRound:
    """From the lobby to the first card."""
    return replace(state, phase="playing") if state.phase == "lobby" else state


def reveal(state: ClassRound) -> ClassRound:
    """Show the answer of the card that is shown."""
    can = state.phase == "playing" and state.way != "own"
    return replace(state, phase="showing") if can else state


def hide(state: ClassRound) -> ClassRound:
    """Back to the question, when its answer was shown by a slip: who has not answered may."""
    return replace(state, phase="playing") if state.phase == "showing" else state


def go_on(state: ClassRound, cards: int) -> ClassRound:
    """From an answer to the next card; after the last of so many ``cards`` the round is over."""
    if state.phase != "showing":
        return state
    if state.at + 1 < cards:
        return replace(state, phase="playing", at=state.at + 1)
    return close(state)


def close(state: ClassRound) -> ClassRound:
    """Nobody is shown another card; who plays at their own pace may still finish theirs."""
    return replace(state, phase="closed") if state.phase != "lobby" else state


def can_reopen(state: ClassRound, cards: int) -> bool:
    """Whether there is more of a round that is over: cards not shown yet, or at everyone's own
    pace whatever a child has still in its hand."""
    return state.phase == "closed" and (state.way == "own" or state.at + 1 < cards)


def reopen(state: ClassRound, cards: int) -> ClassRound:
    """Go on with a round that was ended early: the answer of the card it was at is shown, which
    everybody has seen by now, and the next card comes after it."""
    if not can_reopen(state, cards):
        return state
    return replace(state, phase="playing" if state.way == "own" else "showing")


def follow(state: ClassRound, after: ClassRound) -> ClassRound:
    """Another round for the same class, which has begun already."""
    return replace(after, number=state.number + 1, phase="playing", at=0)


def is_open(state: ClassRound, at: int) -> bool:
    """Whether an answer to the card at a place still counts, as it does when it was on its way
    for long: card by card from when it is shown, at one's own pace from the beginning."""
    return state.phase != "lobby" and (state.way == "own" or at <= state.at)


def is_revealed(state: ClassRound, at: int) -> bool:
    """Whether everybody may see where the card at a place belongs."""
    return at < state.at or (at == state.at and state.phase in ("showing", "closed"))


def from_list(
    listed: tuple[Activity, ...], seed: int, way: str, played: Collection[str] = ()
) -> ClassRound:
    """A round of some cards of the teacher's own list: those that were not ``played`` first."""
    order = shuffled(listed, seed)
    fresh = sorted(order, key=lambda one: one.id in played)
    cards = tuple(one.id for one in fresh[:MOST_LISTED])
    return replace(start(CARD_BY_CARD, LIST, seed, way), cards=cards)
