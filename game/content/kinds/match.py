"""Matching: pairs to find, of which no left card fits two right ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from game.content.door.faults import Fault
from game.content.door.fields import (
    FACTS_ADVICE,
    Emoji,
    Facts,
    Fields,
    Name,
    Parts,
    Text,
    Why,
    read,
)
from game.content.door.reading import Read
from game.content.door.rounds import EMOJI, HINT, ID, LIT, SHORT_TEXT, WHY, Known, RoundFields
from game.content.door.yamlfile import Entry, doubled
from game.content.model import BodyPart, Set

MOST_PAIRS = 24
MOST_ALWAYS = 3  # pairs that come in every game: of four that are dealt, one is then another


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two cards that belong together. ``also`` is what else ``left`` could be matched with;
    ``always`` says that every game deals it."""

    id: str
    left: str
    left_picture: str
    right: str
    right_picture: str
    also: tuple[str, ...]
    uses: tuple[BodyPart, ...]
    hint: str
    why: str
    facts: tuple[str, ...]
    always: bool = False


@dataclass(frozen=True, kw_only=True)
class MatchSet(Set):
    """Pairs to find."""

    kind: ClassVar[str] = "match"
    pairs: tuple[Pair, ...]

    @property
    def carriers(self) -> Iterator[tuple[tuple[str, ...], str]]:
        return ((pair.facts, f"{pair.left}: {pair.right}") for pair in self.pairs)


def _yes(typed: object) -> object:
    return True if typed == "yes" else typed


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
    always: Annotated[bool, Field(strict=True), BeforeValidator(_yes)] = Field(
        False, description="yes, if every game deals it; may be left out"
    )


class MatchFields(RoundFields):
    pairs: Annotated[tuple[PairFields, ...], Field(min_length=4, max_length=MOST_PAIRS)] = Field(
        description=f"4 to {MOST_PAIRS} pairs, each after a -"
    )


def read_set(entry: Entry, known: Known) -> Read[MatchSet]:
    """The set an entry describes, if it is sound."""
    inside = entry.inside("pairs")
    names = ("id", "left", "right", "left_picture", "right_picture")

    def make(fields: MatchFields) -> Read[MatchSet]:
        pairs = tuple(Pair(**one.model_dump()) for one in fields.pairs)
        made = MatchSet(id=fields.id, title=fields.title, ask=fields.ask, pairs=pairs)
        return Read(made, (*_unclear(pairs, inside, entry), *_crowded(pairs, entry)))

    return read(entry, MatchFields).then(make).also(doubled(inside, names, entry))


def _unclear(pairs: tuple[Pair, ...], inside: tuple[Entry, ...], entry: Entry) -> Iterator[Fault]:
    """Left cards that fit two right ones."""
    for pair, written in zip(pairs, inside, strict=True):
        for right in fits_too(pair, pairs):
            wrong = f"left fits two right cards: {pair.right} and {right}"
            instead = "another left card, or drop one of the pairs"
            yield written.fault("also", wrong, instead, entry)


def _crowded(pairs: tuple[Pair, ...], entry: Entry) -> Iterator[Fault]:
    """So many pairs that always come that no other ever would."""
    if (count := sum(pair.always for pair in pairs)) > MOST_ALWAYS:
        wrong = f"has {count} pairs that always come"
        yield entry.fault("pairs", wrong, f"at most {MOST_ALWAYS}")


def fits_too(pair: Pair, pairs: tuple[Pair, ...]) -> list[str]:
    """The right cards of other pairs that a left card could be matched with as well."""
    also = {word.casefold() for word in pair.also}
    return [one.right for one in pairs if one is not pair and one.right.casefold() in also]
