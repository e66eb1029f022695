"""A copy of all that is kept: taken while a class plays, put back while it is served."""

import os
import stat
import zipfile
from pathlib import Path

import pytest

from game.store import classrooms
from game.store.backup import NoCopy, backup, restore
from game.store.db import Database
from tests.store.makers import NOW, code_of, find, sit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An instance folder that a server has written to."""
    folder = tmp_path / "instance"
    folder.mkdir()
    (folder / "secret-key").write_text("k" * 64)
    return folder


@pytest.fixture
def served(folder: Path):
    """The store of the server that is on it."""
    db = Database(f"sqlite:///{folder / 'classes.db'}")
    yield db
    db.close()


def test_what_is_copied_while_a_class_plays_comes_back_whole(folder, served, tmp_path):
    code = code_of(served)
    seat = sit(served, code)
    with served.writing() as connection:  # somebody is in the middle of a move
        connection.exec_driver_sql("SELECT 1")
        assert backup(folder, tmp_path / "copy.zip") == ["classes.db", "secret-key"]
    classrooms.end(served, code, NOW)
    (folder / "secret-key").write_text("other" * 10)
    restore(folder, tmp_path / "copy.zip")
    assert find(served, code).seats == (seat,), "the server goes on with what was put back"
    assert (folder / "secret-key").read_text() == "k" * 64


def test_it_comes_back_into_an_empty_folder(folder, served, tmp_path):
    code = code_of(served)
    backup(folder, tmp_path / "copy.zip")
    restore(tmp_path / "new", tmp_path / "copy.zip")
    moved = Database(f"sqlite:///{tmp_path / 'new' / 'classes.db'}")
    assert find(moved, code).code == code
    moved.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_copy_and_what_is_put_back_are_their_owners_alone(folder, served, tmp_path):
    code_of(served)
    backup(folder, tmp_path / "copy.zip")
    restore(tmp_path / "new", tmp_path / "copy.zip")
    for file in (tmp_path / "copy.zip", *(tmp_path / "new").iterdir()):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_file_that_is_there_is_never_written_over(folder, tmp_path):
    (tmp_path / "copy.zip").write_text("dear")
    with pytest.raises(NoCopy, match="there already"):
        backup(folder, tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").read_text() == "dear"


def test_a_folder_that_holds_nothing_says_so(tmp_path):
    with pytest.raises(NoCopy, match="holds nothing yet"):
        backup(tmp_path, tmp_path / "copy.zip")
    assert not (tmp_path / "copy.zip").exists()


def test_classes_that_cannot_be_read_leave_no_half_copy(folder, tmp_path):
    (folder / "classes.db").write_bytes(b"rubbish" * 1000)
    with pytest.raises(NoCopy, match="Nothing was copied"):
        backup(folder, tmp_path / "copy.zip")
    assert not (tmp_path / "copy.zip").exists()


def test_a_copy_into_a_folder_that_is_not_there_says_so(folder, tmp_path):
    with pytest.raises(NoCopy, match="cannot be written"):
        backup(folder, tmp_path / "nowhere" / "copy.zip")


def other_zip(file: Path, **held: bytes) -> None:
    with zipfile.ZipFile(file, "w") as made:
        for name, data in held.items():
            made.writestr(name.replace("_", ".").replace("-", "-"), data)


@pytest.mark.parametrize(
    "make",
    [
        lambda file: None,
        lambda file: file.write_bytes(b"rubbish"),
        lambda file: other_zip(file, letters=b"abc"),
        lambda file: other_zip(file, classes_db=b"rubbish" * 1000),
    ],
    ids=["none", "no zip", "another zip", "damaged classes"],
)
def test_what_is_no_copy_changes_nothing(folder, served, tmp_path, make):
    code = code_of(served)
    make(tmp_path / "copy.zip")
    with pytest.raises(NoCopy, match=r"copy"):
        restore(folder, tmp_path / "copy.zip")
    assert find(served, code).code == code
    assert (folder / "secret-key").read_text() == "k" * 64
