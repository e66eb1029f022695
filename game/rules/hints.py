"""What a child is told after a move: why, or a help that grows with every try."""

from dataclasses import dataclass

from game.content.model import BodyPart
from game.rules.play import Bin, Move, Play, Verdict, count_landed, misses

CHEERS = ("Yes!", "You got it!", "That's it!", "Good move!")


@dataclass(frozen=True)
class Saying:
    """What is said after a move.

    ``news`` tells card and place, for those who do not see it happen; ``words`` is for
    everybody. ``shows`` are the body parts to light up, ``bin`` the one to point at.
    """

    news: str
    words: str
    shows: tuple[BodyPart, ...] = ()
    bin: Bin | None = None


def say(play: Play) -> Saying | None:
    """What to say now: None before the first move."""
    if play.last is None:
        return None
    if play.last.verdict is Verdict.RIGHT:
        return _landed(play, play.last)
    return _came_back(play, play.last)


def _landed(play: Play, move: Move) -> Saying:
    left = len(play.round.cards) - count_landed(play)
    to_go = f"{left} {'card' if left == 1 else 'cards'} left." if left else "All cards are home."
    cheer = "This one needs both!" if len(move.card.fits) > 1 else CHEERS[left % len(CHEERS)]
    return Saying(f"{move.card.text} is in {move.bin.name}. {to_go}", f"{cheer} {move.card.why}")


def _came_back(play: Play, move: Move) -> Saying:
    """Say it again; then show the body parts; then do it together, which names the bin."""
    card, tries = move.card, misses(play, move.card)
    news = f"{card.text} came back from {move.bin.name}."
    if tries == 1:
        return Saying(news, f"Let's think again. {card.why}")
    if tries == 2:
        return Saying(news, f"Look at the {' and '.join(card.uses[:2])}. {card.why}", card.uses)
    home = next(bin_ for bin_ in play.round.bins if bin_.id in card.fits)
    words = f"Let's do it together. That one goes in {home.short}. Try it!"
    return Saying(news, words, card.uses, home)
