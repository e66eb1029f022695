"""What fits a card: how many letters, and what one emoji is. Authors and teachers share it."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_TEXT = 32  # letters that fit a card in two lines
LONGEST_WORD = 12  # letters that fit one line of a card on a phone
LONGEST_WHY = 80
PICTURE = 2  # letters that an emoji is as wide as, of however many signs it is made

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


def length(text: str) -> int:
    """How many letters of a card a text takes. A family of emojis is one picture; marks on letters
    count, for they take room, too."""
    return sum(min(len(one), PICTURE) if is_emoji(one) else len(one) for one in letters(text))


def letters(text: str) -> Iterator[str]:
    """What a reader takes for one letter each, with the signs that belong to it."""
    found = ""
    for sign in text:
        if found and not _belongs(found, sign):
            yield found
            found = ""
        found += sign
    if found:
        yield found


def _belongs(found: str, sign: str) -> bool:
    """Whether a sign goes on with what was found: a mark, a joined emoji, half a flag."""
    if unicodedata.category(sign)[0] == "M" or _SKIN.match(sign) or "\u200d" in (found[-1], sign):
        return True
    return bool(_FLAG.fullmatch(found + sign))


def is_emoji(value: str) -> bool:
    """Whether it is one picture: a symbol, with the joined symbols and the marks that change it."""
    joined = re.sub(r"\N{ZERO WIDTH JOINER}\W", "", value)
    symbols = [sign for sign in joined if _is_symbol(sign)]
    marks = {unicodedata.category(sign) for sign in joined if sign not in symbols}
    return len(symbols) == 1 and marks <= {"Sk", "Mn"}


def _is_symbol(sign: str) -> bool:
    """Whether it is a picture; one that this Python does not know yet counts where they live."""
    kind = unicodedata.category(sign)
    return (kind == "So" and sign > "\u2000") or (kind == "Cn" and sign > "\U0001f000")
