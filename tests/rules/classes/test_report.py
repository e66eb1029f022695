"""What a class has done: its answers, how far each child is, the jar, and what was mixed up.

A seat's answers are written as ``"kick>small kick>big"``; a report is one line, for each card how
many were right at their first try, of how many.
"""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.classes.answer import judge_move
from game.rules.classes.report import (
    STUCK,
    Answer,
    Jar,
    Mixed,
    Progress,
    Tally,
    first_choices,
    jar_of_cards,
    jar_of_plays,
    mixed_up,
    progress,
    report,
)
from game.rules.round.play import (
    MOST_MISSES,
    Play,
    Round,
    begin,
    count_landed,
    count_right_first,
    count_tries,
    hand,
    is_done,
    misses,
    place,
)
from game.rules.round.play import mixed_up as came_back
from tests.makers import class_of, laid_of, pairs_of, play_of, round_of
from tests.rules.plays import histories, moves, sorts

DEALT = round_of("kick:big draw:small juggle:both hop:big", hand=4)
KICK, DRAW, JUGGLE, HOP = DEALT.cards
LINE = laid_of("roll:2 head:1 sit:3 walk:5 stand:4")


def answers(*seats: str, dealt: Round = DEALT) -> list[Answer]:
    """What was answered, a line a seat."""
    found = []
    for seat, line in enumerate(seats, 1):
        attempts: Counter[str] = Counter()
        for card_id, bin_ in (one.split(">") for one in line.split()):
            attempts[card_id] += 1
            card = next(card for card in dealt.cards if card.id == card_id)
            found.append(
                Answer(
                    seat=seat,
                    card=card_id,
                    attempt=attempts[card_id],
                    bin=bin_,
                    right=bin_ in card.fits,
                )
            )
    return found


def draw_answers(found: Iterable[Answer]) -> str:
    return " ".join(
        f"{one.card}>{one.bin}:{one.attempt}{'+' if one.right else '-'}" for one in found
    )


def draw_report(found: Iterable[Mixed]) -> str:
    return " ".join(f"{one.card.id}:{one.right}/{one.answered}" for one in found)


# The answers in a move


def moved(dealt: Round, before: str, move: str) -> str:
    """The answers in a move, after some moves before it."""
    first = play_of(dealt, before)
    return draw_answers(judge_move(first, play_of(dealt, f"{before} {move}"), seat=3))


def test_a_card_that_lands_is_an_answer_and_so_is_one_that_comes_back():
    assert moved(DEALT, "", "kick>big") == "kick>big:1+"
    assert moved(DEALT, "", "kick>small") == "kick>small:1-"


def test_each_try_is_an_answer_of_its_own():
    assert moved(DEALT, "kick>small", "kick>small") == "kick>small:2-"
    assert moved(DEALT, "kick>small kick>small", "kick>big") == "kick>big:3+"


def test_an_answer_is_of_its_seat():
    after = play_of(DEALT, "kick>big")
    assert judge_move(begin(DEALT), after, seat=3) == (
        Answer(seat=3, card="kick", attempt=1, bin="big", right=True),
    )


def test_a_pair_that_is_none_is_an_answer():
    dealt = pairs_of("run:legs draw:fingers", "fingers legs")
    assert moved(dealt, "", "run>fingers") == "run>fingers:1-"


def test_steps_are_answered_when_they_are_looked_at_and_not_when_they_are_laid():
    assert moved(LINE, "", "walk>1") == ""
    assert moved(LINE, "", "ready") == "roll>1:1- head>2:1- sit>3:1+ walk>4:1- stand>5:1-"
    assert moved(LINE, "ready head>1", "ready") == "roll>2:2+ head>1:2+ walk>4:2- stand>5:2-"


def test_the_step_that_ends_the_round_by_itself_answers_for_all_that_are_open():
    assert moved(LINE, "ready head>1 ready", "walk>5") == "walk>5:3+ stand>4:3+"


def test_a_move_that_does_not_count_is_no_answer():
    before = play_of(DEALT, "kick>small")
    assert judge_move(before, place(before, "kick", "big", misses=0)[0], seat=3) == ()


# First choices


def test_what_counts_for_a_card_is_what_each_seat_chose_first():
    found = answers("kick>small kick>small kick>big", "kick>big", "kick>small draw>small")
    assert first_choices(found, KICK) == {"small": 2, "big": 1}
    assert first_choices(found, DRAW) == {"small": 1}
    assert first_choices(found, HOP) == {}


# How far a child has come


@pytest.mark.parametrize(
    ("played", "landed", "stuck"),
    [
        ("", 0, None),
        ("kick>small", 0, None),
        ("kick>small kick>small", 0, KICK),
        ("kick>small kick>small kick>big", 1, None),
        ("draw>big draw>big hop>small hop>small hop>small", 0, HOP),
        ("kick>small kick>small draw>big draw>big", 0, KICK),
        ("kick>big draw>small juggle>small hop>big", 4, None),
    ],
)
def test_a_child_is_stuck_on_the_card_that_came_back_most_if_that_was_twice(played, landed, stuck):
    assert progress(play_of(DEALT, played)) == Progress(landed, 4, stuck)


def test_a_child_is_done_when_all_its_cards_have_landed():
    assert not Progress(3, 4, None).done
    assert Progress(4, 4, None).done


# The jar


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("together lobby", 0),
        ("together playing 0", 0),
        ("together showing 0", 1),
        ("together playing 1", 1),
        ("together showing 1", 1),  # nobody has answered this one
        ("together showing 2", 2),
        ("together closed 3", 2),
        ("together closed 2", 2),
    ],
)
def test_a_card_fills_the_jar_when_it_is_revealed_and_anybody_has_answered(written, filled):
    answered = frozenset(["kick", "juggle"])
    assert jar_of_cards(class_of(written), DEALT, answered) == Jar(filled, 4)


def test_a_right_answer_fills_the_jar_no_more_than_another():
    """There is one score, and nobody is why it is low: it asks who has answered at all."""
    state, cards = class_of("together showing 0"), [one.card for one in answers("kick>small")]
    assert jar_of_cards(state, DEALT, frozenset(cards)).filled == 1


def test_at_ones_own_pace_each_card_that_anybody_brings_home_is_a_marble():
    plays = [play_of(DEALT, "kick>big draw>small"), play_of(DEALT, "kick>small"), begin(DEALT)]
    assert jar_of_plays(iter(plays)) == Jar(2, 12)


def test_bodies_always_answer_whether_or_not_somebody_writes_it_down():
    assert jar_of_cards(class_of("bodies showing 2"), DEALT, frozenset()) == Jar(3, 4)


def test_for_what_those_who_are_gone_have_left_there_is_no_room():
    done, begun = (
        play_of(DEALT, "kick>big draw>small juggle>big hop>big"),
        play_of(DEALT, "kick>big"),
    )
    assert jar_of_plays([done], gone=[begun, begin(DEALT)]) == Jar(5, 5)
    assert jar_of_plays([begin(DEALT)], gone=[begun]) == Jar(1, 5)
    assert jar_of_plays([], gone=[begin(DEALT)]) == Jar(0, 0)


def test_where_nobody_counted_words_tell_how_many_were_right():
    kick, juggle, hop = (
        Mixed(card=KICK, right=right, answered=2, chosen={}, rough=True) for right in (2, 1, 0)
    )
    assert [one.roughly for one in (kick, juggle, hop)] == ["most", "mixed", "few"]


def test_a_jar_without_children_is_empty():
    assert jar_of_plays([]) == Jar(0, 0)


# What was mixed up


def test_a_report_tells_of_each_card_how_many_were_right_first_and_the_most_mixed_up_comes_first():
    found = answers(
        "kick>big draw>big draw>small hop>big",
        "kick>small kick>big draw>big hop>big",
        "kick>big draw>big",
    )
    assert draw_report(report(DEALT, found)) == "draw:0/3 kick:2/3 hop:2/2"


def test_cards_that_were_as_mixed_up_come_in_the_order_dealt():
    found = answers("hop>small kick>small draw>small juggle>small")
    assert draw_report(report(DEALT, found)) == "kick:0/1 hop:0/1 draw:1/1 juggle:1/1"


def test_a_card_that_nobody_has_answered_is_not_in_the_report():
    assert report(DEALT, []) == ()
    assert draw_report(report(DEALT, answers("hop>big"))) == "hop:1/1"


def test_a_report_tells_what_was_chosen_first():
    found = report(DEALT, answers("kick>small kick>big", "kick>small", "kick>big"))
    assert [dict(one.chosen) for one in found] == [{"small": 2, "big": 1}]
    assert (found[0].part, found[0].rough) == (pytest.approx(1 / 3), False)


@pytest.mark.parametrize(
    ("tally", "drawn", "rough"),
    [
        (Tally("kick", {"big": 17, "small": 5}, rough=False), "kick:17/22", False),
        (Tally("kick", {"big": 1}), "kick:1/1", True),
        (Tally("kick", {"big": 1, "small": 1}), "kick:1/2", True),
        (Tally("kick", {"small": 1}), "kick:0/1", True),
        (Tally("juggle", {"big": 9, "small": 4}, rough=False), "juggle:13/13", False),
    ],
)
def test_what_the_bodies_said_counts_as_answers_do(tally, drawn, rough):
    found = report(DEALT, [], [tally])
    assert draw_report(found) == drawn
    assert [one.rough for one in found] == [rough]
    assert found[0].chosen == tally.counts


def test_a_count_of_nobody_is_no_answer():
    assert report(DEALT, [], [Tally("kick", {"big": 0, "small": 0}, rough=False)]) == ()


def test_a_count_of_a_card_that_is_not_dealt_any_more_is_left_out():
    assert report(DEALT, [], [Tally("ghost", {"big": 3})]) == ()


def test_some_on_tablets_and_some_with_bodies_add_up():
    found = report(DEALT, answers("kick>small"), [Tally("kick", {"big": 3}, rough=False)])
    assert draw_report(found) == "kick:3/4"
    assert dict(found[0].chosen) == {"small": 1, "big": 3}


def test_the_mixed_up_cards_are_those_that_somebody_put_elsewhere_at_first():
    found = report(
        DEALT,
        answers("kick>big hop>big draw>big draw>small juggle>big", "kick>small juggle>small"),
    )
    assert [card.id for card in mixed_up(found)] == ["draw", "kick"]


def test_when_all_were_right_no_card_was_mixed_up():
    assert mixed_up(report(DEALT, answers("kick>big juggle>small"))) == ()


# Laws: whatever is played.


def all_judge_move(history: tuple[Play, ...], seat: int = 1) -> list[Answer]:
    """Every answer in a play."""
    return [one for before, after in moves(history) for one in judge_move(before, after, seat)]


@given(histories())
def test_no_answer_of_a_play_is_lost_or_doubled(history):
    """The store keeps one a seat, card and attempt: each must be there, and once."""
    found = all_judge_move(history)
    kept = [(one.card, one.attempt) for one in found]
    assert len(kept) == len(set(kept)) == count_tries(history[-1])
    for card in history[-1].round.cards:
        attempts = [one.attempt for one in found if one.card == card.id]
        assert attempts == list(range(1, len(attempts) + 1))


@given(histories())
def test_a_cards_last_answer_is_right_exactly_when_it_has_landed(history):
    found = all_judge_move(history)
    last = {one.card: one for one in found}
    landed = {one.card for one in found if one.right}
    assert len(landed) == sum(one.right for one in found) == count_landed(history[-1])
    assert {id for id, one in last.items() if one.right} == landed


@given(histories())
def test_an_answer_is_in_a_bin_of_the_round_and_right_only_where_its_card_fits(history):
    dealt = history[0].round
    fits = {card.id: card.fits for card in dealt.cards}
    for one in all_judge_move(history):
        assert one.bin in {bin_.id for bin_ in dealt.bins}
        assert one.bin in fits[one.card] or not one.right
        assert dealt.laid or one.right == (one.bin in fits[one.card])


@given(histories())
def test_a_report_of_one_child_is_its_play(history):
    play = history[-1]
    found = report(play.round, all_judge_move(history))
    assert sum(one.right for one in found) == count_right_first(play)
    assert set(mixed_up(found)) == set(came_back(play))


def test_a_card_that_came_back_more_often_than_is_counted_doubles_nothing():
    plays = [play_of(DEALT, "kick>small " * count) for count in range(MOST_MISSES + 5)]
    plays.append(place(plays[-1], "kick", "big")[0])
    attempts = [one.attempt for one in all_judge_move(tuple(plays))]
    assert attempts == list(range(1, MOST_MISSES + 2))


@given(histories())
def test_progress_is_how_much_has_landed_and_only_a_card_that_came_back_is_stuck(history):
    for play in history:
        now = progress(play)
        assert (now.landed, now.total) == (count_landed(play), len(play.round.cards))
        assert now.done == is_done(play)
        worst = max((misses(play, card) for card in hand(play)), default=0)
        assert (now.stuck is not None) == (worst >= STUCK)
        if now.stuck:
            assert now.stuck in hand(play)
            assert misses(play, now.stuck) == worst


@given(st.lists(histories(most=12), max_size=4), st.data())
def test_the_jar_of_plays_never_empties_and_never_runs_over(children, data):
    """Whoever moves next, and whoever comes late."""
    turns = [at for at, history in enumerate(children) for _ in history]
    waiting = [iter(history) for history in children]
    plays: dict[int, Play] = {}
    filled = 0
    for at in data.draw(st.permutations(turns)):
        plays[at] = next(waiting[at])
        jar = jar_of_plays(plays.values())
        assert filled <= jar.filled <= jar.room
        assert (jar.filled == jar.room) == all(map(is_done, plays.values()))
        filled = jar.filled


STEPS = [("playing", 0), ("showing", 0), ("playing", 1), ("showing", 1), ("playing", 2)]


@given(sorts(least=3), st.lists(st.integers(0, 2), min_size=5, max_size=5))
def test_the_jar_of_cards_never_empties_and_never_runs_over(dealt, answered):
    """While the class goes on and answers come, late ones too; and when it ends early."""
    filled, known = 0, set()
    for (phase, at), card in zip(STEPS, answered, strict=True):
        known.add(dealt.cards[card].id)
        now, ended = (
            jar_of_cards(class_of(f"together {one} {at}"), dealt, frozenset(known))
            for one in (phase, "closed")
        )
        assert filled <= now.filled <= ended.filled <= len(known)
        assert now.room == ended.room == len(dealt.cards)
        filled = now.filled


@st.composite
def classes(draw) -> tuple[Round, list[Answer], list[Tally]]:
    """A round, answers of some seats to its cards, and what bodies said of some."""
    dealt = draw(sorts())
    bins, cards = [one.id for one in dealt.bins], [one.id for one in dealt.cards]
    made = st.tuples(st.sampled_from(cards), st.sampled_from(bins)).map(">".join)
    seats = draw(st.lists(st.lists(made, max_size=8).map(" ".join), max_size=5))
    counts = st.dictionaries(st.sampled_from(bins), st.integers(0, 99))
    tallies = st.builds(Tally, st.sampled_from(cards), counts, st.booleans())
    said = draw(st.lists(tallies, max_size=3, unique_by=lambda one: one.card))
    return dealt, answers(*seats, dealt=dealt), said


@given(classes())
def test_of_each_card_no_more_are_right_than_have_answered_and_the_most_mixed_up_is_first(made):
    found = report(*made)
    for one in found:
        assert 0 <= one.right <= one.answered == sum(one.chosen.values())
        assert one.answered > 0
        assert one.right == sum(n for bin_, n in one.chosen.items() if bin_ in one.card.fits)
    assert [one.part for one in found] == sorted(one.part for one in found)
    assert len({one.card for one in found}) == len(found)


@given(classes())
def test_every_first_answer_is_in_the_report_and_no_later_one(made):
    dealt, given_, said = made
    first = [one for one in given_ if one.attempt == 1]
    counted = sum(sum(one.counts.values()) for one in said)
    found = report(dealt, given_, said)
    assert sum(one.answered for one in found) == len(first) + counted
    assert report(dealt, first, said) == found


@given(classes(), st.data())
def test_who_answered_first_does_not_matter(made, data):
    dealt, given_, said = made
    later = data.draw(st.permutations(given_))
    assert report(dealt, later, data.draw(st.permutations(said))) == report(dealt, given_, said)


@given(classes())
def test_a_card_is_mixed_up_when_anybody_was_not_right_first(made):
    found = report(*made)
    astray = [one.card for one in found if one.right < one.answered]
    assert list(mixed_up(found)) == astray
