"""A teacher's own list: CSV in, activities out, or every fault at once; and out again as CSV.

What is read stays plain text. Signs such as ``<`` and ``&`` are kept as they were typed: it is
for who shows a text to escape it, as templates do, and nothing here ever takes it for markup.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from game.content.csvfile import Row, bare_cell, decoded, split
from game.content.csvfile import safe_cell as safe_cell
from game.content.door.entries import FIELDS
from game.content.door.fields import LONGEST_TEXT, LONGEST_WHY, LONGEST_WORD, is_emoji
from game.content.model import Activity, Movement

FEWEST, MOST = 3, 60  # rows of a list, without the one that names the columns
COLUMNS = ("text", "movement", "why")
SOURCE = "Your own list"

_NAMES = {
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

_MOVEMENTS: dict[str, Movement] = {
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

_WHYS: dict[Movement, str] = {
    "big": "This is a big movement.",
    "small": "This is a small movement.",
    "both": "This one needs both.",
}
"""What is said of a row that gives no reason."""

_INSTEAD = {name: FIELDS[name] for name in COLUMNS} | {
    "why": f"{FIELDS['why']} or an empty cell",
}

_JOINER = re.compile("(?<=[^\\w\\s\u200d])\u200d(?=[^\\w\\s\u200d])")
"""A zero-width joiner between two symbols: it makes one emoji of them."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that nobody sees, although Unicode does not call them invisible."""

_BREAK = re.compile(r"\s|(?<=-)")
"""Where a text may go on in the next line: at a blank, and after a hyphen."""

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


@dataclass(frozen=True, order=True)
class RowFault:
    """One thing to mend in a list. ``row`` is the number that a spreadsheet shows in front of it;
    0 means the whole list."""

    row: int
    message: str
    instead: str

    def __str__(self) -> str:
        where = f"Row {self.row}" if self.row else "The list"
        return f"{where}: {self.message}\n    Instead: {self.instead}"


class BrokenList(Exception):
    """A list cannot be played. ``faults`` holds everything to mend, in the order of the rows."""

    def __init__(self, faults: Iterable[RowFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


def read_list(data: bytes | str) -> tuple[Activity, ...]:
    """The activities of a list, one a row, in its order.

    :raises BrokenList: with every fault there is. Of a list that is too long, only the rows
        that may stay are looked at.
    """
    text = decoded(data)
    if text is None:
        instead = 'in the spreadsheet choose Save as, then "CSV UTF-8"'
        raise BrokenList([RowFault(0, "is not UTF-8 text", instead)])
    rows = split(text, _sense)
    named = _columns(rows[0].cells) if rows else ()
    rows, columns = (rows[1:], named) if named else (rows, COLUMNS)
    kept = rows[:MOST]
    faults = [fault for row in kept for fault in _faults(row, columns)]
    if kept and not named:
        faults = [_perhaps_names(one) if one.row == kept[0].number else one for one in faults]
    faults += [*_doubled(kept, columns), *_of_all(rows, columns)]
    if faults:
        raise BrokenList(faults)
    return tuple(_activity(nth, _named(row, columns)) for nth, row in enumerate(rows, 1))


def write_list(activities: Iterable[Activity]) -> str:
    """The list as CSV that ``read_list`` reads back and that no spreadsheet runs.

    Excel knows UTF-8 by its mark only: send it with the encoding ``utf-8-sig``.
    """
    file = io.StringIO(newline="")
    to = csv.writer(file)
    to.writerow(COLUMNS)
    to.writerows([safe_cell(cell) for cell in (a.text, a.movement, a.why)] for a in activities)
    return file.getvalue()


# From rows to activities


def _sense(rows: list[Row]) -> tuple[int, int]:
    """In how many rows a cell is a movement, and how many are as wide as a list is."""
    movements = [row for row in rows if any(_word(cell) in _MOVEMENTS for cell in row.cells[:3])]
    return len(movements), sum(len(row.cells) in (2, 3) for row in rows)


def _columns(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The columns in the order that a first row gives them; none when it names none."""
    names = [_NAMES.get(_word(cell), "") for cell in cells]
    if "" in names or len(set(names)) < len(names):
        return ()
    return tuple(dict.fromkeys((*names, *COLUMNS))) if names else ()


def _named(row: Row, columns: tuple[str, ...]) -> dict[str, str]:
    """The cells of a row by their column, as they were typed; a missing one is empty."""
    found = zip(columns, map(bare_cell, row.cells), strict=False)
    return dict.fromkeys(COLUMNS, "") | dict(found)


def _activity(nth: int, cells: dict[str, str]) -> Activity:
    text, movement = _tidy(cells["text"]), _MOVEMENTS[_word(cells["movement"])]
    why = _tidy(cells["why"]) or _WHYS[movement]
    return Activity(
        id=f"own-{nth}",
        text=text,
        picture=_monogram(text),
        movement=movement,
        uses=(),
        level=1,
        why=why,
        source=SOURCE,
    )


def _movement(cells: dict[str, str]) -> Movement | None:
    return _MOVEMENTS.get(_word(cells["movement"]))


def _tidy(cell: str) -> str:
    """A cell on one line, with single blanks. NFC: an é is one letter wherever it was typed."""
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _word(cell: str) -> str:
    """A cell of one of our own words, however it was typed."""
    word = _tidy(cell).casefold().strip(" .:?!")
    return re.sub(r" (motor|moves?|movements?)$", "", word)


def _monogram(text: str) -> str:
    """The picture of a text: its first letter, digit or emoji, with the marks that belong to it."""
    start = next(at for at, sign in enumerate(text) if _is_letter(sign))
    found = text[start]
    for sign in text[start + 1 :]:
        if not _belongs(found, sign):
            break
        found += sign
    return found.upper()


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or is_emoji(sign)


def _belongs(found: str, sign: str) -> bool:
    """Whether a sign goes on with what was found: a mark, a joined emoji, half a flag."""
    if unicodedata.category(sign)[0] == "M" or _SKIN.match(sign) or "\u200d" in (found[-1], sign):
        return True
    return bool(_FLAG.fullmatch(found + sign))


# Faults


def _faults(row: Row, columns: tuple[str, ...]) -> Iterator[RowFault]:
    """What is wrong in one row, a fault a cell at most."""
    if not row.cells:
        instead = 'close each quotation mark, write "" for one in a quoted cell, keep cells short'
        yield RowFault(row.number, "cannot be split into cells", instead)
    elif len(row.cells) > len(columns):
        instead = f"only {', '.join(columns)}; a cell that holds the separator in quotation marks"
        yield RowFault(row.number, f"has {len(row.cells)} cells", instead)
    else:
        for name, cell in _named(row, columns).items():
            if told := _wrong(name, cell):
                wrong, instead = told
                shown = f" ({seen:.40})" if (seen := _tidy(_visible(cell))) else ""
                yield RowFault(row.number, f"{name} {wrong}{shown}", instead)


def _perhaps_names(fault: RowFault) -> RowFault:
    """In the first row a movement that is none may be the name of a column."""
    if not fault.message.startswith("movement is not"):
        return fault
    more = f"{fault.instead}. If this row names the columns, call them {', '.join(COLUMNS)}"
    return replace(fault, instead=more)


def _wrong(name: str, cell: str) -> tuple[str, str] | None:
    """What is wrong with a cell, and what to write instead; None when it is sound."""
    value, instead = _tidy(cell), _INSTEAD[name]
    if _visible(cell) != cell:
        return "holds a character that cannot be seen", "the same, typed anew by hand"
    if not value:
        return None if name == "why" else ("is missing", instead)
    if name == "movement":
        known = _word(cell) in _MOVEMENTS
        return None if known else ("is not one of the words allowed", instead)
    if len(value) > (LONGEST_WHY if name == "why" else LONGEST_TEXT):
        return "is too long", instead
    if not any(map(_is_letter, value)):
        return "has no letter", instead
    if name == "text" and any(len(word) > LONGEST_WORD for word in _BREAK.split(value)):
        shorter = f"words of at most {LONGEST_WORD} letters, which fit a card on a phone; a hyphen may divide one"
        return f"has a word of more than {LONGEST_WORD} letters", shorter
    return None


def _visible(cell: str) -> str:
    """A cell without what cannot be seen, such as a sign that turns the direction of a text."""
    joined = {match.start() for match in _JOINER.finditer(cell)}
    return "".join(s for at, s in enumerate(cell) if at in joined or not _is_unseen(s))


def _is_unseen(sign: str) -> bool:
    """Whether nobody can see it. A line end or tab is a blank; a new emoji may be unknown here."""
    if sign in "\t\r\n" or "\U0001f000" < sign < "\U0001fb00":
        return False
    return sign in _BLANK or unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs")


def _doubled(rows: list[Row], columns: tuple[str, ...]) -> Iterator[RowFault]:
    """The texts that an earlier row has already used."""
    seen: dict[str, int] = {}
    for row in rows:
        text = _tidy(_named(row, columns)["text"]).casefold()
        first = seen.setdefault(text, row.number)
        if text and first != row.number:
            wrong = f"text is used before, in row {first}"
            yield RowFault(row.number, wrong, "another text, or drop one")


def _of_all(rows: list[Row], columns: tuple[str, ...]) -> Iterator[RowFault]:
    """What is wrong with the list as a whole."""
    if not FEWEST <= len(rows) <= MOST:
        count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
        yield RowFault(0, f"has {count}", f"a list of {FEWEST} to {MOST} rows")
    movements = {_movement(_named(row, columns)) for row in rows}
    if len(rows) > 1 and len(movements) == 1 and (same := movements.pop()):
        wrong = f"has nothing to sort: all are {same}"
        yield RowFault(0, wrong, "some rows that are big and some that are small")
