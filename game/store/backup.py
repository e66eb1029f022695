"""A copy of all that is kept in the instance folder, in one file: classes, and the key that signs scores.
Both can be taken and put back while the game is served.
"""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from game.settings import CLASSES, KEY

PATIENCE = 10  # seconds to wait for a class that is being written


class NoCopy(Exception):
    """A copy cannot be made, or a file is none; the words say why and what to do."""


def backup(folder: Path, file: Path) -> list[str]:
    """Copy what an instance folder holds into a new file, its owner's alone; what went in.

    :raises NoCopy: when there is nothing to copy, or a file there already.
    """
    there = [name for name in (CLASSES, KEY) if (folder / name).is_file()]
    if not there:
        raise NoCopy(f"{folder} holds nothing yet. Play first, or say --data FOLDER.")
    try:
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NoCopy(f"{file} is there already. Choose another name.") from None
    except OSError as trouble:
        raise NoCopy(f"{file} cannot be written: {trouble.strerror}.") from None
    try:
        with open(made, "wb") as opened, ZipFile(opened, "w") as copy:
            if KEY in there:
                copy.write(folder / KEY, KEY)
            if CLASSES in there:
                with tempfile.TemporaryDirectory() as beside:
                    _copy(folder / CLASSES, Path(beside, CLASSES))
                    copy.write(Path(beside, CLASSES), CLASSES)
    except (OSError, sqlite3.Error) as trouble:
        file.unlink()
        raise NoCopy(f"Nothing was copied: {trouble}.") from None
    return there


def restore(folder: Path, file: Path) -> list[str]:
    """Put back what a copy holds, in place of what is there; what was put back. Whoever is served
    meanwhile goes on with the classes of the copy.

    :raises NoCopy: when the file is no whole copy; then nothing has changed.
    """
    try:
        with ZipFile(file) as copy, tempfile.TemporaryDirectory() as beside:
            there = [name for name in (CLASSES, KEY) if name in copy.namelist()]
            for name in there:
                Path(beside, name).write_bytes(copy.read(name))
            if not there or not _is_whole(Path(beside, CLASSES)):
                raise NoCopy(f"{file} is no copy that `backup` has made.")
            folder.mkdir(parents=True, exist_ok=True)
            if CLASSES in there:
                (folder / CLASSES).touch(mode=0o600)
                _copy(Path(beside, CLASSES), folder / CLASSES)
            if KEY in there:
                _replace(folder / KEY, Path(beside, KEY).read_bytes())
    except (OSError, BadZipFile) as trouble:
        raise NoCopy(f"{file} cannot be read as a copy: {trouble}.") from None
    except sqlite3.Error as trouble:
        raise NoCopy(f"The classes could not be put back: {trouble}. Try it once more.") from None
    return there


def _copy(source: Path, target: Path) -> None:
    """Copy a database as it stands, whoever else uses either of them."""
    with (
        closing(sqlite3.connect(source, timeout=PATIENCE)) as from_,
        closing(sqlite3.connect(target, timeout=PATIENCE)) as to,
    ):
        from_.backup(to)


def _is_whole(database: Path) -> bool:
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(database)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(said == "ok")


def _replace(path: Path, held: bytes) -> None:
    fresh = path.with_suffix(".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(held)
    fresh.replace(path)
