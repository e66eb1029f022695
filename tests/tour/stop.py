"""What the tour is made of: a stop, and the shortest ways to one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tests.tour.child import Visitor
from tests.tour.world import World

See = Callable[[World], Visitor]

Look = Literal["", "unfolded", "without-script", "on-paper", "file"]
"""How a page is shown: as it is, or in another way. A file is only fetched."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """``see`` gives somebody who is at the page, which was answered with ``status``.

    Stops of one ``scene`` are seen one after another in one world, which makes what they share
    but once. Each is the same when it is seen alone.
    """

    name: str
    scene: str
    see: See
    status: int = 200
    look: Look = ""


def stops(seen: Mapping[str, See], scene: str = "", look: Look = "") -> list[Stop]:
    """Stops by their names; without a ``scene`` each has one of its own."""
    return [
        Stop(name=name, scene=scene or name, see=see if scene else _once(see), look=look)
        for name, see in seen.items()
    ]


def _once(see: See) -> See:
    return lambda world: world.once(see)


def scenes(found: Iterable[Stop]) -> dict[str, list[Stop]]:
    """The stops of each scene."""
    grouped: dict[str, list[Stop]] = {}
    for stop in found:
        grouped.setdefault(stop.scene, []).append(stop)
    return grouped


def at(url: str) -> See:
    """Somebody who has never been here opens an address."""
    return lambda world: world.child().goes(url)


def sits(round_: str, **more: object) -> See:
    """A child who has never been here sits down at a round."""
    return lambda world: world.child().sits(round_, **more)
