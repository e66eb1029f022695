"""The one room in which values become sentences: what the rules tell, in the language of this server.

Templates have it as ``words``. What stands in one template only is written there; the tables of
single words are in ``wordlists.py``, what cards, pairs and steps are called in ``things.py``.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from flask import Flask
from markupsafe import Markup, escape

from game.content.model import BodyPart, Movement
from game.rules.classes.names import SeatName
from game.rules.classes.sight import Told
from game.rules.journey import Carrier, Part
from game.rules.round.hints import Help, Hint
from game.rules.round.play import Bin, Card, Round, Shared, Verdict
from game.views.shell import wordlists
from game.views.shell.language import gettext as _
from game.views.shell.language import ngettext
from game.views.shell.things import things as things


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


def init_app(app: Flask) -> None:
    """Templates have this room as ``words``."""
    app.jinja_env.globals["words"] = sys.modules[__name__]


# A round ----------------------------------------------------------------------------------


def title(dealt: Round) -> str:
    """What a round is called: as its content calls it, else by its level, or as the teacher's."""
    if not dealt.title:
        own = not dealt.set.isdecimal()
        named = _("Our own cards") if own else _("Level %(level)s", level=dealt.set)
        return _("%(title)s, once more", title=named) if dealt.again and not own else named
    return _("%(title)s, once more", title=dealt.title) if dealt.again else dealt.title


class Asks(Protocol):
    """A round, on a table or on paper."""

    @property
    def ask(self) -> str: ...


def ask(dealt: Asks) -> str:
    """What a round asks of a child."""
    return dealt.ask or _("Is it big or small?")


def level(at: int, cards: int) -> str:
    """What a level deals."""
    if at == 1:
        return ngettext("%(num)s plain card", "%(num)s plain cards", cards)
    if at == 2:
        return ngettext("%(num)s card", "%(num)s cards", cards)
    return ngettext("%(num)s card, surprises too", "%(num)s cards, surprises too", cards)


def kind(id: str) -> str:
    """What a kind of round is called."""
    return str(wordlists.KINDS.get(id, id))


def part(one: Part) -> str:
    """What a part of a stop is called."""
    return one.title or str(wordlists.PARTS[one.kind])


# After a move -----------------------------------------------------------------------------


def say(hint: Hint | None) -> Saying | None:
    """What is said after a move of a child that plays a round at its own pace."""
    if hint is None:
        return None
    about = hint.about.id if hint.about else ""
    return Saying(_news(hint), _told(hint), hint.shows, hint.goal, about)


def tell(told: Told | None) -> Saying | None:
    """What is said to a child that plays card by card with its class."""
    if told is None:
        return None
    if told.card is None:
        chose = _("You chose %(bin)s. Wait for your friends!", bin=called(told.bin))
        return Saying(_is(told.text, told.bin), chose)
    if len(told.card.fits) > 1:
        first = _shared(told.shared)
    else:
        first = _goes(told.goal) if told.goal else _("Yes!")
    words = _join(first, told.card.why)
    return Saying(_went(told.text, told.bin), words, told.card.uses, told.goal)


def called(bin_: Bin) -> str:
    """What a bin is called for short."""
    return bin_.short or _("place %(number)s", number=bin_.id)


def _news(hint: Hint) -> str:
    move, total = hint.move, len(hint.round.cards)
    match move.verdict:
        case Verdict.LAID:
            return _("%(card)s lies in place %(number)s.", card=move.card.text, number=move.bin.id)
        case Verdict.RIGHT:
            to_go = things(hint.round.kind).left(hint.left)
            return _join(_is(move.card.text, move.bin), to_go)
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
        return _together(dealt, card, goal)
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


# How a card goes with a bin ---------------------------------------------------------------


def _is(card: str, bin_: Bin) -> str:
    match bin_.role:
        case "partner":
            return _("%(card)s is with %(bin)s.", card=card, bin=bin_.name)
        case "place":
            return _("%(card)s is in place %(number)s.", card=card, number=bin_.id)
        case _:
            return _("%(card)s is in %(bin)s.", card=card, bin=bin_.name)


def _went(card: str, bin_: Bin) -> str:
    match bin_.role:
        case "partner":
            return _("%(card)s goes with %(bin)s.", card=card, bin=bin_.name)
        case "place":
            return _("%(card)s goes in place %(number)s.", card=card, number=bin_.id)
        case _:
            return _("%(card)s goes in %(bin)s.", card=card, bin=bin_.name)


def _goes(bin_: Bin) -> str:
    match bin_.role:
        case "partner":
            return _("This one goes with %(bin)s.", bin=called(bin_))
        case "place":
            return _("This one goes in place %(number)s.", number=bin_.id)
        case _:
            return _("This one goes in %(bin)s.", bin=called(bin_))


def _together(dealt: Round, card: Card, goal: Bin) -> str:
    match goal.role:
        case "partner":
            goes = _("That one goes with %(bin)s.", bin=called(goal))
        case "place":
            goes = _("%(card)s goes in place %(number)s.", card=card.text, number=goal.id)
        case _:
            goes = _("That one goes in %(bin)s.", bin=called(goal))
    return _join(_("Let's do it together."), goes, _("Try it!"))


def goes(bins: Sequence[Bin]) -> str:
    """Where a card goes, without the card: each of the bins is right."""
    if bins[0].role == "partner":
        return _("with %(bin)s", bin=any_of(bins))
    return _("in %(bin)s", bin=any_of(bins))


def any_of(bins: Sequence[Bin]) -> str:
    """The names of bins, of which any will do."""
    first, *others = [one.name or called(one) for one in bins]
    for other in others:
        first = _("%(one)s or %(other)s", one=first, other=other)
    return first


# Single words -----------------------------------------------------------------------------


def body_part(id: BodyPart) -> str:
    """The name of a part of the body."""
    return str(wordlists.BODY_PARTS[id])


def body_parts(ids: Sequence[BodyPart]) -> str:
    """Their names, one after the other."""
    return ", ".join(map(body_part, ids))


def movement(id: Movement) -> str:
    """What a movement is called."""
    return str(wordlists.MOVEMENTS[id])


def whys() -> dict[Movement, str]:
    """Why a card of a teacher's list is where it is, when the teacher does not say."""
    return {
        "big": _("This is a big movement."),
        "small": _("This is a small movement."),
        "both": _("This one needs both."),
    }


def seat(name: SeatName) -> str:
    """What a child is called in a class: "Blue Otter"."""
    # Translators: who a child is in a class, such as "Blue Otter".
    return _(
        "%(colour)s %(animal)s",
        colour=wordlists.COLOURS[name.colour],
        animal=wordlists.ANIMALS[name.animal],
    )


def roughly(how: Literal["most", "mixed", "few"]) -> str:
    """How many were right, where nobody counted."""
    return str(wordlists.ROUGHLY[how])


def carrier(one: Carrier) -> str:
    """What carries a fact."""
    if one.title:
        return _("Round %(title)s", title=one.title)
    return str(wordlists.CARRIERS[one.what])


def strong(sentence: str, num: int) -> Markup:
    """A sentence with its number in bold."""
    before, number, after = sentence.partition(str(num))
    return escape(before) + Markup("<b>%s</b>") % number + escape(after)


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
