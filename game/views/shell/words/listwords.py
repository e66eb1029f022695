"""What a teacher is told of a list that cannot be played: faults become sentences here alone.

Each is a whole sentence with its gaps named. Where a count decides a word there are two, for one
and for many. Limits are fixed numbers above one: a language writes the form that goes with them.
"""

from dataclasses import dataclass

from game.content.listfaults import COLUMNS, FEWEST, MOST, RowFault, What
from game.content.writing import LONGEST_TEXT, LONGEST_WHY, LONGEST_WORD
from game.views.shell.language import gettext, ngettext


@dataclass(frozen=True)
class Sentence:
    """How a sentence reads. ``make messages`` knows it by its name, as it does the next."""

    one: str


@dataclass(frozen=True)
class Counted(Sentence):
    """How it reads when ``count`` is one, and when it is not."""

    many: str


@dataclass(frozen=True)
class Told:
    """A fault in words: where, what is wrong, and what to write instead."""

    where: str
    message: str
    instead: str


ROW = Sentence("Row %(row)s")
LIST = Sentence("The list")

MESSAGES: dict[What, Sentence] = {
    "encoding": Sentence("is not UTF-8 text"),
    "rows": Counted("has %(count)s row", "has %(count)s rows"),
    "same-big": Sentence("has nothing to sort: all are big"),
    "same-small": Sentence("has nothing to sort: all are small"),
    "same-both": Sentence("has nothing to sort: all are both"),
    "too-large": Sentence("is too large"),
    "cells": Counted("has %(count)s cell", "has %(count)s cells"),
    "split": Sentence("cannot be split into cells"),
    "long": Sentence("%(column)s is too long (%(given)s)"),
    "long-word": Sentence("text has a word of more than %(longest_word)s letters (%(given)s)"),
    "missing": Sentence("%(column)s is missing"),
    "no-letter": Sentence("%(column)s has no letter (%(given)s)"),
    "only-unseen": Sentence("%(column)s holds a character that cannot be seen"),
    "unknown": Sentence("movement is not one of the words allowed (%(given)s)"),
    "unknown-or-name": Sentence("movement is not one of the words allowed (%(given)s)"),
    "unseen": Sentence("%(column)s holds a character that cannot be seen (%(given)s)"),
    "used-before": Sentence("text is used before, in row %(count)s"),
}
"""What is wrong. ``column`` is what a list calls it: the same word in every language."""

_SOME_OF_BOTH = Sentence("some rows that are big and some that are small")
_ANEW = Sentence("the same, typed anew by hand")

INSTEAD: dict[What, Sentence] = {
    "encoding": Sentence('in the spreadsheet choose Save as, then "CSV UTF-8"'),
    "rows": Sentence("a list of %(fewest)s to %(most)s rows"),
    "same-big": _SOME_OF_BOTH,
    "same-small": _SOME_OF_BOTH,
    "same-both": _SOME_OF_BOTH,
    "too-large": Sentence(
        "a list of %(fewest)s to %(most)s rows: go back, and what you typed is still there"
    ),
    "cells": Sentence("only %(columns)s; a cell that holds the separator in quotation marks"),
    "split": Sentence(
        'close each quotation mark, write "" for one in a quoted cell, keep cells short'
    ),
    "long-word": Sentence(
        "words of at most %(longest_word)s letters, which fit a card on a phone; a hyphen may divide one"
    ),
    "only-unseen": _ANEW,
    "unknown-or-name": Sentence(
        "big, small or both. If this row names the columns, call them %(all_columns)s"
    ),
    "unseen": _ANEW,
    "used-before": Sentence("another text, or drop one"),
}
"""What to write instead, where that goes with what is wrong."""

INSTEAD_OF = {
    "text": Sentence("what a child does in at most %(longest_text)s letters, like Kick a ball"),
    "movement": Sentence("big, small or both"),
    "why": Sentence(
        "one sentence of at most %(longest_why)s letters, like Your legs swing to kick the ball. or an empty cell"
    ),
}
"""What to write into a cell otherwise, by its column."""

_LIMITS = {
    "fewest": FEWEST,
    "most": MOST,
    "longest_text": LONGEST_TEXT,
    "longest_why": LONGEST_WHY,
    "longest_word": LONGEST_WORD,
    "all_columns": ", ".join(COLUMNS),
}


def told(fault: RowFault) -> Told:
    """A fault in a teacher's words."""
    instead = INSTEAD.get(fault.what) or INSTEAD_OF[fault.column]
    return Told(
        where=_said(ROW if fault.row else LIST, fault),
        message=_said(MESSAGES[fault.what], fault),
        instead=_said(instead, fault),
    )


def _said(sentence: Sentence, fault: RowFault) -> str:
    gaps = _LIMITS | vars(fault) | {"columns": ", ".join(fault.columns)}
    if isinstance(sentence, Counted):
        return ngettext(sentence.one, sentence.many, fault.count, **gaps)
    return gettext(sentence.one, **gaps)
