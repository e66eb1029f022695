"""A CSV file as spreadsheets write it and open it: rows come in, cells go out that are not run."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Row:
    """A row that holds something, and the number that a spreadsheet shows in front of it.

    Without cells it is one that CSV cannot make sense of.
    """

    number: int
    cells: tuple[str, ...]


# In


def decoded(data: bytes | str) -> str | None:
    """The text of a file as spreadsheets save it, in UTF-8, or in UTF-16 with its mark.

    None when it is in another encoding, or no text at all.
    """
    if isinstance(data, bytes):
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        try:
            data = data.decode(encoding)
        except UnicodeDecodeError:
            return None
    return None if "\0" in data else data.removeprefix("\ufeff")


def split(text: str, sense: Callable[[list[Row]], tuple[int, ...]]) -> list[Row]:
    """The rows that hold something, split at the separator that makes most ``sense`` of them."""
    return max((_split(text, separator) for separator in SEPARATORS), key=sense)


def _split(text: str, separator: str) -> list[Row]:
    """The rows that hold something. A quoted cell may hold line ends; it is still one row."""
    lines = io.StringIO(text, newline="")  # "" keeps line ends as they are; csv knows all three
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    rows: list[Row] = []
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return rows
        except csv.Error:
            rows.append(Row(number, ()))
            continue
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            rows.append(Row(number, tuple(cells)))


# Out

# A spreadsheet that separates by semicolons splits a file with commas at them, quoted or not.
# So what follows a semicolon, or a tab, counts as the start of a cell.
_PARTS = re.compile(r"(?<=[;\t])")


def safe_cell(text: str) -> str:
    """A text as any CSV file may hold it: a ' stands before what would be run as a formula.

    All other texts stay as they are; ``bare_cell`` takes the ' off again.
    """
    return "".join(f"'{part}" if _may_run(part) else part for part in _PARTS.split(text))


def bare_cell(cell: str) -> str:
    """The text that ``safe_cell`` made this cell of."""
    return "".join(
        part[1:] if part.startswith("'") and _may_run(part[1:]) else part
        for part in _PARTS.split(cell)
    )


def _may_run(part: str) -> bool:
    """Whether a spreadsheet may take it for a formula, whatever it passes over before.

    What has a ' already counts too: else the way back would take off one that was typed.
    """
    bare = unicodedata.normalize("NFKC", part).lstrip("'")  # NFKC makes full-width signs plain
    seen = (sign for sign in bare if sign != '"' and unicodedata.category(sign)[0] not in "CZ")
    return next(seen, "x") in "=+-@" or bare.startswith(("\t", "\r", "\n"))
