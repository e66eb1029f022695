"""The kinds of requests that are measured, and what is made ready for each: a child alone, a class
that is looked at, a class that moves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle

from bench.load import CONNECTIONS, Address, Unexpected, always, in_turn
from bench.people import Browser, Room

MOST = 360  # moves of a tablet in a round: more than are sent in a turn

Streams = list[Iterator[bytes]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of request: the bare route it stands beside, the ratio to reach, the status due.
    ``make`` prepares what is sent, and ``check`` looks afterwards whether so many came to what
    they should."""

    name: str
    bare: str
    goal: float
    status: int
    make: Callable[[], Streams]
    check: Callable[[int], None] = lambda answers: None


class Looks:
    """Looks at a class of which half is played, none of which finds anything new."""

    def __init__(self, address: Address) -> None:
        self.room = Room(address)
        self.room.play_half()

    def of(self, people: list[Browser], part: str) -> Streams:
        """Unchanged looks of some at their part of the class, in turn."""
        self.room.look()
        orders = []
        for one in people:
            one.get(f"{self.room.url}{part}")
            url, version = one.said("url"), one.said("version")
            if one.status(url, **{"If-None-Match": version}) != 304:
                raise Unexpected(f"the version of {url} is another already")
            orders.append(cycle([one.look(url, **{"If-None-Match": version})]))
        return in_turn(orders)

    def kinds(self) -> list[Kind]:
        unchanged = partial(Kind, bare="/read", goal=2.0, status=304)
        children, teacher = self.room.tablets, [self.room.teacher] * CONNECTIONS
        return [
            unchanged(name="unchanged look, child", make=lambda: self.of(children, "")),
            unchanged(name="unchanged look, desk", make=lambda: self.of(teacher, "/desk")),
            unchanged(name="unchanged look, wall", make=lambda: self.of(teacher, "/wall")),
        ]


class Alone:
    """A child alone in the middle of a round, who keeps the same cookie all the time."""

    def __init__(self, address: Address) -> None:
        self.child = Browser(address)
        self.child.get("/play/sort?level=2&seed=7")
        for _ in range(3):
            (card, misses), bin_ = self.child.hand()[0], self.child.bins()[0]
            self.child.post(self.child.action(), card=card, misses=str(misses), bin=bin_)
        self.child.get("/play/sort?level=2&seed=7")

    def page(self) -> Streams:
        return always(self.child.look(self.child.url))

    def move(self) -> Streams:
        (card, misses), bin_ = self.child.hand()[0], self.child.bins()[0]
        assert 'id="board"' in self.child.tries(card, bin_, misses)
        return always(self.child.move(card, bin_, misses))

    def kinds(self) -> list[Kind]:
        kind = partial(Kind, bare="/write", status=200)
        return [
            kind(name="round page", goal=0.35, make=self.page),
            kind(name="move alone", goal=0.35, make=self.move),
        ]


class Moves:
    """Moves in a class, each of which changes something."""

    def __init__(self, address: Address) -> None:
        self.room = Room(address)

    def make(self) -> Streams:
        self.room.begin_another()
        self.plans = self.room.plans(MOST)
        return in_turn([[move.sent for move in plan] for plan in self.plans.values()])

    def check(self, answers: int) -> None:
        for one in self.plans:
            one.get(self.room.url)
        made = sum(int(one.said("tries")) for one in self.plans)
        assert made == answers, f"{answers} moves were answered, {made} were made"

    def kinds(self) -> list[Kind]:
        kind = partial(Kind, bare="/write", goal=0.25, status=200)
        return [kind(name="move in a class", make=self.make, check=self.check)]
