"""Lesson plans: what an author may write of one, and what it may name."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import Field

from game.content.door.faults import Fault
from game.content.door.fields import Fields, Minutes, Name, OwnName, Saying, advice, read
from game.content.door.reading import Read, sound
from game.content.door.rounds import ID, Known
from game.content.door.yamlfile import Entry, doubled
from game.content.model import Answering, Level, Move, Plan, Stage

MINUTES = "how long it takes in minutes, 1 to 99"
TITLE = "its name in at most 32 letters"
Title = Annotated[Saying, Field(max_length=32)]
Told = Annotated[Saying, Field(max_length=120)]


class StageFields(Fields):
    id: Name = Field(description=ID)
    title: Title = Field(description=TITLE)
    minutes: Minutes = Field(description=MINUTES)
    round: Annotated[str, Field(max_length=60)] = Field(
        "",
        description="a round of the game, like sort.1 (a level) or match.tools (a round of the journey); "
        "left out where there are moves",
    )
    way: Answering = Field(
        "bodies", description=f"how it is answered, one of: {', '.join(get_args(Answering))}"
    )
    moves: Annotated[tuple[Name, ...], Field(max_length=4)] = Field(
        (),
        description="up to four ids of moves, like [march, tap]; left out where there is a round",
    )
    say: Told = Field(description="what the teacher says, in at most 120 letters")
    do: Told = Field(description="what the teacher does, in at most 120 letters")
    look: Told = Field(description="what the teacher looks for, in at most 120 letters")


class PlanFields(Fields):
    id: OwnName = Field(description=ID)
    title: Title = Field(description=TITLE)
    line: Told = Field(description="what it is, in at most 120 letters")
    minutes: Minutes = Field(description=MINUTES)
    stages: Annotated[tuple[StageFields, ...], Field(min_length=1, max_length=12)] = Field(
        description="1 to 12 stages, each after a -"
    )


def plan(entry: Entry, known: Known) -> Read[Plan]:
    """The plan an entry describes, if all of it is sound."""
    inside = entry.inside("stages")

    def make(fields: PlanFields) -> Read[Plan]:
        written = zip(fields.stages, inside, strict=True)
        stages, faults = sound(_stage(one, at, entry, known) for one, at in written)
        if faults or len(stages) < len(inside):
            return Read(None, faults)
        told = {name: getattr(fields, name) for name in ("id", "title", "line", "minutes")}
        made = Plan(**told, stages=stages)
        return Read(made, tuple(_odd(made, inside, entry)))

    return read(entry, PlanFields).then(make).also(doubled(inside, ("id", "title"), entry))


def _stage(fields: StageFields, written: Entry, of: Entry, known: Known) -> Read[Stage]:
    """A stage, if what it names is there. What was told about already is not told again."""
    if bool(fields.round) == bool(fields.moves):
        wrong, instead = "has not one of round and moves", "a round, or some moves"
        return Read(None, (written.fault("round", wrong, instead, of),))
    if fields.round and fields.round not in _rounds(known):
        if fields.round.partition(".")[2] in known.broken:
            return Read(None)
        return Read(None, (_missing("round", fields.round, written, of),))
    moves, faults = sound(_moves(fields.moves, written, of, known))
    if len(moves) < len(fields.moves):
        return Read(None, faults)
    told: dict[str, Any] = {name: getattr(fields, name) for name in StageFields.model_fields}
    return Read(Stage(**told | {"moves": moves}))


def _rounds(known: Known) -> frozenset[str]:
    """The rounds that a stage may name."""
    levels = {f"sort.{level}" for level in get_args(Level)}
    return frozenset(
        levels | {f"{one.kind}.{one.id}" for stop in known.pack.stops for one in stop.rounds}
    )


def _moves(names: tuple[str, ...], written: Entry, of: Entry, known: Known) -> Iterator[Read[Move]]:
    there = {one.id: one for one in known.pack.moves}
    for name in names:
        told = name in there or name in known.broken
        faults = () if told else (_missing("moves", name, written, of),)
        yield Read(there.get(name), faults)


def _missing(field: str, name: str, written: Entry, of: Entry) -> Fault:
    wrong = f"{field} names none that is there ({name:.40})"
    return written.fault(field, wrong, advice(StageFields)[field], of)


def _odd(made: Plan, inside: tuple[Entry, ...], entry: Entry) -> Iterator[Fault]:
    """What is wrong with the stages beside each other: a class begins with a round."""
    if made.stages[0].moves:
        yield inside[0].fault("moves", "moves are at the beginning", "a round first", entry)
    if sum(one.minutes for one in made.stages) > made.minutes:
        yield entry.fault("minutes", "minutes are less than its stages take", "as many or more")
