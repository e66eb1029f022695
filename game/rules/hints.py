"""What a child is told after a move: why, or a help that grows with every try."""

from dataclasses import dataclass

from game.content.model import BodyPart
from game.rules.play import Bin, Move, Play, Verdict, count_landed, home, misses

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
    if play.last.verdict is Verdict.LAID:
        return Saying(f"{play.last.card.text} lies {_at(play.last.bin)}.", play.round.ask)
    if play.last.verdict is Verdict.RIGHT:
        return _landed(play, play.last)
    return _came_back(play, play.last)


def _landed(play: Play, move: Move) -> Saying:
    left = len(play.round.cards) - count_landed(play)
    to_go = f"{left} {'card' if left == 1 else 'cards'} left." if left else "All cards are home."
    shared = play.round.shared if len(move.card.fits) > 1 else ""
    cheer = shared or CHEERS[left % len(CHEERS)]
    return Saying(f"{move.card.text} is {_at(move.bin)}. {to_go}", f"{cheer} {move.card.why}")


def _came_back(play: Play, move: Move) -> Saying:
    """A nudge; then why, with the body parts; then do it together, which names the bin."""
    card, tries = move.card, misses(play, move.card)
    if play.round.laid:
        count = count_landed(play)
        news = f"{count} of {len(play.round.cards)} {'is' if count == 1 else 'are'} in place."
        start = f"Look at this one: {card.text}."
    else:
        news = f"{card.text} came back from {move.bin.name}."
        start = "Let's think again."
    if tries == 1:
        return Saying(news, f"{start} {card.hint}")
    if tries == 2:
        look = f"Look at the {' and '.join(card.uses[:2])}." if card.uses else start
        return Saying(news, f"{look} {card.why}", card.uses)
    goal = home(play, card)
    words = f"Let's do it together. That one goes {goal.to} {goal.short}. Try it!"
    return Saying(news, words, card.uses, goal)


def _at(bin_: Bin) -> str:
    return f"{bin_.to} {bin_.name}"
