"""The shapes of content: frozen values that the rules play with. No files, no checks."""

from dataclasses import dataclass
from typing import Literal

Movement = Literal["big", "small", "both"]

BodyPart = Literal[
    "eyes",
    "mouth",
    "neck",
    "shoulders",
    "arms",
    "middle",
    "wrists",
    "hands",
    "fingers",
    "thumbs",
    "legs",
    "feet",
    "toes",
]
"""The parts a card may use; ``templates/parts/figure.html`` draws each of them."""

Level = Literal[1, 2, 3]


@dataclass(frozen=True)
class Activity:
    """One thing a body can do. ``content/README.md`` explains each field to authors."""

    id: str
    text: str
    picture: str
    movement: Movement
    uses: tuple[BodyPart, ...]
    level: Level
    why: str
    source: str


@dataclass(frozen=True)
class Pack:
    """Everything a content folder holds, checked and ready to be played."""

    activities: tuple[Activity, ...]
