"""How the kinds of round are dealt: a kind is its file here, of which ``deal`` is called."""

from collections.abc import Callable
from importlib import import_module

from game.content.model import KINDS, Pack
from game.rules.round.play import Round

DEALS: dict[str, Callable[[Pack, str, int], Round]] = {
    kind: import_module(f"{__name__}.{kind}").deal for kind in KINDS
}
"""What deals a round of each kind, from the name of its set and a seed."""

IN_TURN = {"sort"}
"""The kinds whose cards a class can also play one by one, all at the same time."""


def deal(pack: Pack, kind: str, name: str, seed: int) -> Round:
    """The round of a kind, a set and a seed.

    :raises KeyError: when there is no such kind or no such set of it.
    """
    return DEALS[kind](pack, name, seed)
