"""What there is to tell a child after a move: why, or a help that grows with every try. A value, of
which ``views/shell/words/`` makes sentences.
"""

from dataclasses import dataclass, replace
from enum import Enum

from game.content.model import BodyPart
from game.rules.round.play import Bin, Card, Move, Play, Round, Verdict, count_landed, home, misses


class Help(Enum):
    """How much help a card gets that came back."""

    NUDGE = "nudge"
    LOOK = "look"
    """Why, with the body parts that do it."""
    TOGETHER = "together"
    """The bin it goes to."""


@dataclass(frozen=True, kw_only=True)
class Hint:
    """What there is to tell after a move.

    ``move`` is that move, with what it came to; ``left`` counts the cards that are not home yet.
    ``help`` is for the card ``about``, which may be another than the one moved; ``shows`` are the
    body parts to light up, ``goal`` the bin to point at.
    """

    round: Round
    move: Move
    left: int
    help: Help | None = None
    about: Card | None = None
    shows: tuple[BodyPart, ...] = ()
    goal: Bin | None = None


def after(play: Play) -> Hint | None:
    """What there is to tell now: None before the first move.

    A card that was laid is told of while the help of the last look stays.
    """
    move = play.last
    if move is None:
        return None
    hint = Hint(round=play.round, move=move, left=len(play.round.cards) - count_landed(play))
    helped = play.help if move.verdict is Verdict.LAID else move
    if helped is None or helped.verdict is Verdict.RIGHT:
        return hint
    return _with_help(hint, play, helped.card)


def _with_help(hint: Hint, play: Play, card: Card) -> Hint:
    """A nudge; then why, with the body parts; then do it together, which names the bin."""
    tries = misses(play, card)
    if tries == 1:
        return replace(hint, help=Help.NUDGE, about=card)
    if tries == 2:
        return replace(hint, help=Help.LOOK, about=card, shows=card.uses)
    goal = home(play, card)
    return replace(hint, help=Help.TOGETHER, about=card, shows=card.uses, goal=goal)
