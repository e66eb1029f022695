"""Seat names: kind, told apart without reading, and offered the same for the same seed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.classes.names import ANIMALS, COLOURS, NAMES, SeatName, find, offer

SEEDS = st.integers(0, 2**32)
SOME_TAKEN = st.lists(st.sampled_from(sorted(NAMES)), max_size=60)


def all_but(*ids: str) -> list[str]:
    return [id for id in NAMES if id not in ids]


def ids(names: tuple[SeatName, ...]) -> str:
    return " ".join(name.id for name in names)


# The names


def test_there_are_names_enough_for_every_room():
    assert len(COLOURS) == 12
    assert len(ANIMALS) >= 36
    assert len(NAMES) == len(COLOURS) * len(ANIMALS)


def test_a_name_is_found_by_its_id():
    assert find("blue-otter") == SeatName(
        id="blue-otter", colour="blue", animal="otter", picture="🦦"
    )


@pytest.mark.parametrize("id", ["", "otter", "blue", "Blue Otter", "pink-otter", "blue-frog"])
def test_there_is_no_name_that_is_not_ours(id):
    assert find(id) is None


@pytest.mark.parametrize("word", [*COLOURS, *ANIMALS])
def test_every_word_is_one_short_word(word):
    assert word.isascii()
    assert word.isalpha()
    assert word.islower()
    assert len(word) <= 9


def test_no_colour_is_one_of_skin_or_hair():
    people = {"brown", "black", "white", "pink", "tan", "red", "grey", "gold", "peach", "yellow"}
    assert people.isdisjoint(COLOURS)


def test_no_animal_can_be_meant_unkindly():
    size = {"cow", "elephant", "giraffe", "hippo", "mouse", "pig", "rhino", "shrimp", "whale"}
    pace = {"duck", "penguin", "sloth", "snail", "turtle"}
    dirt = {"fly", "raccoon", "rat", "skunk", "worm"}
    mocking = {"chicken", "donkey", "goat", "gorilla", "monkey", "sheep", "turkey"}
    fright = {"bat", "crocodile", "shark", "snake", "spider", "wolf"}
    assert (size | pace | dirt | mocking | fright).isdisjoint(ANIMALS)


def test_leap_and_pinch_keep_their_own_animals():
    assert {"frog", "crab"}.isdisjoint(ANIMALS)
    assert {"🐸", "🦀"}.isdisjoint(ANIMALS.values())


def test_no_two_animals_have_one_picture():
    assert len(set(ANIMALS.values())) == len(ANIMALS)


@pytest.mark.parametrize("picture", ANIMALS.values(), ids=ANIMALS)
def test_a_device_from_2019_draws_every_animal_in_colour(picture):
    """One code point that is an emoji by itself (those are wide), no later than Emoji 12."""
    assert len(picture) == 1
    assert unicodedata.east_asian_width(picture) == "W"
    assert picture not in "🦣🦤🦫🦬🦭"
    assert ord(picture) < 0x1FA00


# An offer


def test_an_offer_is_the_same_on_every_machine():
    assert (
        ids(offer([], 7)) == "sky-llama orange-tiger lime-otter lilac-puppy teal-dragon mint-badger"
    )


def test_another_seed_offers_other_names():
    assert len({ids(offer([], seed)) for seed in range(50)}) == 50


@given(SOME_TAKEN, SEEDS)
def test_the_order_in_which_names_were_taken_changes_nothing(taken, seed):
    assert offer(taken, seed) == offer(reversed(taken), seed)


@given(SOME_TAKEN, SEEDS)
def test_a_name_that_is_taken_is_not_offered(taken, seed):
    assert {name.id for name in offer(taken, seed)}.isdisjoint(taken)


@given(SOME_TAKEN, SEEDS)
def test_no_animal_and_no_colour_comes_twice_in_an_offer(taken, seed):
    names = offer(taken, seed)
    assert len(names) == 6
    assert len({name.picture for name in names}) == 6
    assert len({name.colour for name in names}) == 6


@given(st.integers(0, len(ANIMALS) - 6), SEEDS)
def test_no_animal_somebody_has_is_offered_while_there_are_others(children, seed):
    taken = [f"blue-{animal}" for animal in list(ANIMALS)[:children]]
    assert {name.picture for name in offer(taken, seed)}.isdisjoint(
        name.picture for id in taken if (name := find(id))
    )


def test_when_animals_run_out_the_last_free_one_is_offered_and_then_other_colours():
    taken = [f"mint-{animal}" for animal in ANIMALS if animal != "otter"]
    names = offer(taken, seed=3)
    assert names[0].picture == "🦦"
    assert len({name.picture for name in names}) == 6
    assert "mint" not in {name.colour for name in names[1:]}


def test_a_colour_comes_twice_only_when_there_is_no_other():
    left = ("blue-otter", "blue-fox", "teal-panda")
    assert {name.id for name in offer(all_but(*left), seed=1)} == set(left)
    assert {name.colour for name in offer(all_but(*left), seed=1, count=2)} == {"blue", "teal"}


def test_an_animal_comes_twice_rather_than_an_offer_stays_short():
    left = ("blue-otter", "teal-otter")
    assert {name.id for name in offer(all_but(*left), seed=1)} == set(left)


def test_when_every_name_is_taken_none_is_offered():
    assert offer(NAMES, seed=1) == ()


def test_what_is_no_name_of_ours_takes_nothing():
    assert offer(["blue-frog", ""], seed=7) == offer([], seed=7)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_an_offer_is_as_long_as_asked_for(count):
    assert len(offer([], seed=7, count=count)) == count
