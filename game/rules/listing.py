"""The list of activities as a grown-up looks it through: by level, field, class and part."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from game.content.model import Activity, BodyPart, FieldName, Level, Movement

FILTERS: dict[str, tuple[str, ...]] = {
    "level": tuple(map(str, get_args(Level))),
    "field": get_args(FieldName),
    "class": get_args(Movement),
    "part": get_args(BodyPart),
}
"""What the list can be looked through by, and what can be wanted of each, in this order."""

_OF: dict[str, Callable[[Activity], tuple[str, ...]]] = {
    "level": lambda one: (str(one.level),),
    "field": lambda one: one.fields,
    "class": lambda one: (one.movement,),
    "part": lambda one: one.uses,
}


def matching(activities: Iterable[Activity], wanted: Mapping[str, str]) -> tuple[Activity, ...]:
    """Those that are all that is ``wanted``: a value of each filter, where it has one."""
    return tuple(
        one for one in activities if all(value in _OF[name](one) for name, value in wanted.items())
    )


def options(activities: Iterable[Activity], wanted: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """How many there would be with each value of each filter, and all else that is wanted; what would
    leave nothing is left out, but for what is wanted."""
    activities = tuple(activities)
    found: dict[str, dict[str, int]] = {}
    for name, values in FILTERS.items():
        others = {other: value for other, value in wanted.items() if other != name}
        count = Counter(of for one in matching(activities, others) for of in _OF[name](one))
        found[name] = {one: count[one] for one in values if count[one] or wanted.get(name) == one}
    return found
