"""The kinds of round there are. A kind is its file here, its template and its content type."""

from collections.abc import Callable

from game.content.model import Pack
from game.rules.kinds import match, order, sort
from game.rules.round.play import Round

KINDS: dict[str, Callable[[Pack, str, int], Round]] = {
    "sort": sort.deal,
    "match": match.deal,
    "order": order.deal,
}

IN_TURN = {"sort"}
"""The kinds whose cards a class can also play one by one, all at the same time."""


def deal(pack: Pack, kind: str, name: str, seed: int) -> Round:
    """The round of a kind, a set and a seed.

    :raises KeyError: when there is no such kind or no such set of it.
    """
    return KINDS[kind](pack, name, seed)
