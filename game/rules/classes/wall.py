"""What the wall shows: a frozen value for its templates. It holds no single child's answer, and no
answer before the reveal."""

from dataclasses import dataclass

from game.content.model import Move
from game.rules.classes import names, report, sight
from game.rules.classes.lesson import Lesson
from game.rules.classes.names import SeatName
from game.rules.classes.sight import Shown
from game.rules.classes.state import ClassState
from game.rules.round.play import Round


@dataclass(frozen=True, kw_only=True)
class Wall:
    """What everybody sees on the projector. ``is_rough`` says that nobody counted what the bars tell;
    ``move`` is what all do now, in a break of the lesson plan."""

    state: ClassState
    dealt: Round
    shown: Shown
    is_rough: bool
    answered: int
    seats: tuple[SeatName, ...]
    jar: report.Jar
    move: Move | None

    @property
    def has_bars(self) -> bool:
        """Whether there is something to draw bars of: of bodies nobody may have told."""
        told = any(one.count for one in self.shown.bars)
        return bool(self.shown.bars) and (self.state.way.on_tablets or told)


def wall(lesson: Lesson) -> Wall:
    """What the wall shows of a lesson."""
    return Wall(
        state=lesson.state,
        dealt=lesson.dealt,
        shown=sight.show(lesson.state, lesson.dealt, lesson.counts),
        is_rough=lesson.is_rough,
        answered=lesson.answered,
        seats=tuple(names.NAMES[one.name] for one in lesson.seats),
        jar=lesson.jar,
        move=lesson.move,
    )
