"""Who asks in a class under load, each by a timetable of its own: thirty children, the desk and the
wall. They send what a browser would, and remember of the answers what a page would.
"""

import random
import re
from dataclasses import dataclass, field

import brotli

from bench.due import Asked, Line, Timetable
from bench.people import ROUND, Browser, Move, Room, found

_HERE = "the version"  # where it is put in a request

_VERSION = re.compile(rb"\r\netag: *([^\r]+)", re.IGNORECASE)
_NUMBER = re.compile(r"[?&]number=(\d+)")
_PACKED = b"\r\ncontent-encoding: br"


@dataclass(frozen=True)
class Pace:
    """How many seconds lie between two looks and between two moves, and how much earlier or later
    each may come, as a part of that."""

    look: float = 2.0
    move: float = 8.0
    about: float = 0.1

    def after(self, seconds: float) -> float:
        return seconds * random.uniform(1 - self.about, 1 + self.about)


Answer = tuple[int, str, int, str]
"""The number of its round, its card, its attempt, its bin."""


@dataclass
class Sent:
    """The answers that a tablet has sent, and those of them that the server has acknowledged."""

    all: set[Answer] = field(default_factory=set)
    acked: set[Answer] = field(default_factory=set)


class Looker:
    """A page that asks again and again whether it is still true, as live-part.js does."""

    kind = "look"

    def __init__(self, table: Timetable, browser: Browser, pace: Pace) -> None:
        self.table, self.browser, self.pace = table, browser, pace
        self.line: Line = table.line()
        self.show()

    def show(self) -> None:
        """The browser shows a page: from now on its part is asked for."""
        asked = self.browser.look(self.browser.said("url"), **{"If-None-Match": _HERE})
        self._look, self._end = asked.split(_HERE.encode())
        self.version = f'"{self.browser.said("version")}"'.encode()

    def begin(self, start: float) -> None:
        """Look for the first time, at no time that all share."""
        self.table.plan(start + random.uniform(0, self.pace.look), self._due)

    def taken(self, text: str) -> None:
        """The page is another now."""

    def _due(self, due: float) -> None:
        self.line.ask(Asked(self.kind, due, self._make, self._take))
        self.table.plan(due + self.pace.after(self.pace.look), self._due)

    def _make(self) -> bytes:
        return self._look + self.version + self._end

    def _take(self, status: int, head: bytes, body: bytes) -> None:
        if status != 200:
            return
        version = _VERSION.search(head)
        self.version = version[1] if version else b""
        if type(self).taken is not Looker.taken:
            self.taken(unpacked(head, body))


class Wall(Looker):
    kind = "wall"


class Desk(Looker):
    kind = "desk"


class Child(Looker):
    """A child at its own pace, with a plan of moves. A move that is not acknowledged is sent again,
    as live-part.js does."""

    def __init__(
        self, table: Timetable, browser: Browser, pace: Pace, plan: list[Move] | None = None
    ) -> None:
        super().__init__(table, browser, pace)
        self.key = next(value for name, value in browser.cookies.items() if name[:5] == "seat-")
        self.key = self.key.partition(".")[2]
        self.sent = Sent()
        self._number = self._plays()
        self._plan = iter(plan or ())
        self._next = next(self._plan, None)

    def begin(self, start: float) -> None:
        super().begin(start)
        self.table.plan(start + random.uniform(0, self.pace.move), self._move_due)

    def _plays(self) -> int:
        """The number of the round that the page is of."""
        return int(found(_NUMBER.pattern, self.browser.action()))

    def _move_due(self, due: float) -> None:
        if self._next:
            self.line.ask(Asked("move", due, self._make_move, self._take_move))
            self.table.plan(due + self.pace.after(self.pace.move), self._move_due)

    def _make_move(self) -> bytes:
        if self._next is None:  # all that waited on the line is done: look once more
            return self._make()
        self.sent.all.add(self._answer(self._next))
        return self._next.sent

    def _take_move(self, status: int, _head: bytes, _body: bytes) -> None:
        if status == 200 and self._next:
            self.sent.acked.add(self._answer(self._next))
            self._next = next(self._plan, None)

    def _answer(self, move: Move) -> Answer:
        return self._number, move.card, move.attempt, move.bin


class ChildInTurn(Child):
    """A child that plays card by card: it answers the card that its page shows. One that is due
    before its page has come is made as soon as it has, and is as late as that."""

    def __init__(self, table: Timetable, browser: Browser, pace: Pace) -> None:
        super().__init__(table, browser, pace)
        self._owed: float | None = None
        self._choose()

    def begin(self, start: float) -> None:
        Looker.begin(self, start)

    def due(self, due: float) -> None:
        """The child has thought of an answer to the card the class plays now."""
        if self._next:
            self.line.ask(Asked("move", due, self._make_move, self._take_move))
        else:
            self._owed = due

    def gone(self) -> None:
        """The class has gone on: an answer that its page did not ask for in time is none."""
        if self._owed is not None:
            self.table.count("move", self._owed, "shown too late")
        self._owed = None

    def taken(self, text: str) -> None:
        self.browser.page = text
        self._choose()
        if self._next and self._owed is not None:
            due, self._owed = self._owed, None
            self.due(due)

    def _choose(self) -> None:
        """The answer that the child would give now, if there is anything to answer."""
        hand = self.browser.hand()
        self._next = None
        if hand:
            (card, misses), bins = hand[0], self.browser.bins()
            self._number = self._plays()
            self._next = self.browser.answers(card, random.choice(bins), misses)


class DeskInTurn(Desk):
    """The desk of a class that plays card by card: its teacher reveals each card and goes on to the
    next, by a timetable that waits for nobody."""

    BEGINS, THINKS, REVEALS = 0.3, 0.75, 0.85
    """The parts of the time of a card in which children answer, and the one at which it is shown."""

    def __init__(
        self, table: Timetable, browser: Browser, pace: Pace, children: list[ChildInTurn], desk: str
    ) -> None:
        super().__init__(table, browser, pace)
        self._children, self._url = children, desk
        self._step = self._stands()

    def begin(self, start: float) -> None:
        super().begin(start)
        self.table.plan(start + random.uniform(0, self.pace.move), self._card_due)

    def taken(self, text: str) -> None:
        self.browser.page = text
        self._step = self._stands()

    def _stands(self) -> str:
        return found(r'name="step" value="([^"]+)"', self.browser.page)

    def _card_due(self, due: float) -> None:
        """A card is shown: so it was asked of the server, and so it will be."""
        takes = self.pace.move
        for child in self._children:
            after = takes * random.uniform(self.BEGINS, self.THINKS)
            self.table.plan(due + after, child.due)
        self.table.plan(due + takes * self.REVEALS, self._reveal)
        self.table.plan(due + takes, self._go_on)

    def _reveal(self, due: float) -> None:
        for child in self._children:
            child.gone()
        self._act(due, act="reveal")

    def _go_on(self, due: float) -> None:
        self._act(due, act="next")
        self._card_due(due)

    def _act(self, due: float, **form: str) -> None:
        def make() -> bytes:
            return self.browser.form(self._url, step=self._step, **form)

        def take(status: int, _head: bytes, _body: bytes) -> None:
            if status == 303:  # what comes of it is loaded whole, as a browser does
                self.line.ask(Asked("act", due, load, show, (200,)))

        def load() -> bytes:
            return self.browser.look(self._url)

        def show(status: int, head: bytes, body: bytes) -> None:
            if status == 200:
                self.browser.page = unpacked(head, body)
                self._step = self._stands()
                self.show()
                if 'data-phase="closed"' in self.browser.page:
                    self._act(due, act="round", round=ROUND, way="together")

        self.line.ask(Asked("act", due, make, take, (303,)))


def unpacked(head: bytes, body: bytes) -> str:
    """The text of an answer."""
    return (brotli.decompress(body) if _PACKED in head.lower() else body).decode()


def enter(table: Timetable, room: Room, pace: Pace, moves: int) -> tuple[list[Child], list[Looker]]:
    """All who ask in a class, and the children among them. ``moves`` is how many a child will make."""
    children: list[Child]
    room.teacher.get(f"{room.url}/wall")
    wall = Wall(table, room.teacher, pace)
    if room.way == "own":
        plans = room.plans(moves)
        children = [Child(table, one, pace, plan) for one, plan in plans.items()]
        room.teacher.get(room.desk)
        return children, [*children, wall, Desk(table, room.teacher, pace)]
    in_turn = [ChildInTurn(table, one, pace) for one in room.tablets]
    room.teacher.get(room.desk)
    desk = DeskInTurn(table, room.teacher, pace, in_turn, room.desk)
    return [*in_turn], [*in_turn, wall, desk]
