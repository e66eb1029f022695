"""Who is there while the game is attacked: three classes with their teachers and pupils, and the words
by which requests name them. ``{CLASS}`` in a request stands for a code, so that the same request
can be made again on another day, when codes are others.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from itsdangerous import URLSafeTimedSerializer

from attack.visitor import Visitor
from bench.load import Address

WHY = "Because zebras whistle softly"
"""What is said of each card of a list once it is revealed, which nobody does."""

LIST = "\n".join(
    f"{what},{move},{WHY}."
    for what, move in [
        ("Jump over a log", "big"),
        ("Thread a needle", "small"),
        ("Swim far", "both"),
        ("Skip along", "big"),
        ("Pinch some salt", "small"),
    ]
)

CLASSES = {
    "TOGETHER": {"round": "sort.2", "way": "together"},
    "OWN": {"round": "sort.3", "way": "own"},
    "BODIES": {"round": "order.drawing", "way": "bodies"},
    "SEALED": {"text": LIST, "way": "together"},
}
"""The forms that the classes are opened with."""

_NAMED = re.compile(r"\{([A-Z_]+)\}")


@dataclass
class World:
    """``names`` are what stands for what, ``people`` who has which cookies. What is in ``secrets``
    no answer may tell to a request that does not hold it already."""

    address: Address
    names: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    teachers: dict[str, Visitor] = field(default_factory=dict)
    _opened: int = 0

    def begin(self) -> None:
        """Open the classes, sit down, play a move alone. Nobody holds the right to the desk of the
        sealed one, in which a card is shown and never revealed."""
        self.names["HOST"] = f"{self.address[0]}:{self.address[1]}"
        self.names["LONG"] = "A" * 5000
        self.people["nobody"] = ""
        self.secrets["the reason of a card before it is revealed"] = WHY
        for name in CLASSES:
            self.open(name)
        alone = Visitor(self.address)
        alone.get("/play/sort?level=2&seed=7")
        card, misses = alone.hand()[0]
        alone.post("/play/sort?level=2&seed=7", card=card, misses=misses, bin=alone.bins()[0])
        self.people["child alone"] = alone.cookie
        forged = {"version": 1, "score": [9] * 9, "desks": [[self.names["SEALED"], "x" * 22]]}
        signer = URLSafeTimedSerializer("guessed", salt="cookie-session")
        self.names["FORGED"] = signer.dumps(forged)

    def open(self, name: str) -> None:
        """Open a class, begin its round, and have a pupil sit down where there are tablets."""
        form, self._opened = CLASSES[name], self._opened + 1
        teacher = Visitor(self.address, source=self._opened % 250 + 1)
        teacher.post("/class/list/start" if "text" in form else "/class/new", **form)
        code = teacher.found(r'data-class="([A-Z]{5})"')
        self.names[name], self.teachers[name] = code, teacher
        secret = teacher.cookies[f"desk-{code}"].partition(".")[2]
        self.names[f"{name}_DESK"] = self.secrets[f"the right to the desk of {name}"] = secret
        teacher.press("act", "begin")
        if name != "SEALED":
            self.people[f"teacher of {name}"] = teacher.cookie
        if form["way"] != "bodies":
            self._sit_down(name)

    def _sit_down(self, name: str) -> None:
        code, pupil = self.names[name], Visitor(self.address, source=self._opened % 250 + 1)
        pupil.get(f"/join/{code}")
        key, seat = (pupil.found(rf'name="{one}" value="([^"]+)"') for one in ("key", "seat"))
        pupil.post(f"/join/{code}", key=key, seat=seat)
        assert pupil.path.startswith(f"/class/{code}"), f"{name} has no seat for a pupil"
        self.names[f"{name}_SEAT"] = self.secrets[f"the key to a seat of {name}"] = key
        self.people[f"pupil of {name}"] = pupil.cookie

    def go_on(self) -> None:
        """Open anew what a teacher's form has ended, rightly."""
        for name, one in self.teachers.items():
            if one.get(f"/class/{self.names[name]}/desk") == 410:
                self.open(name)

    def told(self, text: str) -> str:
        """A text with what its words stand for."""
        return _NAMED.sub(lambda named: self.names.get(named[1], named[0]), text)


class Store:
    """What classes have left in a SQLite file, as another program sees it."""

    KEPT_APART = ("seen", "guesses")

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self._version, self._content = -1, 0

    def content(self) -> int:
        """A number for all of it but for what a look may note: that a tablet is here (and back),
        and that a code was tried."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version, self._content = version, self._read()
        return self._content

    def _read(self) -> int:
        rows = []
        left = bool(self.count("SELECT count(*) FROM seats WHERE left"))
        for table in ("classes", "earlier", "seats", "plays", "answers", "tallies"):
            cursor = self._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
            hidden = {"seen", "left"} | ({"revision", "called"} if left else set())
            shown = [at for at, one in enumerate(cursor.description) if one[0] not in hidden]
            rows.append((table, [tuple(row[at] for at in shown) for row in cursor]))
        return hash(repr(rows))

    def count(self, sql: str) -> int:
        (number,) = self._connection.execute(sql).fetchone()
        return int(number)

    def close(self) -> None:
        self._connection.close()


def rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    """What another program finds in a SQLite file."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as connection:
        return connection.execute(sql).fetchall()
