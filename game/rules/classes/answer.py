"""Answers of a class, judged: a child's card by card, a child's at its own pace, and what the teacher
saw the bodies say. Nothing here is written down; whether an answer still counts is said here.
"""

from collections.abc import Mapping

from game.rules.classes.report import Answer, Tally
from game.rules.classes.state import ClassState, is_open
from game.rules.round.play import Card, Play, Round

MIXED = "mixed"
MOST_COUNTED = 99  # children who chose one bin


class Impossible(ValueError):
    """There is no such card or bin, or no such count: nobody can have answered this."""


def judge(state: ClassState, dealt: Round, seat: int, card: str, bin_: str) -> Answer | None:
    """The answer of a seat, card by card. None when it does not count: its card has not been shown
    yet, or the class does not answer like this. The page it comes from may be an old one: that
    counts still.

    :raises Impossible: when the round has no such card or bin.
    """
    at = next((at for at, one in enumerate(dealt.cards) if one.id == card), None)
    if at is None or bin_ not in {one.id for one in dealt.bins}:
        raise Impossible
    if not (state.way.in_turn and state.way.on_tablets and is_open(state, at)):
        return None
    right = bin_ in dealt.cards[at].fits
    return Answer(seat=seat, card=card, attempt=1, bin=bin_, right=right)


def judge_move(before: Play, after: Play, seat: int) -> tuple[Answer, ...]:
    """The answers in a move at a child's own pace: each card that landed, or came back."""
    answers = []
    for card, was, then in zip(before.round.cards, before.spots, after.spots, strict=True):
        if then.misses > was.misses or then.landed > was.landed:
            bin_ = then.bin or (after.last.bin.id if after.last else "")
            attempt = was.misses + 1
            answers.append(
                Answer(seat=seat, card=card.id, attempt=attempt, bin=bin_, right=then.landed)
            )
    return tuple(answers)


def tell_most(dealt: Round, card: Card, most: str) -> Tally:
    """What most bodies said of a card: the id of a bin, or ``mixed``.

    :raises Impossible: when it is neither.
    """
    counts = {one.id: 1 for one in dealt.bins if most in (one.id, MIXED)}
    if not counts:
        raise Impossible
    return Tally(card.id, counts, rough=True)


def tell_counts(card: Card, counts: Mapping[str, int]) -> Tally:
    """How many bodies said each bin of a card.

    :raises Impossible: when somebody cannot have counted this.
    """
    if not all(0 <= count <= MOST_COUNTED for count in counts.values()):
        raise Impossible
    return Tally(card.id, counts, rough=False)
