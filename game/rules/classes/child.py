"""What a child's page shows of a class: a frozen value. A child sees its own table, and of the others
no more than what all have done together.
"""

from dataclasses import dataclass

from game.rules.classes import names, report, sight
from game.rules.classes.lesson import Lesson, Seat
from game.rules.classes.names import SeatName
from game.rules.classes.sight import Shown, Told
from game.rules.classes.state import ClassState
from game.rules.round import hints
from game.rules.round.hints import Hint
from game.rules.round.play import Play, is_done


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child in a class. ``told`` is what it is told card by card, ``hint`` what at its own pace;
    ``points`` are the bins to point at, once everybody may know.

    ``has_table``: it has cards to move or to look at; else it looks up, to the wall or its teacher.
    ``may_finish``: the round is over, and it still has cards of its own. ``moves``: all look up and move.
    """

    state: ClassState
    name: SeatName
    play: Play
    shown: Shown
    told: Told | None
    hint: Hint | None
    points: tuple[str, ...]
    is_done: bool
    has_table: bool
    may_finish: bool
    moves: bool
    jar: report.Jar | None

    @property
    def asked(self) -> str:
        """The card that is asked about, where all have the same."""
        return self.shown.text if self.state.way.in_turn else ""


def child(lesson: Lesson, seat: Seat, finishes: bool = False) -> Child:
    """What a child sees of a lesson; one that ``finishes`` goes on with its cards when the round is
    over. The jar is there once it is looked at: that takes all of the class."""
    state, play = lesson.state, mine(lesson, seat)
    in_turn, is_over = state.way.in_turn, state.phase == "closed"
    shown = sight.show(state, lesson.dealt, {})
    done = is_over if in_turn else is_done(play)
    return Child(
        state=state,
        name=names.NAMES[seat.name],
        play=play,
        shown=shown,
        told=sight.tell(state, play) if in_turn else None,
        hint=None if in_turn else hints.after(play),
        points=shown.fits if in_turn else (),
        is_done=done,
        has_table=has_table(lesson, finishes),
        may_finish=is_over and not done,
        moves=lesson.move is not None,
        jar=lesson.jar if done or is_over else None,
    )


def mine(lesson: Lesson, seat: Seat) -> Play:
    """The table of a child: its own play, or card by card what the class has come to."""
    if not lesson.state.way.in_turn:
        return lesson.plays[seat.id]
    return sight.table(lesson.state, lesson.dealt, lesson.chosen_by(seat))


def has_table(lesson: Lesson, finishes: bool) -> bool:
    """Whether a child has cards to move or to look at, not only the wall or its teacher."""
    if lesson.move or lesson.state.phase == "lobby" or not lesson.state.way.on_tablets:
        return False
    return lesson.state.phase != "closed" or finishes
