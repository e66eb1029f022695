"""An open-loop load generator: what is due is asked when it is due, however late the answers to
what was due before are. A request is as late as its answer comes after it was due, so that a server
that cannot keep up shows it, and one that cannot answer at all is not asked less.

Each line is a connection kept open, as a browser keeps it. It shares the machine with the server, so
it does as little as it can: of an answer it reads the status and the length.
"""

import heapq
import re
import selectors
import socket
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from errno import EINPROGRESS

from bench.load import Address

PATIENCE = 10  # seconds after which a tablet gives up, counted from when it was due
CHECKED_EVERY = 0.5  # seconds

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)

Make = Callable[[], bytes]
Take = Callable[[int, bytes, bytes], None]
"""What takes the status, the head and the body of an answer."""


@dataclass
class Figures:
    """How a kind of request has fared: how late each answer came, in seconds; what went wrong."""

    late: list[float] = field(default_factory=list)
    due: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def at(self, part: float) -> float:
        """The lateness that so large a part of the answers did not pass, in ms."""
        ordered = sorted(self.late)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 if ordered else 0.0


class Timetable:
    """What is due when, and the lines on which it is asked. Figures are kept of what is due at
    ``counts_from`` or later, in the clock's seconds."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.selector = selectors.DefaultSelector()
        self.lines: list[Line] = []
        self.figures: dict[str, Figures] = {}
        self.counts_from = 0.0
        self.requests = 0
        self.behind: list[float] = []  # seconds by which we ourselves came too late
        self._due: list[tuple[float, int, Callable[[float], None]]] = []
        self._planned = 0

    def plan(self, due: float, act: Callable[[float], None]) -> None:
        """Have something done at its time, which it is told."""
        self._planned += 1
        heapq.heappush(self._due, (due, self._planned, act))

    def line(self) -> "Line":
        """One more line."""
        self.lines.append(Line(self))
        return self.lines[-1]

    def run(self, until: float, waits: bool = True) -> None:
        """Do what is due until a time; then one that ``waits`` does so for answers to come."""
        check = time.perf_counter()
        while True:
            now = time.perf_counter()
            if now >= check:
                self._give_up(now)
                check = now + CHECKED_EVERY
            while self._due and self._due[0][0] <= min(now, until):
                due, _, act = heapq.heappop(self._due)
                self.behind.append(now - due)
                act(due)
            if now >= until and not (waits and any(line.is_busy for line in self.lines)):
                return
            following = min(check, self._due[0][0] if self._due else check)
            for key, events in self.selector.select(max(0.0, following - time.perf_counter())):
                key.data.ready(events)

    def close(self) -> None:
        for line in self.lines:
            line.close()
        self.selector.close()

    def count(self, kind: str, due: float, wrong: str = "") -> None:
        """Count an answer that has come just now, or what went wrong."""
        if due < self.counts_from:
            return
        figures = self.figures.setdefault(kind, Figures())
        figures.due += 1
        if wrong:
            figures.wrong[wrong] += 1
        else:
            figures.late.append(time.perf_counter() - due)

    def _give_up(self, now: float) -> None:
        for line in self.lines:
            if line.is_busy:
                line.give_up(now - PATIENCE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its kind, when it is due, what makes it in the moment it is sent (so that it may
    depend on the answer before), what takes the answer, the statuses that may be."""

    kind: str
    due: float
    make: Make
    take: Take
    statuses: tuple[int, ...] = (200, 304)


class Line:
    """One connection, on which one request is under way at a time; what is due meanwhile waits."""

    def __init__(self, table: Timetable) -> None:
        self._table = table
        self._waiting: deque[Asked] = deque()
        self._asked: Asked | None = None
        self._come = b""
        self._socket: socket.socket | None = None
        self._is_open = False

    @property
    def is_busy(self) -> bool:
        return self._asked is not None

    def ask(self, asked: Asked) -> None:
        """Send a request, as soon as the one under way is answered."""
        self._waiting.append(asked)
        if self._asked is None:
            self._go_on()

    def ready(self, events: int) -> None:
        """Something has come, or the connection is open now."""
        if not self._is_open:
            self._opened()
            return
        assert self._socket
        try:
            came = self._socket.recv(262_144)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if not came:
            self._fail("closed")
            return
        self._come = self._come + came if self._come else came
        end = self._come.find(b"\r\n\r\n")
        if end < 0:
            return
        status = int(self._come[9:12])
        size = 0
        if status not in (204, 304):
            told = _LENGTH.search(self._come, 0, end + 2)
            if told is None:
                self._fail("no length")
                return
            size = int(told[1])
        if len(self._come) < end + 4 + size:
            return
        self._answered(status, self._come[: end + 2], self._come[end + 4 :])

    def give_up(self, before: float) -> None:
        """Wait no longer for what was due before a time."""
        why = f"not in {PATIENCE} s"
        while self._waiting and self._waiting[0].due < before:
            late = self._waiting.popleft()
            self._table.count(late.kind, late.due, why)
        if self._asked and self._asked.due < before:
            self._fail(why)

    def close(self) -> None:
        if self._socket:
            self._table.selector.unregister(self._socket)
            self._socket.close()
        self._socket, self._is_open, self._come = None, False, b""

    def _answered(self, status: int, head: bytes, body: bytes) -> None:
        asked, self._asked, self._come = self._asked, None, b""
        assert asked
        if _CLOSES.search(head):
            self.close()
        self._table.count(asked.kind, asked.due, "" if status in asked.statuses else str(status))
        asked.take(status, head, body)
        if self._asked is None:
            self._go_on()

    def _fail(self, why: str) -> None:
        asked, self._asked = self._asked, None
        self.close()
        if asked:  # else the server has let go of a line on which nothing was under way
            self._table.count(asked.kind, asked.due, why)
            self._go_on()

    def _go_on(self) -> None:
        if not self._waiting:
            return
        self._asked = self._waiting.popleft()
        if self._is_open:
            self._send()
        else:
            self._open()

    def _open(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._table.selector.register(self._socket, selectors.EVENT_WRITE, self)
        if self._socket.connect_ex(self._table.address) not in (0, EINPROGRESS):
            self._fail("refused")

    def _opened(self) -> None:
        assert self._socket
        if self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            self._fail("refused")
            return
        self._is_open = True
        self._table.selector.modify(self._socket, selectors.EVENT_READ, self)
        self._send()

    def _send(self) -> None:
        """It is small, and nothing else is under way: it always fits what the system holds."""
        assert self._asked
        assert self._socket
        self._table.requests += 1
        try:
            self._socket.sendall(self._asked.make())
        except OSError:
            self._fail("closed")
