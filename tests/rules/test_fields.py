"""Cards chosen by field: one name for one choice, which the store has room for, and what it lacks."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.fields import (
    FEWEST,
    FIELDS,
    LEVELS,
    MOST,
    Choice,
    Count,
    NoRound,
    cards_of,
    choose,
    counts,
    read,
)
from game.store import tables
from tests.makers import activity

levels = st.sampled_from(LEVELS)
some_fields = st.lists(st.sampled_from(FIELDS))


def of(field, movement, count, level=1):
    ids = (f"{field}-{movement}-{at}-of-{level}" for at in range(count))
    return [activity(id, movement, level, fields=(field,)) for id in ids]


def lack(activities, *fields):
    with pytest.raises(NoRound) as raised:
        cards_of(activities, choose("1", fields))
    return raised.value.lack, raised.value.cards


@given(levels, some_fields, st.data())
def test_a_choice_has_one_name_however_it_was_asked_for(level, fields, data):
    choice = choose(str(level), fields)
    assert choice == choose(str(level), data.draw(st.permutations([*fields, *fields])))
    assert {*choice.fields} == {*fields}
    assert read(choice.name) == choice


def test_a_level_alone_is_a_choice_of_no_field():
    assert read("2") == Choice(level=2) == choose("2", [])
    assert choose("2", ["self-care", "ball"]).name == "2+ball+self-care"


@pytest.mark.parametrize(
    "name",
    ["", "4", "01", "1 ", "tools", "2+", "2+x", "2+self-care+ball", "2+ball+ball", "+ball", "ball"],
)
def test_any_other_name_is_no_choice(name):
    assert read(name) is None


@given(st.text())
def test_whatever_name_is_read_is_the_name_of_a_choice_or_of_none(name):
    choice = read(name)
    assert choice is None or choice.name == name


@pytest.mark.parametrize(("level", "fields"), [("4", []), ("", []), ("1", ["x"]), ("²", [])])
def test_what_there_is_not_cannot_be_chosen(level, fields):
    with pytest.raises(KeyError):
        choose(level, fields)


def test_the_store_has_room_for_each_name():
    room = tables.CLASSES.c["set"].type.length
    longest = max(combinations(FIELDS, MOST), key=lambda some: sum(map(len, some)))
    assert len(choose("3", longest).name) <= room


def test_the_cards_are_those_of_this_level_that_belong_to_any_of_the_fields():
    own = [*of("ball", "big", 4), *of("music", "small", 2)]
    two = activity("two", "both", 1, fields=("ball", "music"))
    other = [*of("animals", "big", 3), *of("ball", "big", 3, level=2), activity("none")]
    assert cards_of([*own, *other, two], choose("1", ["music", "ball"])) == (*own, two)


def test_few_cards_make_no_round():
    few = [*of("ball", "big", 3), *of("ball", "small", FEWEST - 4)]
    assert lack(few, "ball") == ("few", FEWEST - 1)
    assert lack(few, "music") == ("few", 0)
    assert cards_of([*few, *of("ball", "both", 1)], choose("1", ["ball"]))


def test_where_all_is_big_or_all_is_small_there_is_nothing_to_sort():
    both = of("ball", "both", 2)
    assert lack([*of("ball", "small", 9), *both], "ball") == ("big", 11)
    assert lack([*of("ball", "big", 9), *both], "ball") == ("small", 11)


def test_more_fields_than_a_name_holds_make_no_round():
    assert lack(of("ball", "big", 9), *FIELDS[: MOST + 1])[0] == "many"


def test_the_cards_of_each_field_and_level_are_counted():
    found = counts([*of("music", "small", 2), *of("ball", "big", 1, 3), *of("ball", "both", 1, 3)])
    assert [*found] == ["ball", "music"], "in their one order, and no other"
    assert found["music"] == {1: Count(small=2), 2: Count(), 3: Count()}
    assert (found["ball"][3], found["ball"][3].all) == (Count(big=1, both=1), 2)
