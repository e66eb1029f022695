"""The entries of the flat files: activities, the two bins, moves and facts."""

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field

from game.content.door.faults import Fault
from game.content.door.fields import (
    FACTS_ADVICE,
    LONGEST_SOURCE,
    PARTS,
    Emoji,
    FactName,
    Facts,
    Fields,
    Name,
    Number,
    Once,
    OwnSource,
    Paragraph,
    Saying,
    SourceWords,
    Text,
    Why,
    advice,
    read,
)
from game.content.door.reading import Read
from game.content.door.yamlfile import Entry
from game.content.model import (
    FACTS,
    ONE,
    Activity,
    Bin,
    BodyPart,
    Fact,
    FieldName,
    Level,
    Look,
    Move,
    Movement,
    Only,
    Source,
    Tag,
)
from game.content.writing import LONGEST_TEXT, LONGEST_WHY


class ActivityFields(Fields):
    id: Name = Field(
        description="a short name of its own in small letters, digits and hyphens, like kick-a-ball"
    )
    text: Text = Field(
        description=f"what a child does in at most {LONGEST_TEXT} letters, like Kick a ball"
    )
    picture: Emoji = Field(description="one emoji that shows it, like ⚽")
    movement: Movement = Field(description="big, small or both")
    uses: Annotated[tuple[BodyPart, ...], Field(min_length=1, max_length=4), Once] = Field(
        description=f"one to four body parts in square brackets, {PARTS}"
    )
    level: Annotated[Level, Number] = Field(description="1 (plain), 2 (more) or 3 (surprising)")
    why: Why = Field(
        description=f"one sentence of at most {LONGEST_WHY} letters, like Your legs swing to kick the ball."
    )
    source: SourceWords = Field(
        "",
        description=f"who says so in at most {LONGEST_SOURCE} letters, like article; may be left out beside sources",
    )
    facts: Facts = Field((), description=FACTS_ADVICE)
    fields: Annotated[tuple[FieldName, ...], Once] = Field(
        (),
        description=f"the fields it belongs to, of: {', '.join(get_args(FieldName))}; may be left out",
    )
    tags: Annotated[tuple[Tag, ...], Once] = Field(
        (),
        description="aid (it shows an aid, a seat or another body), surprise (few would guess its class) or both, like [aid]; may be left out",
    )
    sources: Annotated[tuple[Name, ...], Once] = Field(
        (),
        description=f"ids of sources that do not lean on each other, and the word {ONE} where there is only one, like [article, {ONE}]; may be left out",
    )


class SourceFields(Fields):
    id: OwnSource = Field(description="a short name of its own, like cdc-2022")
    name: Annotated[Text, Field(max_length=LONGEST_TEXT)] = Field(
        description=f"what it is called in a table, in at most {LONGEST_TEXT} letters, like CDC 2022"
    )
    what: SourceWords = Field(
        description=f"what it is, and how much of it was read, in at most {LONGEST_SOURCE} letters"
    )
    by: SourceWords = Field(description=f"who published it, in at most {LONGEST_SOURCE} letters")
    year: Annotated[str, Field(pattern=r"^(\d{4}|undated)$")] = Field(
        description="the year in four digits, like 2022, or undated"
    )


class BinFields(Fields):
    id: Name = Field(description="a short name of its own, like big")
    name: Annotated[Text, Field(max_length=22)] = Field(
        description="what stands on it in at most 22 letters, like Big movement"
    )
    short: Annotated[Text, Field(max_length=14)] = Field(
        description="its name in a sentence, in at most 14 letters, like Big"
    )
    parts: Annotated[Saying, Field(max_length=32)] = Field(
        description="what belongs there in at most 32 letters, like legs · arms · middle"
    )
    guide: Look = Field(description=f"how it looks, one of: {', '.join(get_args(Look))}")


Step = Annotated[Why, Field(max_length=48)]
Steps = Annotated[tuple[Step, ...], Field(min_length=2, max_length=4)]
STEPS_ADVICE = "two to four steps, each one sentence of at most 48 letters after a -"
Tip = Annotated[Why, Field(max_length=64)]


class MoveFields(Fields):
    id: Name = Field(description="a short name of its own, like march-on-the-spot")
    activity: Name = Field(description="the id of an activity that is big or small")
    title: Annotated[Text, Field(max_length=28)] = Field(
        description="what to do in at most 28 letters, like March in place"
    )
    standing: Steps = Field(description=STEPS_ADVICE)
    seated: Steps = Field(description=STEPS_ADVICE)
    any_way: Step | Literal[""] = Field(
        "",
        description="a way with one hand or none, one sentence of at most 48 letters, like Or move any part you like.; may be left out",
    )
    easier: Annotated[tuple[Tip, ...], Field(max_length=3)] = Field(
        (),
        description="up to three ways to make it easier, each one sentence of at most 64 letters after a -; may be left out",
    )
    harder: Tip | Literal[""] = Field(
        "",
        description="a way to make it harder, one sentence of at most 64 letters; may be left out",
    )
    why: Why = Field(description=f"one sentence of at most {LONGEST_WHY} letters, true of all")
    facts: Facts = Field((), description=FACTS_ADVICE)


class FactFields(Fields):
    id: FactName = Field(description=f"F and the fact's number up to {FACTS}, like F18")
    group: Annotated[Saying, Field(max_length=40)] = Field(
        description="the title of the stop that tells it, in at most 40 letters"
    )
    text: Annotated[Paragraph, Field(max_length=240)] = Field(
        description="one sentence for grown-ups of at most 240 letters"
    )
    only: Only = Field("", description="grown-ups, if no child is told it; may be left out")


FIELDS = advice(ActivityFields)
"""Each field of an activity and what to write in it, as every fault about it says."""


def activity(entry: Entry, sources: frozenset[str]) -> Read[Activity]:
    """The activity an entry describes, if it is sound and its ``sources`` are there."""

    def make(fields: ActivityFields) -> Read[Activity]:
        return Read(Activity(**fields.model_dump()), tuple(_unsourced(entry, fields, sources)))

    return read(entry, ActivityFields).then(make)


def _unsourced(entry: Entry, fields: ActivityFields, sources: frozenset[str]) -> Iterator[Fault]:
    if not (fields.source or fields.sources):
        yield entry.fault("source", "source is missing", FIELDS["source"])
    for name in fields.sources:
        if name not in sources | {ONE}:
            wrong = f"sources names one that is not there ({name})"
            yield entry.fault("sources", wrong, FIELDS["sources"])


def source(entry: Entry) -> Read[Source]:
    """The source an entry describes, if it is sound."""
    return read(entry, SourceFields).made(lambda fields: Source(**fields.model_dump()))


def bin_(entry: Entry) -> Read[Bin]:
    """The bin an entry describes, if it is sound."""
    return read(entry, BinFields).made(lambda fields: Bin(**fields.model_dump()))


def fact(entry: Entry) -> Read[Fact]:
    """The fact an entry describes, if it is sound."""
    return read(entry, FactFields).made(lambda fields: Fact(**fields.model_dump()))


def move(entry: Entry, activities: dict[str, Activity], broken: frozenset[str]) -> Read[Move]:
    """The move an entry describes, if it and its activity are sound.

    ``broken`` are the ids of activities that were told about already.
    """

    def make(fields: MoveFields) -> Read[Move]:
        if fields.activity in broken:
            return Read(None)
        drawn_from = activities.get(fields.activity)
        if drawn_from is None or drawn_from.movement == "both":
            wrong = f"activity is not one that is big or small ({fields.activity:.40})"
            instead = advice(MoveFields)["activity"]
            return Read(None, (entry.fault("activity", wrong, instead),))
        return Read(Move(**fields.model_dump() | {"activity": drawn_from}))

    return read(entry, MoveFields).then(make)
