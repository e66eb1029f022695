"""content/README.md tells authors the truth: its tables and its examples are held to the code."""

import dataclasses
import re
import textwrap

import pytest

from game.content.door import load as door
from game.content.door.entries import (
    FIELDS,
    ActivityFields,
    BinFields,
    FactFields,
    MoveFields,
    SourceFields,
)
from game.content.door.fields import LONGEST_WORD, advice
from game.content.door.load import load
from game.content.door.plans import PlanFields, StageFields
from game.content.door.rounds import RoundFields
from game.content.door.stops import NoteFields, PageFields, StopFields
from game.content.kinds import EveryRound
from game.content.kinds.match import MatchFields, Pair, PairFields
from game.content.kinds.order import OrderFields, Step, StepFields
from game.content.kinds.sort import ActivitySortFields, CardFields, SortCard, SortFields
from game.content.model import Activity, Bin, Fact, Move, Note, Page, Plan, Source, Stage
from game.rules.kinds import match as matching
from game.rules.kinds import order as ordering
from game.rules.kinds import sort as sorting
from game.settings import CONTENT
from tests.makers import activity, in_yaml

README = (CONTENT / "README.md").read_text("utf-8")
TABLES = {
    "Activities": [ActivityFields],
    "Sources": [SourceFields],
    "Bins": [BinFields],
    "Moves": [MoveFields],
    "Facts": [FactFields],
    "The stop": [StopFields],
    "The story": [PageFields],
    "Every round": [EveryRound],
    "Sorting activities": [ActivitySortFields],
    "Sorting other cards": [SortFields, CardFields],
    "Matching": [MatchFields, PairFields],
    "Ordering": [OrderFields, StepFields],
    "The note": [NoteFields],
    "Lesson plans": [PlanFields, StageFields],
}
"""What the tables below each heading are about."""


def tables() -> dict[str, list[list[tuple[str, str]]]]:
    """The rows of each table, by the heading it stands below."""
    found: dict[str, list[list[tuple[str, str]]]] = {}
    for part in re.split(r"^#+ ", README, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        for table in re.findall(r"(?:^\|.+\|\n)+", body, re.MULTILINE):
            rows = [line.strip("|").split("|") for line in table.splitlines()]
            cells = [(name.strip(" `"), what.strip()) for name, what in rows]
            assert cells[:2] == [("field", "what to write"), ("---", "---")]
            found.setdefault(heading, []).append(cells[2:])
    return found


def own_fields(shape) -> list[tuple[str, str]]:
    """The fields of a shape; those that every round has stand in a table of their own."""
    common = (
        advice(EveryRound) if shape is not EveryRound and issubclass(shape, RoundFields) else {}
    )
    return [(name, what) for name, what in advice(shape).items() if name not in common]


def test_its_tables_say_of_each_field_what_every_fault_says():
    expected = {name: [own_fields(shape) for shape in shapes] for name, shapes in TABLES.items()}
    assert tables() == expected


def test_every_shape_that_an_author_can_write_has_a_table():
    shown = {RoundFields, *(shape for shapes in TABLES.values() for shape in shapes)}
    shapes = {
        shape for base in (ActivityFields.__base__, RoundFields) for shape in base.__subclasses__()
    }
    assert {shape for shape in shapes if shape.__module__.startswith("game.")} == shown


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (ActivityFields, Activity),
        (SourceFields, Source),
        (BinFields, Bin),
        (MoveFields, Move),
        (FactFields, Fact),
        (PageFields, Page),
        (CardFields, SortCard),
        (PairFields, Pair),
        (StepFields, Step),
        (NoteFields, Note),
        (PlanFields, Plan),
        (StageFields, Stage),
    ],
)
def test_the_fields_of_an_entry_are_those_of_its_shape_in_order(shape, kind):
    assert list(advice(shape)) == [field.name for field in dataclasses.fields(kind)]


def test_it_names_every_file_and_no_other():
    listed = re.findall(r"^- `(.+?)`: ", README, re.MULTILINE)
    files = [
        door.SOURCES,
        door.ACTIVITIES,
        door.BINS,
        door.MOVES,
        door.FACTS,
        f"{door.JOURNEY}/",
        door.PLANS,
    ]
    assert sorted(listed) == sorted(files)
    assert all((CONTENT / name).exists() for name in listed)


def examples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def plain(text: str) -> str:
    """A text without its indents, for an entry stands deeper in its file than in an example."""
    return "\n".join(line.strip() for line in text.splitlines())


def test_its_examples_are_entries_of_the_game():
    files = [plain(path.read_text("utf-8")) for path in CONTENT.rglob("*.yaml")]
    assert len(examples()) == 10
    assert [one for one in examples() if not any(plain(one) in file for file in files)] == []


def test_its_first_example_loads_as_it_stands_and_shows_every_field(tmp_path):
    example = examples()[0]
    others = in_yaml(
        activity("hop", picture="🐸"),
        activity("wave", picture="🌊"),
        activity("draw", "small", picture="🖍️"),
        activity("pinch", "small", picture="🦀"),
        activity("juggle", "both", 2, picture="🤹"),
        activity("plank", "big", 3, picture="🐢"),
    )
    (tmp_path / "activities.yaml").write_text(others + textwrap.indent(example, "  "), "utf-8")
    added = load(tmp_path).activities[-1]
    assert (added.id, added.facts) == ("sit-up-tall", ("F21",))
    shown = [line.split(":")[0].strip(" -") for line in example.splitlines()]
    assert shown == [name for name in FIELDS if name != "source"], "sources take its place"


def test_it_names_the_longest_word_and_the_ways_to_check_and_to_play():
    assert f"at most {LONGEST_WORD} letters" in README
    assert "python -m game check\n" in README
    assert "CONTENT_DIR=/path/to/your/folder make play" in README


def test_it_names_how_many_cards_a_round_deals():
    for heading, most in [
        ("Sorting activities", sorting.MOST),
        ("Sorting other cards", sorting.MOST),
        ("Matching", matching.MOST),
        ("Ordering", ordering.MOST),
    ]:
        part = README.partition(f"### {heading}\n")[2].partition("\n#")[0]
        assert f"A game deals at most {most} " in part
