"""Requests as granian makes them, for a gate that is tried without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from game.server.gate import Gate

HERE = "127.0.0.1:5000"


@dataclass
class Scope:
    """The head of a request."""

    method: str = "GET"
    path: str = "/"
    headers: dict[str, str] = field(default_factory=dict)
    query_string: str = ""
    http_version: str = "1.1"
    scheme: str = "http"
    server: str = HERE
    client: str = "192.0.2.7:40000"


@dataclass
class Protocol:
    """The body of a request, in parts each of which comes after a while, and the answer to it."""

    parts: list[bytes] = field(default_factory=list)
    pause: float = 0
    gone: bool = False
    answer: tuple[int, dict[str, str], bytes] | None = None

    async def __aiter__(self) -> Any:
        for part in self.parts:
            await asyncio.sleep(self.pause)
            if self.gone:
                raise RuntimeError("the client has gone")
            yield part

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answer = status, dict(headers), body

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.response_bytes(status, headers, b"")


def ask(gate: Gate, *asked: tuple[Scope, Protocol]) -> list[Any]:
    """The answers to requests that come at once."""

    async def all_() -> None:
        gate.__rsgi_init__(asyncio.get_running_loop())
        await asyncio.gather(*(gate.__rsgi__(scope, protocol) for scope, protocol in asked))

    with ThreadPoolExecutor(1) as apart:  # this thread may have a loop of its own already
        apart.submit(asyncio.run, all_()).result()
    return [protocol.answer for _, protocol in asked]


def post(path: str, *parts: bytes, pause: float = 0, gone: bool = False) -> tuple[Scope, Protocol]:
    """A post whose body comes in parts."""
    length = str(sum(map(len, parts)))
    told = {
        "host": HERE,
        "content-length": length,
        "content-type": "application/x-www-form-urlencoded",
    }
    return Scope("POST", path, told), Protocol(list(parts), pause, gone)


def get(path: str, **headers: str) -> tuple[Scope, Protocol]:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Scope("GET", path, {"host": HERE, **told}), Protocol()
