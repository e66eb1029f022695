"""What is asked of the activities that come with the game, and of no other folder."""

from dataclasses import replace

import pytest

from game.content.door import shipped
from game.content.door.load import load
from game.content.model import Activity
from tests.content.author import SOUND, write
from tests.makers import activity, in_yaml

EACH = "    fields: [ball]\n    tags: [aid]\n    sources: [cdc-2022, asq-3]\n"
BANK = "".join(
    line + EACH if line.startswith("    source:") else line for line in SOUND.splitlines(True)
)
"""An activity file in which every entry is as ours are."""


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Shares and counts that a few activities can have."""
    for name, value in {"LEAST": 1, "MOST_BOTH": 1, "UNEVEN": 1, "SURPRISES": 0}.items():
        monkeypatch.setattr(shipped, name, value)
    monkeypatch.setattr(shipped, "LEAST_OF_FIELD", 0)


def told(folder, text):
    """What is told of an activity file, as ``python -m game check`` prints it."""
    pack = load(write(folder, text))
    return [str(fault).replace("\n    Instead:", " |") for fault in shipped.faults(folder, pack)]


def test_a_file_that_holds_to_all_of_it_is_told_nothing(tmp_path):
    assert told(tmp_path, BANK) == []


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("    fields: [ball]\n", "", "line 2 (kick-a-ball): has no fields"),
        (
            "sources: [cdc-2022, asq-3]",
            "sources: [cdc-2022]",
            "line 12 (kick-a-ball): sources does not name two, or says one beside two",
        ),
        (
            "sources: [cdc-2022, asq-3]",
            "sources: [cdc-2022, own]",
            "line 12 (kick-a-ball): sources does not name two, or says one beside two",
        ),
        (
            "sources: [cdc-2022, asq-3]",
            "sources: [cdc-2022, asq-3, one]",
            "line 12 (kick-a-ball): sources does not name two, or says one beside two",
        ),
        (
            "Your legs do it.",
            "Your legs do it as far as you can.",
            "line 8 (kick-a-ball): why has 9 words | at most 8 at level 1",
        ),
        (
            "⚽",
            "🛼",
            "line 4 (kick-a-ball): picture is not of Emoji 11 or older (🛼)",
        ),
        ("⚽", "☌", "line 4 (kick-a-ball): picture is not of Emoji 11 or older (☌)"),
    ],
)
def test_what_is_missing_in_an_entry_is_told_with_its_line(tmp_path, old, new, wrong):
    assert old in BANK
    (fault,) = told(tmp_path, BANK.replace(old, new, 1))
    assert wrong in fault


def test_two_cards_of_a_level_that_look_alike_are_told(tmp_path):
    more = in_yaml(activity("wave", picture="🌊"), activity("kick", picture="🌊"), activity("row"))
    entries = more.replace("picture: row", "picture: 🚣").replace("    source: a test\n", EACH)
    (fault,) = told(tmp_path, BANK + entries.partition("\n")[2])
    assert "(kick): picture is used before at level 1, by wave | another picture" in fault


@pytest.mark.parametrize("named", ["[cdc-2022, one]", "[own, one]", "[one]", "[who-2006, asq-3]"])
def test_two_sources_or_the_word_one_are_enough(tmp_path, named):
    assert told(tmp_path, BANK.replace("[cdc-2022, asq-3]", named)) == []


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("LEAST", 2, "activities.yaml: level 2 has 1 activities | at least 2"),
        ("MOST_BOTH", 0.5, "activities.yaml: level 2 has 1 activities that are both | at most 50%"),
        ("UNEVEN", 0.5, "activities.yaml: level 3 has 1 big and 0 small | as many, but for 50%"),
        ("AIDS", 2, "activities.yaml: level 1 has 4 tagged aid | at least 200%"),
        ("SURPRISES", 0.5, "activities.yaml: level 3 has 0 tagged surprise | at least 50%"),
        ("LEAST_OF_FIELD", 7, "activities.yaml: has 6 activities of the field ball | at least 7"),
    ],
)
def test_what_all_of_them_lack_is_told(tmp_path, monkeypatch, name, value, wrong):
    monkeypatch.setattr(shipped, name, value)
    assert wrong in told(tmp_path, BANK)


def test_our_own_word_and_the_word_one_are_no_sources():
    one: Activity = activity("hop")
    assert shipped.independent(replace(one, sources=("own", "one"))) == ()
    assert shipped.independent(replace(one, sources=("who-2006", "one"))) == ("who-2006",)
