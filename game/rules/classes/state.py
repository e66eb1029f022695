"""What a class plays and where it stands: what its round is dealt from, its phases, and what a
teacher's act does.

A class is in the ``lobby`` until the teacher begins. Card by card it is then ``playing`` (a
card is shown) or ``showing`` (its answer is), and ``closed`` when all cards have been shown or the
teacher says so. At everyone's own pace it is ``playing`` until it is ``closed``.

A finger slips: an answer that is shown can be hidden again, and a round that was ended early goes on
from where it was. What has been answered stays answered, and no class goes back to an earlier card.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from game.content.model import Activity, Pack
from game.rules import kinds
from game.rules.classes import ways
from game.rules.classes.ways import Way
from game.rules.kinds import sort
from game.rules.round.dealing import only, shuffled
from game.rules.round.play import Card, Round

Phase = Literal["lobby", "playing", "showing", "closed"]

LISTED = ("sort", "list")  # the kind and the set of a round of the teacher's own list
MOST_LISTED = 10  # cards of that in a round, as many as level 3 deals


@dataclass(frozen=True, kw_only=True)
class ClassState:
    """What a class plays now, and where it stands.

    ``kind``, ``set``, ``seed`` and ``cards`` are what it is dealt from: the ids of the only cards
    to deal, in that order, or none for all. ``at`` is the place of the card that is shown,
    ``number`` counts the rounds of a class. ``plan`` is the id of the lesson plan that it follows,
    or nothing, and ``point`` where it stands in that.
    """

    kind: str
    set: str
    seed: int
    way: Way
    cards: tuple[str, ...] = ()
    phase: Phase = "lobby"
    at: int = 0
    number: int = 1
    plan: str = ""
    point: int = 0

    @property
    def step(self) -> str:
        """Where it stands: an act or a page from another step is a stale one. A page of version 0.3.0,
        which knew no plans, says it without a point."""
        step = f"{self.number}.{self.way.id}.{self.phase}.{self.at}"
        return f"{step}.{self.point}" if self.point else step

    @property
    def source(self) -> "ClassState":
        """What its round is dealt from: the same wherever it stands."""
        return replace(self, phase="lobby", at=0, number=1, plan="", point=0)


def start(kind: str, name: str, seed: int, way: str) -> ClassState:
    """The first round of a class; a way that the kind cannot be answered in gives way to one
    that it can."""
    return ClassState(kind=kind, set=name, seed=seed, way=ways.choose(kind, way))


def deal(pack: Pack, state: ClassState, listed: tuple[Activity, ...] = ()) -> Round:
    """The round a class plays. ``listed`` is the teacher's own list.

    :raises KeyError: when the content has no such round (any more).
    """
    if (state.kind, state.set) == LISTED:
        dealt = sort.deal_list(listed, pack.bins, state.seed)
    else:
        dealt = kinds.deal(pack, state.kind, state.set, state.seed)
        dealt = replace(dealt, again=bool(state.cards))
    dealt = _some(dealt, state.cards) if state.cards else dealt
    return replace(dealt, hand=1) if state.way.in_turn else dealt


def _some(dealt: Round, ids: tuple[str, ...]) -> Round:
    """Some cards of a round in the order of their ids; steps lie as they were dealt."""
    some = only(dealt, ids)
    turn = {id: at for at, id in enumerate(ids)}
    if some.laid:
        return some
    cards = sorted(some.cards, key=lambda card: turn.get(card.id, len(ids)))
    return replace(some, cards=tuple(cards))


def choose_way(state: ClassState, way: str) -> ClassState:
    """Another way to answer, while nobody has begun."""
    chosen = next((one for one in ways.of_kind(state.kind) if one.id == way), state.way)
    return replace(state, way=chosen) if state.phase == "lobby" else state


def begin(state: ClassState) -> ClassState:
    """From the lobby to the first card."""
    return replace(state, phase="playing") if state.phase == "lobby" else state


def reveal(state: ClassState) -> ClassState:
    """Show the answer of the card that is shown."""
    can = state.phase == "playing" and state.way.in_turn
    return replace(state, phase="showing") if can else state


def hide(state: ClassState) -> ClassState:
    """Back to the question, when its answer was shown by a slip: who has not answered may."""
    return replace(state, phase="playing") if state.phase == "showing" else state


def go_on(state: ClassState, cards: int) -> ClassState:
    """From an answer to the next card; after the last of so many ``cards`` the round is over."""
    if state.phase != "showing":
        return state
    if state.at + 1 < cards:
        return replace(state, phase="playing", at=state.at + 1)
    return close(state)


def close(state: ClassState) -> ClassState:
    """Nobody is shown another card; who plays at their own pace may still finish theirs."""
    return replace(state, phase="closed") if state.phase != "lobby" else state


def can_reopen(state: ClassState, cards: int) -> bool:
    """Whether there is more of a round that is over: cards not shown yet, or at everyone's own
    pace whatever a child has still in its hand."""
    return state.phase == "closed" and (not state.way.in_turn or state.at + 1 < cards)


def reopen(state: ClassState, cards: int) -> ClassState:
    """Go on with a round that was ended early: the answer of the card it was at is shown, which
    everybody has seen by now, and the next card comes after it."""
    if not can_reopen(state, cards):
        return state
    return replace(state, phase="showing" if state.way.in_turn else "playing")


def follow(state: ClassState, after: ClassState) -> ClassState:
    """Another round for the same class, which has begun already, and keeps its place in its plan."""
    number = state.number + 1
    return replace(after, number=number, phase="playing", at=0, plan=state.plan, point=state.point)


def follow_mixed(state: ClassState, cards: Collection[Card]) -> ClassState:
    """The cards that were mixed up, once more; where there are none nothing changes."""
    ids = tuple(one.id for one in cards)
    return follow(state, replace(state, cards=ids)) if ids else state


def is_open(state: ClassState, at: int) -> bool:
    """Whether an answer to the card at a place still counts, as it does when it was on its way
    for long: card by card from when it is shown, at one's own pace from the beginning."""
    return state.phase != "lobby" and (not state.way.in_turn or at <= state.at)


def is_revealed(state: ClassState, at: int) -> bool:
    """Whether everybody may see where the card at a place belongs."""
    return at < state.at or (at == state.at and state.phase in ("showing", "closed"))


def shown_card(state: ClassState, dealt: Round) -> Card:
    """The card that is shown when a class plays card by card."""
    return dealt.cards[min(state.at, len(dealt.cards) - 1)]


def from_list(
    listed: tuple[Activity, ...], seed: int, way: str, played: Collection[str] = ()
) -> ClassState:
    """A round of some cards of the teacher's own list: those that were not ``played`` first."""
    order = shuffled(listed, seed)
    fresh = sorted(order, key=lambda one: one.id in played)
    cards = tuple(one.id for one in fresh[:MOST_LISTED])
    return replace(start(*LISTED, seed, way), cards=cards)
