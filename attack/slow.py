"""A hostile network, while a class plays: ``python -m attack.slow [--serve COMMAND] [--seconds n]``.

Hundreds send half a post, or a byte a second; thousands say nothing; some do not read what they asked
for. Who is thrown out comes back at once. Thirty children look and move meanwhile, and one plays
alone: none of them may notice. At last the server is asked to end.
"""

import argparse
import asyncio
import multiprocessing
import signal
import socket
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from attack.faults.counting import Lesson
from attack.requests import UNPACK
from attack.serving import HERE, SERVE, Serving, served
from attack.visitor import Visitor
from bench.load import Address, request
from bench.people import PACKED

LOOKS, MOVES = 2.0, 8.0  # seconds from one to the next
PATIENCE = 10.0  # seconds that a child waits for an answer
GOAL = 0.3  # seconds that 95 of 100 answers may take
ENDS = 5.0  # seconds that the end may take

CHILDREN = 30
ALONE = "/play/sort?level=2&seed=7"
BIG_PAGE = "/grown-ups/facts"
BODY = b"code=" + b"A" * 55
HEAD = b"POST /join HTTP/1.1\r\nHost: %s\r\nContent-Length: 60\r\n"
HEAD += b"Content-Type: application/x-www-form-urlencoded\r\n"


# Attackers --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Crowd:
    """How many of each kind."""

    halves: int = 200
    drips: int = 200
    silent: int = 2000
    deaf: int = 50

    def smaller(self, by: int) -> "Crowd":
        return Crowd(*(one // by for one in vars(self).values()))


@dataclass
class Attackers:
    """A crowd on its connections. What was given up on it, after how many seconds, is kept."""

    address: Address
    there: int = 0
    given_up: dict[str, list[float]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def head(self) -> bytes:
        return HEAD % f"{self.address[0]}:{self.address[1]}".encode()

    async def come(self, crowd: Crowd) -> None:
        """All of them, until they are cancelled."""
        kinds: list[tuple[str, int, Callable[[socket.socket], Awaitable[None]]]] = [
            ("half a post", crowd.halves, self._half),
            ("half a head", crowd.halves // 4, self._half_head),
            ("a byte a second", crowd.drips, self._drip),
            ("silence", crowd.silent, self._silent),
            ("does not read", crowd.deaf, self._deaf),
        ]
        async with asyncio.TaskGroup() as group:
            for name, many, sends in kinds:
                for _ in range(many):
                    group.create_task(self._keep_on(name, sends))

    async def _keep_on(self, name: str, sends: Callable[[socket.socket], Awaitable[None]]) -> None:
        """Connect, do it, and come back when the server has had enough."""
        loop = asyncio.get_running_loop()
        while True:
            line = socket.socket()
            line.setblocking(False)
            if name == "does not read":
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            try:
                await asyncio.wait_for(loop.sock_connect(line, self.address), PATIENCE)
                await self._stay(name, sends(line))
            except (OSError, TimeoutError):
                self.refused[name] += 1
            finally:
                line.close()
            await asyncio.sleep(0.5)

    async def _stay(self, name: str, does: Awaitable[None]) -> None:
        """Do it until the server has had enough, however it shows that."""
        begun = time.monotonic()
        self.there += 1
        try:
            with suppress(OSError):
                await does
            self.given_up.setdefault(name, []).append(time.monotonic() - begun)
        finally:
            self.there -= 1

    async def _half(self, line: socket.socket) -> None:
        await self._say(line, self.head + b"\r\n" + BODY[:30])
        await self._until_closed(line)

    async def _half_head(self, line: socket.socket) -> None:
        await self._say(line, self.head)
        await self._until_closed(line)

    async def _silent(self, line: socket.socket) -> None:
        await self._until_closed(line)

    async def _drip(self, line: socket.socket) -> None:
        """Also whoever answers meanwhile is not listened to."""
        await self._say(line, self.head + b"\r\n")
        for at in range(len(BODY)):
            await asyncio.sleep(1)
            await self._say(line, BODY[at : at + 1])
            if _is_closed(line):
                return

    async def _deaf(self, line: socket.socket) -> None:
        """Ask for a big page many times, and take none of it."""
        host = f"{self.address[0]}:{self.address[1]}"
        ask = f"GET {BIG_PAGE} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
        await self._say(line, ask * 20)
        while not _is_broken(line):
            await asyncio.sleep(1)

    async def _say(self, line: socket.socket, what: bytes) -> None:
        await asyncio.get_running_loop().sock_sendall(line, what)

    async def _until_closed(self, line: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while await loop.sock_recv(line, 65_536):
            pass


def _is_closed(line: socket.socket) -> bool:
    with suppress(BlockingIOError):
        return not line.recv(65_536)
    return False


def _is_broken(line: socket.socket) -> bool:
    """Whether a line that nobody reads was broken off."""
    return line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0


def attack(address: Address, crowd: Crowd, word: Connection) -> None:
    """Attack until a word comes, then tell what came of it; in a process of its own, so that who is
    measured does not wait for us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    allow_many_files()
    attackers = Attackers(address)

    async def run() -> None:
        coming = asyncio.create_task(attackers.come(crowd))
        while not word.poll():
            await asyncio.sleep(0.1)
            if coming.done():
                coming.result()
        word.recv()
        word.send((attackers.there, attackers.given_up, attackers.refused))
        while not word.poll():
            await asyncio.sleep(0.1)
        coming.cancel()
        with suppress(asyncio.CancelledError):
            await coming

    asyncio.run(run())


def allow_many_files() -> None:
    """Have as many files open as this account may: each connection is one."""
    with suppress(ImportError):
        import resource  # is not there on Windows

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


# Children ---------------------------------------------------------------------------------


@dataclass
class Took:
    """How long answers took, from when they were asked for; what did not come took for ever."""

    seconds: list[float] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)

    def of(self, percent: int) -> float:
        ordered = sorted(self.seconds) or [0.0]
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

    def __str__(self) -> str:
        shown = "".join(f"{self.of(percent) * 1000:9.0f}" for percent in (50, 95, 99, 100))
        lost = ", ".join(f"{many} {what}" for what, many in self.lost.items()) or "none"
        return f"{len(self.seconds):8}{shown}   {lost}"


class Player:
    """A child with a browser: it looks, and moves, in time with the clock and not with the server,
    so that what is late is seen to be late. Some keep their connection, as browsers do; for others
    each request has one of its own, as behind some filters of schools."""

    def __init__(self, child: Visitor, look: str, keeps: bool, version: str = "") -> None:
        self.child, self.keeps = child, keeps
        self.look = request("GET", look, self._headers(**{"If-None-Match": version}))
        self.line: socket.socket | None = None

    def _headers(self, **more: str) -> dict[str, str]:
        return {"Host": self.child.host, "Cookie": self.child.cookie, **PACKED, **more}

    def _move(self) -> bytes:
        """A move as htmx sends it."""
        (card, misses), bin_ = self.child.hand()[0], self.child.bins()[-1]
        htmx = {"HX-Request": "true", "HX-Request-Type": "full"}
        form = {"card": card, "misses": misses, "bin": bin_}
        return request("POST", self.child.action(), self._headers(**htmx), form)

    def play(self, took: Took, until: float, late: float) -> None:
        """Play until a time. ``late`` is when in its turn this child begins, as a share of it."""
        due = time.monotonic() + late * LOOKS
        moves = time.monotonic() + late * MOVES
        while due < until:
            time.sleep(max(0.0, due - time.monotonic()))
            if due >= moves and self.child.hand():
                moves += MOVES
                page = self._ask(took, due, self._move())
                if "data-card=" in page:
                    self.child.page = page
            else:
                self._ask(took, due, self.look)
            due = max(due + LOOKS, time.monotonic())
        self._hang_up()

    def _ask(self, took: Took, due: float, request: bytes) -> str:
        status, page = 0, ""
        try:
            status, page = self._answer(request)
        except (OSError, HTTPException) as trouble:
            took.lost[type(trouble).__name__] += 1
            self._hang_up()
        took.seconds.append(time.monotonic() - due)
        if status not in (0, 200, 304):
            took.lost[str(status)] += 1
        if not self.keeps:
            self._hang_up()
        return page

    def _answer(self, request: bytes) -> tuple[int, str]:
        """The answer to a request. It is asked once more where a connection that was kept has been
        closed meanwhile, as browsers do."""
        if self.line:
            with suppress(ConnectionError, HTTPException):
                return self._sent(self.line, request)
            self._hang_up()
        self.line = socket.create_connection(self.child.address, PATIENCE)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._sent(self.line, request)

    def _sent(self, line: socket.socket, request: bytes) -> tuple[int, str]:
        line.sendall(request)
        with HTTPResponse(line) as answer:
            answer.begin()
            body = answer.read()
        self.child.keep(answer)
        unpack = UNPACK.get(answer.headers["Content-Encoding"] or "", bytes)
        return answer.status, unpack(body).decode()

    def _hang_up(self) -> None:
        if self.line:
            self.line.close()
        self.line = None


def players(address: Address) -> list[Player]:
    """The children of a class, and one who plays alone."""
    lesson, them = Lesson(address, CHILDREN), []
    for at, one in enumerate(lesson.children):
        one.get(lesson.url)
        look, version = (one.found(rf'data-{name}="([^"]*)"') for name in ("url", "version"))
        them.append(Player(one, look, keeps=at % 2 == 1, version=version))
    alone = Visitor(address)
    alone.get(ALONE)
    return [*them, Player(alone, ALONE, keeps=True)]


def let_play(them: list[Player], seconds: float) -> Took:
    """Let all play for some time; how long their answers took."""
    took, until = Took(), time.monotonic() + seconds
    threads = [
        Thread(target=one.play, args=(took, until, at / len(them))) for at, one in enumerate(them)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


# The whole --------------------------------------------------------------------------------


@contextmanager
def attacked(address: Address, crowd: Crowd) -> Iterator[Connection]:
    """A server that a crowd attacks for as long as the block lasts. Who asks by the connection is
    told how it goes."""
    ours, theirs = multiprocessing.Pipe()
    crowd_ = multiprocessing.get_context("spawn").Process(
        target=attack, args=(address, crowd, theirs), daemon=True
    )
    crowd_.start()
    try:
        yield ours
    finally:
        crowd_.kill()
        crowd_.join()


@dataclass(frozen=True)
class Outcome:
    """How children fared without attackers and with them, and how the server ended."""

    calm: Took
    attacked: Took
    there: int
    given_up: dict[str, list[float]]
    refused: Counter[str]
    megabytes: tuple[float, float]
    end: float | None

    def broken(self) -> list[str]:
        """The laws that do not hold."""
        return [
            law
            for law, holds in {
                "nobody loses an answer": not self.attacked.lost,
                f"95 of 100 answers come within {GOAL * 1000:.0f} ms": self.attacked.of(95) < GOAL,
                f"the end takes {ENDS:.0f} s at most": self.end is not None and self.end <= ENDS,
                "half a post is given up": bool(self.given_up.get("half a post")),
            }.items()
            if not holds
        ]

    def __str__(self) -> str:
        lines = [
            f"{'milliseconds':18}{'answers':>8}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}   lost",
            f"{'in peace':18}{self.calm}",
            f"{'under attack':18}{self.attacked}",
            f"{self.there} attackers were there at the end.",
        ]
        for name, seconds in self.given_up.items():
            half = statistics.median(seconds)
            lines.append(f"    {name}: {len(seconds)} given up, half of them within {half:.1f} s")
        for name, many in self.refused.items():
            lines.append(f"    {name}: {many} times refused")
        before, after = self.megabytes
        end = "never" if self.end is None else f"within {self.end:.1f} s"
        lines.append(
            f"The server took {before:.0f} MB before, {after:.0f} MB after; it ended {end}."
        )
        return "\n".join(lines)


def run(serving: Serving, seconds: float, crowd: Crowd) -> Outcome:
    """Let children play in peace, then under attack, and end the server meanwhile."""
    with served(serving):
        them = players(serving.address)
        calm, before = let_play(them, seconds), serving.megabytes()
        with attacked(serving.address, crowd) as word:
            time.sleep(min(5.0, seconds))  # all are there now
            under = let_play(them, seconds)
            word.send("how is it?")
            there, given_up, refused = word.recv()
            after, end = serving.megabytes(), serving.stop()
        return Outcome(calm, under, there, given_up, refused, (before, after), end)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m attack.slow", description=__doc__)
    parser.add_argument("--serve", default=SERVE, help="the command that serves")
    parser.add_argument("--root", type=Path, default=HERE, help="the checkout it is run in")
    parser.add_argument("--seconds", type=float, default=40, help="in peace, and as many attacked")
    for name, many in vars(Crowd()).items():
        parser.add_argument(f"--{name}", type=int, default=many)
    chosen = parser.parse_args()
    crowd = Crowd(*(getattr(chosen, name) for name in vars(Crowd())))
    with tempfile.TemporaryDirectory() as folder:
        serving = Serving(Path(folder), chosen.serve, chosen.root)
        outcome = run(serving, chosen.seconds, crowd)
    print(outcome)
    for law in outcome.broken():
        print(f"BROKEN: {law}")
    return 1 if outcome.broken() else 0


if __name__ == "__main__":
    sys.exit(main())
