"""What the cards of a kind are called, and every sentence that counts them. A kind that has no words
of its own here has cards.
"""

from collections.abc import Callable
from dataclasses import dataclass

from game.views.shell.language import gettext as _
from game.views.shell.language import ngettext

Counted = Callable[[int], str]
CountedOf = Callable[[int, int], str]


@dataclass(frozen=True, kw_only=True)
class Things:
    """Sentences about the cards of a round, each whole: no language builds them alike."""

    name: Callable[[], str]
    """One of them, over a column."""
    left: Counted
    """How many are not home yet, after a move."""
    all_home: Counted
    """At the end: how many there were."""
    in_jar: Counted
    """The same in a class."""
    brought: Counted
    """At the end, of a whole class."""
    so_far: CountedOf
    """How many are home, of how many."""
    beads: CountedOf
    """The same in a few words."""


CARDS = Things(
    name=lambda: _("Card"),
    left=lambda num: (
        ngettext("%(num)s card left.", "%(num)s cards left.", num)
        if num
        else _("All cards are home.")
    ),
    all_home=lambda num: ngettext("The card is home.", "All %(num)s cards are home.", num),
    in_jar=lambda num: ngettext(
        "The card is home. It fills our jar.",
        "All %(num)s cards are home. They fill our jar.",
        num,
    ),
    brought=lambda num: ngettext(
        "We brought %(num)s card home.", "We brought %(num)s cards home.", num
    ),
    so_far=lambda num, total: ngettext(
        "%(num)s of %(total)s cards is home.",
        "%(num)s of %(total)s cards are home.",
        num,
        total=total,
    ),
    beads=lambda some, num: ngettext(
        "%(some)s of %(num)s card", "%(some)s of %(num)s cards", num, some=some
    ),
)

PAIRS = Things(
    name=lambda: _("Card"),
    left=lambda num: (
        ngettext("%(num)s pair left.", "%(num)s pairs left.", num)
        if num
        else _("All pairs are home.")
    ),
    all_home=lambda num: ngettext("The pair is home.", "All %(num)s pairs are home.", num),
    in_jar=lambda num: ngettext(
        "The pair is home. It fills our jar.",
        "All %(num)s pairs are home. They fill our jar.",
        num,
    ),
    brought=lambda num: ngettext(
        "We brought %(num)s pair home.", "We brought %(num)s pairs home.", num
    ),
    so_far=lambda num, total: ngettext(
        "%(num)s of %(total)s pairs is home.",
        "%(num)s of %(total)s pairs are home.",
        num,
        total=total,
    ),
    beads=lambda some, num: ngettext(
        "%(some)s of %(num)s pair", "%(some)s of %(num)s pairs", num, some=some
    ),
)

STEPS = Things(
    name=lambda: _("Step"),
    left=lambda num: (
        ngettext("%(num)s step left.", "%(num)s steps left.", num)
        if num
        else _("All steps are home.")
    ),
    all_home=lambda num: ngettext("The step is home.", "All %(num)s steps are home.", num),
    in_jar=lambda num: ngettext(
        "The step is home. It fills our jar.",
        "All %(num)s steps are home. They fill our jar.",
        num,
    ),
    brought=lambda num: ngettext(
        "We brought %(num)s step home.", "We brought %(num)s steps home.", num
    ),
    so_far=lambda num, total: ngettext(
        "%(num)s of %(total)s steps is home.",
        "%(num)s of %(total)s steps are home.",
        num,
        total=total,
    ),
    beads=lambda some, num: ngettext(
        "%(some)s of %(num)s step", "%(some)s of %(num)s steps", num, some=some
    ),
)

_THINGS = {"match": PAIRS, "order": STEPS}


def things(kind: str) -> Things:
    """The words for the cards of a kind."""
    return _THINGS.get(kind, CARDS)
