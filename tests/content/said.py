"""What a child reads or hears: all words of activities, moves, stops and rounds, as sentences.

Notes, sources, usual ages and facts are for grown-ups; an ``alt`` stands for a picture.
"""

import re
from collections.abc import Iterator

from game.content.kinds.match import MatchSet
from game.content.kinds.order import OrderSet
from game.content.kinds.sort import SortSet
from game.content.model import Pack, Set, Stop


def sentences(*texts: str) -> list[str]:
    return [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text.strip()) if one]


def of_activities(pack: Pack) -> Iterator[str]:
    for one in pack.activities:
        yield from (one.text, one.why)


def of_moves(pack: Pack) -> Iterator[str]:
    for move in pack.moves:
        yield from (move.title, *move.standing, *move.seated, move.any_way, move.why)


def of_stop(stop: Stop) -> Iterator[str]:
    yield from (stop.title, stop.line)
    yield from (page.words for page in stop.story)
    for one in stop.rounds:
        yield from of_round(one)


def of_round(one: Set) -> Iterator[str]:
    yield from (one.title, one.ask)
    if isinstance(one, SortSet):
        for bin_ in one.bins:
            yield from (bin_.name, bin_.short, bin_.parts)
        for card in one.cards:
            yield from (card.text, card.hint, card.why)
    elif isinstance(one, MatchSet):
        for pair in one.pairs:
            yield from (pair.left, pair.right, pair.hint, pair.why)
    elif isinstance(one, OrderSet):
        yield one.close
        for step in one.steps:
            yield from (step.text, step.hint, step.why)


def of_all(pack: Pack) -> Iterator[str]:
    yield from of_activities(pack)
    yield from of_moves(pack)
    for stop in pack.stops:
        yield from of_stop(stop)
