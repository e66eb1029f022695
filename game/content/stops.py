"""The files of the journey, one a stop: read, and held together."""

from collections.abc import Iterator

from game.content.faults import Fault
from game.content.fields import advice, is_emoji, read
from game.content.model import (
    Activity,
    Bin,
    MatchSet,
    Move,
    Note,
    OrderSet,
    Pack,
    Page,
    Pair,
    SortCard,
    SortSet,
    Step,
    Stop,
)
from game.content.stopfields import (
    ActivitySortFields,
    MatchFields,
    NoteFields,
    OrderFields,
    PageFields,
    RoundFields,
    SortFields,
    StepFields,
    StopFields,
)
from game.content.yamlfile import Entry, doubled

TOPICS = ("stop", "story", "rounds", "note")
LEAST_OF_EACH = 2  # cards of a bin, so that a round is never about one bin alone


def stop(
    file: str, entries: dict[str, list[Entry]], pack: Pack, drawings: set[str], faults: list[Fault]
) -> Stop | None:
    """The stop a file describes; None, and ``faults`` longer, when it is not sound.

    ``pack`` holds the activities, bins and moves that the stop may name, ``drawings`` the names
    of the pictures there are.
    """
    before = len(faults)
    for topic in ("story", "note"):
        faults += doubled(entries[topic], ("id",), file)
    story = [_page(entry, file, drawings, faults) for entry in entries["story"]]
    rounds = [_round(entry, file, pack, faults) for entry in entries["rounds"]]
    note = [
        read(entry, NoteFields, lambda f: Note(**f.model_dump()), file, faults)
        for entry in entries["note"]
    ]
    if not 3 <= len(story) <= 6:
        faults.append(Fault(file, 0, "", f"has {len(story)} pages of story", "3 to 6 pages"))
    head = entries["stop"][0] if entries["stop"] else Entry(1)
    named = read(head, StopFields, lambda fields: fields, file, faults)
    moves = tuple(_moves(head, named.moves, file, pack, faults)) if named else ()
    if named is None or len(faults) > before:
        return None
    fields = named.model_dump() | {"moves": moves}
    return Stop(
        **fields,
        story=tuple(page for page in story if page),
        rounds=tuple(one for one in rounds if one),
        note=tuple(one for one in note if one),
    )


def _moves(
    entry: Entry, names: tuple[str, ...], file: str, pack: Pack, faults: list[Fault]
) -> Iterator[Move]:
    """The break of a stop: a big move, then a small one."""
    for name, movement in zip(names, ("big", "small"), strict=True):
        found = next((move for move in pack.moves if move.id == name), None)
        if found and found.activity.movement == movement:
            yield found
        else:
            wrong = f"moves names no {movement} move ({name:.40})"
            instead = advice(StopFields)["moves"]
            faults.append(entry.fault(file, "moves", wrong, instead))


def _page(entry: Entry, file: str, drawings: set[str], faults: list[Fault]) -> Page | None:
    page = read(entry, PageFields, lambda f: Page(**f.model_dump()), file, faults)
    if page and page.picture not in drawings and not is_emoji(page.picture):
        wrong = f"picture is neither one emoji nor a drawing ({page.picture:.40})"
        instead = advice(PageFields)["picture"]
        faults.append(entry.fault(file, "picture", wrong, instead))
    return page


def _round(
    entry: Entry, file: str, pack: Pack, faults: list[Fault]
) -> SortSet | MatchSet | OrderSet | None:
    kind = entry.fields.get("kind")
    if kind == "sort" and "activities" in entry.fields:
        return _sort_of_activities(entry, file, pack, faults)
    if kind == "sort":
        return _sort(entry, file, faults)
    if kind == "match":
        return _match(entry, file, faults)
    if kind == "order":
        return _order(entry, file, faults)
    wrong = "kind is missing" if kind is None else f"kind is none that can be played ({kind!s:.40})"
    faults.append(entry.fault(file, "kind", wrong, advice(RoundFields)["kind"]))
    return None


def _sort_of_activities(entry: Entry, file: str, pack: Pack, faults: list[Fault]) -> SortSet | None:
    """A set whose cards are the game's own activities, and whose bins are theirs."""

    def make(fields: ActivitySortFields) -> SortSet:
        known = {one.id: one for one in pack.activities}
        for name in fields.activities:
            if name not in known:
                wrong = f"activities names one that is not there ({name})"
                instead = "ids of activities.yaml"
                faults.append(entry.fault(file, "activities", wrong, instead))
        cards = tuple(_as_card(known[name], pack) for name in fields.activities if name in known)
        if len({card.picture for card in cards}) < len(cards):
            wrong = "activities names two with the same picture"
            faults.append(entry.fault(file, "activities", wrong, "one of them"))
        faults.extend(_thin(cards, pack.bins, entry, file))
        return SortSet(fields.id, fields.title, fields.ask, fields.hand, pack.bins, cards)

    return read(entry, ActivitySortFields, make, file, faults)


def _as_card(one: Activity, pack: Pack) -> SortCard:
    both = one.movement == "both"
    bins = tuple(bin_.id for bin_ in pack.bins) if both else (one.movement,)
    return SortCard(one.id, one.text, one.picture, bins, one.uses, one.why, one.why, one.facts)


def _sort(entry: Entry, file: str, faults: list[Fault]) -> SortSet | None:
    inside = entry.inside("cards")
    faults += doubled(inside, ("id", "text", "picture"), file)
    faults += doubled(entry.inside("bins"), ("id", "name", "guide"), file)

    def make(fields: SortFields) -> SortSet:
        bins = tuple(Bin(**one.model_dump()) for one in fields.bins)
        cards = tuple(SortCard(**one.model_dump()) for one in fields.cards)
        names = {one.id for one in bins}
        for card, written in zip(cards, inside, strict=True):
            if not set(card.bins) <= names:
                wrong = "bins names one that is not in this round"
                instead = f"only {', '.join(sorted(names))}"
                faults.append(written.fault(file, "bins", wrong, instead, entry))
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


def _match(entry: Entry, file: str, faults: list[Fault]) -> MatchSet | None:
    inside = entry.inside("pairs")
    names = ("id", "left", "right", "left_picture", "right_picture")
    faults += doubled(inside, names, file)

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


def _order(entry: Entry, file: str, faults: list[Fault]) -> OrderSet | None:
    inside = entry.inside("steps")
    faults += doubled(inside, ("id", "text", "picture"), file)

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
    if step.tie and not (before and step.months and before.months and overlap(step, before)):
        wrong = "tie is for steps whose months overlap with those of the step before"
        yield "tie", wrong, "leave it out, or give months to both"


def overlap(one: Step, other: Step) -> bool:
    """Whether the usual spans of two steps have some time in common."""
    if one.months is None or other.months is None:
        return False
    return one.months[0] < other.months[1] and other.months[0] < one.months[1]


def doubled_in_all(stops: list[tuple[str, dict[str, list[Entry]]]]) -> Iterator[Fault]:
    """Ids of stops and of rounds that were used before, in this file or another: each is an
    address."""
    for topic in ("stop", "rounds"):
        seen: dict[object, str] = {}
        for file, entry in ((file, one) for file, topics in stops for one in topics[topic]):
            name = entry.fields.get("id")
            if name in seen:
                wrong = f"id is used before, in {seen[name]}"
                yield entry.fault(file, "id", wrong, "another id")
            elif name:
                seen[name] = file
