"""The processes that answer: as many as there are cores, begun anew when one dies, and gone with the
one that started them.
"""

import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from game.settings import EVERYWHERE
from game.views.shell import logs

HEAD_COMES = 15_000  # ms for a head to come, and for a connection on which nothing is said
ENDS_IN = 2  # seconds: what is under way at a stop may take so long
MOST_CONNECTIONS = 8192  # of a process; each takes a few kB
RESTS = 1  # second before all are begun anew
MOST_AGAIN, AGAIN_WITHIN = 10, 60  # times, seconds: after which they are given up

ITSELF = dict(zip(EVERYWHERE, ("127.0.0.1", "::1"), strict=True))
"""Where this computer reaches what it serves everywhere."""


def serve(make: str, host: str, port: int, workers: int, ready: Event | None = None) -> int:
    """Serve what ``make`` (``module:function``) makes in each process, a
    :class:`~game.server.gate.Gate`, until it is stopped; an exit code. Processes that die are begun
    anew, unless they die before they have ever been ``ready``, or again and again.

    Processes are spawned, never forked: they share no thread and no open file, on any system, and
    each hears when this one is gone.
    """
    multiprocessing.set_start_method("spawn", force=True)
    _allow_files()
    begun: list[float] = []
    while True:
        server = Server(
            make,
            factory=True,
            address=host,
            port=port,
            interface=Interfaces.RSGI,
            workers=workers,
            respawn_failed_workers=True,
            respawn_interval=0.1,
            workers_kill_timeout=ENDS_IN,
            http=HTTPModes.http1,  # else who says nothing is waited for, whether it speaks HTTP/2
            http1_settings=HTTP1Settings(header_read_timeout=HEAD_COMES),
            websockets=False,
            backlog=MOST_CONNECTIONS,
            backpressure=MOST_CONNECTIONS,
            log_access=False,
            log_level=LogLevels.warning,
            log_dictconfig=logs.SERVER,
        )
        begun = [at for at in begun if time.monotonic() - at < AGAIN_WITHIN] + [time.monotonic()]
        try:
            server.serve()
        except SystemExit:  # a process has died twice within seconds
            if server.interrupt_signal:
                return 0
            if ready and not ready.is_set():
                print("The game could not be started: what is above says why.", file=sys.stderr)
                return 1
            if len(begun) == MOST_AGAIN:
                print("The processes that answer die again and again.", file=sys.stderr)
                return 1
            print("The processes that answer have died. They are begun anew.", file=sys.stderr)
            time.sleep(RESTS)
        else:
            return 0


def cores() -> int:
    """How many processes answer where nobody says how many: one a core, at most four. SQLite lets one
    write at a time, and each takes 80 MB."""
    free = getattr(os, "sched_getaffinity", None)
    return max(1, min(4, len(free(0)) if free else os.cpu_count() or 1))


def free_port(host: str, port: int, more: int = 0) -> int:
    """The first port that can be used: this one, or one of so many ``more`` after it.

    :raises OSError: when there is none.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(port, port + more + 1):
        try:
            socket.create_server((host, tried), family=family).close()
        except OSError:
            if tried == port + more:
                raise
        else:
            return tried
    raise AssertionError("there is always one that is tried last")


def announce(host: str, port: int, greet: Callable[[], None]) -> Event:
    """Greet as soon as somebody answers; an event that is then set."""
    ready = Event()
    Thread(target=_announce, args=(host, port, greet, ready), daemon=True).start()
    return ready


def _announce(host: str, port: int, greet: Callable[[], None], ready: Event) -> None:
    while not _is_answered(ITSELF.get(host, host), port):
        time.sleep(0.05)
    ready.set()
    greet()


def _is_answered(host: str, port: int) -> bool:
    """Whether a process answers. That a connection comes about does not tell: the system takes it
    before any process does."""
    asked = HTTPConnection(host, port, timeout=60)
    try:
        asked.request("GET", "/healthz")
        return bool(asked.getresponse().status)
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


def _allow_files() -> None:
    """Each connection is an open file, of which many systems allow few unasked."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 4 * MOST_CONNECTIONS
        most = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (most, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        )
