"""The rounds of a stop, one reader a kind: read, and held together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.content.door.faults import Fault
from game.content.door.fields import advice, read
from game.content.door.stopfields import (
    ActivitySortFields,
    MatchFields,
    OrderFields,
    RoundFields,
    SortFields,
    StepFields,
)
from game.content.door.yamlfile import Entry, doubled
from game.content.model import (
    Activity,
    Bin,
    MatchSet,
    OrderSet,
    Pack,
    Pair,
    Set,
    SortCard,
    SortSet,
    Step,
)

LEAST_OF_EACH = 2  # cards of a bin, so that a round is never about one bin alone


@dataclass(frozen=True)
class Known:
    """What a stop may name: the activities, bins and moves of a pack, and the drawings there are.

    ``broken`` are the ids of activities and moves that were told about already.
    """

    pack: Pack
    drawings: frozenset[str]
    broken: frozenset[str]


def round_(entry: Entry, file: str, known: Known, faults: list[Fault]) -> Set | None:
    """The set an entry describes; None, and ``faults`` longer, when it is not sound."""
    kind = entry.fields.get("kind")
    named = kind if isinstance(kind, str) else ""
    if named in READERS:
        return READERS[named](entry, file, known, faults)
    wrong = "kind is none that can be played" if kind else "kind is missing"
    shown = f" ({named:.40})" if named else ""
    faults.append(entry.fault(file, "kind", wrong + shown, advice(RoundFields)["kind"]))
    return None


def _sort_of_activities(
    entry: Entry, file: str, known: Known, faults: list[Fault]
) -> SortSet | None:
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
        return SortSet(fields.id, fields.title, fields.ask, fields.hand, pack.bins, cards)

    return read(entry, ActivitySortFields, make, file, faults)


def _as_card(one: Activity, pack: Pack) -> SortCard:
    both = one.movement == "both"
    bins = tuple(bin_.id for bin_ in pack.bins) if both else (one.movement,)
    return SortCard(one.id, one.text, one.picture, bins, one.uses, one.why, one.why, one.facts)


def _sort(entry: Entry, file: str, known: Known, faults: list[Fault]) -> SortSet | None:
    if "activities" in entry.fields:
        return _sort_of_activities(entry, file, known, faults)
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
        return SortSet(fields.id, fields.title, fields.ask, fields.hand, bins, cards)

    return read(entry, SortFields, make, file, faults)


def _thin(
    cards: tuple[SortCard, ...], bins: tuple[Bin, ...], entry: Entry, file: str
) -> Iterator[Fault]:
    """Bins that have too few cards of their own."""
    for bin_ in bins:
        count = sum(bin_.id in card.bins for card in cards)
        if count < LEAST_OF_EACH:
            wrong = f"has {count} cards for {bin_.id}"
            yield entry.fault(file, "", wrong, f"at least {LEAST_OF_EACH}")


def _match(entry: Entry, file: str, known: Known, faults: list[Fault]) -> MatchSet | None:
    inside = entry.inside("pairs")
    names = ("id", "left", "right", "left_picture", "right_picture")
    faults += doubled(inside, names, file, entry)

    def make(fields: MatchFields) -> MatchSet:
        pairs = tuple(Pair(**one.model_dump()) for one in fields.pairs)
        for pair, written in zip(pairs, inside, strict=True):
            for right in fits_too(pair, pairs):
                wrong = f"left fits two right cards: {pair.right} and {right}"
                instead = "another left card, or drop one of the pairs"
                faults.append(written.fault(file, "also", wrong, instead, entry))
        return MatchSet(fields.id, fields.title, fields.ask, pairs)

    return read(entry, MatchFields, make, file, faults)


def fits_too(pair: Pair, pairs: tuple[Pair, ...]) -> list[str]:
    """The right cards of other pairs that a left card could be matched with as well."""
    also = {word.casefold() for word in pair.also}
    return [one.right for one in pairs if one is not pair and one.right.casefold() in also]


def _order(entry: Entry, file: str, known: Known, faults: list[Fault]) -> OrderSet | None:
    inside = entry.inside("steps")
    faults += doubled(inside, ("id", "text", "picture"), file, entry)

    def make(fields: OrderFields) -> OrderSet:
        steps = tuple(Step(**one.model_dump()) for one in fields.steps)
        for at, (step, written) in enumerate(zip(steps, inside, strict=True)):
            for name, wrong, instead in _odd(step, steps[at - 1] if at else None):
                faults.append(written.fault(file, name, wrong, instead, entry))
        return OrderSet(fields.id, fields.title, fields.ask, fields.close, steps)

    return read(entry, OrderFields, make, file, faults)


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


READERS: dict[str, Callable[[Entry, str, Known, list[Fault]], Set | None]] = {
    "sort": _sort,
    "match": _match,
    "order": _order,
}
"""The kinds of round an author may write."""
