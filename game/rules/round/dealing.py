"""What every kind deals by: its set, a shuffle that never changes, the freshest of some rounds."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

from game.content.model import Pack
from game.rules.round.play import Round


class Named(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=Named)


def find(pack: Pack, kind: str, name: str) -> Any:
    """The set of a kind and a name, which has the shape of that kind.

    :raises KeyError: when no stop has it.
    """
    for stop in pack.stops:
        for one in stop.rounds:
            if (one.kind, one.id) == (kind, name):
                return one
    raise KeyError(name)


def rank(seed: int, name: str) -> bytes:
    """Where a name comes in a fixed shuffle. A hash and not ``random``: the same on every Python
    and for every order of the file, and one entry more or less disturbs little."""
    return blake2b(f"{seed} {name}".encode(), digest_size=8).digest()


def shuffled(things: Iterable[One], seed: int, why: str = "") -> list[One]:
    """Things in the order of their rank. ``why`` makes another shuffle of the same seed."""
    return sorted(things, key=lambda one: rank(seed, f"{why} {one.id}".strip()))


def freshest(rounds: Iterable[Round], past: Sequence[Round]) -> Round:
    """Of some rounds, the one with the fewest cards of those played in the ``past``, the last of
    which counts most: its cards are not dealt again as long as there are others."""
    seen = {card.id for dealt in past for card in dealt.cards}
    last = {card.id for dealt in past[-1:] for card in dealt.cards}

    def staleness(dealt: Round) -> tuple[bool, int, int]:
        ids = {card.id for card in dealt.cards}
        return ids == last, len(ids & seen), len(ids & last)

    return min(rounds, key=staleness)


def only(dealt: Round, cards: Collection[str]) -> Round:
    """A round of some of its cards. Pairs are never left alone, and steps that are laid in a line
    stay together: one of them says nothing."""
    kept = tuple(card for card in dealt.cards if card.id in cards)
    if dealt.laid or not kept:
        return dealt
    if not dealt.joined:
        return replace(dealt, cards=kept)
    others = [card for card in dealt.cards if card not in kept]
    kept += tuple(others[: max(0, 2 - len(kept))])
    fits = frozenset().union(*(card.fits for card in kept))
    bins = tuple(bin_ for bin_ in dealt.bins if bin_.id in fits)
    return replace(dealt, cards=kept, bins=bins, hand=len(kept))
