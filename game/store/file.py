"""The file that SQLite keeps open, and how one tells that another lies where it was.

Whoever restores a copy, or cleans a folder, does so while the server runs. A connection would go on
in the file it has opened, which nobody finds any more. Worse, SQLite would take the log beside it
for the new file's own and write it in: so the log goes with the file it belongs to. Which that is
lies in a note, for who opens a file first may be a process that had nothing open before.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    """Make a file if there is none, its owner's alone: it holds the keys of seats. The log of
    another file is taken away."""
    with suppress(OSError):  # SQLite will say what is the matter
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch(mode=0o600)
        with _alone(path):
            _part_with_another(path)
    return identity(path)


def _part_with_another(path: str) -> None:
    """Take away the log of a file that lay here before. The note goes first of all with it: the
    next log may get the same number."""
    noted, (mine, log) = _noted(path), _numbers(path)
    if noted and noted[0] != mine:
        _note(path).unlink()
        if noted[1] == log:
            for beside in _beside(path):
                Path(beside).unlink(missing_ok=True)


def opened(path: str, before: Identity) -> OpenFile:
    """The file that has just been opened, if it is the one that was there before.

    :raises sqlite3.OperationalError: when another has taken its place meanwhile.
    """
    opened_ = OpenFile(path, before, tuple(identity(beside) for beside in _beside(path)))
    if not opened_.is_there():
        raise sqlite3.OperationalError(f"{path} was replaced while it was opened")
    with suppress(OSError):  # a disk that is full
        if (numbers := _numbers(path)) != _noted(path):
            with _alone(path):
                _note(path).write_text(" ".join(map(str, numbers)))
    return opened_


def let_go(connection: Any, file: OpenFile) -> None:
    """Take the log of a file that is gone away, before it is read into another. What it holds is
    the old file's, which may only have been moved: it is written there first."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint").close()
    with suppress(OSError), _alone(file.path):
        for path, mine in zip(_beside(file.path), file.beside, strict=True):
            if mine and identity(path) == mine:
                _note(file.path).unlink(missing_ok=True)
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


def _note(path: str) -> Path:
    """Where it is noted which file and which log belong together."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}-log")


def _noted(path: str) -> tuple[int, int] | None:
    try:
        file, log = _note(path).read_text().split()
        return int(file), int(log)
    except (OSError, ValueError):
        return None


def _numbers(path: str) -> tuple[int, int]:
    """The number of a file in its folder, and that of its log; 0 where there is none. Copied with
    its folder, each gets another; on a disk that is found elsewhere later, both keep theirs."""
    file, log = identity(path), identity(_beside(path)[0])
    return (file[1] if file else 0), (log[1] if log else 0)


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """No other process takes the log of this file away meanwhile: it would take a new one."""
    if sys.platform == "win32":  # there what is open can be neither replaced nor taken away
        yield
        return
    import fcntl

    folder = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)  # and with it goes the lock
