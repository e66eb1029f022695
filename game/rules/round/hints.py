"""What a child is told after a move: why, or a help that grows with every try."""

from dataclasses import dataclass, replace

from game.content.model import BodyPart
from game.rules.round.play import Bin, Move, Play, Verdict, count_landed, home, misses

CHEERS = ("Yes!", "You got it!", "That's it!", "Good move!")


@dataclass(frozen=True)
class Saying:
    """What is said after a move.

    ``news`` tells card and place, for those who do not see it happen; ``words`` is for
    everybody. ``shows`` are the body parts to light up, ``bin`` the one to point at, ``about``
    the id of the card that it helps.
    """

    news: str
    words: str
    shows: tuple[BodyPart, ...] = ()
    bin: Bin | None = None
    about: str = ""


def say(play: Play) -> Saying | None:
    """What to say now: None before the first move."""
    if play.last is None:
        return None
    if play.last.verdict is Verdict.LAID:
        news = f"{play.last.card.text} lies {_at(play.last.bin)}."
        help_ = _came_back(play, play.help) if play.help else Saying("", play.round.ask)
        return replace(help_, news=news)
    if play.last.verdict is Verdict.RIGHT:
        return _landed(play, play.last)
    return _came_back(play, play.last)


def _landed(play: Play, move: Move) -> Saying:
    left = len(play.round.cards) - count_landed(play)
    things = play.round.thing + ("" if left == 1 else "s")
    to_go = f"{left} {things} left." if left else f"All {things} are home."
    shared = play.round.shared if len(move.card.fits) > 1 else ""
    cheer = shared or CHEERS[left % len(CHEERS)]
    return Saying(f"{move.card.text} is {_at(move.bin)}. {to_go}", f"{cheer} {move.card.why}")


def _came_back(play: Play, move: Move) -> Saying:
    """A nudge; then why, with the body parts; then do it together, which names the bin.

    Of cards that are judged together, the words name the one they are about.
    """
    card, tries = move.card, misses(play, move.card)
    parts = " and ".join(card.uses[:2])
    if play.round.laid:
        verb, of = ("is" if count_landed(play) == 1 else "are"), len(play.round.cards)
        news = f"{count_landed(play)} of {of} {verb} in place."
        start, look, it = (
            f"Look at this one: {card.text}.",
            f"{card.text}: look at the {parts}.",
            card.text,
        )
    else:
        news = f"{card.text} came back from {move.bin.name}."
        start, look, it = "Let's think again.", f"Look at the {parts}.", "That one"
    if tries == 1:
        return Saying(news, f"{start} {card.hint}", about=card.id)
    if tries == 2:
        return Saying(news, f"{look if parts else start} {card.why}", card.uses, about=card.id)
    goal = home(play, card)
    words = f"Let's do it together. {it} goes {goal.to} {goal.short}. Try it!"
    return Saying(news, words, card.uses, goal, card.id)


def _at(bin_: Bin) -> str:
    return f"{bin_.to} {bin_.name}"
