"""A teacher's own list: CSV in, activities out, or every fault at once; and out again as CSV.

It is checked once, when it is sent, and kept as what it was read to (``dump_list``). What is read
stays plain text. Signs such as ``<`` and ``&`` are kept as they were typed: it is for who shows a
text to escape it, as templates do, and nothing here ever takes it for markup.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from game.content.csvfile import Row, decoded, safe_cell, split
from game.content.listcells import MOVEMENTS, Column, column_of, monogram, movement, tidy, word
from game.content.listfaults import (
    COLUMNS,
    BrokenList,
    RowFault,
    by_column,
    faults_of,
)
from game.content.model import Activity, Movement

SOURCE = "Your own list"

Whys = Mapping[Movement, str]
"""What is said of a row that gives no reason."""


def read_list(data: bytes | str, whys: Whys = MappingProxyType({})) -> tuple[Activity, ...]:
    """The activities of a list, one a row, in its order. Of a movement without one of the ``whys``
    nothing is said.

    :raises BrokenList: with every fault there is. Of a list that is too long, only the rows
        that may stay are looked at.
    """
    text = decoded(data)
    if text is None:
        raise BrokenList([RowFault(what="encoding")])
    rows = split(text, _sense)
    named = _columns(rows[0].cells) if rows else ()
    rows, columns = (rows[1:], named) if named else (rows, COLUMNS)
    if faults := tuple(faults_of(rows, columns, named=bool(named))):
        raise BrokenList(faults)
    return tuple(_activity(nth, by_column(row, columns), whys) for nth, row in enumerate(rows, 1))


def write_list(activities: Iterable[Activity]) -> str:
    """The list as CSV that ``read_list`` reads back and that no spreadsheet runs.

    Excel knows UTF-8 by its mark only: send it with the encoding ``utf-8-sig``.
    """
    file = io.StringIO(newline="")
    to = csv.writer(file)
    to.writerow(COLUMNS)
    to.writerows([safe_cell(cell) for cell in (a.text, a.movement, a.why)] for a in activities)
    return file.getvalue()


def dump_list(activities: Iterable[Activity]) -> str:
    """The list to be kept, as ``load_list`` takes it: activities as they were read, in JSON."""
    return json.dumps([vars(one) for one in activities])


def load_list(kept: str) -> tuple[Activity, ...]:
    """The list that was kept. It was checked when it came, and is not checked again.

    A class of version 0.3.0 has its list as CSV; that is read like one that is sent.
    """
    if not kept.startswith("["):
        return read_list(kept)
    return tuple(
        Activity(**{name: _frozen(value) for name, value in one.items()})
        for one in json.loads(kept)
    )


def _frozen(value: Any) -> Any:
    """A value as it was before JSON made a list of it."""
    return tuple(value) if isinstance(value, list) else value


def _sense(rows: list[Row]) -> tuple[int, int]:
    """In how many rows a cell is a movement, and how many are as wide as a list is."""
    movements = [row for row in rows if any(map(movement, row.cells[:3]))]
    return len(movements), sum(len(row.cells) in (2, 3) for row in rows)


def _columns(cells: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns in the order that a first row gives them; none when it names none."""
    names = [name for cell in cells if (name := column_of(cell))]
    if len(set(names)) < len(cells):
        return ()
    return tuple(dict.fromkeys((*names, *COLUMNS))) if names else ()


def _activity(nth: int, cells: dict[Column, str], whys: Whys) -> Activity:
    text, moves = tidy(cells["text"]), MOVEMENTS[word(cells["movement"])]
    return Activity(
        id=f"own-{nth}",
        text=text,
        picture=monogram(text),
        movement=moves,
        uses=(),
        level=1,
        why=tidy(cells["why"]) or whys.get(moves, ""),
        source=SOURCE,
    )
