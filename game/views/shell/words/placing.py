"""Sentences about a card and a bin: a card lies in a box, with its partner, in a place of a line. Each
is whole, for no language puts them together alike.
"""

from collections.abc import Sequence

from game.rules.round.play import Bin
from game.views.shell.language import gettext as _


def called(bin_: Bin) -> str:
    """What a bin is called for short."""
    return bin_.short or _("place %(number)s", number=bin_.id)


def lies(card: str, bin_: Bin) -> str:
    """Where a card is now."""
    match bin_.role:
        case "partner":
            return _("%(card)s is with %(bin)s.", card=card, bin=bin_.name)
        case "place":
            return _("%(card)s is in place %(number)s.", card=card, number=bin_.id)
        case _:
            return _("%(card)s is in %(bin)s.", card=card, bin=bin_.name)


def went(card: str, bin_: Bin) -> str:
    """Where a card of a class belongs, for those who do not see it."""
    match bin_.role:
        case "partner":
            return _("%(card)s goes with %(bin)s.", card=card, bin=bin_.name)
        case "place":
            return _("%(card)s goes in place %(number)s.", card=card, number=bin_.id)
        case _:
            return _("%(card)s goes in %(bin)s.", card=card, bin=bin_.name)


def belongs(bin_: Bin) -> str:
    """Where the card that is shown belongs."""
    match bin_.role:
        case "partner":
            return _("This one goes with %(bin)s.", bin=called(bin_))
        case "place":
            return _("This one goes in place %(number)s.", number=bin_.id)
        case _:
            return _("This one goes in %(bin)s.", bin=bin_.name)


def together(card: str, bin_: Bin) -> str:
    """The strongest help; of cards that are judged together it names the one it is about."""
    match bin_.role:
        case "partner":
            return _("Let's do it together. That one goes with %(bin)s. Try it!", bin=called(bin_))
        case "place":
            return _(
                "Let's do it together. %(card)s goes in place %(number)s. Try it!",
                card=card,
                number=bin_.id,
            )
        case _:
            return _("Let's do it together. That one goes in %(bin)s. Try it!", bin=bin_.name)


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
