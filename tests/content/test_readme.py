"""content/README.md tells authors the truth: its table and its example are held to the code."""

import dataclasses
import re
import textwrap

import pytest

from game.content.entries import FIELDS, LONGEST_WORD
from game.content.load import load
from game.content.model import Activity
from game.settings import CONTENT
from tests.makers import activity, in_yaml


@pytest.fixture(scope="module")
def readme() -> str:
    return (CONTENT / "README.md").read_text("utf-8")


def test_its_table_says_of_each_field_what_every_fault_says(readme):
    head, line, *rows = re.findall(r"^\|(.+)\|$", readme, re.MULTILINE)
    assert (head, line) == (" field | what to write ", "---|---")
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    assert [(name.strip("`"), what) for name, what in cells] == list(FIELDS.items())


def test_the_fields_are_those_of_an_activity_in_order():
    assert list(FIELDS) == [field.name for field in dataclasses.fields(Activity)]


def test_its_example_loads_as_it_stands(readme, tmp_path):
    example = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)[1]
    others = in_yaml(
        activity("hop", picture="🐸"),
        activity("draw", "small", picture="🖍️"),
        activity("pinch", "small", picture="🦀"),
        activity("juggle", "both", 2, picture="🤹"),
        activity("plank", "big", 3, picture="🐢"),
    )
    (tmp_path / "activities.yaml").write_text(others + textwrap.indent(example, "  "), "utf-8")
    added = load(tmp_path).activities[-1]
    assert added.id == "kick-a-ball"
    assert [line.split(":")[0].strip(" -") for line in example.splitlines()] == list(FIELDS)


def test_its_example_is_a_card_of_the_game(readme):
    example = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)[1]
    shipped = (CONTENT / "activities.yaml").read_text("utf-8")
    assert textwrap.indent(example, "  ") in shipped


def test_it_names_the_longest_word_and_the_ways_to_check_and_to_play(readme):
    assert f"at most {LONGEST_WORD} letters" in readme
    assert "python -m game check\n" in readme
    assert "CONTENT_DIR=/path/to/your/folder make play" in readme
