"""What the activities that come with the game hold to, beyond what any folder must: enough of each level
and field, big and small even, aids, surprises, short reasons, sources, pictures that old tablets have.

A small folder of another author is never asked for any of it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from emoji import EMOJI_DATA

from game.content.door.entries import FIELDS
from game.content.door.faults import Fault
from game.content.door.load import ACTIVITIES
from game.content.door.yamlfile import Entry, read_file
from game.content.model import ONE, Activity, FieldName, Level, Pack

LEAST = 120  # activities of each level
MOST_BOTH = 0.12  # of a level
UNEVEN = 0.05  # how far big and small of a level may be apart, of both together
AIDS = 1 / 5  # of a level
SURPRISES = 1 / 2  # of level 3
LEAST_OF_FIELD = 8
LONGEST = {1: 8, 2: 8, 3: 12}  # words of a reason, by level
NEWEST = 11  # of the emoji: those of 2018, which a tablet of 2019 has
OURS = "own"  # the source that is no source: nobody has looked it up


def faults(folder: Path, pack: Pack) -> tuple[Fault, ...]:
    """All that keeps the activities of a folder from being the shipped ones. They were loaded, so that
    they can be read again for their lines."""
    read = read_file(folder, ACTIVITIES, (ACTIVITIES.removesuffix(".yaml"),)).value
    entries = {entry.name: entry for entry in read.topics["activities"]} if read else {}
    of_entries = (fault for one in pack.activities for fault in _of_entry(one, entries[one.id]))
    return tuple(
        sorted([*of_entries, *_looking_alike(pack, entries), *_of_levels(pack), *_of_fields(pack)])
    )


def independent(activity: Activity) -> tuple[str, ...]:
    """The sources of an activity that count: not our own word."""
    return tuple(name for name in activity.sources if name not in (ONE, OURS))


def _of_entry(one: Activity, entry: Entry) -> Iterator[Fault]:
    """What is missing in an entry, or too long or too new."""
    if not one.fields:
        yield entry.fault("id", "has no fields", FIELDS["fields"])
    if (len(independent(one)) > 1) == (ONE in one.sources):
        wrong = f"sources does not name two, or says {ONE} beside two"
        yield entry.fault("sources", wrong, FIELDS["sources"])
    if (words := len(one.why.split())) > LONGEST[one.level]:
        wrong = f"why has {words} words"
        yield entry.fault("why", wrong, f"at most {LONGEST[one.level]} at level {one.level}")
    version = EMOJI_DATA.get(one.picture, {}).get("E", 0)
    if not 0 < version <= NEWEST:
        wrong = f"picture is not of Emoji {NEWEST} or older ({one.picture})"
        yield entry.fault("picture", wrong, "an emoji that tablets of 2019 can show")


def _looking_alike(pack: Pack, entries: dict[str, Entry]) -> Iterator[Fault]:
    """Pictures that an earlier activity of the same level has."""
    seen: dict[tuple[int, str], str] = {}
    for one in pack.activities:
        first = seen.setdefault((one.level, one.picture), one.id)
        if first != one.id:
            wrong = f"picture is used before at level {one.level}, by {first}"
            yield entries[one.id].fault("picture", wrong, "another picture")


def _of_levels(pack: Pack) -> Iterator[Fault]:
    """What each level holds too little or too much of."""

    def thin(level: int, wrong: str, instead: str) -> Fault:
        return Fault(file=ACTIVITIES, wrong=f"level {level} has {wrong}", instead=instead)

    for level in get_args(Level):
        there = [one for one in pack.activities if one.level == level]
        big, small, both = (
            sum(one.movement == movement for one in there) for movement in ("big", "small", "both")
        )
        if len(there) < LEAST:
            yield thin(level, f"{len(there)} activities", f"at least {LEAST}")
        if both > len(there) * MOST_BOTH:
            yield thin(level, f"{both} activities that are both", f"at most {MOST_BOTH:.0%}")
        if abs(big - small) > (big + small) * UNEVEN:
            yield thin(level, f"{big} big and {small} small", f"as many, but for {UNEVEN:.0%}")
        if (aids := _tagged(there, "aid")) < len(there) * AIDS:
            yield thin(level, f"{aids} tagged aid", f"at least {AIDS:.0%}")
        if level == 3 and (some := _tagged(there, "surprise")) < len(there) * SURPRISES:
            yield thin(level, f"{some} tagged surprise", f"at least {SURPRISES:.0%}")


def _tagged(activities: list[Activity], tag: str) -> int:
    return sum(tag in one.tags for one in activities)


def _of_fields(pack: Pack) -> Iterator[Fault]:
    """Fields that are too small to be chosen."""
    for field in get_args(FieldName):
        count = sum(field in one.fields for one in pack.activities)
        if count < LEAST_OF_FIELD:
            wrong = f"has {count} activities of the field {field}"
            yield Fault(file=ACTIVITIES, wrong=wrong, instead=f"at least {LEAST_OF_FIELD}")
