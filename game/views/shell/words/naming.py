"""What things are called: rounds, parts of a stop, parts of the body, seats, movements."""

from collections.abc import Sequence
from typing import Literal, Protocol

from markupsafe import Markup, escape

from game.content.model import ONE, Activity, BodyPart, FieldName, Movement, Source
from game.rules import fields
from game.rules.classes.names import SeatName
from game.rules.fields import MOST, Choice, NoRound
from game.rules.journey import Carrier, Part
from game.rules.round.play import Bin, Round
from game.views.shell.language import gettext as _
from game.views.shell.language import ngettext
from game.views.shell.words import wordlists

# A round ----------------------------------------------------------------------------------


def title(dealt: Round) -> str:
    """What a round is called: as its content calls it, else by its level, or as the teacher's."""
    if not dealt.title:
        choice = fields.read(dealt.set)
        named = _free(choice) if choice else _("Our own cards")
        return _("%(title)s, once more", title=named) if dealt.again and choice else named
    return _("%(title)s, once more", title=dealt.title) if dealt.again else dealt.title


def _free(choice: Choice) -> str:
    """What a round of free play is called."""
    if not choice.fields:
        return _("Level %(level)s", level=choice.level)
    named = ", ".join(map(field, choice.fields))
    return _("Level %(level)s (%(fields)s)", level=choice.level, fields=named)


def lacking(none: NoRound) -> str:
    """Why fields have no round."""
    if none.lack == "many":
        return ngettext("Choose at most %(num)s field.", "Choose at most %(num)s fields.", MOST)
    if none.lack == "few":
        return ngettext(
            "There is only %(num)s card of these fields at this level. Add a field, or take another level.",
            "There are only %(num)s cards of these fields at this level. Add a field, or take another level.",
            none.cards,
        )
    if none.lack == "big":
        return _(
            "No card of these fields is big at this level. Add a field, or take another level."
        )
    return _("No card of these fields is small at this level. Add a field, or take another level.")


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


def part(one: Part) -> str:
    """What a part of a stop is called."""
    return one.title or str(wordlists.PARTS[one.kind])


# Single words -----------------------------------------------------------------------------


def sources(one: Activity, cited: Sequence[Source]) -> str:
    """Who says of an activity that it is big or small, and whether nobody else was found."""
    if not cited:
        return one.source
    names = "; ".join(source.name for source in cited)
    return _("%(source)s alone", source=names) if ONE in one.sources else names


def field(id: FieldName) -> str:
    """The name of a field of movement."""
    return str(wordlists.FIELDS[id])


def wanted(filter: str, value: str) -> str:
    """What the list of activities is looked through for."""
    if filter == "level":
        return _("Level %(level)s", level=value)
    named = {"field": wordlists.FIELDS, "class": wordlists.MOVEMENTS, "part": wordlists.BODY_PARTS}
    return str(named[filter][value])


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


def headings(bins: Sequence[Bin]) -> list[str]:
    """What stands above the columns of a class's results."""
    chose = [_("Chose %(bin)s first", bin=one.name) for one in bins]
    return [_("Card"), _("Right first time"), _("Answered"), *chose, _("Why")]


def strong(sentence: str, num: int) -> Markup:
    """A sentence with its number in bold."""
    before, number, after = sentence.partition(str(num))
    return escape(before) + Markup("<b>%s</b>") % number + escape(after)
