"""Why a database does not do what it is asked: what passes, and what somebody has to mend.

An error of its driver becomes one sentence that an operator can act on. It holds no password.
"""

import logging
import os
import re
from typing import Any

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

LOG = logging.getLogger("game.store")

# Codes of SQLite: the low byte says what, the others which of the kind.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = (
    3,
    5,
    6,
    8,
    10,
    11,
    13,
    14,
    26,
)
_MOVED = 1032  # it was read-only because another file has taken its place

_KEEPING = {_BUSY, _LOCKED, _READONLY, _IOERR, _FULL}

# States of PostgreSQL
_LOCK_TIMEOUT = "55P03"
_FORBIDDEN = {"42501", "25006", "3F000"}  # to this account, to all just now, nowhere to make them
_DAMAGED = {"XX001", "XX002"}
_REFUSED = re.compile(
    "authentication failed|no password supplied|does not exist|not permitted|permission denied"
    "|no pg_hba.conf entry|invalid connection option|invalid [a-z_]+ value|SSL|certificate"
)
"""What PostgreSQL says to somebody it never will let in. Its driver gives no state for that; said in
another language it is taken for something that passes, and told as it is."""


class StoreTrouble(Exception):
    """The database did not do what it was asked. Nothing has changed."""


class StoreBusy(StoreTrouble):
    """It cannot answer now (locked, full, away): try again."""


class StoreBroken(StoreTrouble):
    """It will not answer before somebody mends it; the sentence tells how."""


class NoPlace(StoreBroken):
    """Nothing can be written where classes would be kept. Who plays alone needs no store."""


class Causes:
    """What keeps a database from being read or written now. Each cause is told to the log once, and
    not once for each that it refuses, nor each time that something small still fits on a full disk:
    only a database that was looked through and found sound has got over it."""

    def __init__(self, aloud: bool) -> None:
        self._aloud = aloud
        self._now: dict[str, StoreTrouble] = {}
        self._told: set[str] = set()

    def begin(self, what: str, trouble: StoreTrouble) -> None:
        self._now[what] = trouble
        line = f"Classes cannot be {what}: {trouble}"
        if self._aloud and line not in self._told:
            self._told.add(line)
            LOG.log(logging.ERROR if isinstance(trouble, StoreBroken) else logging.WARNING, line)

    def lost(self, line: str) -> None:
        """Tell of what was lost under way, unless somebody mends just now what was broken: that
        another is put in its place is what was asked for."""
        if self._aloud and not any(isinstance(one, StoreBroken) for one in self._now.values()):
            LOG.warning(line)

    def end(self, what: str) -> None:
        if self._now:  # mostly there is none
            self._now.pop(what, None)

    def end_all(self) -> None:
        self._now.clear()
        if self._told:
            self._told.clear()
            LOG.warning("Classes can be kept again.")

    def of(self, what: str) -> str | None:
        trouble = self._now.get(what)
        return str(trouble) if trouble else None


def spoils(error: BaseException) -> bool:
    """Whether a connection is no good after an error. One that is kept can be read from when there
    is no room on the disk for another, or no right to it."""
    error = _original(error)
    if isinstance(code := getattr(error, "sqlite_errorcode", None), int):
        return code & 0xFF not in _KEEPING or code == _MOVED
    return getattr(error, "sqlstate", None) != _LOCK_TIMEOUT


def trouble_of(error: BaseException, url: URL) -> StoreTrouble:
    """What an error of the driver of a database means."""
    said = " ".join(str(_original(error)).split())
    if url.get_backend_name() == "sqlite":
        code = getattr(_original(error), "sqlite_errorcode", 0)
        return _of_sqlite(code, said, str(url.database))
    return _of_postgresql(getattr(_original(error), "sqlstate", None), said, named(url))


def named(url: URL) -> str:
    """A database, as an operator knows it."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def damaged(where: str) -> StoreBroken:
    return StoreBroken(
        f"{where} is damaged, or no database at all. Instead: put a copy of it back, or move it "
        "away: a new one is made, in which there are no classes"
    )


def foreign(where: str, why: str) -> StoreBroken:
    return StoreBroken(
        f"{where} is another program's database, or was changed by hand: {why}. "
        "Instead: name another in DATABASE_URL, or put a copy of it back"
    )


def later(where: str, version: int, known: int) -> StoreBroken:
    return StoreBroken(
        f"{where} was written by a later version of the game (its tables are number {version}, "
        f"this version knows {known}). Instead: start that version, or name another in DATABASE_URL"
    )


def another(where: str) -> str:
    """What is told when the file is not the one it was."""
    return (
        f"The file of classes {where} was gone, or another lies in its place: what lies there is used "
        "from now on. Instead: stop the game before its files are moved, and put a backup back if "
        "classes are missed"
    )


def emptied(where: str, tables: list[str]) -> str:
    """What is told when tables were dropped."""
    return (
        f"Tables of classes were gone from {where} ({', '.join(tables)}) and are made anew, empty. "
        "Instead: put a backup back if classes are missed, and let no other program change them"
    )


def _original(error: BaseException) -> Any:
    """What the driver said, without what SQLAlchemy has to say about it."""
    return (isinstance(error, DBAPIError) and error.orig) or error


def _of_sqlite(code: int, said: str, path: str) -> StoreTrouble:
    what = code & 0xFF
    if what in (_NOTADB, _CORRUPT):
        return damaged(path)
    if what == _BUSY:
        return StoreBusy(f"{path} is locked by another program, or by one that hangs")
    if what == _FULL:
        return StoreBusy(f"{path} cannot grow ({said}). Make room on its disk")
    if what in (_PERM, _READONLY, _CANTOPEN) and code != _MOVED:
        return _out_of_reach(path) or StoreBusy(f"{path}: {said}")
    return StoreBusy(f"{path}: {said}")


def _out_of_reach(path: str) -> StoreBroken | None:
    """Why a file cannot be used, where its place tells."""
    folder = os.path.dirname(path) or "."
    if os.path.isdir(path):
        return StoreBroken(
            f"{path} is a folder. Instead: move it away, or name a file in DATABASE_URL"
        )
    while not os.path.exists(folder):  # it would be made
        folder = os.path.dirname(folder) or "."
    if not os.path.isdir(folder):
        return StoreBroken(
            f"{path} cannot be made: {folder} is no folder. "
            "Instead: move that away, or name a file elsewhere in DATABASE_URL"
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        return NoPlace(
            f"Nothing can be written in {folder}. Instead: let the account that runs the game write "
            "there, or name another place in DATABASE_URL or INSTANCE_DIR"
        )
    if os.path.exists(path) and not os.access(path, os.R_OK | os.W_OK):
        return StoreBroken(
            f"{path} may not be read and written by the account that runs the game. "
            "Instead: make it the owner of that file"
        )
    return None


def _of_postgresql(state: str | None, said: str, where: str) -> StoreTrouble:
    if state in _DAMAGED:
        return StoreBroken(
            f"{where} is damaged ({said}). Instead: put a backup of it in its place, or make a new one"
        )
    if state in _FORBIDDEN:
        return StoreBroken(
            f"{where} may not be written ({said}). "
            "Instead: let the user that DATABASE_URL names make tables there and write them"
        )
    if state is None and _REFUSED.search(said):
        return StoreBroken(
            f"{where} lets the game not in ({said}). "
            "Instead: make that database and user, or mend DATABASE_URL"
        )
    return StoreBusy(f"{where}: {said}")
