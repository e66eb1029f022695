"""Seat names: who a child is in a class, picked by picture and colour. "Blue Otter"."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.rules.round.dealing import rank

# None is the colour of a skin or of hair. static/css/parts/seat.css has the ground of each.
COLOURS = (
    "blue",
    "green",
    "sunny",
    "orange",
    "purple",
    "teal",
    "sky",
    "lime",
    "mint",
    "lemon",
    "coral",
    "lilac",
)

# None can be meant unkindly: no size, no body, no way to walk or to speak, no dirt, no fright.
# Two that look alike are never both here; Leap and Pinch have the frog and the crab.
# Each picture is one code point that devices from 2019 on draw.
ANIMALS = {
    "otter": "🦦",
    "fox": "🦊",
    "panda": "🐼",
    "koala": "🐨",
    "lion": "🦁",
    "tiger": "🐯",
    "rabbit": "🐰",
    "puppy": "🐶",
    "kitten": "🐱",
    "bear": "🐻",
    "pony": "🐴",
    "unicorn": "🦄",
    "zebra": "🦓",
    "hedgehog": "🦔",
    "kangaroo": "🦘",
    "badger": "🦡",
    "llama": "🦙",
    "deer": "🦌",
    "leopard": "🐆",
    "hamster": "🐹",
    "lamb": "🐑",
    "owl": "🦉",
    "eagle": "🦅",
    "flamingo": "🦩",
    "swan": "🦢",
    "peacock": "🦚",
    "parrot": "🦜",
    "dolphin": "🐬",
    "octopus": "🐙",
    "fish": "🐠",
    "lizard": "🦎",
    "dragon": "🐉",
    "dinosaur": "🦕",
    "bee": "🐝",
    "ladybug": "🐞",
    "butterfly": "🦋",
    "cricket": "🦗",
}


@dataclass(frozen=True, kw_only=True)
class SeatName:
    """What a child is called in a class, and by what it is known without reading."""

    id: str
    colour: str
    animal: str
    picture: str


NAMES = {
    f"{colour}-{animal}": SeatName(
        id=f"{colour}-{animal}", colour=colour, animal=animal, picture=picture
    )
    for animal, picture in ANIMALS.items()
    for colour in COLOURS
}


def find(id: str) -> SeatName | None:
    """The name with an id; None for whatever else somebody sends."""
    return NAMES.get(id)


def offer(taken: Iterable[str], seed: int, count: int = 6) -> tuple[SeatName, ...]:
    """Free names to pick from, the same for the same seed. Fewer only when no more are free.

    As long as there are enough, every animal is offered once, nobody in the class has it yet, and
    every colour is another: so nobody who cannot read takes a neighbour's name for their own.
    """
    gone = set(taken)
    held = {name.picture for name in NAMES.values() if name.id in gone}
    free = [name for name in NAMES.values() if name.id not in gone]
    free.sort(key=lambda name: rank(seed, name.id))
    chosen: list[SeatName] = []
    while free and len(chosen) < count:
        best = min(free, key=lambda name: _mixed_up(name, held, chosen))
        chosen.append(best)
        free.remove(best)
    return tuple(chosen)


def _mixed_up(name: SeatName, held: set[str], chosen: list[SeatName]) -> tuple[bool, bool, bool]:
    """What a name could be taken for another by, the worst first."""
    return (
        any(name.picture == other.picture for other in chosen),
        name.picture in held,
        any(name.colour == other.colour for other in chosen),
    )
