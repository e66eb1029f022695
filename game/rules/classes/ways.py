"""The ways a class can answer, one value a way. What a way looks like and says is a folder of its
own, ``templates/classes/ways/<id>/``, and its drawing; nothing else asks for a way by name.
"""

from dataclasses import dataclass

from game.rules import kinds


@dataclass(frozen=True)
class Way:
    """How a class answers.

    ``in_turn``: card by card, as the teacher goes on; else each child plays the whole round at
    its own pace. ``on_tablets``: each child answers on a tablet; else the teacher tells what the
    class has done.
    """

    id: str
    in_turn: bool
    on_tablets: bool


BODIES = Way("bodies", in_turn=True, on_tablets=False)
TOGETHER = Way("together", in_turn=True, on_tablets=True)
OWN = Way("own", in_turn=False, on_tablets=True)

WAYS = {way.id: way for way in (BODIES, TOGETHER, OWN)}
"""All there are, by their ids, in the order a teacher is offered them."""


def of_kind(kind: str) -> tuple[Way, ...]:
    """The ways a kind of round can be answered in."""
    return tuple(way for way in WAYS.values() if not way.in_turn or kind in kinds.IN_TURN)


def choose(kind: str, name: str) -> Way:
    """The way of a name; where the kind cannot be answered in it, the first in which it can."""
    can = of_kind(kind)
    return next((way for way in can if way.id == name), can[0])
