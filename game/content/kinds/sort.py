"""Sorting: cards into two or three bins, of the game's own activities or of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

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
from game.content.door.rounds import EMOJI, HINT, ID, LIT, SHORT_TEXT, WHY, Known, RoundFields
from game.content.door.yamlfile import Entry, doubled
from game.content.model import Activity, Bin, BodyPart, Hand, Pack, Set

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
    """Cards to sort into two or three bins."""

    kind: ClassVar[str] = "sort"
    hand: Hand
    bins: tuple[Bin, ...]
    cards: tuple[SortCard, ...]

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


def read_set(entry: Entry, file: str, known: Known, faults: list[Fault]) -> SortSet | None:
    if "activities" in entry.fields:
        return _of_activities(entry, file, known, faults)
    inside = entry.inside("cards")
    alike = list(doubled(entry.inside("bins"), ("id", "name", "guide"), file, entry))
    faults += [*doubled(inside, ("id", "text", "picture"), file, entry), *alike]

    def make(fields: SortFields) -> SortSet:
        bins = tuple(Bin(**one.model_dump()) for one in fields.bins)
        cards = tuple(SortCard(**one.model_dump()) for one in fields.cards)
        names = {one.id for one in bins}
        lost = [one for card, one in zip(cards, inside, strict=True) if set(card.bins) - names]
        for written in lost if not alike else ():
            wrong = "bins names one that is not in this round"
            instead = f"only {', '.join(one.id for one in bins)}"
            faults.append(written.fault(file, "bins", wrong, instead, entry))
        if not lost:
            faults.extend(_thin(cards, bins, entry, file))
        return SortSet(
            id=fields.id,
            title=fields.title,
            ask=fields.ask,
            hand=fields.hand,
            bins=bins,
            cards=cards,
        )

    return read(entry, SortFields, make, file, faults)


def _of_activities(entry: Entry, file: str, known: Known, faults: list[Fault]) -> SortSet | None:
    """A set whose cards are the game's own activities, and whose bins are theirs."""
    pack = known.pack

    def make(fields: ActivitySortFields) -> SortSet:
        there = {one.id: one for one in pack.activities}
        for name in fields.activities:
            if name not in there and name not in known.broken:
                wrong = f"activities names one that is not there ({name})"
                instead = "ids of activities.yaml"
                faults.append(entry.fault(file, "activities", wrong, instead))
        cards = tuple(_as_card(there[name], pack) for name in fields.activities if name in there)
        if len({card.picture for card in cards}) < len(cards):
            wrong = "activities names two with the same picture"
            faults.append(entry.fault(file, "activities", wrong, "one of them"))
        if len(cards) == len(fields.activities):
            faults.extend(_thin(cards, pack.bins, entry, file))
        return SortSet(
            id=fields.id,
            title=fields.title,
            ask=fields.ask,
            hand=fields.hand,
            bins=pack.bins,
            cards=cards,
        )

    return read(entry, ActivitySortFields, make, file, faults)


def _as_card(one: Activity, pack: Pack) -> SortCard:
    return SortCard(
        id=one.id,
        text=one.text,
        picture=one.picture,
        bins=one.fits(pack.bins),
        uses=one.uses,
        hint=one.why,
        why=one.why,
        facts=one.facts,
    )


def _thin(
    cards: tuple[SortCard, ...], bins: tuple[Bin, ...], entry: Entry, file: str
) -> Iterator[Fault]:
    """Bins that have too few cards of their own."""
    for bin_ in bins:
        count = sum(bin_.id in card.bins for card in cards)
        if count < LEAST_OF_EACH:
            wrong = f"has {count} cards for {bin_.id}"
            yield entry.fault(file, "", wrong, f"at least {LEAST_OF_EACH}")
