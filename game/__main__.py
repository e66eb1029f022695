"""The command line: what a grown-up types, and what they are told."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from game import __version__
from game.content import review
from game.content.door.faults import BrokenContent, Fault
from game.content.door.load import load
from game.content.model import Pack
from game.key import find_key
from game.server import start, terminal
from game.settings import CONTENT, DEFAULT_PORT, KEY, Settings, from_environment
from game.store import backup
from game.store.db import Database, NoPlace, StoreBroken, StoreBusy
from game.views.shell import metrics

TOLD = {
    "play": "play on this computer (this is what happens when nothing is said)",
    "class": "let the tablets of a class in: shows where they find it, and opens the teacher's page",
    "serve": "serve it, and open nothing",
    "check": "look a content folder through",
    "review": "write a sheet for a therapist to sign into FILE (review.html unless you name one)",
    "backup": "copy classes and the key that signs scores into a new FILE, also while it is played",
    "restore": "put back what `backup` has copied into FILE, also while it is played",
    "version": "print the version",
}
OPTIONS = {
    "--host": (
        "HOST",
        "ADDRESS",
        "where to serve: 127.0.0.1, this computer, or 0.0.0.0, its network",
    ),
    "--port": ("PORT", "NUMBER", f"the port: {DEFAULT_PORT} unless that is in use"),
    "--content": ("CONTENT_DIR", "FOLDER", "play another content folder"),
    "--data": ("INSTANCE_DIR", "FOLDER", "where classes and the key that signs scores are kept"),
}
"""Each stands for a setting of the environment, and goes before it."""

NEXT_PORTS = 20  # ports that are tried after the first, where nobody has chosen one


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    chosen = _parser().parse_args(arguments)
    for option, (variable, *_) in OPTIONS.items():
        if given := getattr(chosen, option.strip("-"), None):
            os.environ[variable] = given  # the processes that answer read it there
    command = chosen.command or "play"
    try:
        if command == "class":
            os.environ["HOST"] = os.environ.get("HOST") or "0.0.0.0"  # noqa: S104
        return COMMANDS[command](from_environment(), chosen)
    except (ValueError, backup.NoCopy) as problem:
        print(problem, file=sys.stderr)
        return 1


def play(settings: Settings, chosen: argparse.Namespace) -> int:
    """Play on this computer."""
    return serve(settings, "/" if chosen.browser else "")


def teach(settings: Settings, chosen: argparse.Namespace) -> int:
    """Let a class in."""
    return serve(settings, "/class/new" if chosen.browser else "", terminal.welcome)


def just_serve(settings: Settings, _chosen: argparse.Namespace) -> int:
    """Serve it, and open nothing."""
    return serve(settings)


def serve(settings: Settings, page: str = "", welcome: Callable[[int], str] | None = None) -> int:
    """Serve the game until it is stopped, and open a ``page`` of it in the browser of this computer;
    ``welcome`` tells more as soon as it answers. 1 at once when content, key, store or address cannot
    be used."""
    _share_key(settings)
    if look_through(settings.content_dir) or not _store_is_sound(settings):
        return 1
    host, port = settings.host, settings.port
    more = 0 if os.environ.get("PORT") else NEXT_PORTS
    try:
        free = start.free_port(host, port, more)
    except OSError as problem:
        print(f"{host}:{port} cannot be used: {problem.strerror}.", file=sys.stderr)
        print(
            f"    Instead: another port, like --port {port + 1}, or another --host", file=sys.stderr
        )
        return 1
    os.environ["PORT"] = str(free)
    ready = start.announce(host, free, lambda: terminal.greet(host, free, page, welcome))
    with TemporaryDirectory() as folder:
        if settings.metrics:
            metrics.prepare(Path(folder))
        workers = settings.workers or start.cores()
        return start.serve("game.server.worker:make", host, free, workers, ready)


def _share_key(settings: Settings) -> None:
    """See that there is a key to sign with. One that cannot be kept is that of this run, in each of
    its processes.

    :raises game.key.BadKey: when the one that is there is no good.
    """
    key = find_key(settings)
    if not key.kept:
        os.environ["SECRET_KEY"] = key.text
        print(
            f"No key can be kept in {settings.instance_dir}: browsers forget their scores and settings "
            "when the game is started again. Instead: make room there, and let it be written",
            file=sys.stderr,
        )


def _store_is_sound(settings: Settings) -> bool:
    """Whether classes can be kept, or could be when what is in the way has passed. Where there is no
    place for them, whoever plays alone still can; the log will tell."""
    try:
        with closing(Database(settings.store, aloud=False)) as db:
            db.check()
    except (NoPlace, StoreBusy):
        return True
    except StoreBroken as trouble:
        print(trouble, file=sys.stderr)
        return False
    return True


def check(settings: Settings, chosen: argparse.Namespace) -> int:
    """Print what a content folder holds, or every fault in it. More is asked of the game's own."""
    from game.content.door import shipped  # its table of emoji is of no use to any other command

    folder = chosen.folder or settings.content_dir
    ours = folder.resolve() == CONTENT.resolve()
    return look_through(folder, shipped.faults if ours else nothing_more)


def nothing_more(_folder: Path, _pack: Pack) -> tuple[Fault, ...]:
    """What is asked of a folder that is not the game's own, once it can be played."""
    return ()


def look_through(
    folder: Path, more: Callable[[Path, Pack], tuple[Fault, ...]] = nothing_more
) -> int:
    """Print what a content folder holds, or every fault in it; 0 or 1. Of what can be played ``more``
    faults may be found."""
    try:
        pack = load(folder)
        if faults := more(folder, pack):
            raise BrokenContent(faults)
    except BrokenContent as broken:
        count = len(broken.faults)
        print(broken, file=sys.stderr)
        print(f"{folder}: {count} {'thing' if count == 1 else 'things'} to mend.", file=sys.stderr)
        return 1
    rounds = sum(len(stop.rounds) for stop in pack.stops)
    journey = f", {len(pack.stops)} stops with {rounds} rounds" if pack.stops else ""
    print(f"{folder}: {len(pack.activities)} activities{journey}, ready to play.")
    return 0


def sign(settings: Settings, chosen: argparse.Namespace) -> int:
    """Write the sheet of a content folder that a therapist signs, or keep what a release holds."""
    from game.app import create_app  # the whole game, which no other command starts itself
    from game.views.alone.review import as_file

    folder = settings.content_dir
    if look_through(folder):
        return 1
    if chosen.keep:
        activities = load(folder).activities
        review.keep(folder, __version__, activities)
        print(f"{len(activities)} activities of version {__version__} kept in {folder}.")
        return 0
    if chosen.since and chosen.since not in (kept := review.released(folder)):
        print(f"Nothing is kept of version {chosen.since}.", file=sys.stderr)
        print(f"    Instead: {', '.join(kept) or 'no --since'}", file=sys.stderr)
        return 1
    chosen.file.write_text(as_file(create_app(settings), chosen.since), "utf-8")
    print(f"{chosen.file}: open it in a browser and print it.")
    return 0


def copy(settings: Settings, chosen: argparse.Namespace) -> int:
    """Copy all that is kept into a file."""
    copied = backup.backup(_folder(settings), chosen.file)
    print(f"{chosen.file}: {' and '.join(copied)} copied. Keep it where only you can read it.")
    return 0


def put_back(settings: Settings, chosen: argparse.Namespace) -> int:
    """Put back what a file holds."""
    put = backup.restore(_folder(settings), chosen.file)
    print(f"{' and '.join(put)} put back.")
    if KEY in put:
        print("If the game is served just now, stop it and start it again: it then knows the key.")
    return 0


def version(_settings: Settings, _chosen: argparse.Namespace) -> int:
    """Print the version."""
    print(__version__)
    return 0


def _folder(settings: Settings) -> Path:
    """The folder whose classes are kept in a file there."""
    if settings.database_url:
        raise backup.NoCopy(
            "Classes are kept where DATABASE_URL says. Instead: copy that with pg_dump, put it back with "
            "pg_restore; the key is SECRET_KEY, or the file secret-key in the instance folder."
        )
    return settings.instance_dir


COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "play": play,
    "class": teach,
    "serve": just_serve,
    "check": check,
    "review": sign,
    "backup": copy,
    "restore": put_back,
    "version": version,
}


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    for option, (_, metavar, told) in OPTIONS.items():
        shared.add_argument(option, metavar=metavar, help=told)
    shared.add_argument(
        "--no-browser", dest="browser", action="store_false", help="open nothing by itself"
    )
    called = Path(sys.argv[0]).stem
    parser = argparse.ArgumentParser(
        prog="python -m game" if called == "__main__" else called,
        description="Leap & Pinch: children sort, match and order how their bodies move.",
        parents=[shared],
    )
    parser.set_defaults(browser=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    made = {
        name: commands.add_parser(name, help=told, description=told, parents=[shared])
        for name, told in TOLD.items()
    }
    made["check"].add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    made["review"].add_argument(
        "file", nargs="?", type=Path, metavar="FILE", default=Path("review.html")
    )
    made["review"].add_argument(
        "--since", metavar="VERSION", default="", help="only what is new or has changed since"
    )
    made["review"].add_argument(
        "--keep",
        action="store_true",
        default=False,
        help="keep what this release holds, for --since",
    )
    for name in ("backup", "restore"):
        made[name].add_argument("file", type=Path, metavar="FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
