"""What a therapist signs of an activity, as a few letters, and what has changed since a release."""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from game.content.model import Activity

RELEASED = "released.json"
"""The file of a content folder that holds, by version, the mark of each activity."""

Marks = Mapping[str, str]


def mark(activity: Activity) -> str:
    """A card, its picture, class, parts and reason, as a few letters. A level, a field or a source
    more changes nothing that was signed."""
    one = activity
    signed = (one.text, one.picture, one.movement, one.uses, one.why)
    return blake2b(repr(signed).encode(), digest_size=4).hexdigest()


def marks(activities: Iterable[Activity]) -> dict[str, str]:
    """The mark of each activity."""
    return {one.id: mark(one) for one in activities}


def changed(activities: Iterable[Activity], since: Marks) -> tuple[Activity, ...]:
    """The activities that are new or no longer what they were."""
    return tuple(one for one in activities if since.get(one.id) != mark(one))


def released(folder: Path) -> dict[str, Marks]:
    """The marks of each release that a folder has kept."""
    path = folder / RELEASED
    kept: dict[str, Marks] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return kept


def keep(folder: Path, version: str, activities: Iterable[Activity]) -> None:
    """Keep the marks of a release in a folder."""
    kept = released(folder) | {version: marks(activities)}
    (folder / RELEASED).write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
