"""What a class has done with a round: its answers, how far each child is, the jar they fill
together, and afterwards what was mixed up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from game.rules.classes.state import ClassState, is_revealed
from game.rules.round.play import Card, Play, Round, count_landed, hand, misses

STUCK = 2  # times a card has come back when a grown-up may want to look


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A card that a seat put into a bin, at which attempt (the first is 1), and whether it fits."""

    seat: int
    card: str
    attempt: int
    bin: str
    right: bool


@dataclass(frozen=True)
class Tally:
    """What the teacher saw the bodies say of a card: how many for each bin.

    ``rough`` says that nobody counted: equal numbers are "mixed", one alone is "most"."""

    card: str
    counts: Mapping[str, int]
    rough: bool = True

    @property
    def most(self) -> str:
        """The bin that most said, where nobody counted; or nothing."""
        return "".join(self.counts) if self.rough and len(self.counts) == 1 else ""

    @property
    def is_mixed(self) -> bool:
        """Whether they were mixed, as far as somebody saw who did not count."""
        return self.rough and len(self.counts) > 1


@dataclass(frozen=True, kw_only=True)
class Mixed:
    """How the class fared with a card: how many were right at their first try, of how many, and
    how many chose which bin. ``rough`` as in a :class:`Tally`."""

    card: Card
    right: int
    answered: int
    chosen: Mapping[str, int]
    rough: bool = False

    @property
    def part(self) -> float:
        return self.right / self.answered

    @property
    def roughly(self) -> Literal["most", "mixed", "few"]:
        """How many were right, where nobody counted."""
        return "most" if self.part == 1 else "mixed" if self.part else "few"


@dataclass(frozen=True)
class Jar:
    """The class's one score: marbles in it, and how many there are room for."""

    filled: int
    room: int

    @property
    def is_full(self) -> bool:
        """Whether there was something to bring, and all of it is there."""
        return 0 < self.room <= self.filled


@dataclass(frozen=True)
class Progress:
    """How far a child has come, and the card it is stuck on."""

    landed: int
    total: int
    stuck: Card | None

    @property
    def done(self) -> bool:
        return self.landed == self.total


def first_choices(answers: Iterable[Answer], card: Card) -> Counter[str]:
    """How many chose each bin for a card at their first try."""
    return Counter(one.bin for one in answers if one.card == card.id and one.attempt == 1)


def progress(play: Play) -> Progress:
    """How far a child that plays at its own pace has come."""
    stuck = max(hand(play), key=lambda card: misses(play, card), default=None)
    is_stuck = stuck is not None and misses(play, stuck) >= STUCK
    return Progress(count_landed(play), len(play.round.cards), stuck if is_stuck else None)


def jar_of_cards(state: ClassState, dealt: Round, answered: frozenset[str]) -> Jar:
    """Card by card: a marble for each card that was revealed and that anybody has answered. Bodies
    always answer, whether or not somebody writes it down."""
    revealed = [card for at, card in enumerate(dealt.cards) if is_revealed(state, at)]
    moved = not state.way.on_tablets
    return Jar(sum(moved or card.id in answered for card in revealed), len(dealt.cards))


def jar_of_plays(plays: Iterable[Play], gone: Iterable[Play] = ()) -> Jar:
    """At everyone's own pace: a marble for each card that anybody has brought home. There is no
    room for what those who are ``gone`` have left: nobody waits for it."""
    plays = list(plays)
    brought = sum(map(count_landed, gone))
    return Jar(
        brought + sum(map(count_landed, plays)), brought + sum(len(p.round.cards) for p in plays)
    )


def report(
    dealt: Round, answers: Iterable[Answer], tallies: Iterable[Tally] = ()
) -> tuple[Mixed, ...]:
    """How the class fared with each card it has answered, the most mixed up first."""
    answers, said = tuple(answers), {one.card: one for one in tallies}
    found = []
    for card in dealt.cards:
        tally = said.get(card.id, Tally(card.id, {}, rough=False))
        chosen = first_choices(answers, card) + Counter(tally.counts)
        first = [one for one in answers if one.card == card.id and one.attempt == 1]
        right = sum(one.right for one in first)
        right += sum(count for bin_, count in tally.counts.items() if bin_ in card.fits)
        if chosen:
            found.append(
                Mixed(
                    card=card,
                    right=right,
                    answered=chosen.total(),
                    chosen=chosen,
                    rough=tally.rough,
                )
            )
    return tuple(sorted(found, key=lambda one: one.part))


def mixed_up(found: Iterable[Mixed]) -> tuple[Card, ...]:
    """The cards that somebody put elsewhere at first, the most mixed up first."""
    return tuple(one.card for one in found if one.part < 1)
