"""What things are called: rounds, parts of a stop, parts of the body, seats, movements."""

from collections.abc import Sequence
from typing import Literal, Protocol

from markupsafe import Markup, escape

from game.content.model import ONE, Activity, BodyPart, FieldName, Movement, Source
from game.rules.classes.names import SeatName
from game.rules.journey import Carrier, Part
from game.rules.round.play import Bin, Round
from game.views.shell.language import gettext as _
from game.views.shell.language import ngettext
from game.views.shell.words import wordlists

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
