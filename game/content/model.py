"""The shapes of content: frozen values that the rules play with. No files, no checks."""

from dataclasses import dataclass
from typing import ClassVar, Literal

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

Hand = Literal[1, 2, 3, 4]
"""How many cards may be in the hand at once."""

Guide = Literal["frog", "crab", "team"]
"""Whose world a stop is: Leap's water, Pinch's sand, or the shore where they meet."""

Look = Literal["frog", "crab", "team", "part", "body", "physical", "occupational"]
"""How a bin looks: one of the worlds, one part of a body or all of it, one of the therapists."""

About = Literal["words", "knowledge", "disagree", "lesson", "sources"]
"""What a note for grown-ups is about, in the order they read it."""

FACTS = 129
"""The facts of the article the game teaches: F1 to F129."""


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
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bin:
    """A place to sort cards into."""

    id: str
    name: str
    short: str
    parts: str
    guide: Look


@dataclass(frozen=True)
class SortCard:
    """A card of a sorting set. ``bins`` are the ids of all bins it is right in."""

    id: str
    text: str
    picture: str
    bins: tuple[str, ...]
    uses: tuple[BodyPart, ...]
    hint: str
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class SortSet:
    """Cards to sort into two or three bins."""

    kind: ClassVar = "sort"
    id: str
    title: str
    ask: str
    hand: Hand
    bins: tuple[Bin, ...]
    cards: tuple[SortCard, ...]


@dataclass(frozen=True)
class Pair:
    """Two cards that belong together. ``also`` is what else ``left`` could be matched with."""

    id: str
    left: str
    left_picture: str
    right: str
    right_picture: str
    also: tuple[str, ...]
    uses: tuple[BodyPart, ...]
    hint: str
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class MatchSet:
    """Pairs to find."""

    kind: ClassVar = "match"
    id: str
    title: str
    ask: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Step:
    """One step of an order. With ``tie`` it may change places with the step before it.

    ``months`` is the usual span, ``usual`` the same in words, ``source`` who says so.
    """

    id: str
    text: str
    picture: str
    uses: tuple[BodyPart, ...]
    tie: bool
    months: tuple[float, float] | None
    usual: str
    source: str
    hint: str
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class OrderSet:
    """Steps in their right order, and what is said once they stand in it."""

    kind: ClassVar = "order"
    id: str
    title: str
    ask: str
    close: str
    steps: tuple[Step, ...]


Set = SortSet | MatchSet | OrderSet


@dataclass(frozen=True)
class Move:
    """A "Move it!" break: an activity to do on the spot, standing or seated."""

    id: str
    activity: Activity
    title: str
    standing: tuple[str, ...]
    seated: tuple[str, ...]
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page of a story: a picture (an emoji or a drawing's name) and its words."""

    id: str
    words: str
    picture: str
    alt: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """What a grown-up is told about a stop."""

    id: str
    about: About
    title: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Stop:
    """One stop of the journey. Its break is one big move, then one small."""

    id: str
    title: str
    guide: Guide
    line: str
    moves: tuple[Move, ...]
    story: tuple[Page, ...]
    rounds: tuple[Set, ...]
    note: tuple[Note, ...]


@dataclass(frozen=True)
class Fact:
    """One fact of the article, for grown-ups. ``group`` is the title of the stop that tells it."""

    id: str
    group: str
    text: str


@dataclass(frozen=True)
class Pack:
    """Everything a content folder holds, checked and ready to be played."""

    activities: tuple[Activity, ...]
    bins: tuple[Bin, ...]
    """Where activities are sorted: ``big`` and ``small``."""
    moves: tuple[Move, ...] = ()
    stops: tuple[Stop, ...] = ()
    facts: tuple[Fact, ...] = ()
