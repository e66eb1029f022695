"""Sorting: which activities a level deals, and which of the two bins each may go in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil

from game.content.model import Activity
from game.rules.play import Bin, Card, Round

BINS = (
    Bin("big", "Big movement", "Big", "legs · arms · middle"),
    Bin("small", "Small movement", "Small", "fingers · hands · toes"),
)


@dataclass(frozen=True)
class Measure:
    """How much a level deals: cards in all, cards in the hand, and cards that need both."""

    cards: int
    hand: int
    both: int


LEVELS = {1: Measure(6, 1, 0), 2: Measure(8, 2, 1), 3: Measure(10, 4, 2)}


def deal(activities: Iterable[Activity], level: int, seed: int) -> Round:
    """The round of a level and a seed: always the same for the same activities.

    Of big and of small there is never less than a third. The level's own activities and
    easier ones take turns, and no picture comes twice. A short list deals a shorter round,
    down to what the content door lets in.

    :raises KeyError: for a level that is not in :data:`LEVELS`.
    """
    measure = LEVELS[level]
    pools: dict[str, list[Activity]] = {"big": [], "small": [], "both": []}
    for activity in _shuffled(activities, level, seed):
        pools[activity.movement].append(activity)
    counts = _share(measure, {name: len(pool) for name, pool in pools.items()}, seed)
    chosen = [a for name, pool in pools.items() for a in pool[: counts[name]]]
    cards = tuple(map(_card, sorted(chosen, key=lambda a: _rank(seed, f"order {a.id}"))))
    return Round("sort", level, seed, cards, BINS, measure.hand)


def freshest(
    activities: tuple[Activity, ...], level: int, seeds: Iterable[int], seen: frozenset[str]
) -> int:
    """Of some seeds, the one whose round holds the fewest cards that were ``seen`` of late."""
    return min(
        seeds, key=lambda seed: sum(c.id in seen for c in deal(activities, level, seed).cards)
    )


def _card(activity: Activity) -> Card:
    both = activity.movement == "both"
    fits = frozenset(b.id for b in BINS) if both else frozenset([activity.movement])
    return Card(activity.id, activity.text, activity.picture, activity.uses, activity.why, fits)


def _rank(seed: int, name: str) -> bytes:
    """A fixed shuffle. A hash and not ``random``: the same on every Python and for every
    order of the file, and one activity more or less disturbs little."""
    return blake2b(f"{seed} {name}".encode(), digest_size=8).digest()


def _shuffled(activities: Iterable[Activity], level: int, seed: int) -> list[Activity]:
    """Activities up to a level in the order to take them, each picture once."""
    ranked = sorted(activities, key=lambda a: _rank(seed, a.id))
    turn: Counter[tuple[str, bool]] = Counter()
    order: list[tuple[int, Activity]] = []
    pictures: set[str] = set()
    for own in (True, False):
        for a in ranked:
            if (a.level == level if own else a.level < level) and a.picture not in pictures:
                pictures.add(a.picture)
                order.append((turn[a.movement, own], a))
                turn[a.movement, own] += 1
    return [a for _, a in sorted(order, key=lambda pair: pair[0])]


def _share(measure: Measure, have: dict[str, int], seed: int) -> dict[str, int]:
    """How many big, small and both cards to deal from what there is."""
    both = min(measure.both, have["both"])
    total = min(
        measure.cards, have["big"] + have["small"] + both, 3 * have["big"], 3 * have["small"]
    )
    third = ceil(total / 3)
    both = min(both, total - 2 * third)
    rest = total - both
    least, most = max(third, rest - have["small"]), min(rest - third, have["big"])
    big = least + _rank(seed, "share")[0] % (most - least + 1)
    return {"big": big, "small": rest - big, "both": both}
