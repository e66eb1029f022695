"""What is dealt from the same address and content is dealt once, and kept: it is frozen, and every
look and every move of a round asks for it again.
"""

from functools import lru_cache, partial
from typing import cast

from flask import current_app

from game.content.model import Pack
from game.rules import kinds
from game.rules.round.play import Round

MOST = 512
"""How many rounds are kept, those asked for last: a few megabytes."""


class Deals:
    """The rounds of a pack that were asked for of late. Made with the app; its threads share it."""

    def __init__(self, pack: Pack, most: int = MOST) -> None:
        self._deal = lru_cache(most)(partial(kinds.deal, pack))

    def deal(self, kind: str, name: str, seed: int) -> Round:
        """The round of a kind, a set and a seed.

        :raises KeyError: when there is no such kind or no such set of it.
        """
        return self._deal(kind, name, seed)


def deals() -> Deals:
    """The rounds that this app has dealt."""
    return cast(Deals, current_app.extensions["deals"])
