"""The command line: ``python -m game serve | check [FOLDER] | version``."""

import argparse
import socket
import sys
import threading
import time
from pathlib import Path

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from game import __version__
from game.app import create_app
from game.content.door.faults import BrokenContent
from game.content.door.load import load
from game.settings import Settings, from_environment
from game.store import classrooms
from game.store.db import StoreBusy

SWEPT_EVERY = 60  # seconds


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m game", description="Leap & Pinch")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="play it in a browser (HOST, PORT, CONTENT_DIR are honoured)")
    check_ = commands.add_parser("check", help="look a content folder through")
    check_.add_argument("folder", nargs="?", type=Path)
    commands.add_parser("version", help="print the version")
    chosen = parser.parse_args(arguments)
    try:
        settings = from_environment()
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    if chosen.command == "version":
        print(__version__)
        return 0
    if chosen.command == "check":
        return check(chosen.folder or settings.content_dir)
    return serve(settings)


def check(folder: Path) -> int:
    """Print what a content folder holds, or every fault in it; 0 or 1."""
    try:
        pack = load(folder)
    except BrokenContent as broken:
        count = len(broken.faults)
        print(broken, file=sys.stderr)
        print(f"{folder}: {count} {'thing' if count == 1 else 'things'} to mend.", file=sys.stderr)
        return 1
    rounds = sum(len(stop.rounds) for stop in pack.stops)
    journey = f", {len(pack.stops)} stops with {rounds} rounds" if pack.stops else ""
    print(f"{folder}: {len(pack.activities)} activities{journey}, ready to play.")
    return 0


def serve(settings: Settings) -> int:
    """Serve the game until it is stopped; 1 at once when content or address cannot be used."""
    if check(settings.content_dir):
        return 1
    host, port = settings.host, settings.port
    try:
        socket.create_server((host, port), family=_family(host)).close()
    except OSError as problem:
        print(f"{host}:{port} cannot be used: {problem.strerror}.", file=sys.stderr)
        print(f"    Instead: another port, like PORT={port + 1}, or another HOST", file=sys.stderr)
        return 1
    server = Server(
        "game.__main__:announced_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    )
    server.serve()
    return 0


def announced_app() -> Flask:
    """The app as the server's process makes it, with a thread that tells when it answers, and one
    that deletes what a class has left when its time is over, even if nobody comes any more.

    The threads may not start before: a process that forks with threads can hang.
    """
    settings = from_environment()
    app = create_app(settings)
    place = (settings.host, settings.port)
    threading.Thread(target=_announce, args=place, daemon=True).start()
    threading.Thread(target=_sweep, args=(app,), daemon=True).start()
    return app


def _sweep(app: Flask) -> None:
    """Delete what is to be deleted, now and every minute."""
    while True:
        try:
            classrooms.sweep(app.extensions["db"], time.time())
        except StoreBusy as trouble:
            print(f"Old classes could not be deleted yet: {trouble}", file=sys.stderr)
        time.sleep(SWEPT_EVERY)


def _announce(host: str, port: int) -> None:
    """Print the address as soon as somebody answers there."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
    shown = f"[{host}]" if ":" in host else host
    while True:
        try:
            socket.create_connection((everywhere.get(host, host), port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            print(
                f"Leap & Pinch is ready: http://{shown}:{port}  (stop it with Ctrl+C)", flush=True
            )
            return


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


if __name__ == "__main__":
    sys.exit(main())
