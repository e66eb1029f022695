"""The shapes of content: frozen values that the rules play with. No files, no checks."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

KINDS = ("sort", "match", "order")
"""The kinds of round. Each is a file of that name in ``content/kinds``, one in ``rules/kinds`` and one
in ``templates/round/kinds``."""

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

FieldName = Literal[
    "playground",
    "ball",
    "balance",
    "dance-and-sport",
    "getting-around",
    "self-care",
    "kitchen-and-home",
    "school-tools",
    "art-and-making",
    "music",
    "in-hand",
    "two-hands",
    "crossing-the-middle",
    "mouth",
    "feet-and-toes",
    "eyes-with-hands",
    "first-moves",
    "work-and-jobs",
    "nature",
    "animals",
]
"""The fields of movement that a therapist or teacher looks for."""

Tag = Literal["aid", "surprise"]
"""What an activity shows beside its move: an aid, a seat or another body; a class few would guess."""

Hand = Literal[1, 2, 3, 4]
"""How many cards may be in the hand at once."""

Guide = Literal["frog", "crab", "team"]
"""Whose world a stop is: Leap's water, Pinch's sand, or the shore where they meet."""

Look = Literal["frog", "crab", "team", "part", "body", "physical", "occupational"]
"""How a bin looks: one of the worlds, one part of a body or all of it, one of the therapists."""

Answering = Literal["bodies", "together", "own"]
"""How a class may answer; ``rules/classes/ways`` says what that means."""

About = Literal["words", "knowledge", "disagree", "lesson", "sources"]
"""What a note for grown-ups is about, in the order they read it."""

ONE = "one"
"""What stands among the sources of an activity that has only one."""

Only = Literal["", "grown-ups"]
"""Who alone is told a fact; nothing where all are."""

FACTS = 129
"""The facts of the article the game teaches: F1 to F129."""


class Named(Protocol):
    """What has an id, such as a bin: one of these or one that lies on a table."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One thing a body can do. ``content/README.md`` explains each field to authors."""

    id: str
    text: str
    picture: str
    movement: Movement
    uses: tuple[BodyPart, ...]
    level: Level
    why: str
    source: str = ""
    """Who says so in an author's own words, where no ``sources`` are named."""
    facts: tuple[str, ...] = ()
    fields: tuple[FieldName, ...] = ()
    tags: tuple[Tag, ...] = ()
    sources: tuple[str, ...] = ()
    """The ids of the sources; ``ONE`` after a single one."""

    def fits(self, bins: Iterable[Named]) -> tuple[str, ...]:
        """The ids of the bins it is right in: what is both big and small fits every bin."""
        if self.movement == "both":
            return tuple(bin_.id for bin_ in bins)
        return (self.movement,)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who says of an activity that it is big or small."""

    id: str
    name: str
    what: str
    by: str
    year: str


@dataclass(frozen=True, kw_only=True)
class Bin:
    """A place to sort cards into."""

    id: str
    name: str
    short: str
    parts: str
    guide: Look


@dataclass(frozen=True, kw_only=True)
class Set(ABC):
    """What a round is dealt from: the base of each kind's set, which is in ``content/kinds``."""

    kind: ClassVar[str]
    id: str
    title: str
    ask: str

    @property
    @abstractmethod
    def carriers(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The facts that each of its cards carries, and the words of that card."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """A "Move it!" break: an activity to do on the spot, standing, seated, or ``any_way`` there is.

    ``easier`` and ``harder`` are for the grown-up who leads it.
    """

    id: str
    activity: Activity
    title: str
    standing: tuple[str, ...]
    seated: tuple[str, ...]
    any_way: str = ""
    easier: tuple[str, ...] = ()
    harder: str = ""
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a story: a picture (an emoji or a drawing's name) and its words."""

    id: str
    words: str
    picture: str
    alt: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a grown-up is told about a stop."""

    id: str
    about: About
    title: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage of a lesson plan, with what its teacher says, does and looks for: a ``round`` of the
    game, such as ``sort.1``, and the ``way`` it is answered, or a break of some ``moves``."""

    id: str
    title: str
    minutes: int
    round: str = ""
    way: Answering = "bodies"
    moves: tuple[Move, ...] = ()
    say: str
    do: str
    look: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A lesson plan. Its ``minutes`` are those of its stages, and some to begin and to end."""

    id: str
    title: str
    line: str
    minutes: int
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Fact:
    """One fact of the article, for grown-ups. ``group`` is the title of the stop that tells it;
    ``only`` says that no child is told."""

    id: str
    group: str
    text: str
    only: Only = ""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Everything a content folder holds, checked and ready to be played."""

    activities: tuple[Activity, ...]
    bins: tuple[Bin, ...]
    """Where activities are sorted: ``big`` and ``small``."""
    moves: tuple[Move, ...] = ()
    stops: tuple[Stop, ...] = ()
    facts: tuple[Fact, ...] = ()
    plans: tuple[Plan, ...] = ()
    sources: tuple[Source, ...] = ()
    """Those that its activities name."""

    def cited(self, activity: Activity) -> tuple[Source, ...]:
        """The sources that an activity names."""
        return tuple(one for one in self.sources if one.id in activity.sources)
