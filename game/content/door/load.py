"""The content door: a folder of files in, a :class:`Pack` out, or every fault named at once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from game.content.door import stops
from game.content.door.entries import FIELDS, activity, bin_, fact, move
from game.content.door.faults import BrokenContent, Fault
from game.content.door.rounds import Known
from game.content.door.yamlfile import Entry, doubled, read_entries
from game.content.model import Activity, Bin, Fact, Level, Move, Pack, Stop
from game.settings import CONTENT, HOME

ACTIVITIES = "activities.yaml"
BINS = "bins.yaml"
MOVES = "moves.yaml"
FACTS = "facts.yaml"
JOURNEY = "journey"
LEAST_PLAIN = 2  # big and small activities that level 1 needs so that every round can be dealt;
# no picture comes twice in a round, so only those with a picture of their own are sure to come


def load(folder: Path) -> Pack:
    """Read and check a content folder. Only the activities must be there; without bins of its
    own it has the game's, without moves, facts or stops it has none.

    :raises BrokenContent: with every fault of the folder.
    """
    faults: list[Fault] = []
    entries = read_entries(folder, ACTIVITIES, ("activities",), faults)["activities"]
    faults += doubled(entries, ("id", "text"), ACTIVITIES)
    activities = tuple(a for entry in entries if (a := activity(entry, ACTIVITIES, faults)))
    if not faults:
        faults += _shortages(activities)
    bins = _bins(folder if (folder / BINS).exists() else CONTENT, faults)
    broken = frozenset(one.name for one in entries) - {one.id for one in activities}
    entries, moves = _moves(folder, activities, broken, faults)
    broken |= frozenset(one.name for one in entries) - {one.id for one in moves}
    pack = Pack(activities=activities, bins=bins, moves=moves, facts=_facts(folder, faults))
    journey = _stops(folder, pack, broken, faults)
    if faults:
        raise BrokenContent(faults)
    return replace(pack, stops=journey)


def _shortages(activities: tuple[Activity, ...]) -> Iterator[Fault]:
    """Levels that could not be dealt."""
    for level in get_args(Level):
        if not any(a.level == level for a in activities):
            wrong = f"has no activities of level {level}"
            yield Fault(ACTIVITIES, 0, "", wrong, f"level: {FIELDS['level']}")
    pictures = Counter(a.picture for a in activities)
    sure = Counter(a.movement for a in activities if a.level == 1 and pictures[a.picture] == 1)
    for movement in ("big", "small"):
        if sure[movement] < LEAST_PLAIN:
            wrong = f"has {sure[movement]} {movement} activities of level 1 with their own picture"
            yield Fault(ACTIVITIES, 0, "", wrong, f"at least {LEAST_PLAIN}")


def _bins(folder: Path, faults: list[Fault]) -> tuple[Bin, ...]:
    before = len(faults)
    entries = read_entries(folder, BINS, ("bins",), faults)["bins"]
    bins = tuple(b for entry in entries if (b := bin_(entry, BINS, faults)))
    if len(faults) == before and [one.id for one in bins] != ["big", "small"]:
        faults.append(Fault(BINS, 0, "", "does not hold the two bins", "big, then small"))
    return bins


def _moves(
    folder: Path, activities: tuple[Activity, ...], broken: frozenset[str], faults: list[Fault]
) -> tuple[list[Entry], tuple[Move, ...]]:
    entries = _optional(folder, MOVES, "moves", ("id", "title"), faults)
    known = {one.id: one for one in activities}
    moves = tuple(m for entry in entries if (m := move(entry, known, broken, MOVES, faults)))
    for movement in ("big", "small"):
        if entries and not faults and not any(m.activity.movement == movement for m in moves):
            faults.append(Fault(MOVES, 0, "", f"has no {movement} moves", "at least one"))
    return entries, moves


def _facts(folder: Path, faults: list[Fault]) -> tuple[Fact, ...]:
    entries = _optional(folder, FACTS, "facts", ("id", "text"), faults)
    return tuple(f for entry in entries if (f := fact(entry, FACTS, faults)))


def _optional(
    folder: Path, file: str, topic: str, names: tuple[str, ...], faults: list[Fault]
) -> list[Entry]:
    """The entries of a file that need not be there; ``names`` may not hold a value twice."""
    if not (folder / file).exists():
        return []
    entries = read_entries(folder, file, (topic,), faults)[topic]
    faults += doubled(entries, names, file)
    return entries


def _stops(
    folder: Path, pack: Pack, broken: frozenset[str], faults: list[Fault]
) -> tuple[Stop, ...]:
    """The stops of the journey, a file each, in the order of the files' names."""
    drawings = frozenset(path.stem for path in (HOME / "static/art/story").glob("*.svg"))
    known = Known(pack, drawings, broken)
    names = sorted(f"{JOURNEY}/{path.name}" for path in (folder / JOURNEY).glob("*.yaml"))
    files = [(name, read_entries(folder, name, stops.TOPICS, faults)) for name in names]
    faults += stops.doubled_in_all(files)
    found = [stops.stop(file, entries, known, faults) for file, entries in files]
    return tuple(one for one in found if one)
