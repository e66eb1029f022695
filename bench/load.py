"""A small load generator: a few connections kept open, each of which sends its next request as
soon as the answer to the last has come, whole and with the status that is due.

It shares the machine with the server, so it does as little as it can: requests are bytes made
before, of an answer only the status line and the length are read. ``PORT=… python -m bench.load``
serves constant bytes just as plainly: what is measured of that is the most that can be measured.
"""

import os
import re
import selectors
import socket
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from urllib.parse import urlencode

CONNECTIONS = 8
PATIENCE = 10  # seconds to wait for an answer

Address = tuple[str, int]

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CONSTANT = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok"


class Unexpected(Exception):
    """An answer with another status, of no known length, or none at all."""


@dataclass(frozen=True)
class Measured:
    """How many answers came in how many seconds."""

    answers: int
    seconds: float

    def __add__(self, more: "Measured") -> "Measured":
        return Measured(self.answers + more.answers, self.seconds + more.seconds)

    @property
    def rate(self) -> float:
        return self.answers / self.seconds


def request(
    method: str, path: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None
) -> bytes:
    """A request as it goes over the wire. ``headers`` tell the host."""
    body = urlencode(form or {})
    if form is not None:
        headers = {
            **headers,
            "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
            "Content-Length": str(len(body)),
        }
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", body]).encode()


def always(one: bytes) -> list[Iterator[bytes]]:
    """The same request on every connection, again and again."""
    return [repeat(one) for _ in range(CONNECTIONS)]


def in_turn(orders: Sequence[Iterable[bytes]]) -> list[Iterator[bytes]]:
    """Orders of requests shared out to the connections, on each of which they take turns: each is
    sent in its order. All are as long as the shortest."""
    shares = [orders[at::CONNECTIONS] for at in range(CONNECTIONS)]
    return [chain.from_iterable(zip(*share, strict=False)) for share in shares]


def measure(
    address: Address, streams: Sequence[Iterator[bytes]], status: int, seconds: float
) -> Measured:
    """Send each stream on a connection of its own until the time is over or one has run out. They
    can be gone on with: what was sent was answered.

    :raises Unexpected: when an answer is not what is due.
    """
    with selectors.DefaultSelector() as selector:
        lines = [_Line(address, stream, b" %d " % status) for stream in streams]
        try:
            for line in lines:
                selector.register(line.socket, selectors.EVENT_READ, line)
            return _run(selector, lines, seconds)
        finally:
            for line in lines:
                line.socket.close()


def _run(selector: selectors.BaseSelector, lines: list["_Line"], seconds: float) -> Measured:
    """Nothing more is sent after the time; what was sent is waited for, and counts."""
    start = now = time.perf_counter()
    until = start + seconds
    answers, waiting = 0, sum(line.send() for line in lines)
    while waiting:
        ready = selector.select(PATIENCE)
        if not ready:
            raise Unexpected(f"no answer for {PATIENCE} seconds")
        now = time.perf_counter()
        for key, _ in ready:
            line: _Line = key.data
            if not line.receive():
                continue
            answers += 1
            if now >= until or not line.send():
                until, waiting = min(until, now), waiting - 1
    return Measured(answers, now - start)


class _Line:
    """One connection, and what it is to send."""

    def __init__(self, address: Address, stream: Iterator[bytes], due: bytes) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self._stream, self._due, self._come = stream, due, b""

    def send(self) -> bool:
        """Send the next request; whether there was one. It is small, and nothing else is under
        way: it always fits what the system holds for a connection."""
        following = next(self._stream, None)
        if following is None:
            return False
        self.socket.sendall(following)
        return True

    def receive(self) -> bool:
        """Take what has come; whether the answer is whole now."""
        came = self.socket.recv(262_144)
        if not came:
            raise Unexpected("the connection was closed")
        self._come += came
        end = self._come.find(b"\r\n\r\n")
        if end < 0 or len(self._come) < end + 4 + self._length(end):
            return False
        self._come = b""
        return True

    def _length(self, end: int) -> int:
        """How long the body is, of an answer whose head ends there."""
        if self._come[8:13] != self._due:
            due = self._due.decode().strip()
            raise Unexpected(f"{due} was due, not {self._come[9:end].splitlines()[0].decode()}")
        told = _LENGTH.search(self._come, 0, end)
        if told is None and self._due != b" 304 ":
            raise Unexpected("an answer does not tell its length")
        return int(told[1]) if told and self._due != b" 304 " else 0


def serve_constant(port: int) -> None:
    """Answer whatever comes with the same bytes, until it is stopped."""
    selector = selectors.DefaultSelector()
    listening = socket.create_server(("127.0.0.1", port))
    selector.register(listening, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is listening:
                selector.register(listening.accept()[0], selectors.EVENT_READ)
            elif isinstance(key.fileobj, socket.socket):
                if key.fileobj.recv(65_536):
                    key.fileobj.sendall(_CONSTANT)
                else:
                    selector.unregister(key.fileobj)


if __name__ == "__main__":
    serve_constant(int(os.environ["PORT"]))
