"""A class round: the ways to answer, its phases in their order, and what it deals.

A class is written as ``"together playing 1"``: its way, its phase, the place of the card shown.
Whether an act comes from a stale page is asked where the class is kept, not here: here an act
that is not its phase's changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import accumulate, pairwise, product
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.model import Activity
from game.rules import kinds
from game.rules.classes.state import (
    MOST_LISTED,
    ClassState,
    begin,
    can_reopen,
    choose_way,
    close,
    deal,
    follow,
    follow_mixed,
    from_list,
    go_on,
    hide,
    is_open,
    is_revealed,
    reopen,
    reveal,
    start,
)
from game.rules.classes.ways import OWN, WAYS, of_kind
from game.rules.kinds.sort import LEVELS
from tests.makers import (
    activity,
    class_of,
    draw_class,
    match_set,
    order_set,
    pack_of,
    round_of,
    sort_set,
)

Act = Callable[[ClassState], ClassState]

# Ways to answer

IN_TURN = [way.id for way in WAYS.values() if way.in_turn]


def test_cards_to_sort_can_be_answered_in_every_way_and_other_kinds_at_ones_own_pace():
    assert of_kind("sort") == tuple(WAYS.values())
    assert {of_kind(kind) for kind in kinds.DEALS if kind != "sort"} == {(OWN,)}


@pytest.mark.parametrize("way", WAYS)
def test_a_class_starts_in_the_lobby_with_the_way_that_was_chosen(way):
    state = start("sort", "2", 7, way)
    assert draw_class(state) == f"{way} lobby 0"
    assert (state.kind, state.set, state.seed) == ("sort", "2", 7)
    assert (state.cards, state.number) == ((), 1)


@pytest.mark.parametrize("way", [*WAYS, "shouting", ""])
def test_a_kind_that_cannot_be_answered_in_a_way_is_answered_in_one_it_can(way):
    assert start("match", "parts", 7, way).way == OWN
    assert start("sort", "1", 7, way).way in WAYS.values()


def test_another_way_can_be_chosen_in_the_lobby_and_keeps_the_cards():
    before = class_of("together lobby", cards=("kick", "draw"), number=3)
    assert choose_way(before, "own") == replace(before, way=OWN)
    assert choose_way(choose_way(before, "bodies"), "together") == before


@pytest.mark.parametrize("phase", ["playing", "showing", "closed"])
def test_nobody_changes_the_way_once_the_class_has_begun(phase):
    before = class_of(f"together {phase} 1")
    assert choose_way(before, "own") == before


@pytest.mark.parametrize("way", [*IN_TURN, "shouting", ""])
def test_a_way_in_which_the_kind_cannot_be_answered_is_not_chosen(way):
    before = class_of("own lobby", kind="match")
    assert choose_way(before, way) == before


# Acts, for a class of three cards

CARDS = 3
ACTS: dict[str, Act] = {
    "begin": begin,
    "reveal": reveal,
    "hide": hide,
    "next": partial(go_on, cards=CARDS),
    "close": close,
    "reopen": partial(reopen, cards=CARDS),
}
LEADS = {
    ("together lobby 0", "begin"): "together playing 0",
    ("together playing 0", "reveal"): "together showing 0",
    ("together showing 0", "next"): "together playing 1",
    ("together playing 1", "reveal"): "together showing 1",
    ("together showing 1", "next"): "together playing 2",
    ("together playing 2", "reveal"): "together showing 2",
    ("together showing 2", "next"): "together closed 2",
    ("together playing 0", "close"): "together closed 0",
    ("together showing 0", "close"): "together closed 0",
    ("together playing 1", "close"): "together closed 1",
    ("together showing 1", "close"): "together closed 1",
    ("together playing 2", "close"): "together closed 2",
    ("together showing 2", "close"): "together closed 2",
    ("together showing 0", "hide"): "together playing 0",
    ("together showing 1", "hide"): "together playing 1",
    ("together showing 2", "hide"): "together playing 2",
    ("together closed 0", "reopen"): "together showing 0",
    ("together closed 1", "reopen"): "together showing 1",
    ("own lobby 0", "begin"): "own playing 0",
    ("own playing 0", "close"): "own closed 0",
    ("own closed 0", "reopen"): "own playing 0",
}
"""Where an act leads from where; every other changes nothing."""


@pytest.mark.parametrize(("before", "act"), LEADS)
def test_an_act_leads_on(before, act):
    assert draw_class(ACTS[act](class_of(before))) == LEADS[before, act]


STANDS = sorted({*(before for before, _ in LEADS), *LEADS.values()})


@pytest.mark.parametrize(
    ("before", "act"), [one for one in product(STANDS, ACTS) if one not in LEADS]
)
def test_an_act_that_is_not_its_phases_changes_nothing(before, act):
    state = class_of(before)
    assert ACTS[act](state) == state


def test_bodies_go_card_by_card_as_tablets_together_do():
    for (before, act), after in LEADS.items():
        state = class_of(before.replace("together", "bodies"))
        assert draw_class(ACTS[act](state)) == after.replace("together", "bodies")


@pytest.mark.parametrize("stood", ["together playing 1", "together showing 1", "bodies showing 0"])
def test_a_round_ended_by_a_slip_goes_on_with_the_next_card(stood):
    before = class_of(stood)
    again = reopen(close(before), CARDS)
    assert go_on(again, CARDS) == replace(before, phase="playing", at=before.at + 1)


@pytest.mark.parametrize(
    ("written", "can"),
    [
        ("together closed 0", True),
        ("bodies closed 1", True),
        ("bodies closed 2", False),
        ("own closed 0", True),
        ("together showing 1", False),
        ("own playing 0", False),
        ("bodies lobby 0", False),
    ],
)
def test_there_is_more_of_a_round_that_was_ended_before_its_last_card(written, can):
    assert can_reopen(class_of(written), CARDS) is can


def test_another_round_begins_at_once_and_at_its_first_card():
    before = class_of("together closed 2", number=4)
    after = follow(before, class_of("bodies lobby", set="jars", seed=9))
    assert after == class_of("bodies playing 0", set="jars", seed=9, number=5)


def test_the_mixed_up_cards_are_another_round_of_the_same_deal():
    before = class_of("together closed 2")
    after = follow(before, replace(before, cards=("kick",)))
    assert after == class_of("together playing 0", cards=("kick",), number=2)


# What counts, and what may be seen


def drawn(can: Callable[[ClassState, int], bool], written: str) -> str:
    """For each card, ``o`` when it can and ``.`` when it cannot."""
    return "".join(".o"[can(class_of(written), at)] for at in range(CARDS))


@pytest.mark.parametrize(
    ("written", "open_", "revealed"),
    [
        ("together lobby 0", "...", "..."),
        ("together playing 0", "o..", "..."),
        ("together showing 0", "o..", "o.."),
        ("together playing 1", "oo.", "o.."),
        ("together showing 1", "oo.", "oo."),
        ("together playing 2", "ooo", "oo."),
        ("together showing 2", "ooo", "ooo"),
        ("together closed 2", "ooo", "ooo"),
        ("together closed 1", "oo.", "oo."),
        ("bodies showing 1", "oo.", "oo."),
        ("own lobby 0", "...", "..."),
        ("own playing 0", "ooo", "..."),
    ],
)
def test_an_answer_counts_from_when_its_card_is_shown_and_is_seen_from_the_reveal(
    written, open_, revealed
):
    assert drawn(is_open, written) == open_
    assert drawn(is_revealed, written) == revealed


def test_who_plays_at_their_own_pace_may_finish_when_the_round_is_over():
    assert drawn(is_open, "own closed 0") == "ooo"


def test_an_answer_that_is_hidden_again_is_seen_by_nobody_and_its_card_still_counts():
    hidden = draw_class(hide(class_of("together showing 1")))
    assert drawn(is_revealed, hidden) == "o.."
    assert drawn(is_open, hidden) == "oo."


# Laws: whatever a teacher presses, in whatever order. Forward is every act that mends no slip.

CHANGES: dict[str, Act] = {
    **ACTS,
    **{f"way {way}": partial(choose_way, way=way) for way in (*WAYS, "shouting")},
}
MENDING = {"hide", "reopen"}
presses = st.lists(st.sampled_from(sorted(CHANGES)), max_size=20)
forward = st.lists(st.sampled_from(sorted(CHANGES.keys() - MENDING)), max_size=20)
chosen = st.sampled_from([*WAYS, "shouting"])
starts = st.builds(start, st.sampled_from(sorted(kinds.DEALS)), st.just("x"), st.just(7), chosen)


def states(first: ClassState, pressed: list[str]) -> list[ClassState]:
    """A class as it stands at first and after each act."""
    return list(accumulate(pressed, lambda state, act: CHANGES[act](state), initial=first))


def reached(state: ClassState) -> tuple[bool, int, int]:
    """How far a class has come."""
    order = ("lobby", "playing", "showing", "closed")
    return state.phase == "closed", state.at, order.index(state.phase)


@given(starts, presses)
def test_the_card_shown_is_one_of_the_cards_and_never_an_earlier_one(first, pressed):
    shown = [state.at for state in states(first, pressed)]
    assert all(0 <= at < CARDS for at in shown)
    assert shown == sorted(shown)


@given(starts, forward)
def test_a_class_goes_back_only_to_mend_a_slip(first, pressed):
    all_ = states(first, pressed)
    assert [reached(state) for state in all_] == sorted(map(reached, all_))


@given(starts, presses)
def test_a_class_takes_one_step_at_a_time(first, pressed):
    for before, after in pairwise(states(first, pressed)):
        assert after.at - before.at in (0, 1)
        assert (before.phase, after.phase) not in [
            ("lobby", "showing"),
            ("lobby", "closed"),
            ("playing", "lobby"),
            ("showing", "lobby"),
            ("closed", "lobby"),
        ]
        if after.at > before.at:
            assert (before.phase, after.phase) == ("showing", "playing")


@given(starts, presses)
def test_nothing_is_revealed_before_the_class_begins_and_only_hide_hides(first, pressed):
    seen: set[int] = set()
    for state, act in zip(states(first, pressed), ["", *pressed], strict=True):
        now = {at for at in range(CARDS) if is_revealed(state, at)}
        assert not (now and state.phase == "lobby")
        assert seen - now <= ({state.at} if act in ("hide", "reopen") else set())
        seen = now


@given(starts, presses)
def test_what_can_be_answered_can_always_be_answered(first, pressed):
    for before, after in pairwise(states(first, pressed)):
        assert all(is_open(after, at) for at in range(CARDS) if is_open(before, at))


@given(starts, presses)
def test_what_is_revealed_may_still_be_answered_by_a_page_that_was_on_its_way(first, pressed):
    for state in states(first, pressed):
        assert all(is_open(state, at) for at in range(CARDS) if is_revealed(state, at))


@given(starts, presses)
def test_at_ones_own_pace_no_answer_is_shown_to_all(first, pressed):
    for state in states(first, pressed):
        if not state.way.in_turn:
            assert state.phase != "showing"
            assert state.at == 0


@given(starts, presses, st.sampled_from(sorted(CHANGES)))
def test_an_act_pressed_twice_counts_once(first, pressed, act):
    once = states(first, [*pressed, act])[-1]
    assert CHANGES[act](once) == once


@given(starts, presses)
def test_what_a_class_plays_is_not_changed_by_leading_it(first, pressed):
    for state in states(first, pressed):
        assert state.way in of_kind(state.kind)
        assert replace(state, way=first.way, phase=first.phase, at=first.at) == first


@given(starts, presses, presses)
def test_a_step_tells_where_a_class_stands(first, pressed, more):
    """By it the view knows a stale page. It is met again only where a slip was mended."""
    all_ = states(first, pressed)
    all_ += states(follow(all_[-1], first), more)
    known: dict[str, ClassState] = {}
    for state in all_:
        assert known.setdefault(state.step, state) == state
    for before, after in pairwise(all_):
        assert (before.step == after.step) == (before == after)


@pytest.mark.parametrize("way", IN_TURN)
@pytest.mark.parametrize("cards", [1, 2, 10])
def test_every_card_is_shown_and_revealed_in_its_turn(way, cards):
    state, shown = begin(class_of(f"{way} lobby")), []
    while state.phase != "closed":
        state = reveal(state)
        shown.append(state.at)
        state = go_on(state, cards)
    assert shown == list(range(cards))


# What it deals

SETS = (
    sort_set("pour:exact cut:exact run:whole hop:whole", "exact whole", hand=3, id="jars"),
    match_set("run:legs draw:fingers nod:neck wave:arms", id="parts"),
    order_set("head roll sit stand walk", id="baby"),
)
PLENTY = [
    activity(f"{movement}-{at}", movement, level)
    for movement in ("big", "small", "both")
    for level in LEVELS
    for at in range(10 * level - 10, 10 * level)
]
PACK = pack_of(*PLENTY, sets=SETS)
ROUNDS = [("sort", "1"), ("sort", "2"), ("sort", "3")] + [(one.kind, one.id) for one in SETS]


@pytest.mark.parametrize(("kind", "name"), ROUNDS)
def test_at_ones_own_pace_a_class_plays_the_very_round_a_child_plays_alone(kind, name):
    state = start(kind, name, 12, "own")
    assert deal(PACK, state) == kinds.deal(PACK, kind, name, 12)


@pytest.mark.parametrize("way", IN_TURN)
@pytest.mark.parametrize(("kind", "name"), [one for one in ROUNDS if one[0] == "sort"])
def test_card_by_card_the_same_cards_come_one_at_a_time(way, kind, name):
    dealt = deal(PACK, start(kind, name, 12, way))
    assert dealt == replace(kinds.deal(PACK, kind, name, 12), hand=1)


@pytest.mark.parametrize("way", WAYS)
def test_only_some_of_the_cards_are_dealt_the_most_mixed_up_first(way):
    state = start("sort", "3", 12, way)
    all_ = [card.id for card in deal(PACK, state).cards]
    some = deal(PACK, replace(state, cards=(all_[5], all_[2], all_[8])))
    assert [card.id for card in some.cards] == [all_[5], all_[2], all_[8]]
    assert (some.set, some.again) == ("3", True)


def test_of_steps_all_are_dealt_again_as_they_lay():
    state = start("order", "baby", 12, "own")
    whole = deal(PACK, state)
    again = deal(PACK, replace(state, cards=(whole.cards[2].id,)))
    assert again.cards == whole.cards


@pytest.mark.parametrize(
    ("kind", "name"),
    [("sort", "gone"), ("sort", "4"), ("match", "jars"), ("dance", "1"), ("match", "list")],
)
def test_a_round_that_is_no_longer_there_is_not_dealt(kind, name):
    with pytest.raises(KeyError):
        deal(PACK, ClassState(kind=kind, set=name, seed=12, way=OWN), (activity("hop"),))


# The teacher's own list


def a_list(count: int) -> tuple[Activity, ...]:
    movements = ("big", "small", "both")
    return tuple(activity(f"row-{at}", movements[at % 3]) for at in range(count))


def dealt_ids(state: ClassState, listed: tuple[Activity, ...]) -> list[str]:
    return [card.id for card in deal(PACK, state, listed).cards]


@pytest.mark.parametrize("way", WAYS)
def test_a_teachers_list_can_be_answered_in_every_way(way):
    listed = a_list(5)
    state = from_list(listed, 7, way)
    assert draw_class(state) == f"{way} lobby 0"
    dealt = deal(PACK, state, listed)
    assert (dealt.set, dealt.title, dealt.hand) == ("list", "", 1)
    assert {card.id for card in dealt.cards} == {one.id for one in listed}


def test_a_round_of_a_list_is_as_long_as_one_of_level_3():
    assert LEVELS[3].cards == MOST_LISTED
    assert len(from_list(a_list(60), 7, "own").cards) == MOST_LISTED


def test_of_a_long_list_those_cards_come_first_that_were_not_played():
    listed = a_list(14)
    played = dealt_ids(from_list(listed, 7, "own"), listed)
    state = from_list(listed, 8, "own", played)
    assert {one.id for one in listed} - set(played) < set(state.cards)


lists = st.integers(3, 60).map(a_list)
seeds = st.integers(0, 999_999_999)
PLAYED = st.sets(st.integers(0, 59).map("row-{}".format))


@given(lists, seeds, st.sampled_from(sorted(WAYS)), PLAYED)
def test_a_round_of_a_list_deals_ten_and_none_twice_while_another_is_fresh(
    listed, seed, way, played
):
    state = from_list(listed, seed, way, played)
    cards, all_ = set(state.cards), {one.id for one in listed}
    assert len(state.cards) == len(cards) == min(MOST_LISTED, len(listed))
    assert cards <= all_
    assert not cards & played or all_ - played <= cards
    assert sorted(dealt_ids(state, listed)) == sorted(state.cards)


@given(lists, st.data())
def test_every_card_of_a_list_comes_up_in_as_few_rounds_as_can_be(listed, data):
    played: set[str] = set()
    for _ in range(ceil(len(listed) / MOST_LISTED)):
        played |= set(from_list(listed, data.draw(seeds), "own", played).cards)
    assert played == {one.id for one in listed}


@given(lists, seeds, PLAYED, st.data())
def test_the_order_in_which_a_list_was_typed_does_not_matter(listed, seed, played, data):
    typed = tuple(data.draw(st.permutations(listed)))
    state = from_list(listed, seed, "own", played)
    assert from_list(typed, seed, "own", played) == state
    assert deal(PACK, state, typed) == deal(PACK, state, listed)


def test_every_card_of_a_long_list_can_come_first():
    listed = a_list(12)
    assert {dealt_ids(from_list(listed, seed, "own"), listed)[0] for seed in range(200)} == {
        one.id for one in listed
    }


# What was mixed up, and what is dealt


def test_the_mixed_up_cards_are_played_once_more_and_where_there_are_none_all_stays():
    before = class_of("together closed 5", number=2)
    kick, draw = (one for one in round_of("kick:big draw:small").cards)
    after = follow_mixed(before, (draw, kick))
    assert (after.cards, after.number, after.phase, after.at) == (("draw", "kick"), 3, "playing", 0)
    assert follow_mixed(before, ()) == before


@pytest.mark.parametrize("phase", ["lobby", "playing", "showing", "closed"])
def test_a_round_is_dealt_from_the_same_wherever_it_stands(phase):
    first = class_of("together lobby", cards=("kick",))
    assert class_of(f"together {phase} 4", cards=("kick",), number=3).source == first.source
    assert class_of("own lobby", cards=("kick",)).source != first.source
    assert class_of("together lobby").source != first.source
