"""Matching: pairs to find. A left card is the card, its right partner the bin it fits."""

from typing import TYPE_CHECKING

from game.content.model import Pack
from game.rules.round.dealing import find, shuffled
from game.rules.round.play import Bin, Card, Round

if TYPE_CHECKING:  # its shape only: the checks that lie with it are not for the rules to load
    from game.content.kinds.match import MatchSet, Pair

MOST = 4  # pairs dealt: a tablet shows both sides of them at full size, with the longest words


def deal(pack: Pack, name: str, seed: int) -> Round:
    """The round of a set: always the same pairs in the same places for a seed.

    :raises KeyError: when there is no such set.
    """
    chosen: MatchSet = find(pack, "match", name)
    # Those that always come keep the places that the shuffle gave them: none of them stands out.
    ranked = shuffled(chosen.pairs, seed)
    taken = sorted(ranked, key=lambda one: not one.always)[:MOST]
    pairs = [one for one in ranked if one in taken]
    # What a right card is called in forms tells its place, not its partner.
    rights = {one.id: f"right-{at}" for at, one in enumerate(shuffled(pairs, seed, "right"), 1)}
    in_place = sorted(pairs, key=lambda one: rights[one.id])
    return Round(
        kind="match",
        set=name,
        seed=seed,
        title=chosen.title,
        ask=chosen.ask,
        cards=tuple(_card(one, rights[one.id]) for one in pairs),
        bins=tuple(_partner(one, rights[one.id]) for one in in_place),
        hand=len(pairs),
        either=True,
    )


def _card(one: "Pair", right: str) -> Card:
    return Card(
        id=one.id,
        text=one.left,
        picture=one.left_picture,
        uses=one.uses,
        hint=one.hint,
        why=one.why,
        fits=frozenset([right]),
    )


def _partner(one: "Pair", right: str) -> Bin:
    picture = one.right_picture
    return Bin(id=right, name=one.right, short=one.right, role="partner", picture=picture)
