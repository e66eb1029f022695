"""A class in one of its rounds, as it stood at a moment: what was dealt, who is there, what has been
answered. Desk, wall, child and results are all made of one, and of nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from game.content.model import Move
from game.rules.classes import report
from game.rules.classes.plan import Course
from game.rules.classes.state import ClassState, shown_card
from game.rules.round.play import Card, Play, Round

HERE = 30  # seconds since a tablet has looked: it is away when it has not for longer


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A child's place in a class. ``free`` lets another tablet take it, ``left`` is who is done,
    ``seen`` when its tablet has last looked, in seconds since 1970; its ``key`` is that tablet's."""

    id: int
    name: str
    key: str = field(repr=False)
    free: bool
    left: bool
    seen: float


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A class and its round, dealt. ``plays`` are those of all seats, by their number, at everyone's
    own pace; ``time`` is when it was read, in seconds since 1970. ``course`` is where it stands in the
    plan it follows, if it does."""

    state: ClassState
    dealt: Round
    seats: tuple[Seat, ...]
    answers: tuple[report.Answer, ...]
    tallies: tuple[report.Tally, ...]
    plays: Mapping[int, Play]
    time: float
    course: Course | None = None

    @property
    def move(self) -> Move | None:
        """What everybody does in a break of the plan."""
        return self.course.here.move if self.course else None

    @property
    def card(self) -> Card:
        """The card that is shown when a class plays card by card."""
        return shown_card(self.state, self.dealt)

    @property
    def tally(self) -> report.Tally | None:
        """What the bodies said of that card."""
        return next((one for one in self.tallies if one.card == self.card.id), None)

    @property
    def is_rough(self) -> bool:
        """Whether what the bodies said of that card was not counted."""
        return self.tally is not None and self.tally.rough

    @property
    def counts(self) -> Mapping[str, int]:
        """How many chose each bin for that card."""
        return self.tally.counts if self.tally else report.first_choices(self.answers, self.card)

    @property
    def answered(self) -> int:
        """The answers to that card; at everyone's own pace those to all cards."""
        if not self.state.way.in_turn:
            return len(self.answers)
        return report.first_choices(self.answers, self.card).total()

    @cached_property
    def jar(self) -> report.Jar:
        """The class's one score."""
        if self.state.way.in_turn:
            done = {one.card for one in self.answers} | {one.card for one in self.tallies}
            return report.jar_of_cards(self.state, self.dealt, frozenset(done))
        here = [self.plays[one.id] for one in self.seats if self.is_here(one)]
        gone = [self.plays[one.id] for one in self.seats if not self.is_here(one)]
        return report.jar_of_plays(here, gone)

    @cached_property
    def report(self) -> tuple[report.Mixed, ...]:
        """How the class fared with each card it has answered, the most mixed up first."""
        return report.report(self.dealt, self.answers, self.tallies)

    @property
    def mixed_up(self) -> tuple[Card, ...]:
        """The cards that somebody put elsewhere at first, the most mixed up first."""
        return report.mixed_up(self.report)

    def chosen_by(self, seat: Seat) -> Mapping[str, str]:
        """The bin that a seat chose first for each card, card by card."""
        return {one.card: one.bin for one in self.answers if one.seat == seat.id}

    def is_here(self, seat: Seat) -> bool:
        """Whether the tablet of a seat has looked of late, and its child is not done."""
        return not seat.left and self.time - seat.seen < HERE
