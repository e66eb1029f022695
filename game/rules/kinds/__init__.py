"""The kinds of round there are. A kind is its file here, its template and its content type."""

from collections.abc import Callable

from game.content.model import Pack
from game.rules.kinds import match as matching
from game.rules.kinds import order as ordering
from game.rules.kinds import sort as sorting
from game.rules.round.play import Round

KINDS: dict[str, Callable[[Pack, str, int], Round]] = {
    "sort": sorting.deal,
    "match": matching.deal,
    "order": ordering.deal,
}


def deal(pack: Pack, kind: str, name: str, seed: int) -> Round:
    """The round of a kind, a set and a seed.

    :raises KeyError: when there is no such kind or no such set of it.
    """
    return KINDS[kind](pack, name, seed)
