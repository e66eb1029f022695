"""What is wrong with a teacher's list, as values: which row, which cell, what of it.

No sentence is made here: ``views/shell/words/listwords`` says to a teacher what to mend.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from game.content.csvfile import Row, bare_cell
from game.content.listcells import Column, is_letter, movement, tidy, visible
from game.content.model import Movement
from game.content.writing import LONGEST_TEXT, LONGEST_WHY, LONGEST_WORD, length

FEWEST, MOST = 3, 60  # rows of a list, without the one that names the columns
SHOWN = 40  # letters of a cell that are shown to know it by
COLUMNS: tuple[Column, ...] = ("text", "movement", "why")

What = Literal[
    # of the whole list
    "encoding",
    "rows",
    "same-big",
    "same-small",
    "same-both",
    "too-large",
    # of a row
    "cells",
    "split",
    # of a cell
    "long",
    "long-word",
    "missing",
    "no-letter",
    "only-unseen",
    "unknown",
    "unknown-or-name",
    "unseen",
    "used-before",
]
"""What may be wrong. ``unknown-or-name``: a first row, which may be meant to name the columns."""

_BREAK = re.compile(r"\s|(?<=-)")
"""Where a text may go on in the next line: at a blank, and after a hyphen."""

_SAME: dict[Movement, What] = {"big": "same-big", "small": "same-small", "both": "same-both"}


@dataclass(frozen=True, order=True, kw_only=True)
class RowFault:
    """One thing to mend in a list. ``row`` is the number that a spreadsheet shows in front of it;
    0 means the whole list.

    ``given`` is how the cell at fault begins, ``columns`` are those of the list, ``count`` is how
    many cells or rows there are, or in which row a text was used before.
    """

    row: int = 0
    column: Column | Literal[""] = ""
    what: What
    given: str = ""
    count: int = 0
    columns: tuple[Column, ...] = ()


class BrokenList(Exception):
    """A list cannot be played. ``faults`` holds everything to mend, in the order of the rows."""

    def __init__(self, faults: Iterable[RowFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__(*self.faults)


def by_column(row: Row, columns: tuple[Column, ...]) -> dict[Column, str]:
    """The cells of a row by their column, as they were typed; a missing one is empty."""
    found = zip(columns, map(bare_cell, row.cells), strict=False)
    return dict.fromkeys(COLUMNS, "") | dict(found)


def faults_of(rows: list[Row], columns: tuple[Column, ...], named: bool) -> Iterator[RowFault]:
    """All that is wrong. Of a list that is too long, only the rows that may stay are looked at.

    ``named``: a row before these named the columns.
    """
    kept = rows[:MOST]
    for row in kept:
        yield from _of_row(row, columns, perhaps_names=row is kept[0] and not named)
    yield from _used_before(kept, columns)
    yield from _of_all(rows, columns)


def _of_row(row: Row, columns: tuple[Column, ...], perhaps_names: bool) -> Iterator[RowFault]:
    """What is wrong in one row, a fault a cell at most."""
    if not row.cells:
        yield RowFault(row=row.number, what="split")
    elif len(row.cells) > len(columns):
        yield RowFault(row=row.number, what="cells", count=len(row.cells), columns=columns)
    else:
        for column, cell in by_column(row, columns).items():
            if what := _wrong(column, cell):
                if what == "unknown" and perhaps_names:
                    what = "unknown-or-name"
                given = tidy(visible(cell))[:SHOWN]
                yield RowFault(row=row.number, column=column, what=what, given=given)


def _wrong(column: Column, cell: str) -> What | None:
    """What is wrong with a cell; None when it is sound."""
    value = tidy(cell)
    if visible(cell) != cell:
        return "unseen" if tidy(visible(cell)) else "only-unseen"
    if not value:
        return None if column == "why" else "missing"
    if column == "movement":
        return None if movement(cell) else "unknown"
    if length(value) > (LONGEST_WHY if column == "why" else LONGEST_TEXT):
        return "long"
    if not any(map(is_letter, value)):
        return "no-letter"
    if column == "text" and any(length(word) > LONGEST_WORD for word in _BREAK.split(value)):
        return "long-word"
    return None


def _used_before(rows: list[Row], columns: tuple[Column, ...]) -> Iterator[RowFault]:
    """The texts that an earlier row has already used."""
    seen: dict[str, int] = {}
    for row in rows:
        text = tidy(by_column(row, columns)["text"]).casefold()
        first = seen.setdefault(text, row.number)
        if text and first != row.number:
            yield RowFault(row=row.number, column="text", what="used-before", count=first)


def _of_all(rows: list[Row], columns: tuple[Column, ...]) -> Iterator[RowFault]:
    """What is wrong with the list as a whole."""
    if not FEWEST <= len(rows) <= MOST:
        yield RowFault(what="rows", count=len(rows))
    movements = {movement(by_column(row, columns)["movement"]) for row in rows}
    if len(rows) > 1 and len(movements) == 1 and (same := movements.pop()):
        yield RowFault(what=_SAME[same])
