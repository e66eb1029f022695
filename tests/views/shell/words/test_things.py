"""What the cards of a kind are called, and how they are counted."""

import pytest

from game.views.shell import words


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("sort", "Card: 1 card left. 2 cards left. All cards are home."),
        ("match", "Card: 1 pair left. 2 pairs left. All pairs are home."),
        ("order", "Step: 1 step left. 2 steps left. All steps are home."),
        ("odd-one-out", "Card: 1 card left. 2 cards left. All cards are home."),
    ],
)
def test_the_cards_of_a_kind_have_their_own_word_and_those_of_a_new_kind_are_cards(kind, said):
    called = words.things(kind)
    assert f"{called.name()}: {called.left(1)} {called.left(2)} {called.left(0)}" == said


@pytest.mark.parametrize("kind", ["sort", "match", "order"])
def test_every_sentence_that_counts_knows_one_from_many(kind):
    called = words.things(kind)
    one, many = {"sort": ("card", "cards"), "match": ("pair", "pairs"), "order": ("step", "steps")}[
        kind
    ]
    assert called.all_home(1) == f"The {one} is home."
    assert called.all_home(6) == f"All 6 {many} are home."
    assert called.in_jar(1) == f"The {one} is home. It fills our jar."
    assert called.in_jar(6) == f"All 6 {many} are home. They fill our jar."
    assert called.brought(1) == f"We brought 1 {one} home."
    assert called.brought(6) == f"We brought 6 {many} home."
    assert called.so_far(1, 6) == f"1 of 6 {many} is home."
    assert called.so_far(0, 6) == f"0 of 6 {many} are home."
    assert called.beads(0, 1) == f"0 of 1 {one}"
    assert called.beads(1, 6) == f"1 of 6 {many}"
