"""The bell: it knows where each class stands, and answers a look that finds nothing new before the app
is asked. Most requests of a lesson are such looks.

A thread reads where the classes stand that were asked for of late, all in one statement, some times a
second. What it knows is old by that much at the most, so a page may hear of a change that much later; a
look it cannot answer goes on to the app, which reads the truth. Where a class stands is no secret to
who has a page of it: no right is asked for, and nothing else is told.
"""

import logging
import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from game.store import seats
from game.store.db import Database, StoreTrouble
from game.store.snapshot import Glance, glances
from game.views.classes.looks import Page, depends, known
from game.views.shell.cookie import seat_in
from game.views.shell.guard import MARK

if TYPE_CHECKING:
    from granian.rsgi import Scope

EVERY = 0.25  # seconds between two readings
LATELY = 30  # seconds: whoever looks at all has looked again
MOST = 2000  # codes that are asked for at once; who makes codes up asks for more
STUMBLES = 60  # seconds of rest after what should not be
TRUE_FOR = 1  # second: what was read before that is not told any more

_LOOK = re.compile(r"/class/([A-Z]{5})/(?:(desk|wall)/)?live")


class Bell:
    """Where classes stand. ``clock`` tells the time of the game; each answer is told to ``count``."""

    def __init__(
        self,
        db: Database,
        edition: str,
        clock: Callable[[], float],
        count: Callable[[], None] = lambda: None,
    ) -> None:
        self._db, self._edition, self._clock, self._count = db, edition, clock, count
        self._asked: dict[str, float] = {}
        self._stand: dict[str, Glance] = {}
        self._read = 0.0
        self._seen: dict[tuple[str, str], float] = {}
        self._told: dict[tuple[str, str], float] = {}

    def answer(self, scope: "Scope") -> list[tuple[str, str]] | None:
        """The headers of a 304, when a request is a look of who has the newest version; else None,
        which says nothing."""
        look = _LOOK.fullmatch(scope.path) if scope.method == "GET" else None
        if look is None:
            return None
        code, page = look[1], cast(Page, look[2] or "child")
        if code in self._asked or len(self._asked) < MOST:
            self._asked[code] = time.monotonic()
        stands = self._stand.get(code)
        if stands is None or stands.ended or time.monotonic() - self._read > TRUE_FOR:
            return None
        version = depends(page, stands, self._edition, self._clock())
        if version not in known(scope.headers.get("if-none-match") or ""):
            return None
        if page == "child" and (key := seat_in(scope.headers.get("cookie") or "", code)):
            self._seen[code, key] = self._clock()
        self._count()
        return [("ETag", f'"{version}"'), (MARK, self._edition)]

    def run(self) -> None:
        """Read again and again where classes stand, for as long as anybody asks."""
        while True:
            time.sleep(EVERY)
            try:
                self.read()
                self.note_seen()
            except StoreTrouble:
                pass  # whoever looks meanwhile asks the app, which says so
            except Exception:  # nobody would miss it, but for looks that take longer
                logging.getLogger("game").exception("The bell has stumbled, and goes on")
                time.sleep(STUMBLES)

    def read(self) -> None:
        """Read where the classes stand that were asked for of late."""
        began = time.monotonic()
        lately = {code: at for code, at in list(self._asked.items()) if began - at < LATELY}
        for code in self._asked.keys() - lately.keys():
            del self._asked[code]
        if lately:
            self._stand = glances(self._db, lately, self._clock())
            self._read = began

    def note_seen(self) -> None:
        """Write down which tablets have looked, each once in a while."""
        now = self._clock()
        told = {who: at for who, at in self._told.items() if now - at < seats.SEEN_EVERY}
        due = {who: at for who, at in list(self._seen.items()) if who not in told}
        if due:
            seats.see_all(self._db, due)
            for who in due:
                self._seen.pop(who, None)
        self._told = told | due
