"""Sorting: which cards a level, some fields or a set deal, and which of the bins each may go in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from game.content.model import Activity, Bin, Level, Pack
from game.rules import fields
from game.rules.fields import Choice
from game.rules.round import play
from game.rules.round.dealing import find, rank, shuffled
from game.rules.round.play import Card, Round

if TYPE_CHECKING:  # its shape only: the checks that lie with it are not for the rules to load
    from game.content.kinds.sort import SortCard, SortSet


@dataclass(frozen=True)
class Measure:
    """How much a level deals: cards in all, cards in the hand, and cards that need both."""

    cards: int
    hand: int
    both: int


LEVELS: dict[int, Measure] = {1: Measure(6, 1, 0), 2: Measure(8, 2, 1), 3: Measure(10, 4, 2)}
MOST = 8  # cards that a set deals
LEAST_OWN = 5  # of them, for the bin that most are for


def deal(pack: Pack, name: str, seed: int) -> Round:
    """The round of a level (its number), of a choice of fields (its name) or of a set (its id): always
    the same for a seed.

    :raises NoRound: when the fields have no round.
    :raises KeyError: when there is no such thing.
    """
    choice = fields.read(name)
    if not choice:
        return _deal_set(find(pack, "sort", name), seed)
    if choice.fields:
        return _deal_fields(pack, choice, seed)
    return _deal_level(pack, choice.level, seed)


def deal_list(listed: Iterable[Activity], bins: tuple[Bin, ...], seed: int) -> Round:
    """All cards of a teacher's own list, one in the hand."""
    into = tuple(map(_bin, bins))
    cards = tuple(_card(one, into) for one in shuffled(listed, seed))
    return _round_of("list", seed, cards, into, 1)


def _deal_set(chosen: "SortSet", seed: int) -> Round:
    """The kinds of cards there are take turns until there are enough. Where most are for one bin,
    five or six of eight are for it alone, so that they cannot be counted out beforehand."""
    ranked = _taking_turns(shuffled(chosen.cards, seed))
    if chosen.mostly:
        own = [one for one in ranked if one.bins == (chosen.mostly,)]
        others = [one for one in ranked if one not in own]
        most = LEAST_OWN + rank(seed, "own")[0] % 2
        ranked = [*own[:most], *others, *own[most:]]
    taken = ranked[:MOST]
    return Round(
        kind="sort",
        set=chosen.id,
        seed=seed,
        title=chosen.title,
        ask=chosen.ask,
        cards=tuple(_set_card(one) for one in shuffled(taken, seed, "order")),
        bins=tuple(map(_bin, chosen.bins)),
        hand=chosen.hand,
        shared="more",
    )


def _taking_turns(cards: Iterable["SortCard"]) -> list["SortCard"]:
    turn: Counter[tuple[str, ...]] = Counter()
    order: list[tuple[int, SortCard]] = []
    for one in cards:
        fits = tuple(sorted(one.bins))
        order.append((turn[fits], one))
        turn[fits] += 1
    return [one for _, one in sorted(order, key=lambda pair: pair[0])]


def _set_card(one: "SortCard") -> Card:
    return Card(
        id=one.id,
        text=one.text,
        picture=one.picture,
        uses=one.uses,
        hint=one.hint,
        why=one.why,
        fits=frozenset(one.bins),
    )


def _bin(one: Bin) -> play.Bin:
    return play.Bin(id=one.id, name=one.name, short=one.short, parts=one.parts, guide=one.guide)


def _deal_level(pack: Pack, level: Level, seed: int) -> Round:
    """Of big and of small there is never less than a third. The level's own activities and
    easier ones take turns, and no picture comes twice. A short list deals a shorter round,
    down to what the content door lets in.
    """
    pools = _pools(_in_turn(pack.activities, level, seed))
    counts = _share(LEVELS[level], _lengths(pools), seed)
    return _deal_some(pack, Choice(level=level), pools, counts, seed)


def _deal_fields(pack: Pack, choice: Choice, seed: int) -> Round:
    """Whoever chose the fields knows what they hold: big and small both come, each a third where there
    are so many, and pictures are not looked at."""
    pools = _pools(shuffled(fields.cards_of(pack.activities, choice), seed))
    counts = _share_chosen(LEVELS[choice.level], _lengths(pools), seed)
    return _deal_some(pack, choice, pools, counts, seed)


def _pools(ranked: Iterable[Activity]) -> dict[str, list[Activity]]:
    pools: dict[str, list[Activity]] = {"big": [], "small": [], "both": []}
    for activity in ranked:
        pools[activity.movement].append(activity)
    return pools


def _lengths(pools: dict[str, list[Activity]]) -> dict[str, int]:
    return {name: len(pool) for name, pool in pools.items()}


def _deal_some(
    pack: Pack,
    choice: Choice,
    pools: dict[str, list[Activity]],
    counts: dict[str, int],
    seed: int,
) -> Round:
    """The first so many of each pool."""
    chosen = [a for name, pool in pools.items() for a in pool[: counts[name]]]
    bins = tuple(map(_bin, pack.bins))
    cards = tuple(_card(one, bins) for one in shuffled(chosen, seed, "order"))
    return _round_of(choice.name, seed, cards, bins, LEVELS[choice.level].hand)


def _round_of(
    name: str, seed: int, cards: tuple[Card, ...], bins: tuple[play.Bin, ...], hand: int
) -> Round:
    """A round of activities, of which some need both."""
    return Round(kind="sort", set=name, seed=seed, cards=cards, bins=bins, hand=hand, shared="both")


def _card(one: Activity, bins: tuple[play.Bin, ...]) -> Card:
    return Card(
        id=one.id,
        text=one.text,
        picture=one.picture,
        uses=one.uses,
        hint=one.why,
        why=one.why,
        fits=frozenset(one.fits(bins)),
    )


def _in_turn(activities: Iterable[Activity], level: int, seed: int) -> list[Activity]:
    """Activities up to a level in the order to take them, each picture once."""
    ranked = shuffled(activities, seed)
    turn: Counter[tuple[str, bool]] = Counter()
    order: list[tuple[int, Activity]] = []
    pictures: set[str] = set()
    for own in (True, False):
        for a in ranked:
            if (a.level == level if own else a.level < level) and a.picture not in pictures:
                pictures.add(a.picture)
                order.append((turn[a.movement, own], a))
                turn[a.movement, own] += 1
    return [a for _, a in sorted(order, key=lambda pair: pair[0])]


def _share(measure: Measure, have: dict[str, int], seed: int) -> dict[str, int]:
    """How many big, small and both cards to deal from what there is."""
    both = min(measure.both, have["both"])
    total = min(
        measure.cards, have["big"] + have["small"] + both, 3 * have["big"], 3 * have["small"]
    )
    third = ceil(total / 3)
    both = min(both, total - 2 * third)
    rest = total - both
    least, most = max(third, rest - have["small"]), min(rest - third, have["big"])
    big = least + rank(seed, "share")[0] % (most - least + 1)
    return {"big": big, "small": rest - big, "both": both}


def _share_chosen(measure: Measure, have: dict[str, int], seed: int) -> dict[str, int]:
    """The same of what was chosen, of which none is more than there is. Cards that need both are more
    than usual only where there are no others."""
    plain = have["big"] + have["small"]
    total = min(measure.cards, plain + have["both"])
    both = min(have["both"], max(measure.both, total - plain))
    rest = total - both
    third = max(1, rest // 3)
    least = max(min(third, have["big"]), rest - have["small"])
    most = min(rest - min(third, have["small"]), have["big"])
    big = least + rank(seed, "share")[0] % (most - least + 1)
    return {"big": big, "small": rest - big, "both": both}
