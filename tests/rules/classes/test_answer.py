"""What counts as an answer of a class, and what the teacher saw the bodies say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.classes.answer import MOST_COUNTED, Impossible, judge, tell_counts, tell_most
from game.rules.classes.report import Answer, Tally
from game.rules.classes.state import is_open
from game.rules.classes.ways import WAYS
from tests.makers import class_of, round_of

DEALT = round_of("kick:big draw:small juggle:both")
KICK = DEALT.cards[0]
STANDS = [
    f"{way} {phase} {at}"
    for way in WAYS
    for phase in ("lobby", "playing", "showing", "closed")
    for at in (0, 1, 2)
]


@pytest.mark.parametrize(
    ("card", "bin_", "right"),
    [
        ("kick", "big", True),
        ("kick", "small", False),
        ("draw", "small", True),
        ("juggle", "big", True),
        ("juggle", "small", True),
    ],
)
def test_an_answer_is_right_where_its_card_fits(card, bin_, right):
    given = judge(class_of("together playing 2"), DEALT, 7, card, bin_)
    assert given == Answer(seat=7, card=card, attempt=1, bin=bin_, right=right)


@pytest.mark.parametrize("written", STANDS)
@pytest.mark.parametrize(("at", "card"), list(enumerate(["kick", "draw", "juggle"])))
def test_an_answer_counts_on_tablets_in_turn_from_when_its_card_is_shown(written, at, card):
    state = class_of(written)
    counts = judge(state, DEALT, 1, card, "big") is not None
    assert counts == (state.way.id == "together" and is_open(state, at))


@pytest.mark.parametrize(
    ("card", "bin_"), [("hop", "big"), ("kick", "both"), ("", ""), ("kick", "")]
)
def test_a_card_or_a_bin_that_is_not_there_is_no_answer(card, bin_):
    with pytest.raises(Impossible):
        judge(class_of("together playing 2"), DEALT, 1, card, bin_)


def test_most_is_one_bin_and_mixed_is_each_alike():
    assert tell_most(DEALT, KICK, "big") == Tally("kick", {"big": 1}, rough=True)
    assert tell_most(DEALT, KICK, "mixed") == Tally("kick", {"big": 1, "small": 1}, rough=True)
    assert list(tell_most(DEALT, KICK, "mixed").counts) == ["big", "small"]


@pytest.mark.parametrize("most", ["", "both", "Big", "kick"])
def test_most_can_be_of_no_other_bin(most):
    with pytest.raises(Impossible):
        tell_most(DEALT, KICK, most)


@given(st.dictionaries(st.sampled_from(["big", "small"]), st.integers(-5, MOST_COUNTED + 5)))
def test_a_count_is_taken_as_it_is_unless_nobody_can_have_counted_it(counts):
    if all(0 <= count <= MOST_COUNTED for count in counts.values()):
        assert tell_counts(KICK, counts) == Tally("kick", counts, rough=False)
    else:
        with pytest.raises(Impossible):
            tell_counts(KICK, counts)
