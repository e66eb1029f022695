"""A language that nobody speaks, and content that wears marks: with both, each letter on a page shows
where it comes from. A message is accented, longer by two fifths and in ``[ ]``; a text of the content
is in ``« »``. A letter outside of both was written where no translator finds it.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from babel.support import NullTranslations

from game.views.shell.language import Language

LONGER = 0.4
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀčďéƒǧȟíǰǩłṁńőṗǫřśťűṽŵẋýžÁƁČĎÉƑǦȞÍǰǨŁṀŃŐṖǪŘŚŤŰṼŴẊÝŽ",
)
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]*>|&[\w#]+;)")
"""What of a message is no word: a gap, markup."""
_WORD = re.compile(r"\w+")

WORDS = frozenset(
    [
        "text",
        "why",
        "source",
        "name",
        "short",
        "parts",
        "title",
        "ask",
        "hint",
        "left",
        "right",
        "also",
        "usual",
        "close",
        "line",
        "words",
        "alt",
        "standing",
        "seated",
        "any_way",
        "easier",
        "harder",
        "group",
        "say",
        "do",
        "look",
        "name",
        "what",
        "by",
        "year",
    ]
)
"""The fields of content that hold words; the others hold ids, names of drawings and the like."""

SPOKEN = (
    "aria-label",
    "alt",
    "title",
    "placeholder",
    "data-says",
    "data-far",
    "data-oops",
    "data-away",
)
_SILENT = {"script", "style", "textarea", "code"}
_STRAY = re.compile(r"[^\W\d_][^\s\[\]«»]*")
_OPENS, _CLOSES = "[«", "]»"
_FACT = re.compile(r"\bF\d+\b")
"""What the article's facts are called."""


# The language -----------------------------------------------------------------------------


class Pseudo(NullTranslations):
    """Each message, accented."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, singular: str, plural: str, num: int) -> str:
        return pseudo(singular if num == 1 else plural)

    def pgettext(self, context: str, message: str) -> str:
        return pseudo(message)

    ugettext, ungettext, upgettext = gettext, ngettext, pgettext


PSEUDO = Language("en", Pseudo())


def pseudo(message: str) -> str:
    """A message as nobody would write it. Its gaps and its markup are whole."""
    pieces = _KEPT.split(message)
    words = (one if at % 2 else _WORD.sub(_longer, one) for at, one in enumerate(pieces))
    return f"[{''.join(words)}]"


def _longer(word: re.Match[str]) -> str:
    accented = word[0].translate(_ACCENTED)
    return accented + accented[-1] * round(LONGER * len(accented))


# The content ------------------------------------------------------------------------------


def marked(value: Any, word: bool = False) -> Any:
    """Content with a mark around each of its texts."""
    if isinstance(value, str):
        return f"«{value}»" if word and value else value
    if isinstance(value, tuple):
        return tuple(marked(one, word) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: marked(one, name in WORDS) for name, one in told.items()})
    return value


def typed(listed: str) -> str:
    """A teacher's list with marks around its texts; its movements are our own words."""
    rows = [line.split(",") for line in listed.splitlines()]
    return "\n".join(
        ",".join([f"«{text}»" if text else "", movement, *(f"«{why}»" for why in whys)])
        for text, movement, *whys in rows
    )


# A page -----------------------------------------------------------------------------------


def strays(html: str) -> list[str]:
    """The words of a page that are neither a message nor content. A picture may be a letter."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    text = "".join(_texts(tree))
    attributes = [
        element.get(name, "") for element in _shown(tree) for name in SPOKEN if element.get(name)
    ]
    return [stray for told in (text, *attributes) for stray in outside(told)]


def outside(text: str) -> list[str]:
    """The words of a text that stand outside of all brackets; ``?`` where those do not match."""
    depth, left = 0, []
    for sign in _FACT.sub("", text):
        depth += (sign in _OPENS) - (sign in _CLOSES)
        left.append(sign if depth == 0 else " ")
    return _STRAY.findall("".join(left)) + ["?"] * (depth != 0)


def _shown(element: Element) -> Iterator[Element]:
    """The elements whose words are to be translated."""
    if isinstance(element.tag, str) and element.get("translate") != "no":
        yield element
        for child in element:
            yield from _shown(child)


def _texts(element: Element, hidden: bool = False) -> Iterator[str]:
    """The texts of a page in their order."""
    if not isinstance(element.tag, str) or element.get("translate") == "no":
        return
    hidden = hidden or element.get("aria-hidden") == "true"
    if element.tag not in _SILENT:
        yield _unless_picture(element.text, hidden)
        for child in element:
            yield from _texts(child, hidden)
            yield _unless_picture(child.tail, hidden)


def _unless_picture(text: str | None, hidden: bool) -> str:
    return "" if hidden and len((text or "").strip()) == 1 else text or ""
