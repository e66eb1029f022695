"""Cards chosen by field: which fields at which level, and the name that such a choice has as the set of
a round: ``2+ball+self-care``. A level alone is a choice of no field: ``2``.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from game.content.model import Activity, FieldName, Level, Movement

FIELDS: tuple[FieldName, ...] = get_args(FieldName)
LEVELS: tuple[Level, ...] = get_args(Level)
MOVEMENTS: tuple[Movement, ...] = get_args(Movement)
MOST = 4  # fields of a choice: the store has 80 letters for its name
FEWEST = 6  # cards of a choice, as many as level 1 deals

Lack = Literal["many", "few", "big", "small"]
"""What is wrong with a choice: many fields, few cards, or no card that is big, or small."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A level, and fields in their one order."""

    level: Level
    fields: tuple[FieldName, ...] = ()

    @property
    def name(self) -> str:
        return "+".join((str(self.level), *self.fields))


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many cards there are, of each movement."""

    big: int = 0
    small: int = 0
    both: int = 0

    @property
    def all(self) -> int:
        return self.big + self.small + self.both


class NoRound(KeyError):
    """Of this choice no round can be dealt."""

    def __init__(self, choice: Choice, lack: Lack, cards: int = 0) -> None:
        super().__init__(choice.name)
        self.choice, self.lack, self.cards = choice, lack, cards


def choose(level: str, fields: Iterable[str]) -> Choice:
    """A choice of what was asked for, in whatever order and however often.

    :raises KeyError: when there is no such level or no such field.
    """
    wanted = {*fields}
    if level not in map(str, LEVELS) or not wanted <= {*FIELDS}:
        raise KeyError(level, *sorted(wanted))
    at = next(one for one in LEVELS if str(one) == level)
    return Choice(level=at, fields=tuple(one for one in FIELDS if one in wanted))


def read(name: str) -> Choice | None:
    """The choice of a name; None for the name of any other set, and for one that is not canonical."""
    try:
        choice = choose(*_parted(name))
    except KeyError:
        return None
    return choice if choice.name == name else None


def _parted(name: str) -> tuple[str, list[str]]:
    level, *fields = name.split("+")
    return level, fields


def cards_of(activities: Iterable[Activity], choice: Choice) -> tuple[Activity, ...]:
    """The activities of just this level that belong to any of its fields.

    :raises NoRound: when they make none.
    """
    if len(choice.fields) > MOST:
        raise NoRound(choice, "many")
    found = tuple(
        one
        for one in activities
        if one.level == choice.level and not {*choice.fields}.isdisjoint(one.fields)
    )
    lacks: dict[Lack, bool] = {"few": len(found) < FEWEST}
    lacks["big"] = all(one.movement != "big" for one in found)
    lacks["small"] = all(one.movement != "small" for one in found)
    for lack, is_so in lacks.items():
        if is_so:
            raise NoRound(choice, lack, len(found))
    return found


def counts(activities: Iterable[Activity]) -> dict[FieldName, dict[Level, Count]]:
    """How many cards a field has at each level. Fields without a card are left out."""
    found = Counter((field, one.level, one.movement) for one in activities for field in one.fields)
    return {
        field: {
            level: Count(**{movement: found[field, level, movement] for movement in MOVEMENTS})
            for level in LEVELS
        }
        for field in FIELDS
        if any(of == field for of, _, _ in found)
    }
