"""Sheets to print, read as text."""

import re
from html import unescape

GOES = {"sort": "in", "match": "with", "order": "in"}
"""How a card goes to where it belongs, as the key says it."""


def sheets(page: str) -> list[tuple[str, str]]:
    """What each sheet is, and the words on it."""
    found = re.findall(
        r'<section class="[^"]*" data-sheet="(\w+)">(.*?)</section>', page, re.DOTALL
    )
    return [(what, words(inside)) for what, inside in found]


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())
