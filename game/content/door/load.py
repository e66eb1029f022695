"""The content door: a folder of files in, a :class:`Pack` out, or every fault named at once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar, get_args

from game.content.door import plans, stops
from game.content.door.entries import FIELDS, activity, bin_, fact, move, source
from game.content.door.faults import BrokenContent, Fault
from game.content.door.reading import Read, every, sound
from game.content.door.rounds import Known
from game.content.door.yamlfile import Entry, File, doubled, read_file
from game.content.model import Activity, Bin, Level, Move, Named, Pack
from game.settings import CONTENT, HOME

SOURCES = "sources.yaml"
ACTIVITIES = "activities.yaml"
BINS = "bins.yaml"
MOVES = "moves.yaml"
FACTS = "facts.yaml"
JOURNEY = "journey"
PLANS = "plans.yaml"
YAML = (".yaml", ".yml")  # how the name of a file ends that is meant to be read
LEAST_PLAIN = 2  # big and small activities that level 1 needs so that every round can be dealt;
# no picture comes twice in a round, so only those with a picture of their own are sure to come


def load(folder: Path) -> Pack:
    """Read and check a content folder. Only the activities must be there; without bins or
    sources of its own it has the game's, without moves, facts, stops or plans it has none.

    :raises BrokenContent: with every fault of the folder.
    """
    drawings = frozenset(path.stem for path in (HOME / "static/art/story").glob("*.svg"))
    read = Read(Known(Pack(activities=(), bins=()), drawings))
    for step in (_sources, _activities, _bins, _moves, _facts, _stops, _plans):
        read = read.then(partial(step, folder))
    faults = (*read.faults, *_passed_over(folder))
    if read.value is None or faults:
        raise BrokenContent(faults)
    return read.value.pack


def _sources(folder: Path, known: Known) -> Read[Known]:
    read = _flat(_own_or_ours(folder, SOURCES), SOURCES, source, ("id", "name"))
    return read.made(lambda found: known.adding(found.broken, sources=found.values))


def _own_or_ours(folder: Path, name: str) -> Path:
    """The folder that a file is read from: its own, else that of the game."""
    return folder if (folder / name).exists() else CONTENT


def _passed_over(folder: Path) -> Iterator[Fault]:
    """Files that were meant to be read, to all appearance, and are called something else."""
    flat = {
        name.removesuffix(".yaml"): name
        for name in (SOURCES, ACTIVITIES, BINS, MOVES, FACTS, PLANS)
    }
    for path in folder.glob("*"):
        name, meant = path.name, flat.get(path.stem.casefold(), "")
        if path.is_dir() and name != JOURNEY and name.casefold() == JOURNEY:
            yield _unread(name, f"call it {JOURNEY}")
        elif path.suffix.casefold() in YAML and name not in flat.values():
            elsewhere = f"{JOURNEY}/{path.stem}.yaml if it is a stop, else another folder"
            yield _unread(name, f"call it {meant}" if meant else elsewhere)
    for path in (folder / JOURNEY).glob("*"):
        if path.suffix.casefold() in YAML and path.suffix != ".yaml":
            yield _unread(f"{JOURNEY}/{path.name}", f"call it {path.stem}.yaml")


def _unread(name: str, instead: str) -> Fault:
    return Fault(file=name, wrong="is not read under this name", instead=instead)


def _activities(folder: Path, known: Known) -> Read[Known]:
    there = known.broken | {one.id for one in known.pack.sources}
    read = _flat(folder, ACTIVITIES, partial(activity, sources=there), ("id", "text"))

    def add(found: Flat[Activity]) -> Read[Known]:
        thin = () if read.faults else tuple(_shortages(found.values))
        cited = {name for one in found.values for name in one.sources}
        of_these = tuple(one for one in known.pack.sources if one.id in cited)
        return Read(known.adding(found.broken, activities=found.values, sources=of_these), thin)

    return read.then(add)


def _shortages(activities: tuple[Activity, ...]) -> Iterator[Fault]:
    """Levels that could not be dealt."""
    for level in get_args(Level):
        if not any(a.level == level for a in activities):
            wrong = f"has no activities of level {level}"
            yield Fault(file=ACTIVITIES, wrong=wrong, instead=f"level: {FIELDS['level']}")
    pictures = Counter(a.picture for a in activities)
    sure = Counter(a.movement for a in activities if a.level == 1 and pictures[a.picture] == 1)
    for movement in ("big", "small"):
        if sure[movement] < LEAST_PLAIN:
            wrong = f"has {sure[movement]} {movement} activities of level 1 with their own picture"
            yield Fault(file=ACTIVITIES, wrong=wrong, instead=f"at least {LEAST_PLAIN}")


def _bins(folder: Path, known: Known) -> Read[Known]:
    read = _flat(_own_or_ours(folder, BINS), BINS, bin_)

    def add(found: Flat[Bin]) -> Read[Known]:
        odd = not read.faults and [one.id for one in found.values] != ["big", "small"]
        wrong, instead = "does not hold the two bins", "big, then small"
        told = (Fault(file=BINS, wrong=wrong, instead=instead),) if odd else ()
        return Read(known.adding(bins=found.values), told)

    return read.then(add)


def _moves(folder: Path, known: Known) -> Read[Known]:
    there = {one.id: one for one in known.pack.activities}
    one_move = partial(move, activities=there, broken=known.broken)
    read = _optional(folder, MOVES, one_move, ("id", "title"))

    def add(found: Flat[Move]) -> Read[Known]:
        whole = found.values and not (found.broken or read.faults)
        thin = tuple(_lacking(found.values)) if whole else ()
        return Read(known.adding(found.broken, moves=found.values), thin)

    return read.then(add)


def _lacking(moves: tuple[Move, ...]) -> Iterator[Fault]:
    """Movements that a break could not be dealt of."""
    for movement in ("big", "small"):
        if not any(one.activity.movement == movement for one in moves):
            yield Fault(file=MOVES, wrong=f"has no {movement} moves", instead="at least one")


def _facts(folder: Path, known: Known) -> Read[Known]:
    read = _optional(folder, FACTS, fact, ("id", "text"))
    return read.made(lambda found: known.adding(facts=found.values))


def _stops(folder: Path, known: Known) -> Read[Known]:
    """The stops of the journey, a file each, in the order of the files' names."""
    names = sorted(f"{JOURNEY}/{path.name}" for path in (folder / JOURNEY).glob("*.yaml"))

    def add(files: tuple[File, ...]) -> Read[Known]:
        found, faults = sound(stops.stop(file, known) for file in files)
        broken = stops.rounds_in(files) - {one.id for stop in found for one in stop.rounds}
        return Read(known.adding(broken, stops=found), (*stops.doubled_in_all(files), *faults))

    return every(read_file(folder, name, stops.TOPICS) for name in names).then(add)


def _plans(folder: Path, known: Known) -> Read[Known]:
    read = _optional(folder, PLANS, partial(plans.plan, known=known), ("id", "title"))
    return read.made(lambda found: known.adding(plans=found.values))


# A file that holds one list

One = TypeVar("One", bound=Named)


@dataclass(frozen=True)
class Flat(Generic[One]):
    """What a file lists: its sound entries, and what the others are called."""

    values: tuple[One, ...] = ()
    broken: frozenset[str] = frozenset()


def _flat(
    folder: Path, name: str, reader: Callable[[Entry], Read[One]], once: tuple[str, ...] = ()
) -> Read[Flat[One]]:
    """The entries of a file; of the fields ``once`` no two may hold the same."""

    def values(file: File) -> Read[Flat[One]]:
        (entries,) = file.topics.values()
        found, faults = sound(map(reader, entries))
        broken = frozenset(one.name for one in entries) - {one.id for one in found}
        return Read(Flat(found, broken), (*doubled(entries, once), *faults))

    return read_file(folder, name, (name.removesuffix(".yaml"),)).then(values)


def _optional(
    folder: Path, name: str, reader: Callable[[Entry], Read[One]], once: tuple[str, ...]
) -> Read[Flat[One]]:
    """The same of a file that need not be there."""
    return _flat(folder, name, reader, once) if (folder / name).exists() else Read(Flat())
