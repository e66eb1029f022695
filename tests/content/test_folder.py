"""The files beside the activities and the journey: the two bins, the moves, the facts.

Each of them may be left out. Each fault is told with its file, line, entry and what to write.
"""

import pytest

from game.content.door.entries import BinFields, FactFields, MoveFields
from game.content.door.fields import advice
from game.content.door.load import load
from game.content.model import FACTS, Fact, Move
from game.settings import CONTENT
from tests.content.author import ACTIVITIES, MOVES, SOUND, told, write
from tests.makers import BINS

FILES = {
    "bins.yaml": """\
bins:
  - id: big
    name: Big movement
    short: Big
    parts: legs · arms · middle · neck
    guide: frog
  - id: small
    name: Small movement
    short: Small
    parts: fingers · wrists · toes · mouth
    guide: crab
""",
    "moves.yaml": MOVES,
    "facts.yaml": """\
facts:
  - id: F1
    group: Big and small
    text: Small muscles do it.
  - id: F129
    group: The helpers
    text: Both belong together.
""",
}


def changed(file: str, old: str, new: str) -> str:
    """A sound file with its first ``old`` made ``new``."""
    assert old in FILES[file]
    return FILES[file].replace(old, new, 1)


# Sound files


def test_a_folder_may_hold_nothing_but_activities(tmp_path):
    pack = load(write(tmp_path, SOUND))
    assert (pack.moves, pack.stops, pack.facts) == ((), (), ())


def test_a_folder_without_bins_has_the_games_own(tmp_path):
    own = load(write(tmp_path / "own", SOUND)).bins
    write(tmp_path / "copy", SOUND)
    write(tmp_path / "copy", (CONTENT / "bins.yaml").read_bytes(), "bins.yaml")
    assert load(tmp_path / "copy").bins == own


def test_a_folder_may_have_bins_of_its_own(tmp_path):
    write(tmp_path, SOUND)
    write(tmp_path, changed("bins.yaml", "name: Big movement", "name: Large"), "bins.yaml")
    big, small = load(tmp_path).bins
    assert (big.name, small) == ("Large", BINS[1])


def test_sound_moves_know_their_activities(tmp_path):
    march, tap = load(write(write(tmp_path, SOUND), MOVES, "moves.yaml")).moves
    steps = ("Stand up.", "March."), ("Sit up.", "March.")
    assert march == Move(
        id="march",
        activity=ACTIVITIES[1],
        title="March",
        standing=steps[0],
        seated=steps[1],
        why="The legs march.",
        facts=(),
    )
    assert tap.activity == ACTIVITIES[2]


def test_sound_facts_stay_in_their_order(tmp_path):
    write(write(tmp_path, SOUND), FILES["facts.yaml"], "facts.yaml")
    assert load(tmp_path).facts == (
        Fact("F1", "Big and small", "Small muscles do it."),
        Fact("F129", "The helpers", "Both belong together."),
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("bins.yaml", "name: Big movement", "name: Twelveletter and nine"),
        ("bins.yaml", "short: Big", "short: Big and mighty"),
        ("bins.yaml", "parts: legs · arms · middle · neck", f"parts: {'a' * 32}"),
        ("moves.yaml", "title: March", "title: Twelveletter twelveletter aa"),
        ("moves.yaml", "standing: [Stand up.,", f"standing: [{'a' * 48}, Stay., Go.,"),
        ("moves.yaml", "seated: [Sit up.,", f"seated: [{'a' * 48}, Stay., Go.,"),
        ("moves.yaml", "why: The legs march.", f"any_way: {'a' * 48}\n    why: Yes."),
        ("moves.yaml", "why: The legs march.", f"easier: [{'a' * 64}, Sit., Rest.]\n    why: Yes."),
        ("moves.yaml", "why: The legs march.", f"harder: {'a' * 64}\n    why: Yes."),
        ("moves.yaml", "why: The legs march.", f"why: {'a' * 80}"),
        ("moves.yaml", "why: The legs march.", "why: The legs march.\n    facts: [F16]"),
        ("facts.yaml", "group: Big and small", f"group: {'a' * 40}"),
        ("facts.yaml", "text: Small muscles do it.", f"text: {'a' * 240}"),
        ("facts.yaml", "text: Small muscles do it.", "text: It is so.\n    only: grown-ups"),
    ],
)
def test_a_value_may_be_as_long_as_the_advice_says(tmp_path, file, old, new):
    assert load(write(write(tmp_path, SOUND), changed(file, old, new), file))


# Files that nobody reads

UNREAD = {
    "journey/6-x.yml": "call it 6-x.yaml",
    "journey/6-x.YAML": "call it 6-x.yaml",
    "bins.yml": "call it bins.yaml",
    "Plans.YAML": "call it plans.yaml",
    "spare.yaml": "journey/spare.yaml if it is a stop, else another folder",
}


@pytest.mark.parametrize(("name", "instead"), UNREAD.items(), ids=UNREAD)
def test_a_file_that_nobody_would_read_is_told_with_what_to_call_it(tmp_path, name, instead):
    write(write(tmp_path, SOUND), "bins:", name)
    assert told(tmp_path) == f"{name}: is not read under this name\n    Instead: {instead}"


def test_a_journey_that_is_called_otherwise_is_told(tmp_path):
    write(write(tmp_path, SOUND), "stop:", "Journey/1-first.yaml")
    assert told(tmp_path) == "Journey: is not read under this name\n    Instead: call it journey"


@pytest.mark.parametrize("name", ["README.md", "notes.txt", "journey/map.png", "old/moves.yaml"])
def test_a_file_that_is_plainly_no_content_may_lie_in_the_folder(tmp_path, name):
    write(write(tmp_path, SOUND), "Anything.", name)
    assert load(tmp_path)


# Faults: the file, what to change in it, what is told, and what to write instead.

BIN, MOVE, FACT = map(advice, (BinFields, MoveFields, FactFields))

FAULTS = {
    # bins.yaml
    "one bin": (
        "bins.yaml",
        FILES["bins.yaml"][FILES["bins.yaml"].index("  - id: small") :],
        "",
        ": does not hold the two bins",
        "big, then small",
    ),
    "the bins in the other order": (
        "bins.yaml",
        FILES["bins.yaml"],
        FILES["bins.yaml"]
        .replace("id: big", "id: x")
        .replace("id: small", "id: big")
        .replace("id: x", "id: small"),
        ": does not hold the two bins",
        "big, then small",
    ),
    "a bin with another id": (
        "bins.yaml",
        "id: big",
        "id: large",
        ": does not hold the two bins",
        "big, then small",
    ),
    "a bin without a guide": (
        "bins.yaml",
        "    guide: frog\n",
        "",
        ", line 2 (big): guide is missing",
        BIN["guide"],
    ),
    "too long a name of a bin": (
        "bins.yaml",
        "name: Big movement",
        "name: Big movement of the body",
        ", line 3 (big): name is too long (Big movement of the body)",
        BIN["name"],
    ),
    "too long a short name of a bin": (
        "bins.yaml",
        "short: Big",
        "short: Big and mighty!",
        ", line 4 (big): short is too long (Big and mighty!)",
        BIN["short"],
    ),
    "no bins": (
        "bins.yaml",
        FILES["bins.yaml"],
        "bins:\n",
        ", line 1: has no list of bins",
        "bins: with entries below, each after a -",
    ),
    # moves.yaml
    "a move of an activity that is not there": (
        "moves.yaml",
        "activity: hop",
        "activity: skip",
        ", line 3 (march): activity is not one that is big or small (skip)",
        MOVE["activity"],
    ),
    "a move of an activity that is both": (
        "moves.yaml",
        "activity: hop",
        "activity: juggle",
        ", line 3 (march): activity is not one that is big or small (juggle)",
        MOVE["activity"],
    ),
    "a move without a seated form": (
        "moves.yaml",
        "    seated: [Sit up., March.]\n",
        "",
        ", line 2 (march): seated is missing",
        MOVE["seated"],
    ),
    "a move of one step": (
        "moves.yaml",
        "standing: [Stand up., March.]",
        "standing: [March.]",
        ", line 5 (march): standing is too short a list",
        MOVE["standing"],
    ),
    "a move of five steps": (
        "moves.yaml",
        "standing: [Stand up., March.]",
        "standing: [Stand., Lift., March., Lift., Rest.]",
        ", line 5 (march): standing has too many parts",
        MOVE["standing"],
    ),
    "too long a step of a move": (
        "moves.yaml",
        "standing: [Stand up.,",
        f"standing: [{'a' * 49},",
        f", line 5 (march): standing is too long ({'a' * 40})",
        MOVE["standing"],
    ),
    "an id of a move used before": (
        "moves.yaml",
        "id: tap",
        "id: march",
        ", line 8 (march): id is used before, on line 2",
        "another id, or drop one",
    ),
    "a title of a move used before": (
        "moves.yaml",
        "title: Tap",
        "title: march",
        ", line 10 (tap): title is used before, on line 4",
        "another title, or drop one",
    ),
    "a move with a fact that is not there": (
        "moves.yaml",
        "why: The fingers tap.",
        "why: The fingers tap.\n    facts: [F130]",
        ", line 14 (tap): facts names a fact that is not there (F130)",
        MOVE["facts"],
    ),
    "no small move": (
        "moves.yaml",
        MOVES[MOVES.index("  - id: tap") :],
        "",
        ": has no small moves",
        "at least one",
    ),
    "no big move": (
        "moves.yaml",
        "activity: hop",
        "activity: pinch",
        ": has no big moves",
        "at least one",
    ),
    # facts.yaml
    **{
        f"the fact {id}": (
            "facts.yaml",
            "id: F1\n",
            f"id: {id}\n",
            f", line 2 ({id}): id names a fact that is not there ({id})",
            FACT["id"],
        )
        for id in ("F0", "F130", "f1", "F1x")
    },
    "a fact twice": (
        "facts.yaml",
        "id: F129",
        "id: F1",
        ", line 5 (F1): id is used before, on line 2",
        "another id, or drop one",
    ),
    "a text of two facts": (
        "facts.yaml",
        "text: Both belong together.",
        "text: Small muscles do it.",
        ", line 7 (F129): text is used before, on line 4",
        "another text, or drop one",
    ),
    "a fact without a group": (
        "facts.yaml",
        "    group: Big and small\n",
        "",
        ", line 2 (F1): group is missing",
        FACT["group"],
    ),
    "too long a fact": (
        "facts.yaml",
        "text: Small muscles do it.",
        f"text: {'a' * 241}",
        f", line 4 (F1): text is too long ({'a' * 40})",
        FACT["text"],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "wrong", "instead"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_line(tmp_path, file, old, new, wrong, instead):
    write(write(tmp_path, SOUND), changed(file, old, new), file)
    assert told(tmp_path) == f"{file}{wrong}\n    Instead: {instead}"


def test_the_faults_of_all_files_are_told_at_once(tmp_path):
    write(tmp_path, SOUND.replace("picture: 🐢", "picture: turtle"))
    for file in FILES:
        write(tmp_path, f"extra: 1\n{FILES[file]}", file)
    assert [line.split(":")[0] for line in told(tmp_path).splitlines()[::2]] == [
        "activities.yaml, line 44 (plank)",
        "bins.yaml, line 1",
        "facts.yaml, line 1",
        "moves.yaml, line 1",
    ]


def test_there_are_as_many_facts_as_the_advice_says():
    assert FACTS == 129
    assert f"F1 to F{FACTS}" in MOVE["facts"]
