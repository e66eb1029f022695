"""A cell of a teacher's list: what it may be called, what of it is seen, and its picture."""

import re
import unicodedata
from typing import Literal

from game.content.model import Movement
from game.content.writing import is_emoji, letters

Column = Literal["text", "movement", "why"]

_NAMES: dict[str, Column] = {
    "text": "text",
    "activity": "text",
    "activities": "text",
    "card": "text",
    "movement": "movement",
    "big/small": "movement",
    "big/small/both": "movement",
    "big or small": "movement",
    "big, small or both": "movement",
    "why": "why",
    "reason": "why",
    "because": "why",
}
"""What a column may be called."""

MOVEMENTS: dict[str, Movement] = {
    "big": "big",
    "b": "big",
    "gross": "big",
    "leap": "big",
    "small": "small",
    "s": "small",
    "fine": "small",
    "pinch": "small",
    "both": "both",
    "big and small": "both",
}
"""What a movement may be called; ``motor``, ``move`` or ``movement`` may follow."""

_JOINER = re.compile("(?<=[^\\w\\s\u200d])\u200d(?=[^\\w\\s\u200d])")
"""A zero-width joiner between two symbols: it makes one emoji of them."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that nobody sees, although Unicode does not call them invisible."""


def tidy(cell: str) -> str:
    """A cell on one line, with single blanks. NFC: an é is one letter wherever it was typed."""
    return " ".join(unicodedata.normalize("NFC", cell).split())


def column_of(cell: str) -> Column | None:
    """The column that a cell names."""
    return _NAMES.get(word(cell))


def movement(cell: str) -> Movement | None:
    """The movement that a cell names."""
    return MOVEMENTS.get(word(cell))


def word(cell: str) -> str:
    """A cell of one of our own words, however it was typed."""
    bare = tidy(cell).casefold().strip(" .:?!")
    return re.sub(r" (motor|moves?|movements?)$", "", bare)


def monogram(text: str) -> str:
    """The picture of a text: its first letter, digit or emoji, with the marks that belong to it."""
    start = next(at for at, sign in enumerate(text) if is_letter(sign))
    return next(letters(text[start:])).upper()


def is_letter(sign: str) -> bool:
    """Whether it can stand for a text: a letter, a digit or an emoji."""
    return sign.isalnum() or is_emoji(sign)


def visible(cell: str) -> str:
    """A cell without what cannot be seen, such as a sign that turns the direction of a text."""
    joined = {match.start() for match in _JOINER.finditer(cell)}
    return "".join(s for at, s in enumerate(cell) if at in joined or not _is_unseen(s))


def _is_unseen(sign: str) -> bool:
    """Whether nobody can see it. A line end or tab is a blank; a new emoji may be unknown here."""
    if sign in "\t\r\n" or "\U0001f000" < sign < "\U0001fb00":
        return False
    return sign in _BLANK or unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs")
