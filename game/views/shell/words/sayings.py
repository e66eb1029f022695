"""What is said to a child after a move: cheers, why, and a help that grows. All of "Let's think again"
and what comes after it is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from game.content.model import BodyPart
from game.rules.classes.sight import Told
from game.rules.round.hints import Help, Hint
from game.rules.round.play import Bin, Card, Round, Shared, Verdict
from game.views.shell.language import gettext as _
from game.views.shell.language import ngettext
from game.views.shell.words import placing, wordlists
from game.views.shell.words.naming import ask, body_part
from game.views.shell.words.things import things


@dataclass(frozen=True, kw_only=True)
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


def say(hint: Hint | None) -> Saying | None:
    """What is said after a move of a child that plays a round at its own pace."""
    if hint is None:
        return None
    about = hint.about.id if hint.about else ""
    return Saying(news=_news(hint), words=_told(hint), shows=hint.shows, bin=hint.goal, about=about)


def tell(told: Told | None) -> Saying | None:
    """What is said to a child that plays card by card with its class."""
    if told is None:
        return None
    if told.card is None:
        chose = _("You chose %(bin)s. Wait for your friends!", bin=placing.called(told.bin))
        return Saying(news=placing.lies(told.text, told.bin), words=chose)
    if len(told.card.fits) > 1:
        first = _shared(told.shared)
    else:
        first = placing.belongs(told.goal) if told.goal else _("Yes!")
    words = _join(first, told.card.why)
    news = placing.went(told.text, told.bin)
    return Saying(news=news, words=words, shows=told.card.uses, bin=told.goal)


def _news(hint: Hint) -> str:
    move, total = hint.move, len(hint.round.cards)
    match move.verdict:
        case Verdict.LAID:
            return _("%(card)s lies in place %(number)s.", card=move.card.text, number=move.bin.id)
        case Verdict.RIGHT:
            to_go = things(hint.round.kind).left(hint.left)
            return _join(placing.lies(move.card.text, move.bin), to_go)
        case _ if hint.round.laid:
            return ngettext(
                "%(num)s of %(total)s is in place.",
                "%(num)s of %(total)s are in place.",
                total - hint.left,
                total=total,
            )
        case _:
            return _("%(card)s came back from %(bin)s.", card=move.card.text, bin=move.bin.name)


def _told(hint: Hint) -> str:
    if hint.help and hint.about:
        return _helped(hint.round, hint.help, hint.about, hint.goal)
    if hint.move.verdict is Verdict.LAID:
        return ask(hint.round)
    card = hint.move.card
    shared = _shared(hint.round.shared) if len(card.fits) > 1 else ""
    return _join(shared or _cheer(hint.left), card.why)


def _helped(dealt: Round, help_: Help, card: Card, goal: Bin | None) -> str:
    """Of cards that are judged together, the words name the one they are about."""
    if goal:
        return placing.together(card.text, goal)
    if help_ is Help.LOOK and card.uses:
        return _join(_look(card.uses, card.text if dealt.laid else ""), card.why)
    if dealt.laid:
        start = _("Look at this one: %(card)s.", card=card.text)
    else:
        start = _("Let's think again.")
    return _join(start, card.hint if help_ is Help.NUDGE else card.why)


def _look(uses: Sequence[BodyPart], card: str) -> str:
    """Two body parts are enough to say."""
    one, *others = map(body_part, uses[:2])
    match card, others:
        case "", []:
            return _("Look at the %(part)s.", part=one)
        case "", [other]:
            return _("Look at the %(part)s and %(other)s.", part=one, other=other)
        case _, [other]:
            return _(
                "%(card)s: look at the %(part)s and %(other)s.", card=card, part=one, other=other
            )
        case _:
            return _("%(card)s: look at the %(part)s.", card=card, part=one)


def _cheer(left: int) -> str:
    """They take turns."""
    return str(wordlists.CHEERS[left % len(wordlists.CHEERS)])


def _shared(shared: Shared) -> str:
    return {"both": _("This one needs both!"), "more": _("More than one is right!"), "": ""}[shared]


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
