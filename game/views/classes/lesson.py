"""A class as it stands: what it plays, who is there, what has been answered. Child, wall, desk and
report all begin with one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from flask import abort

from game.content.model import Activity
from game.content.ownlist import read_list
from game.rules.classes import report, sight
from game.rules.classes import state as classround
from game.rules.classes.state import ClassState
from game.rules.round import letters
from game.rules.round.play import Play, Round
from game.store import classrooms as classrounds
from game.store import seats
from game.store.classrooms import Classroom
from game.store.seats import Seat
from game.views import pack
from game.views.classes import access

HERE = 30  # seconds since a tablet has looked: it is away when it has not for longer


@dataclass(frozen=True)
class Lesson:
    """A class and its round, dealt. What the store knows of it is asked for once, when needed."""

    room: Classroom
    dealt: Round

    @property
    def code(self) -> str:
        return self.room.code

    @property
    def state(self) -> ClassState:
        return self.room.round

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        return seats.of_class(access.db(), self.code)

    @cached_property
    def answers(self) -> tuple[report.Answer, ...]:
        return seats.answers(access.db(), self.code, self.state.number)

    @cached_property
    def tallies(self) -> tuple[report.Tally, ...]:
        return classrounds.tallies(access.db(), self.code, self.state.number)

    @cached_property
    def plays(self) -> dict[int, Play]:
        """The play of each seat, at everyone's own pace."""
        ids = [one.id for one in self.seats]
        kept = seats.plays(access.db(), ids, self.state.number)
        return {id: letters.unpack(self.dealt, kept.get(id, "")) for id in ids}

    @property
    def is_rough(self) -> bool:
        """Whether what the bodies said of the card that is shown was not counted."""
        card = sight.shown_card(self.state, self.dealt)
        return any(one.rough for one in self.tallies if one.card == card.id)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many chose each bin for the card that is shown."""
        card = sight.shown_card(self.state, self.dealt)
        said = next((one.counts for one in self.tallies if one.card == card.id), None)
        return report.first_choices(self.answers, card) if said is None else said

    @property
    def answered(self) -> int:
        """The answers to the card that is shown; at everyone's own pace those to all cards."""
        if self.state.way == "own":
            return len(self.answers)
        return report.first_choices(self.answers, sight.shown_card(self.state, self.dealt)).total()

    @property
    def jar(self) -> report.Jar:
        if self.state.way == "own":
            here = [self.plays[one.id] for one in self.seats if self.is_here(one)]
            gone = [self.plays[one.id] for one in self.seats if not self.is_here(one)]
            return report.jar_of_plays(here, gone)
        done = {one.card for one in self.answers} | {one.card for one in self.tallies}
        return report.jar_of_cards(self.state, self.dealt, frozenset(done))

    @property
    def report(self) -> tuple[report.Mixed, ...]:
        return report.report(self.dealt, self.answers, self.tallies)

    def is_here(self, seat: Seat) -> bool:
        """Whether the tablet of a seat has looked of late, and its child is not done."""
        return not seat.left and access.now() - seat.seen < HERE


def lesson(room: Classroom) -> Lesson:
    """A class with its round dealt, else 404: the content it was dealt from is another now."""
    try:
        return Lesson(room, classround.deal(pack(), room.round, listed(room)))
    except KeyError:
        abort(404)


def in_round(room: Classroom, number: int | None) -> Classroom | None:
    """The class in one of its rounds, by number: the one it plays, or one before. None for others."""
    if number == room.round.number:
        return room
    before = (one for one in classrounds.earlier(access.db(), room.code) if one.number == number)
    return next((replace(room, round=one) for one in before), None)


def listed(room: Classroom) -> tuple[Activity, ...]:
    """The teacher's own list of a class, or nothing."""
    return read_list(room.listed) if room.listed else ()
