"""Ordering: steps in their right order, of which neighbours may tie."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from game.content.door.fields import (
    FACTS_ADVICE,
    LONGEST_SAYING,
    LONGEST_SOURCE,
    Emoji,
    Facts,
    Fields,
    Name,
    Parts,
    Saying,
    SourceWords,
    Text,
    Why,
    advice,
    read,
)
from game.content.door.reading import Read
from game.content.door.rounds import EMOJI, HINT, ID, LIT, SHORT_TEXT, WHY, Known, RoundFields
from game.content.door.yamlfile import Entry, doubled
from game.content.model import BodyPart, Set


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of an order. With ``tie`` it may change places with the step before it.

    ``months`` is the usual span, ``usual`` the same in words, ``source`` who says so.
    """

    id: str
    text: str
    picture: str
    uses: tuple[BodyPart, ...]
    tie: bool
    months: tuple[float, float] | None
    usual: str
    source: str
    hint: str
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrderSet(Set):
    """Steps in their right order, and what is said once they stand in it."""

    kind: ClassVar[str] = "order"
    close: str
    steps: tuple[Step, ...]

    @property
    def carriers(self) -> Iterator[tuple[tuple[str, ...], str]]:
        return ((step.facts, step.text) for step in self.steps)


def _before(typed: object) -> object:
    return True if typed == "before" else typed


Month = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class StepFields(Fields):
    id: Name = Field(description=ID)
    text: Text = Field(description=SHORT_TEXT)
    picture: Emoji = Field(description=EMOJI)
    uses: Parts = Field((), description=LIT)
    tie: Annotated[bool, Field(strict=True), BeforeValidator(_before)] = Field(
        False,
        description="before, if it may change places with the step before it; may be left out",
    )
    months: tuple[Month, Month] | None = Field(
        None, description="the usual span in months, like [5.2, 13.5]; may be left out"
    )
    usual: Annotated[Saying, Field(max_length=60)] | Literal[""] = Field(
        "", description="the usual span in words of at most 60 letters; may be left out"
    )
    source: SourceWords | Literal[""] = Field(
        "",
        description=f"who says so in at most {LONGEST_SOURCE} letters; needed when there is a usual",
    )
    hint: Why = Field(description=HINT)
    why: Why = Field(description=WHY)
    facts: Facts = Field((), description=FACTS_ADVICE)


class OrderFields(RoundFields):
    close: Saying = Field(
        description=f"what is said at the end, in at most {LONGEST_SAYING} letters"
    )
    steps: Annotated[tuple[StepFields, ...], Field(min_length=4, max_length=6)] = Field(
        description="4 to 6 steps in their right order, each after a -"
    )


def read_set(entry: Entry, known: Known) -> Read[OrderSet]:
    """The set an entry describes, if it is sound."""
    inside = entry.inside("steps")

    def make(fields: OrderFields) -> Read[OrderSet]:
        steps = tuple(Step(**one.model_dump()) for one in fields.steps)
        made = OrderSet(
            id=fields.id, title=fields.title, ask=fields.ask, close=fields.close, steps=steps
        )
        faults = (
            written.fault(name, wrong, instead, entry)
            for before, step, written in zip((None, *steps), steps, inside, strict=False)
            for name, wrong, instead in _odd(step, before)
        )
        return Read(made, tuple(faults))

    names = ("id", "text", "picture")
    return read(entry, OrderFields).then(make).also(doubled(inside, names, entry))


def _odd(step: Step, before: Step | None) -> Iterator[tuple[str, str, str]]:
    """What does not go together in a step: the field, what is wrong, what to write instead."""
    if step.usual and not step.source:
        yield "usual", "usual has no source", advice(StepFields)["source"]
    if step.months and step.months[0] > step.months[1]:
        yield "months", "months ends before it begins", advice(StepFields)["months"]
    if step.tie and not (before and overlap(step, before)):
        wrong = "tie is for steps whose months overlap with those of the step before"
        yield "tie", wrong, "leave it out, or give months to both"


def overlap(one: Step, other: Step) -> bool:
    """Whether the usual spans of two steps have some time in common."""
    if one.months is None or other.months is None:
        return False
    return one.months[0] < other.months[1] and other.months[0] < one.months[1]
