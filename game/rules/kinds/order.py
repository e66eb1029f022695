"""Ordering: steps laid in places, judged together. Steps that tie may change places."""

from typing import TYPE_CHECKING

from game.content.model import Pack
from game.rules.round.dealing import find, shuffled
from game.rules.round.play import Bin, Card, Round

if TYPE_CHECKING:  # its shape only: the checks that lie with it are not for the rules to load
    from game.content.kinds.order import OrderSet, Step

MOST = 5  # steps dealt: a tablet shows that many places at full size


def deal(pack: Pack, name: str, seed: int) -> Round:
    """The round of a set: always the same steps in the same places for a seed.

    :raises KeyError: when there is no such set.
    """
    chosen: OrderSet = find(pack, "order", name)
    kept = {step.id for step in shuffled(chosen.steps, seed)[:MOST]}
    steps = [step for step in chosen.steps if step.id in kept]
    places = {step.id: _places(chosen.steps, steps, at) for at, step in enumerate(steps)}
    return Round(
        kind="order",
        set=name,
        seed=seed,
        title=chosen.title,
        ask=chosen.ask,
        cards=tuple(_card(step, places[step.id]) for step in shuffled(steps, seed, "line")),
        bins=tuple(Bin(id=str(at), role="place") for at in range(1, len(steps) + 1)),
        hand=len(steps),
        either=True,
        laid=True,
        close=chosen.close,
    )


def _card(step: "Step", places: frozenset[str]) -> Card:
    return Card(
        id=step.id,
        text=step.text,
        picture=step.picture,
        uses=step.uses,
        hint=step.hint,
        why=step.why,
        fits=places,
        usual=f"{step.usual} ({step.source})" if step.usual else "",
    )


def _places(all_steps: tuple["Step", ...], steps: list["Step"], at: int) -> frozenset[str]:
    """The places a step is right in: its own, and that of a neighbour it ties with."""
    tied = {at}
    if at and _tie(all_steps, steps[at - 1], steps[at]):
        tied.add(at - 1)
    if at + 1 < len(steps) and _tie(all_steps, steps[at], steps[at + 1]):
        tied.add(at + 1)
    return frozenset(str(place + 1) for place in tied)


def _tie(all_steps: tuple["Step", ...], first: "Step", second: "Step") -> bool:
    """Whether two steps stand side by side in the whole set and may change places."""
    return second.tie and all_steps.index(second) == all_steps.index(first) + 1
