"""Servers weighed side by side with the same app behind each: ``python -m bench.servers``. Those that do
not ship with the game come by ``pip install waitress hypercorn uvicorn a2wsgi``; one that is not there is
passed over. ``PORT=… python -m bench.servers NAME`` serves by one of them, for ``attack.slow --serve``.

All get two processes, but waitress, which knows one only.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from flask import Flask

from bench.load import Measured, always, measure
from bench.people import Browser
from bench.processes import served
from game.app import create_app

HERE = Path(__file__).parent.parent
TURN, TURNS = 0.5, 6  # seconds of each, and how often
ASKED = {"health word": "/healthz", "round page": "/play/sort?level=2&seed=7"}


def make() -> Flask:
    """The game, as WSGI."""
    return create_app()


def make_asgi() -> object:
    """The same, as ASGI."""
    from a2wsgi import WSGIMiddleware

    return WSGIMiddleware(create_app(), workers=4)


def ours(port: int) -> None:
    from game.server import start

    start.serve("game.server.worker:make", "127.0.0.1", port, 2)


def granian(interface: str, target: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    threads = 4 if interface == "wsgi" else None
    Server(
        f"bench.servers:{target}",
        factory=True,
        port=port,
        interface=Interfaces(interface),
        workers=2,
        blocking_threads=threads,
        log_enabled=False,
    ).serve()


def waitress(port: int) -> None:
    from waitress import serve

    serve(
        make(),
        host="127.0.0.1",
        port=port,
        threads=8,
        connection_limit=10_000,
        asyncore_use_poll=True,
    )


def uvicorn(port: int) -> None:
    import uvicorn

    uvicorn.run("bench.servers:make_asgi", factory=True, port=port, workers=2, log_level="error")


def hypercorn(port: int) -> None:
    from hypercorn.config import Config
    from hypercorn.run import run

    config = Config()
    config.application_path = "wsgi:bench.servers:make()"
    config.bind, config.workers = [f"127.0.0.1:{port}"], 2
    run(config)


SERVERS: dict[str, tuple[str, Callable[[int], None]]] = {
    "ours": ("granian", ours),
    "granian-wsgi": ("granian", lambda port: granian("wsgi", "make", port)),
    "granian-asgi": ("a2wsgi", lambda port: granian("asgi", "make_asgi", port)),
    "waitress": ("waitress", waitress),
    "uvicorn": ("uvicorn", uvicorn),
    "hypercorn": ("hypercorn", hypercorn),
}


def main() -> None:
    there = [name for name, (package, _) in SERVERS.items() if find_spec(package)]
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        at = {
            name: stack.enter_context(served(HERE, folder, "bench.servers", name)) for name in there
        }
        print(f"{'requests a second':20}" + "".join(f"{name:>14}" for name in there))
        for asked, path in ASKED.items():
            done = dict.fromkeys(there, Measured(0, 0))
            for _ in range(TURNS):
                for name in there:
                    streams = always(Browser(at[name]).look(path))
                    done[name] += measure(at[name], streams, 200, TURN)
            print(f"{asked:20}" + "".join(f"{done[name].rate:14.0f}" for name in there))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        SERVERS[sys.argv[1]][1](int(os.environ["PORT"]))
    else:
        main()
