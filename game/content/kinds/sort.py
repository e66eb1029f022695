"""Sorting: cards into two or three bins, of the game's own activities or of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from game.content.door.entries import BinFields
from game.content.door.faults import Fault
from game.content.door.fields import (
    FACTS_ADVICE,
    Emoji,
    Facts,
    Fields,
    Name,
    Number,
    Once,
    Parts,
    Text,
    Why,
    read,
)
from game.content.door.reading import Read
from game.content.door.rounds import EMOJI, HINT, ID, LIT, SHORT_TEXT, WHY, Known, RoundFields
from game.content.door.yamlfile import Entry, doubled
from game.content.model import Activity, Bin, BodyPart, Hand, Set

LEAST_OF_EACH = 2  # cards of a bin, so that a round is never about one bin alone


@dataclass(frozen=True, kw_only=True)
class SortCard:
    """A card of a sorting set. ``bins`` are the ids of all bins it is right in."""

    id: str
    text: str
    picture: str
    bins: tuple[str, ...]
    uses: tuple[BodyPart, ...]
    hint: str
    why: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SortSet(Set):
    """Cards to sort into two or three bins. Most of those dealt are for the bin ``mostly``."""

    kind: ClassVar[str] = "sort"
    hand: Hand
    bins: tuple[Bin, ...]
    cards: tuple[SortCard, ...]
    mostly: str = ""

    @property
    def carriers(self) -> Iterator[tuple[tuple[str, ...], str]]:
        return ((card.facts, card.text) for card in self.cards)


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


MOSTLY = "the id of the bin that most cards of a game are for, like big; may be left out"


class SortFields(RoundFields):
    hand: Annotated[Hand, Number] = Field(description="1, 2, 3 or 4 cards in the hand at once")
    mostly: Name | Literal[""] = Field("", description=MOSTLY)
    bins: Annotated[tuple[BinFields, ...], Field(min_length=2, max_length=3)] = Field(
        description="two or three bins, each after a -"
    )
    cards: Annotated[tuple[CardFields, ...], Field(min_length=4, max_length=24)] = Field(
        description="4 to 24 cards, each after a -"
    )


class ActivitySortFields(RoundFields):
    hand: Annotated[Hand, Number] = Field(description="1, 2, 3 or 4 cards in the hand at once")
    mostly: Name | Literal[""] = Field("", description=MOSTLY)
    activities: Annotated[tuple[Name, ...], Field(min_length=4, max_length=24), Once] = Field(
        description="the ids of 4 to 24 activities in square brackets"
    )


def read_set(entry: Entry, known: Known) -> Read[SortSet]:
    """The set an entry describes, if it is sound: of activities, or of cards of its own."""
    if "activities" in entry.fields:
        return read(entry, ActivitySortFields).then(lambda fields: _listed(fields, entry, known))
    alike = tuple(doubled(entry.inside("bins"), ("id", "name", "guide"), entry))
    names = ("id", "text", "picture")
    own = read(entry, SortFields).then(lambda fields: _own(fields, entry, alike=bool(alike)))
    return own.also((*doubled(entry.inside("cards"), names, entry), *alike))


def _own(fields: SortFields, entry: Entry, alike: bool) -> Read[SortSet]:
    """A set of its own cards. When bins are ``alike``, who names one that is lost is not told."""
    bins = tuple(Bin(**one.model_dump()) for one in fields.bins)
    cards = tuple(SortCard(**one.model_dump()) for one in fields.cards)
    made = _set(fields, bins, cards)
    if lost := tuple(_lost(made, entry)):
        return Read(made, () if alike else lost)
    return Read(made, tuple(_thin(made, entry)))


def _lost(made: SortSet, entry: Entry) -> Iterator[Fault]:
    """Cards that name a bin which is not in their round."""
    names = [one.id for one in made.bins]
    for card, written in zip(made.cards, entry.inside("cards"), strict=True):
        if not set(card.bins) <= set(names):
            wrong = "bins names one that is not in this round"
            yield written.fault("bins", wrong, f"only {', '.join(names)}", entry)


def _listed(fields: ActivitySortFields, entry: Entry, known: Known) -> Read[SortSet]:
    """A set whose cards are the game's own activities, and whose bins are theirs."""
    there = {one.id: one for one in known.pack.activities}
    bins = known.pack.bins
    cards = tuple(_as_card(there[name], bins) for name in fields.activities if name in there)
    made = _set(fields, bins, cards)
    wrong = "activities names one that is not there"
    faults = [
        entry.fault("activities", f"{wrong} ({name})", "ids of activities.yaml")
        for name in fields.activities
        if name not in there and name not in known.broken
    ]
    if len({card.picture for card in cards}) < len(cards):
        wrong = "activities names two with the same picture"
        faults.append(entry.fault("activities", wrong, "one of them"))
    if len(cards) == len(fields.activities):
        faults.extend(_thin(made, entry))
    return Read(made, tuple(faults))


def _as_card(one: Activity, bins: tuple[Bin, ...]) -> SortCard:
    """An activity as a card, whose hint is its why: that does not tell."""
    return SortCard(
        id=one.id,
        text=one.text,
        picture=one.picture,
        bins=one.fits(bins),
        uses=one.uses,
        hint=one.why,
        why=one.why,
        facts=one.facts,
    )


def _set(
    fields: SortFields | ActivitySortFields, bins: tuple[Bin, ...], cards: tuple[SortCard, ...]
) -> SortSet:
    head = {"id": fields.id, "title": fields.title, "ask": fields.ask}
    return SortSet(**head, hand=fields.hand, bins=bins, cards=cards, mostly=fields.mostly)


def _thin(made: SortSet, entry: Entry) -> Iterator[Fault]:
    """Bins that have too few cards of their own, and a bin for most of them that is not there."""
    names = [one.id for one in made.bins]
    if made.mostly and made.mostly not in names:
        wrong = f"mostly names a bin that is not in this round ({made.mostly})"
        yield entry.fault("mostly", wrong, f"only {', '.join(names)}")
    for bin_ in made.bins:
        count = sum(bin_.id in card.bins for card in made.cards)
        if count < LEAST_OF_EACH:
            wrong = f"has {count} cards for {bin_.id}"
            yield entry.fault("", wrong, f"at least {LEAST_OF_EACH}")
