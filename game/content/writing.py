"""What fits a card: how many letters, and what one emoji is. Authors and teachers share it."""

import re
import unicodedata

LONGEST_TEXT = 32  # letters that fit a card in two lines
LONGEST_WORD = 12  # letters that fit one line of a card on a phone
LONGEST_WHY = 80


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
