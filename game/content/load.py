"""The content door: a folder of files in, a :class:`Pack` out, or every fault named at once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from game.content.entries import FIELDS, activity
from game.content.faults import BrokenContent, Fault
from game.content.model import Activity, Level, Pack
from game.content.yamlfile import Entry, read_entries

ACTIVITIES = "activities.yaml"
LEAST_PLAIN = 2  # big and small activities that level 1 needs so that every round can be dealt;
# no picture comes twice in a round, so only those with a picture of their own are sure to come


def load(folder: Path) -> Pack:
    """Read and check a content folder.

    :raises BrokenContent: with every fault of the folder.
    """
    faults: list[Fault] = []
    entries = read_entries(folder / ACTIVITIES, "activities", faults)
    faults += _doubled(entries)
    found = tuple(a for entry in entries if (a := activity(entry, ACTIVITIES, faults)))
    if not faults:
        faults += _shortages(found)
    if faults:
        raise BrokenContent(faults)
    return Pack(found)


def _doubled(entries: list[Entry]) -> Iterator[Fault]:
    """Ids and texts that an earlier entry has already used."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for name in ("id", "text"):
            value = " ".join(str(entry.fields.get(name) or "").split()).casefold()
            first = seen.setdefault((name, value), entry)
            if value and first is not entry:
                wrong = f"{name} is used before, on line {first.lines[name]}"
                line = entry.lines[name]
                yield Fault(ACTIVITIES, line, entry.name, wrong, f"another {name}, or drop one")


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
