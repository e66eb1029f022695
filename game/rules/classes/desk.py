"""What the desk shows: a frozen value for its templates, made of a lesson and of nothing else."""

from dataclasses import dataclass
from typing import Literal

from game.rules.classes import names, report, sight, ways
from game.rules.classes.lesson import Lesson, Seat
from game.rules.classes.names import SeatName
from game.rules.classes.plan import Course
from game.rules.classes.sight import Bar
from game.rules.classes.state import ClassState, Phase, can_reopen
from game.rules.classes.ways import Way
from game.rules.round.play import Bin, Card, Round

MOST_STUCK = 6  # children told about at once; the others are marked at their seats

Doing = Literal["moving", "home", "stuck", "going", "chosen", "answered", "awaited", ""]
"""What a child is doing: it moves to another tablet, has all cards home, is stuck, is on its way, has
chosen what everybody may see, has answered, is awaited; or nothing that the desk would tell."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A seat as the desk shows it. ``chosen`` is the bin in which its child put the card that is
    shown, ``progress`` how far it is at its own pace; ``away`` is told in whole minutes."""

    id: int
    name: SeatName
    is_here: bool
    is_free: bool
    has_left: bool
    chosen: Bin | None
    progress: report.Progress | None
    away: int
    doing: Doing

    @property
    def stuck(self) -> Card | None:
        """The card its child is stuck on."""
        return self.progress.stuck if self.progress else None


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All of a class that its teacher sees. ``goals`` are the bins in which the card that is shown
    is right, ``tally`` what the bodies said of it, ``bars`` how many put it where. ``course`` is where
    the class stands in a lesson plan."""

    state: ClassState
    dealt: Round
    card: Card
    goals: tuple[Bin, ...]
    bars: tuple[Bar, ...]
    tally: report.Tally | None
    has_counted: bool
    answered: int
    jar: report.Jar
    places: tuple[Place, ...]
    report: tuple[report.Mixed, ...]
    mixed_up: tuple[Card, ...]
    ways: tuple[Way, ...]
    can_reopen: bool
    course: Course | None

    @property
    def number(self) -> int:
        """Which card is shown, counted from 1."""
        return self.state.at + 1

    @property
    def is_last(self) -> bool:
        """Whether no other card comes after it."""
        return self.number == len(self.dealt.cards)

    @property
    def away(self) -> int:
        """How many are not waited for."""
        return sum(not one.is_here for one in self.places)

    @property
    def stuck(self) -> tuple[Place, ...]:
        """The children that are here and stuck."""
        return tuple(one for one in self.places if one.stuck and one.is_here)

    @property
    def stuck_first(self) -> tuple[Place, ...]:
        """Those that are told about at once."""
        return self.stuck[:MOST_STUCK]

    @property
    def stuck_more(self) -> int:
        """How many more there are."""
        return len(self.stuck) - len(self.stuck_first)


def desk(lesson: Lesson) -> Desk:
    """What the desk shows of a lesson. What was mixed up is told once its round is over."""
    state, dealt, card = lesson.state, lesson.dealt, lesson.card
    is_over = state.phase == "closed"
    return Desk(
        state=state,
        dealt=dealt,
        card=card,
        goals=tuple(one for one in dealt.bins if one.id in card.fits),
        bars=sight.bars(dealt, card, lesson.counts),
        tally=lesson.tally,
        has_counted=any(not one.rough for one in lesson.tallies),
        answered=lesson.answered,
        jar=lesson.jar,
        places=tuple(_place(lesson, one) for one in lesson.seats),
        report=lesson.report if is_over else (),
        mixed_up=lesson.mixed_up if is_over else (),
        ways=ways.of_kind(state.kind),
        can_reopen=can_reopen(state, len(dealt.cards)),
        course=lesson.course,
    )


def _place(lesson: Lesson, seat: Seat) -> Place:
    mine = lesson.chosen_by(seat).get(lesson.card.id)
    chosen = next((one for one in lesson.dealt.bins if one.id == mine), None)
    play = lesson.plays.get(seat.id)
    progress = report.progress(play) if play else None
    return Place(
        id=seat.id,
        name=names.NAMES[seat.name],
        is_here=lesson.is_here(seat),
        is_free=seat.free,
        has_left=seat.left,
        chosen=chosen,
        progress=progress,
        away=int((lesson.time - seat.seen) // 60),
        doing=_doing(lesson, seat, chosen, progress),
    )


def _doing(
    lesson: Lesson, seat: Seat, chosen: Bin | None, progress: report.Progress | None
) -> Doing:
    if seat.free:
        return "moving"
    if progress:
        return _going(progress, lesson.state.phase)
    match lesson.state.phase:
        case "showing" if chosen:
            return "chosen"
        case "playing" if chosen:
            return "answered"
        case "playing" | "showing" if lesson.state.way.on_tablets and lesson.is_here(seat):
            return "awaited"
    return ""


def _going(progress: report.Progress, phase: Phase) -> Doing:
    if progress.done:
        return "home"
    if progress.stuck:
        return "stuck"
    return "" if phase == "lobby" else "going"
