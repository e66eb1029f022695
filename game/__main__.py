"""The command line: ``python -m game serve | check [FOLDER] | version``."""

import argparse
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from game import __version__
from game.content.door.faults import BrokenContent
from game.content.door.load import load
from game.server import start
from game.settings import Settings, from_environment
from game.views.shell import metrics


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
    start.announce(host, port)
    with TemporaryDirectory() as folder:
        if settings.metrics:
            metrics.prepare(Path(folder))
        start.serve("game.server.worker:make", host, port, settings.workers or start.cores())
    return 0


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


if __name__ == "__main__":
    sys.exit(main())
