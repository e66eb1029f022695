"""The file that SQLite keeps open, and how one tells that another lies where it was.

Whoever restores a copy, or cleans a folder, does so while the server runs. A connection would go on
in the file it has opened, which nobody finds any more. Worse, SQLite would take the log beside it
for the new file's own and write it in: so the log goes with the file it belongs to.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

Identity: TypeAlias = tuple[int, int] | None
_BESIDE = ("-wal", "-shm")  # the log, and what finds its way in it


class OpenFile(NamedTuple):
    """A file as a connection has opened it. Its number is nobody else's while that is open."""

    path: str
    identity: Identity
    beside: tuple[Identity, ...]

    def is_there(self) -> bool:
        """Whether it still lies where it was opened."""
        return identity(self.path) == self.identity


def prepare(path: str) -> Identity:
    """Make a file if there is none, its owner's alone: it holds the keys of seats."""
    with suppress(OSError):  # SQLite will say what is the matter
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch(mode=0o600)
    return identity(path)


def opened(path: str, before: Identity) -> OpenFile:
    """The file that has just been opened, if it is the one that was there before.

    :raises sqlite3.OperationalError: when another has taken its place meanwhile.
    """
    opened_ = OpenFile(path, before, tuple(identity(beside) for beside in _beside(path)))
    if not opened_.is_there():
        raise sqlite3.OperationalError(f"{path} was replaced while it was opened")
    return opened_


def let_go(connection: Any, file: OpenFile) -> None:
    """Take the log of a file that is gone away, before it is read into another. What it holds is
    the old file's, which may only have been moved: it is written there first."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint").close()
    for path, mine in zip(_beside(file.path), file.beside, strict=True):
        if mine and identity(path) == mine:
            with suppress(OSError):
                Path(path).unlink()


def identity(path: str) -> Identity:
    """What tells the file that lies at a path from any other, or None when there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _beside(path: str) -> list[str]:
    """Where SQLite keeps the log: beside the file itself, not beside a link to it."""
    return [os.path.realpath(path) + end for end in _BESIDE]
