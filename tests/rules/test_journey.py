"""The journey: what there is to do at a stop, what is next, what is finished, what carries a fact.

What has been done is written as keys: ``"sort.jars move.hands"``.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.model import Pack
from game.rules.journey import (
    carried,
    count_finished,
    deal_break,
    is_finished,
    next_part,
    parts,
    rounds,
    stop_of,
)
from tests.makers import (
    BINS,
    activity,
    match_set,
    move,
    note,
    order_set,
    pack_of,
    page,
    sort_set,
    stop,
)

JARS = sort_set("pour:big run:small", id="jars")
PAIRS = match_set("run:legs draw:fingers", id="pairs")
BABY = order_set("head roll sit", id="baby")
HANDS = stop("hands", JARS, PAIRS, BABY)
LEGS = stop("legs", sort_set("hop:big tap:small", id="hops"))
PACK = Pack(activities=(), bins=BINS, stops=(HANDS, LEGS))


def keys(written: str) -> frozenset[str]:
    return frozenset(written.split())


def drawn(some) -> str:
    return " ".join(part.key for part in some)


# Parts


def test_a_stop_has_its_story_a_round_the_break_and_the_other_rounds():
    assert drawn(parts(HANDS)) == "story.hands sort.jars move.hands match.pairs order.baby"
    assert drawn(parts(LEGS)) == "story.legs sort.hops move.legs"


def test_a_round_has_a_title_to_go_by():
    titles = [part.title for part in parts(HANDS)]
    assert titles == ["", "Jars", "", "Pairs", "Baby"]


def test_only_rounds_finish_a_stop():
    """A story may be heard elsewhere, and a break may be skipped."""
    assert drawn(rounds(HANDS)) == "sort.jars match.pairs order.baby"
    assert is_finished(HANDS, keys("sort.jars match.pairs order.baby"))
    assert not is_finished(HANDS, keys("story.hands move.hands sort.jars match.pairs"))


@pytest.mark.parametrize(
    ("done", "key"),
    [
        ("", "story.hands"),
        ("sort.jars", "move.hands"),
        ("sort.jars move.hands", "match.pairs"),
        ("match.pairs", "sort.jars"),
        ("move.hands", "sort.jars"),
        ("sort.jars move.hands match.pairs", "order.baby"),
        ("sort.hops move.legs order.other", "story.hands"),
        ("story.hands", "sort.jars"),
        ("sort.jars match.pairs", "order.baby"),
    ],
)
def test_what_is_next_is_the_story_and_then_what_is_not_done_yet(done, key):
    assert next_part(HANDS, keys(done)).key == key


def test_nothing_is_next_when_all_is_done():
    assert next_part(HANDS, keys("sort.jars move.hands match.pairs order.baby")) is None


def test_a_break_that_was_skipped_is_not_offered_again():
    assert next_part(HANDS, keys("sort.jars")).key == "move.hands"
    assert next_part(HANDS, keys("sort.jars order.baby")).key == "match.pairs"
    assert next_part(HANDS, keys("sort.jars match.pairs order.baby")) is None


def test_finished_stops_are_counted():
    assert count_finished(PACK, keys("")) == 0
    assert count_finished(PACK, keys("sort.hops sort.jars")) == 1
    assert count_finished(PACK, keys("sort.hops sort.jars match.pairs order.baby")) == 2


# The stop of a round


@pytest.mark.parametrize(
    ("kind", "name", "at"),
    [
        ("sort", "jars", HANDS),
        ("order", "baby", HANDS),
        ("sort", "hops", LEGS),
        ("sort", "1", None),
        ("match", "jars", None),
        ("story", "hands", None),
        ("move", "hands", None),
    ],
)
def test_a_round_belongs_to_the_stop_that_has_its_set(kind, name, at):
    assert stop_of(PACK, kind, name) is at


# The break

MOVES = (
    *(move(f"big-{at}", "big") for at in range(4)),
    *(move(f"small-{at}", "small") for at in range(4)),
)


def free_break(moves, seed: int) -> str:
    return " ".join(
        one.id for one in deal_break(Pack(activities=(), bins=BINS, moves=tuple(moves)), seed)
    )


def test_a_break_of_free_play_is_the_same_on_every_machine():
    assert free_break(MOVES, 7) == "big-3 small-0"


def test_every_two_moves_come_up_sooner_or_later():
    assert len({free_break(MOVES, seed) for seed in range(300)}) == 16


@given(st.permutations(MOVES), st.integers(0, 999_999_999))
def test_a_break_is_a_big_move_and_then_a_small_one_however_they_are_written(moves, seed):
    big, small = free_break(moves, seed).split()
    assert (big[:3], small[:5]) == ("big", "small")
    assert free_break(MOVES, seed) == f"{big} {small}"


# Facts


def carriers(pack: Pack) -> dict[str, str]:
    """Each fact with what carries it, where, in which words."""
    return {
        fact: ", ".join(
            f"{one.what} {one.title}".strip()
            + f" at {one.stop.id if one.stop else 'free play'}: {one.words}"
            for one in some
        )
        for fact, some in carried(pack).items()
    }


def test_a_fact_is_carried_by_every_kind_of_entry_that_names_it():
    told = stop(
        "hands",
        with_facts(JARS, "cards", "F5"),
        with_facts(PAIRS, "pairs", "F6"),
        with_facts(BABY, "steps", "F7"),
        story=(page("tiny", "F3"), page("plain")),
        note=(note("aside", "F4"),),
    )
    hop = activity("hop", facts=("F1",))
    pack = Pack(
        activities=(hop, activity("tap", "small")),
        bins=BINS,
        moves=(move("hop", facts=("F2",)),),
        stops=(told,),
    )
    assert carriers(pack) == {
        "F1": "card at free play: Hop",
        "F2": "move at free play: Hop",
        "F3": "story at hands: Tiny.",
        "F4": "note at hands: Aside",
        "F5": "round Jars at hands: Pour",
        "F6": "round Pairs at hands: Run: Legs",
        "F7": "round Baby at hands: Head",
    }


def with_facts(one, cards: str, *facts: str):
    """A set whose first card carries facts."""
    first, *others = getattr(one, cards)
    return replace(one, **{cards: (replace(first, facts=facts), *others)})


def test_a_fact_is_listed_once_for_everything_that_carries_it():
    told = stop("hands", JARS, story=(page("tiny", "F3"), page("zip", "F3", "F4")))
    assert carriers(
        Pack(activities=(activity("hop", facts=("F3",)),), bins=BINS, stops=(told,))
    ) == {
        "F3": "card at free play: Hop, story at hands: Tiny., story at hands: Zip.",
        "F4": "story at hands: Zip.",
    }


def test_what_names_no_fact_carries_none():
    assert carriers(pack_of(activity("hop"), sets=(JARS, PAIRS, BABY))) == {}


# Laws

done = st.frozensets(
    st.sampled_from([*(part.key for part in parts(HANDS)), "story.legs", "sort.hops", "sort.2"])
)


@given(done)
def test_what_is_next_has_not_been_done_unless_it_is_the_story_that_opens_a_stop(done):
    part = next_part(HANDS, done)
    started = any(one.key in done for one in parts(HANDS))
    if started and part:
        assert part.key not in done
        assert part.kind != "story"
    elif part:
        assert part.key == "story.hands"
    else:
        assert is_finished(HANDS, done)


@given(done)
def test_doing_what_is_next_again_and_again_does_everything_once(done):
    steps = []
    for _ in parts(HANDS):
        if part := next_part(HANDS, done):
            steps.append(part.key)
            done |= {part.key}
    assert len(steps) == len(set(steps))
    assert next_part(HANDS, done) is None


@given(done, st.sampled_from([part.key for part in parts(HANDS)]))
def test_what_is_finished_stays_finished(done, key):
    for one in (HANDS, LEGS):
        assert not is_finished(one, done) or is_finished(one, done | {key})
    assert count_finished(PACK, done) <= count_finished(PACK, done | {key})
