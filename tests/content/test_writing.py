"""What fits a card."""

import pytest

from game.content.listfaults import BrokenList
from game.content.ownlist import read_list
from game.content.writing import length, letters
from tests.content.test_ownlist import with_row

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
THUMB = "\N{THUMBS UP SIGN}\U0001f3fd"
FLAG = "\U0001f1e9\U0001f1ea"


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("", 0),
        ("hop", 3),
        ("\u00e9", 1),
        ("e\u0301", 2),  # what is read is composed before
        ("\N{SOCCER BALL}", 1),
        (FAMILY, 2),
        (THUMB, 2),
        (FLAG, 2),
        (f"{FAMILY}{FAMILY}{FAMILY}a", 7),
        (f"Hop {FAMILY}", 6),
        ("a" + "\u0300" * 40, 41),
    ],
)
def test_a_picture_takes_the_room_of_two_letters_however_it_is_made(text, takes):
    assert length(text) == takes


def test_what_belongs_together_is_one_letter():
    assert list(letters(f"a{FAMILY}{FLAG}{FLAG}{THUMB}e\u0301")) == [
        "a",
        FAMILY,
        FLAG,
        FLAG,
        THUMB,
        "e\u0301",
    ]


def test_three_families_and_a_letter_are_no_long_word():
    text = f"{FAMILY}{FAMILY}{FAMILY}a"
    assert read_list(with_row(f"{text},big"))[3].text == text


def test_seven_families_are_one():
    with pytest.raises(BrokenList) as broken:
        read_list(with_row(f"{FAMILY * 7},big"))
    assert [one.what for one in broken.value.faults] == ["long-word"]
