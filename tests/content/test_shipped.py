"""The activities that come with the game: true to the article, and playable to the end.

What is asserted here holds for our own file only. A teacher's file may break every rule below
as long as the content door lets it in.
"""

import re

import pytest

from game.content.door import shipped
from game.content.door.yamlfile import read_file
from game.rules.kinds.sort import LEVELS, deal
from game.rules.round.play import begin, hand, is_done, place
from game.rules.round.stars import earned
from game.settings import CONTENT

SEEDS = range(50)

# What the article says of each move it names, by the number of the fact.
ARTICLE = {
    "big": (
        # running, jumping, throwing; walking, stairs, kicking, swimming, dancing, sitting upright
        *(9, 10, 11, 16, 17, 18, 19, 20, 21),
        # a baby: head, rolling, crawling; standing up, walking, running, climbing, one leg
        *(22, 23, 24, 25, 26, 27, 28, 29),
        # groceries, bending, a bike, bumpy ground, basketball, soccer, hiking
        *(31, 32, 33, 34, 35, 36, 37),
        # sprinting; a baby's first moves; for school: running, hopping, climbing, balancing
        *(67, 82, 91, 92, 93, 94),
    ),
    "small": (
        # writing, buttoning; toes
        *(4, 5, 39),
        # pencil, scissors, clothes, typing, buttons, zippers, shoes, a doorknob, a fork, texting,
        # an instrument, teeth
        *(41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52),
        # a surgeon, a rock climber, a builder
        *(55, 56, 57),
        # a needle; for school: pencil, scissors, buttons, zippers; speech
        *(66, 87, 88, 89, 90, 105),
    ),
    "both": (53,),  # cooking: "even" it needs fine control, and the rest of it is large
}
BIG_PARTS = {"neck", "shoulders", "arms", "middle", "legs"}
ONE = {"feet": "foot"}  # of the other parts, one is the same word without its s


def test_they_hold_to_what_the_shipped_activities_promise(pack):
    """Enough of each level and field, even, with aids and surprises, sourced, in few words."""
    assert [str(fault) for fault in shipped.faults(CONTENT, pack)] == []


def test_every_source_is_named_by_an_activity(pack):
    read = read_file(CONTENT, "sources.yaml", ("sources",)).value
    assert {entry.name for entry in read.topics["sources"]} == {one.id for one in pack.sources}


def test_animals_are_big_and_small_at_every_level(pack):
    found = {(one.level, one.movement) for one in pack.activities if "animals" in one.fields}
    assert found >= {(level, movement) for level in (1, 2, 3) for movement in ("big", "small")}


def test_no_two_cards_look_alike(pack):
    pictures = [one.picture for one in pack.activities]
    assert len(pictures) == len(set(pictures))


@pytest.mark.parametrize(
    ("movement", "fact"),
    [(movement, fact) for movement, found in ARTICLE.items() for fact in found],
)
def test_every_move_the_article_names_is_a_card_of_its_class(pack, movement, fact):
    from_it = {one.movement for one in pack.activities if f"F{fact}" in one.facts}
    assert movement in from_it
    assert from_it <= {movement, "both"}


def test_no_activity_carries_a_fact_that_names_no_move(pack):
    carried = {fact for one in pack.activities for fact in one.facts}
    assert carried == {f"F{fact}" for found in ARTICLE.values() for fact in found}


def test_the_source_of_an_activity_is_the_article_when_it_carries_facts(pack):
    for one in pack.activities:
        assert ("article" in one.sources) == bool(one.facts), one.id


def test_a_why_names_a_body_part_of_its_card(pack):
    for one in pack.activities:
        words = set(re.findall(r"[a-z]+", one.why.lower()))
        parts = {name for part in one.uses for name in (part, ONE.get(part, part[:-1]))}
        assert words & parts, f"{one.id}: {one.why}"


def test_a_card_that_needs_both_uses_a_big_and_a_small_part(pack):
    for one in pack.activities:
        if one.movement == "both":
            assert set(one.uses) & BIG_PARTS, one.id
            assert set(one.uses) - BIG_PARTS, one.id


def test_level_1_has_no_cards_that_need_both(pack):
    assert {one.movement for one in pack.activities if one.level == 1} == {"big", "small"}


def test_aids_are_of_every_class(pack):
    assert {one.movement for one in pack.activities if "aid" in one.tags} == {
        "big",
        "small",
        "both",
    }


# Playable


@pytest.mark.parametrize(("level", "cards", "hand"), [(1, 6, 1), (2, 8, 2), (3, 10, 4)])
def test_every_round_is_full(pack, level, cards, hand):
    for seed in SEEDS:
        dealt = deal(pack, str(level), seed)
        assert (len(dealt.cards), dealt.hand) == (cards, hand)
        assert sum(len(card.fits) > 1 for card in dealt.cards) == LEVELS[level].both


@pytest.mark.parametrize("level", [2, 3])
def test_half_of_a_round_is_of_its_own_level_and_the_rest_is_easier(pack, level):
    of = {one.id: one.level for one in pack.activities}
    for seed in SEEDS:
        cards = deal(pack, str(level), seed).cards
        own = sum(of[card.id] == level for card in cards)
        assert len(cards) / 2 <= own < len(cards)


@pytest.mark.parametrize("level", LEVELS)
def test_every_round_can_be_played_to_its_end(pack, level):
    for seed in SEEDS:
        play = begin(deal(pack, str(level), seed))
        for _ in play.round.cards:
            card = hand(play)[-1]
            play, _ = place(play, card.id, max(card.fits))
        assert is_done(play)
        assert earned(play) == 3
