"""An author at work: a folder is written, loaded, and its author told what to mend."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from game.content.door.faults import BrokenContent, Fault
from game.content.door.load import load
from tests.makers import activity, in_yaml

ACTIVITIES = (
    activity("kick-a-ball", "big", 1, picture="⚽"),  # line 2 its id, line 9 its source
    activity("hop", "big", 1, picture="🐸"),  # from line 10
    activity("draw", "small", 1, picture="🖍️"),  # from line 18
    activity("pinch", "small", 1, picture="🦀"),  # from line 26
    activity("juggle", "both", 2, picture="🤹"),  # from line 34
    activity("plank", "big", 3, picture="🐢"),  # from line 42
)
SOUND = in_yaml(*ACTIVITIES)
"""An activity file that is as short as may be."""

MOVES = """\
moves:
  - id: march
    activity: hop
    title: March
    standing: [Stand up., March.]
    seated: [Sit up., March.]
    why: The legs march.
  - id: tap
    activity: draw
    title: Tap
    standing: [Stand up., Tap.]
    seated: [Sit up., Tap.]
    why: The fingers tap.
"""
STOP = (Path(__file__).parent / "stop.yaml").read_text("utf-8")
STOP_FILE = "journey/1-first.yaml"


def write(folder: Path, text: str | bytes, file: str = "activities.yaml") -> Path:
    """Write one file of a folder."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def write_stop(folder: Path, text: str, file: str = STOP_FILE) -> Path:
    """Write a folder with activities, two moves, and a file of the journey."""
    write(folder, SOUND)
    write(folder, MOVES, "moves.yaml")
    return write(folder, text, file)


def changed(old: str, new: str) -> str:
    """SOUND with its first ``old`` made ``new``."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def changed_stop(old: str, new: str) -> str:
    """STOP with its first ``old`` made ``new``."""
    assert old in STOP
    return STOP.replace(old, new, 1)


def told(folder: Path) -> str:
    """What the author is told about a folder, as ``python -m game check`` prints it."""
    with pytest.raises(BrokenContent) as caught:
        load(folder)
    return str(caught.value)


def faults_of(folder: Path) -> list[Fault]:
    """The faults of a folder; none when it is taken."""
    try:
        load(folder)
    except BrokenContent as broken:
        return broken.faults or pytest.fail("it is not taken, and nothing is told")
    return []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=6,
)
"""Whatever an author may type into a field."""

quick = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
