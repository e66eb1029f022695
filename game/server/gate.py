"""The gate: it takes each request whole before a thread works on it, and a thread gives its answer
whole. However slow a tablet's network is, only its own request waits for it.

It speaks RSGI, granian's own interface, to the server and WSGI to the app. (Granian's WSGI, gunicorn
and mod_wsgi take a thread first and let it wait for the rest of a post; waitress and the ASGI servers
with a bridge to WSGI do not, and answer less than half as many requests: ``bench/README.md``.)
"""

import asyncio
import io
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from game.server.bell import Bell
from game.views.shell.guard import LARGEST_BODY

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined]

BODY_COMES = 10  # seconds a body may take; a move is about 50 bytes
MOST_READ = (
    16 * LARGEST_BODY
)  # so much is read of a body that is too large, so that its sender hears so
ANSWER_AWAITED = 10  # seconds: who has waited longer has given up (WAIT in live-part.js)

READING, WRITING, ALONE = 4, 8, 4  # threads

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]

PLAIN = [("Content-Type", "text/plain; charset=utf-8")]
TOO_SLOW: Answer = (408, PLAIN, b"That took too long. Please send it once more.")
TOO_BUSY: Answer = (503, [*PLAIN, ("Retry-After", "2")], b"There is much to do. Please try again.")


class Gate:
    """What granian asks, by RSGI, in front of a WSGI app. What may wait for the store has threads of
    its own, moves apart from looks: nobody who plays alone waits for a class, and nobody who looks
    waits for who writes."""

    def __init__(self, app: "WSGIApplication", bell: Bell | None = None) -> None:
        self._app, self._bell = app, bell
        self._alone = ThreadPoolExecutor(ALONE, "alone")
        self._reading = ThreadPoolExecutor(READING, "reading")
        self._writing = ThreadPoolExecutor(WRITING, "writing")

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    async def __rsgi__(self, scope: "Scope", protocol: "HTTPProtocol") -> None:
        if self._bell and (rung := self._bell.answer(scope)):
            protocol.response_empty(304, rung)
            return
        try:
            body = await _body(scope, protocol)
        except TimeoutError:
            status, headers, told = TOO_SLOW
        except Exception:  # granian's own: whoever sent it has gone
            return
        else:
            environ = _environ(scope, body)
            threads, came = self._threads(scope), time.monotonic()
            work = self._loop.run_in_executor(threads, self._answer, environ, came)
            status, headers, told = await work
        protocol.response_bytes(status, headers, told)

    def _threads(self, scope: "Scope") -> ThreadPoolExecutor:
        if not scope.path.startswith(("/class", "/join")):
            return self._alone
        return self._reading if scope.method in ("GET", "HEAD") else self._writing

    def _answer(self, environ: dict[str, Any], came: float) -> Answer:
        """What the app answers, if anybody still waits for it."""
        if time.monotonic() - came > ANSWER_AWAITED:
            return TOO_BUSY
        started: list[Any] = []

        def start(status: str, headers: Headers, error: Any = None) -> Any:
            started[:] = int(status[:3]), headers

        given: Iterable[bytes] = self._app(environ, start)
        try:
            body = b"".join(given)
        finally:
            if close := getattr(given, "close", None):
                close()
        status, headers = started
        return status, headers, body


async def _body(scope: "Scope", protocol: "HTTPProtocol") -> bytes:
    """The body of a request, as far as it may be large.

    :raises TimeoutError: when it does not come in time.
    """
    told = scope.headers
    if "content-length" not in told and "transfer-encoding" not in told:
        return b""
    body, read = bytearray(), 0
    async with asyncio.timeout(BODY_COMES):
        async for part in protocol:
            read += len(part)
            if read <= LARGEST_BODY:
                body += part
            elif read > MOST_READ:
                break
    return bytes(body)


def _environ(scope: "Scope", body: bytes) -> dict[str, Any]:
    """A request as WSGI tells it (PEP 3333)."""
    host, _, port = scope.server.rpartition(":")
    address, _, from_port = scope.client.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "REMOTE_ADDR": address.strip("[]"),
        "REMOTE_PORT": from_port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in _headers(scope):
        environ[name] = (
            f"{environ[name]}{_BETWEEN.get(name, ',')}{value}" if name in environ else value
        )
    return environ


_BETWEEN = {"HTTP_COOKIE": "; "}


def _headers(scope: "Scope") -> Iterator[tuple[str, str]]:
    """Headers by the names that WSGI gives them. One with an underscore would pass for another."""
    for name, value in scope.headers.items():
        if "_" not in name:
            given = name.upper().replace("-", "_")
            own = given in ("CONTENT_TYPE", "CONTENT_LENGTH")
            yield given if own else f"HTTP_{given}", value
