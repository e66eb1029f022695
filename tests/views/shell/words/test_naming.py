"""What things are called: rounds, parts of a stop, seats, parts of the body."""

from dataclasses import replace
from typing import get_args

import pytest

from game.content.model import BodyPart
from game.rules import journey
from game.rules.classes import names
from game.rules.journey import Carrier
from game.views.shell import words
from tests.makers import order_set, round_of, sort_set, stop

KICK = round_of("kick:big draw:small hop:big")


@pytest.mark.parametrize(
    ("dealt", "title"),
    [
        ({}, "A round"),
        ({"again": True}, "A round, once more"),
        ({"title": "", "set": "2"}, "Level 2"),
        ({"title": "", "set": "3", "again": True}, "Level 3, once more"),
        ({"title": "", "set": "2+ball+self-care"}, "Level 2 (Ball, Self-care)"),
        ({"title": "", "set": "list"}, "Our own cards"),
        ({"title": "", "set": "list", "again": True}, "Our own cards"),
    ],
)
def test_a_round_is_called_as_its_content_calls_it_or_by_its_level(dealt, title):
    assert words.title(replace(KICK, **dealt)) == title


def test_a_round_asks_what_its_content_asks_or_which_of_the_two_it_is():
    assert words.ask(KICK) == "Where?"
    assert words.ask(replace(KICK, ask="")) == "Is it big or small?"


def test_a_part_of_a_stop_has_a_title_to_go_by():
    hands = stop("hands", sort_set("pour:big run:small", id="jars"), order_set("head roll"))
    titles = [words.part(part) for part in journey.parts(hands)]
    assert titles == ["Story", "Jars", "Move it!", "Orders"]


def test_a_number_can_be_made_strong_in_its_sentence():
    assert words.strong("2 of 12 <b> are home.", 2) == "<b>2</b> of 12 &lt;b&gt; are home."


def test_every_seat_has_a_name_of_two_words():
    assert words.seat(names.NAMES["blue-otter"]) == "Blue Otter"
    assert {words.seat(one) for one in names.NAMES.values()} == {
        f"{one.colour} {one.animal}".title() for one in names.NAMES.values()
    }


def test_every_body_part_has_a_name():
    assert words.body_parts(get_args(BodyPart)) == ", ".join(get_args(BodyPart))


def test_what_nobody_counted_is_told_in_words():
    told = [words.roughly(how) for how in ("most", "mixed", "few")]
    assert told == ["most right", "mixed", "few right"]


def test_what_carries_a_fact_has_a_name():
    named = [
        words.carrier(Carrier(what=what, words="")) for what in ("card", "move", "story", "note")
    ]
    assert named == ["Card", "Move", "Story", "Note"]
    assert words.carrier(Carrier(what="round", words="", title="Jars")) == "Round Jars"


def test_a_card_of_a_list_without_a_reason_says_what_its_movement_is():
    assert words.whys() == {
        "big": "This is a big movement.",
        "small": "This is a small movement.",
        "both": "This one needs both.",
    }
