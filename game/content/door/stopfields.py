"""What an author may write in a file of the journey: a stop, its story, its rounds, its note."""

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from game.content.door.entries import BinFields
from game.content.door.fields import (
    FACTS_ADVICE,
    LONGEST_NOTE,
    LONGEST_SAYING,
    LONGEST_SOURCE,
    LONGEST_TEXT,
    LONGEST_WHY,
    PARTS,
    Emoji,
    Facts,
    Fields,
    Name,
    Number,
    Once,
    OwnName,
    Paragraph,
    Parts,
    Saying,
    Source,
    Text,
    Why,
)
from game.content.model import About, Guide, Hand

ID = "a short name of its own in small letters, digits and hyphens, like two-systems"
HINT = f"a nudge that does not tell, one sentence of at most {LONGEST_WHY} letters"
WHY = f"one sentence of at most {LONGEST_WHY} letters that tells why"
LIT = f"up to four body parts to light up as a help, in square brackets, {PARTS}; may be left out"
TITLE = f"its name in at most {LONGEST_TEXT} letters"
ASK = f"the question on the table in at most {LONGEST_WHY} letters"
SHORT_TEXT = f"what stands on it in at most {LONGEST_TEXT} letters"
EMOJI = "one emoji that shows it, like ⚽"


class StopFields(Fields):
    id: OwnName = Field(description=ID)
    title: Annotated[Saying, Field(max_length=24)] = Field(
        description="its name in at most 24 letters"
    )
    guide: Guide = Field(description=f"who leads it, one of: {', '.join(get_args(Guide))}")
    line: Why = Field(
        description=f"what it is about, one sentence of at most {LONGEST_WHY} letters"
    )
    moves: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)] = Field(
        description="the ids of a big move and of a small one, like [march, tap]"
    )


class PageFields(Fields):
    id: Name = Field(description=ID)
    words: Saying = Field(
        description=f"one or two short sentences of at most {LONGEST_SAYING} letters"
    )
    picture: Annotated[str, Field(min_length=1)] = Field(
        description="one emoji, or the name of a drawing in static/art/story"
    )
    alt: Why = Field(description=f"what the picture shows in at most {LONGEST_WHY} letters")
    facts: Facts = Field((), description=FACTS_ADVICE)


class CardFields(Fields):
    id: Name = Field(description=ID)
    text: Text = Field(description=SHORT_TEXT)
    picture: Emoji = Field(description=EMOJI)
    bins: Annotated[tuple[Name, ...], Field(min_length=1), Once] = Field(
        description="the ids of every bin it is right in, like [exact]"
    )
    uses: Parts = Field((), description=LIT)
    hint: Why = Field(description=HINT)
    why: Why = Field(description=WHY)
    facts: Facts = Field((), description=FACTS_ADVICE)


class PairFields(Fields):
    id: Name = Field(description=ID)
    left: Text = Field(description=SHORT_TEXT)
    left_picture: Emoji = Field(description=EMOJI)
    right: Text = Field(description=SHORT_TEXT)
    right_picture: Emoji = Field(description=EMOJI)
    also: tuple[Text, ...] = Field(
        description="what else the left card could be matched with, like [Feet], or []"
    )
    uses: Parts = Field((), description=LIT)
    hint: Why = Field(description=HINT)
    why: Why = Field(description=WHY)
    facts: Facts = Field((), description=FACTS_ADVICE)


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
    source: Source | Literal[""] = Field(
        "",
        description=f"who says so in at most {LONGEST_SOURCE} letters; needed when there is a usual",
    )
    hint: Why = Field(description=HINT)
    why: Why = Field(description=WHY)
    facts: Facts = Field((), description=FACTS_ADVICE)


class NoteFields(Fields):
    id: Name = Field(description=ID)
    about: About = Field(description=f"one of: {', '.join(get_args(About))}")
    title: Annotated[Saying, Field(max_length=80)] = Field(
        description="a heading of at most 80 letters"
    )
    text: Paragraph = Field(description=f"a paragraph of at most {LONGEST_NOTE} letters")
    facts: Facts = Field((), description=FACTS_ADVICE)


class RoundFields(Fields):
    id: OwnName = Field(description=ID)
    kind: str = Field(description="sort, match or order")
    title: Annotated[Saying, Field(max_length=LONGEST_TEXT)] = Field(description=TITLE)
    ask: Why = Field(description=ASK)


class SortFields(RoundFields):
    hand: Annotated[Hand, Number] = Field(description="1, 2, 3 or 4 cards in the hand at once")
    bins: Annotated[tuple[BinFields, ...], Field(min_length=2, max_length=3)] = Field(
        description="two or three bins, each after a -"
    )
    cards: Annotated[tuple[CardFields, ...], Field(min_length=4, max_length=24)] = Field(
        description="4 to 24 cards, each after a -"
    )


class ActivitySortFields(RoundFields):
    hand: Annotated[Hand, Number] = Field(description="1, 2, 3 or 4 cards in the hand at once")
    activities: Annotated[tuple[Name, ...], Field(min_length=4, max_length=24), Once] = Field(
        description="the ids of 4 to 24 activities in square brackets"
    )


class MatchFields(RoundFields):
    pairs: Annotated[tuple[PairFields, ...], Field(min_length=4, max_length=8)] = Field(
        description="4 to 8 pairs, each after a -"
    )


class OrderFields(RoundFields):
    close: Saying = Field(
        description=f"what is said at the end, in at most {LONGEST_SAYING} letters"
    )
    steps: Annotated[tuple[StepFields, ...], Field(min_length=4, max_length=6)] = Field(
        description="4 to 6 steps in their right order, each after a -"
    )
