"""What every kind deals by: a set is found by kind and name, a shuffle never changes, and of some
rounds the freshest is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.model import MatchSet, OrderSet, SortSet
from game.rules.dealing import find, freshest, rank, shuffled
from game.rules.play import Round
from tests.makers import activity, match_set, order_set, pack_of, round_of, sort_set

# Sets

SORT = sort_set("pour:big draw:small", id="first")
MATCH = match_set("run:legs draw:fingers", id="second")
ORDER = order_set("head roll sit", id="third")
PACK = pack_of(sets=(SORT, MATCH, ORDER))


@pytest.mark.parametrize(
    ("kind", "one"),
    [(SortSet, SORT), (MatchSet, MATCH), (OrderSet, ORDER)],
    ids=["sort", "match", "order"],
)
def test_a_set_is_found_at_whatever_stop_it_is(kind, one):
    assert find(PACK, kind, one.id) is one


@pytest.mark.parametrize(
    ("kind", "name"),
    [(SortSet, "second"), (MatchSet, "first"), (OrderSet, "fourth"), (SortSet, "at-first")],
)
def test_there_is_no_set_of_another_kind_or_name(kind, name):
    with pytest.raises(KeyError, match=name):
        find(PACK, kind, name)


def test_sets_of_two_kinds_may_share_a_name():
    pack = pack_of(sets=(match_set("run:legs", id="same"), order_set("head", id="same")))
    assert find(pack, OrderSet, "same").kind == "order"


# The shuffle


def drawn(names: str, seed: int, why: str = "") -> str:
    return " ".join(one.id for one in shuffled(map(activity, names.split()), seed, why))


def test_the_shuffle_is_the_same_on_every_machine():
    """An address is handed to a class: what it deals must never change by itself."""
    assert rank(7, "hop").hex() == "28e350612e55224f"
    assert drawn("ant bee cat dog elk fox", 7) == "cat elk fox dog ant bee"
    assert drawn("ant bee cat dog elk fox", 7, "line") == "dog ant cat elk fox bee"


def test_every_order_comes_up_sooner_or_later():
    assert len({drawn("ant bee cat dog", seed) for seed in range(300)}) == 24


def test_another_why_shuffles_the_same_seed_anew():
    """So that the order in which cards were chosen tells nothing of where their partners lie."""
    pairs = {(drawn("a b c", seed), drawn("a b c", seed, "right")) for seed in range(600)}
    assert len(pairs) == 36


names = st.lists(
    st.sampled_from(["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen"]),
    unique=True,
    max_size=8,
)
seeds = st.integers(0, 999_999_999)


@given(names, seeds, st.sampled_from(["", "line"]), st.data())
def test_the_shuffle_loses_nothing_and_does_not_ask_how_things_lay(ids, seed, why, data):
    after = drawn(" ".join(ids), seed, why)
    assert sorted(after.split()) == sorted(ids)
    assert drawn(" ".join(data.draw(st.permutations(ids))), seed, why) == after


@given(names.filter(bool), seeds)
def test_one_thing_less_leaves_the_others_in_their_order(ids, seed):
    before = drawn(" ".join(ids), seed).split()
    assert drawn(" ".join(ids[1:]), seed).split() == [id for id in before if id != ids[0]]


# The freshest


def rounds(*written: str) -> list[Round]:
    return [round_of(" ".join(f"{id}:big" for id in cards.split())) for cards in written]


def drawn_freshest(seen: str, *written: str) -> str:
    chosen = freshest(rounds(*written), frozenset(seen.split()))
    return " ".join(card.id for card in chosen.cards)


def test_a_round_without_a_card_seen_of_late_is_preferred():
    assert drawn_freshest("ant bee", "ant cat", "cat dog", "bee ant") == "cat dog"


def test_where_none_is_fresh_the_one_with_the_fewest_seen_cards_is_taken():
    assert drawn_freshest("ant bee cat", "ant bee", "cat dog", "bee cat") == "cat dog"


def test_when_all_are_as_fresh_the_first_is_taken():
    assert drawn_freshest("", "ant", "bee", "cat") == "ant"
    assert drawn_freshest("ant bee cat", "bee", "ant", "cat") == "bee"


@given(st.lists(names, min_size=1, max_size=5), names)
def test_the_freshest_is_one_of_those_offered_and_none_is_fresher(written, seen):
    offer = rounds(*map(" ".join, written))
    stale = [sum(card.id in seen for card in dealt.cards) for dealt in offer]
    chosen = freshest(iter(offer), frozenset(seen))
    assert stale[offer.index(chosen)] == min(stale)
